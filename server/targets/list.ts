import type { Targets } from '../../contracts/charts.ts'
import { readVersion } from '../../db/ledger.ts'
import { readWords } from '../../db/system-queries.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { targetOn, targetSpans } from '../../domain/preferences.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'

/** What share of live systems is to be in order, as known at the day that is looked at. Throws Refusal: unauthenticated. */
export function listTargets(context: Context): Targets {
  authoriseReading(context)
  const { orm } = context.store
  const known = context.asOf?.view === 'known' ? context.asOf.known : undefined
  const { preferences } = organisationFacts(orm, known)
  const spans = targetSpans(preferences)
  const words = readWords(
    orm,
    spans.map(({ choice }) => choice.reasonHash),
  )
  const names = readNames(
    orm,
    spans.map(({ choice }) => choice.by),
  )
  return {
    version: readVersion(orm, ORGANISATION),
    inForce: targetOn(preferences, today(context)),
    items: spans.map(({ choice, from, to }) => ({
      share: choice.share,
      from,
      to,
      by: choice.by === 'program' ? { id: 'program', name: 'Plumbline' } : personName(choice.by, names),
      at: choice.at,
      reason: words.get(choice.reasonHash) ?? null,
    })),
  }
}
