import type { Recomputation, RecomputationList } from '../../contracts/recomputations.ts'
import { parseEvent } from '../../db/ledger.ts'
import { listRecomputedEvents } from '../../db/recomputation-queries.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'

/** The changes whose effect is not visible yet, in the order of their recording. Throws Refusal: unauthenticated. */
export function listPendingChanges(context: Context): RecomputationList {
  authoriseReading(context)
  const { orm } = context.store
  const waiting = listRecomputedEvents(orm).map(({ body, ...row }) => ({ ...row, event: parseEvent(body) }))
  if (waiting.length === 0) return { items: [], next: null, total: 0 }
  const people = readNames(
    orm,
    waiting.map(({ event }) => event.actor),
  )
  const names = { people, sources: new Map<string, string>(), edition: editionInForce(context) }
  const items = waiting.map(({ seq, recordedAt, total, done, event }): Recomputation => ({
    seq,
    recordedAt,
    by: event.actor === 'program' ? null : personName(event.actor, people),
    sentence: describeEvent(event, names),
    total,
    done,
  }))
  return { items, next: null, total: items.length }
}
