import { ResolveFinding, type Finding } from '../../contracts/findings.ts'
import { toDay } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from '../systems/effective-day.ts'
import { getFindingRow, mayResolve, presentFindings } from './present.ts'

/** Says that a finding was put right. Throws Refusal: unauthenticated, forbidden, invalid, not-found, conflict, stale. */
export async function resolveFinding(context: Context, id: string, raw: unknown): Promise<Finding> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'resolve findings')
  const input = parse(ResolveFinding, raw)
  await commit(context, (orm) => {
    const row = getFindingRow(orm, id)
    authorise(context, (actor) => mayResolve(actor, row), `resolve ${id}: ${row.systemId} is not yours`)
    requireVersion(context, id, row.version)
    if (row.resolvedOn !== null) throw new Refusal('conflict', `${id} was resolved on ${row.resolvedOn} already.`)
    const effectiveOn = dayOfThePast(context, input.effectiveOn)
    if (effectiveOn < toDay(row.raisedOn)) {
      throw invalid('/effectiveOn', `It is so since ${row.raisedOn}: choose that day or a later one.`)
    }
    const note = input.note ? erasable(input.note) : null
    return {
      events: [{ type: 'FindingResolved', subject: id, data: { note: note?.reference ?? null, effectiveOn } }],
      texts: note ? [note.text] : [],
      answer: null,
    }
  })
  return presentFindings(context, [getFindingRow(context.store.orm, id)])[0]! // safe because one row gives one
}
