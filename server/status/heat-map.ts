import { HeatMapQuery, type HeatCell, type HeatMap } from '../../contracts/overview.ts'
import type { DayView } from '../../db/day-view.ts'
import { countLivePairs, type PairCount } from '../../db/status-copy/pairs.ts'
import { wholeCopyOf } from '../../db/status-copy/status-copy.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { authoriseReading } from '../access/policies.ts'
import { dayView } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { momentOf } from './moment.ts'

/** More rows than this nobody compares; the smallest units are told together. */
const MOST_UNITS = 40

/**
 * The share of pairs of live system and control that pass, by principle and unit, on a day: as known at its end, and today
 * as things are. Throws Refusal: unauthenticated, invalid.
 */
export async function getHeatMap(context: Context, raw: unknown): Promise<HeatMap> {
  authoriseReading(context)
  const query = parse(HeatMapQuery, raw)
  const day: DayView = query.at === undefined ? dayView(context) : { on: momentOf(context, query).on, view: 'known' }
  const edition = editionInForce(context)
  const sums = sumPairs(countLivePairs(await wholeCopyOf(context.store), { on: day.on, knowledge: day.view }), edition)
  const units = [...sums.keys()].toSorted(byName)
  const bySize = units.toSorted((a, b) => pairsOf(sums, b) - pairsOf(sums, a))
  const shown = new Set(units.length > MOST_UNITS ? bySize.slice(0, MOST_UNITS) : units)
  const left = units.filter((unit) => !shown.has(unit))
  const ids = edition.principles.map(({ id }) => id)
  const cellsOf = (all: readonly (string | null)[]) =>
    ids.map((id) => joined(all.map((unit) => sums.get(unit)?.get(id))))
  return {
    at: day.on,
    principles: edition.principles.map(({ id, name }, index) => ({ id, name, total: cellsOf(units)[index] ?? null })),
    units: units.filter((unit) => shown.has(unit)).map((unit) => ({ unit, cells: cellsOf([unit]) })),
    others: left.length > 0 ? { units: left.length, cells: cellsOf(left) } : null,
  }
}

type Sums = Map<string | null, Map<string, HeatCell>>

function sumPairs(counts: readonly PairCount[], edition: Edition): Sums {
  const principles = new Map(edition.controls.map(({ id, principle }) => [id, principle]))
  const sums: Sums = new Map()
  for (const { controlId, unit, passing, open, pairs } of counts) {
    const principle = principles.get(controlId)
    if (principle === undefined) continue
    const ofUnit = sums.get(unit) ?? new Map<string, HeatCell>()
    const cell = joined([ofUnit.get(principle), { passing, open, pairs }])
    if (cell) ofUnit.set(principle, cell)
    sums.set(unit, ofUnit)
  }
  return sums
}

function joined(cells: readonly (HeatCell | undefined)[]): HeatCell | null {
  const present = cells.filter((cell) => cell !== undefined)
  if (present.length === 0) return null
  const sum = (of: (cell: HeatCell) => number) => present.reduce((total, cell) => total + of(cell), 0)
  return { passing: sum((cell) => cell.passing), open: sum((cell) => cell.open), pairs: sum((cell) => cell.pairs) }
}

function pairsOf(sums: Sums, unit: string | null): number {
  return [...(sums.get(unit)?.values() ?? [])].reduce((total, { pairs }) => total + pairs, 0)
}

/** Systems without a unit come last. */
function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a.localeCompare(b, 'en')
}
