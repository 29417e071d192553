import { RegressFinding, type Finding } from '../../contracts/findings.ts'
import { toDay } from '../../domain/days.ts'
import type { Severity } from '../../domain/events.ts'
import { cleanDaysBetween, usualDueDay } from '../../domain/findings.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from '../systems/effective-day.ts'
import { getFindingRow, presentFinding } from './present.ts'
import { mayRaise } from './rights.ts'

/**
 * Reopens a resolved finding that is there again: it was put right in between, for so many days. Throws Refusal:
 * unauthenticated, forbidden, invalid, not-found, conflict, stale.
 */
export async function regressFinding(context: Context, id: string, raw: unknown): Promise<Finding> {
  authorise(context, mayRaise, 'reopen findings: that is for a lead or an approver')
  const input = parse(RegressFinding, raw)
  await commit(context, (orm) => {
    const row = getFindingRow(orm, id)
    requireVersion(context, id, row.version)
    if (row.resolvedOn === null) throw new Refusal('conflict', `${id} is open: it cannot come back.`)
    const resolvedOn = toDay(row.resolvedOn)
    const effectiveOn = dayOfThePast(context, input.effectiveOn)
    if (effectiveOn < resolvedOn) {
      throw invalid('/effectiveOn', `It was put right on ${resolvedOn}: choose that day or a later one.`)
    }
    const severity = row.severity as Severity // safe: projected from events of that type
    const dueOn = input.dueOn ? toDay(input.dueOn) : usualDueDay(severity, today(context))
    if (dueOn < effectiveOn) throw invalid('/dueOn', 'It cannot be due before the day since when it is there again.')
    const reason = erasable(input.reason)
    const cleanDays = cleanDaysBetween(resolvedOn, effectiveOn)
    const data = { reason: reason.reference, cleanDays, dueOn, effectiveOn }
    return { events: [{ type: 'FindingRegressed', subject: id, data }], texts: [reason.text], answer: null }
  })
  return presentFinding(context, id)
}
