import { ResolveFinding, type Finding } from '../../contracts/findings.ts'
import { toDay } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { referArtefacts } from '../filings/check-filing.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from '../systems/effective-day.ts'
import { getFindingRow, presentFinding } from './present.ts'
import { mayResolve } from './rights.ts'

/** Says that a finding was put right. Throws Refusal: unauthenticated, forbidden, invalid, not-found, conflict, stale. */
export async function resolveFinding(context: Context, id: string, raw: unknown): Promise<Finding> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'resolve findings')
  const input = parse(ResolveFinding, raw)
  await commit(context, (orm) => {
    const row = getFindingRow(orm, id)
    authorise(context, (actor) => mayResolve(actor, row), `resolve ${id}: neither it nor ${row.systemId} is yours`)
    requireVersion(context, id, row.version)
    if (row.resolvedOn !== null) throw new Refusal('conflict', `${id} was resolved on ${row.resolvedOn} already.`)
    const effectiveOn = dayOfThePast(context, input.effectiveOn)
    if (effectiveOn < toDay(row.openedOn)) {
      throw invalid('/effectiveOn', `It is so since ${row.openedOn}: choose that day or a later one.`)
    }
    const note = input.note ? erasable(input.note) : null
    const artefacts = referArtefacts(context, orm, input)
    return {
      events: [
        {
          type: 'FindingResolved',
          subject: id,
          data: {
            note: note?.reference ?? null,
            effectiveOn,
            ...(artefacts.length > 0 ? { artefacts } : {}),
          },
        },
      ],
      texts: note ? [note.text] : [],
      answer: null,
    }
  })
  return presentFinding(context, id)
}
