import { readEventsOfMany } from '../../db/ledger.ts'
import type { SystemListRow } from '../../db/system-list.ts'
import { fieldsOn } from '../../domain/fields-on.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'

/**
 * Rows of the inventory with what the systems were called on the day that is looked at, and who was behind them: the rows
 * have it as last recorded. One statement for all of them, and none today.
 */
export function withFieldsOfDay(context: Context, rows: SystemListRow[]): SystemListRow[] {
  const { asOf } = context
  if (!asOf || rows.length === 0) return rows
  const histories = readEventsOfMany(
    context.store.orm,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const known = (histories.get(row.id) ?? []).filter((event) => event.recordedAt <= asOf.known)
    const fields = fieldsOn(row.id, known, today(context))
    if (!fields) return row
    const { name, purpose, benefit, externalId, nomineeId, standIns, lastReviewOn, proposed } = fields
    return {
      ...row,
      name,
      purpose,
      benefit,
      externalId,
      nomineeId,
      standIns: JSON.stringify(standIns),
      lastReviewOn,
      proposed: Number(proposed),
    }
  })
}
