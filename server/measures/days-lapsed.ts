import type { DaysLapsed } from '../../contracts/measures.ts'
import { readLapsed, type LapsedRow } from '../../db/measure-queries.ts'
import { addDays, addDuration, type Day } from '../../domain/days.ts'
import { daysWithin, monthsOf } from '../../domain/status/measures.ts'
import type { Context } from '../context.ts'
import { askedOf } from './asked.ts'

const MOST = 50
const COUNTED =
  'Every day at whose end a live system was lapsed or failing counts once for it: one system for thirty days is as much as ' +
  'thirty systems for one. A unit is the one that the system was in on that day. Told with what is known on the last day.'

/** On how many days live systems were lapsed or failing. Throws Refusal: unauthenticated, invalid. */
export function getDaysLapsed(context: Context, raw: unknown): DaysLapsed {
  const { from, to, knowledge, isMeant } = askedOf(context, raw)
  const span = { from, to: addDays(to, 1) }
  const rows = readLapsed(context.store.orm, { ...span, knowledge }).filter(({ systemId }) => isMeant(systemId))
  const daysOf = (some: readonly LapsedRow[]) => some.reduce((sum, row) => sum + daysWithin(row, span), 0)
  const months = monthsOf(span).map((month) => {
    const within = { from: month > from ? month : from, to: earliest(addDuration(month, 'P1M'), span.to) }
    const inMonth = (status: LapsedRow['status']) =>
      rows.reduce((sum, row) => sum + (row.status === status ? daysWithin(row, within) : 0), 0)
    return { month, lapsed: inMonth('lapsed'), failing: inMonth('failing') }
  })
  const systems = [...Map.groupBy(rows, ({ systemId }) => systemId)]
    .map(([id, own]) => ({ id, name: own[0]!.name, unit: own.at(-1)!.unit, days: daysOf(own) })) // safe: a group has a row
    .toSorted((a, b) => b.days - a.days)
  const units = [...Map.groupBy(rows, ({ unit }) => unit)]
    .map(([unit, own]) => ({ unit, days: daysOf(own), systems: new Set(own.map(({ systemId }) => systemId)).size }))
    .toSorted((a, b) => b.days - a.days)
  const days = daysOf(rows)
  return {
    from,
    to,
    sentence: sentenceOf(days, systems),
    counted: COUNTED,
    days,
    failingDays: daysOf(rows.filter(({ status }) => status === 'failing')),
    reason: null,
    months,
    systems: systems.slice(0, MOST),
    units: units.slice(0, MOST),
  }
}

function earliest(a: Day, b: Day): Day {
  return a < b ? a : b
}

function sentenceOf(days: number, systems: readonly { name: string; days: number }[]): string {
  const worst = systems[0]
  if (!worst || days === 0) return 'No live system was lapsed or failing on any day of this span.'
  const number = days.toLocaleString('en-GB')
  return `${number} ${days === 1 ? 'day' : 'days'} lapsed or failing over ${systems.length} ${systems.length === 1 ? 'system' : 'systems'}, the most of them ${worst.name} with ${worst.days}.`
}
