import { ListStatusChanges, type StatusChange, type StatusChangePage } from '../../contracts/overview.ts'
import { readStatusChanges, type ChangesBetween, type StatusChangeRow } from '../../db/status-change-queries.ts'
import { addDays, toDay } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { namesOfDay } from '../systems/names-of-day.ts'
import { causesOf } from './change-causes.ts'

const DAYS_BACK = 30

/**
 * On which days the status of a system changed, the newest first, each with what brought it about: what was recorded on
 * that day, or what ended by itself. A constant number of statements. Throws Refusal: unauthenticated, invalid.
 */
export async function listStatusChanges(context: Context, raw: unknown): Promise<StatusChangePage> {
  authoriseReading(context)
  const query = parse(ListStatusChanges, raw)
  const to = query.to ? toDay(query.to) : today(context)
  const from = query.from ? toDay(query.from) : addDays(to, 1 - DAYS_BACK)
  if (to < from) throw invalid('/to', 'The last day cannot be before the first.')
  const after = query.after === undefined ? null : readPlace(query.after)
  const span: ChangesBetween = { from, to, view: query.view, after, limit: query.limit + 1 }
  const { rows, total } = readStatusChanges(context.store.orm, span)
  const page = rows.slice(0, query.limit)
  const causeOf = causesOf(context, page, query.view)
  const names = namesOfDay(
    context,
    page.map(({ systemId }) => systemId),
  )
  const last = page.at(-1)
  return {
    from,
    to,
    items: page.map((row) => present({ ...row, name: names.get(row.systemId) ?? row.name }, causeOf(row))),
    next: last && rows.length > query.limit ? `${last.on}.${last.number}` : null,
    total,
  }
}

function present(row: StatusChangeRow, because: StatusChange['because']): StatusChange {
  return {
    on: toDay(row.on),
    system: { id: row.systemId, name: row.name },
    from: row.from as SystemStatus, // safe: projected from states
    to: row.to as SystemStatus, // safe: projected from states
    because,
  }
}

function readPlace(text: string): { on: string; number: number } {
  const [, on, number] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(text) ?? []
  if (on === undefined) throw invalid('/after', 'This is no place in this list. Begin again without after.')
  return { on, number: Number(number) }
}
