import { ListStruckSystems, type StruckSystemPage } from '../../contracts/struck-systems.ts'
import { countStruck, readStruck, type StruckDay, type StruckRow } from '../../db/struck-queries.ts'
import { toDay } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import { dayView } from '../as-of.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'

/**
 * Systems that a later import no longer had: kept with their history, and in no count from the day they were struck. Those
 * struck last come first. Throws Refusal: unauthenticated, invalid.
 */
export async function listStruckSystems(context: Context, raw: unknown): Promise<StruckSystemPage> {
  authoriseReading(context)
  const query = parse(ListStruckSystems, raw)
  const after = query.after === undefined ? null : readPlace(query.after)
  const { rows, total } = readStruck(context.store.orm, { day: dayOf(context), after, limit: query.limit + 1 })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(present),
    next: last && rows.length > query.limit ? `${last.struckOn}.${last.number}` : null,
    total,
  }
}

/** How many they are. Throws Refusal: unauthenticated. */
export function countStruckSystems(context: Context): number {
  authoriseReading(context)
  return countStruck(context.store.orm, dayOf(context))
}

function dayOf(context: Context): StruckDay {
  return { ...dayView(context), isToday: !context.asOf }
}

function present({ id, name, purpose, unit, source, externalId, struckOn }: StruckRow) {
  return { id, name, purpose, unit, source, externalId, struckOn: toDay(struckOn) }
}

function readPlace(text: string): { struckOn: string; number: number } {
  const [, struckOn, number] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(text) ?? []
  if (struckOn === undefined) throw invalid('/after', 'This is no place in this list. Begin again without after.')
  return { struckOn, number: Number(number) }
}
