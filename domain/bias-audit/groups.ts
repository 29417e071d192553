import { compareCodePoints } from './code-points.ts'
import type { AuditConfiguration } from './configuration.ts'
import { ATTRIBUTE_JOINT, VALUE_JOINT } from './configuration.ts'
import type { CountCell, CountTable } from './count-table.ts'

export type Weighting = 'none' | 'frequency' | 'sampling'

/** Sums over the rows of a group; the last four only of rows whose outcome is known. */
export interface Tally {
  n: number
  selected: number
  tp: number
  fp: number
  fn: number
  tn: number
}

export interface GroupCounts {
  readonly name: string
  readonly values: readonly string[]
  /** Rows. */
  rows: number
  /** Sums of the weights, which are rows where there are none. */
  readonly sums: Tally
  /** People: frequency weights are people; otherwise rows are. */
  readonly people: Tally
  weightSquares: number
}

/** An attribute, or several crossed: its groups in the order of code points, and the rows whose group is not known. */
export interface AnalysisCounts {
  readonly name: string
  readonly attributes: readonly string[]
  readonly groups: readonly GroupCounts[]
  readonly missing: GroupCounts
}

export function weightingOf(configuration: AuditConfiguration): Weighting {
  return configuration.weight?.kind ?? 'none'
}

/** The attributes one by one, then crossed as deep as is configured, in their order. */
export function analysesOf(attributes: readonly string[], depth: number): string[][] {
  const alone = attributes.map((attribute) => [attribute])
  const all = [...alone]
  let deepest = alone
  for (let level = 2; level <= depth; level += 1) {
    deepest = deepest.flatMap((names) => {
      const next = attributes.indexOf(names.at(-1) ?? '') + 1
      return attributes.slice(next).map((attribute) => [...names, attribute])
    })
    all.push(...deepest)
  }
  return all
}

/** Cells of a table with the values of each attribute as small numbers, so that crossing them is quick. */
export interface CodedCells {
  readonly cells: readonly CountCell[]
  readonly attributes: readonly string[]
  /** By attribute: its values; and of each cell the place of its value, −1 where it is missing. */
  readonly values: readonly (readonly string[])[]
  readonly codes: readonly Int32Array[]
  readonly weighting: Weighting
}

export function codeCells(table: CountTable, weighting: Weighting): CodedCells {
  const { cells, attributes } = table
  const coded = attributes.map((_, at) => {
    const places = new Map<string, number>()
    const codes = Int32Array.from(cells, (cell) => {
      const value = cell.values[at] ?? null
      if (value === null) return -1
      const place = places.get(value) ?? places.size
      places.set(value, place)
      return place
    })
    return { codes, values: [...places.keys()] }
  })
  return {
    cells,
    attributes,
    values: coded.map(({ values }) => values),
    codes: coded.map(({ codes }) => codes),
    weighting,
  }
}

/** The groups of an analysis, over all cells or over those at the places given. */
export function countGroups(coded: CodedCells, names: readonly string[], places?: readonly number[]): AnalysisCounts {
  const crossed = names.map((name) => coded.attributes.indexOf(name))
  const byKey = new Map<number, GroupCounts>()
  const missing = emptyGroup([])
  const add = (place: number): void => {
    const cell = coded.cells[place]
    if (!cell) return
    const key = keyOf(coded, crossed, place)
    const group = key < 0 ? missing : (byKey.get(key) ?? emptyGroup(crossed.map((at) => cell.values[at] ?? '')))
    if (key >= 0 && group.rows === 0) byKey.set(key, group)
    addCell(group, cell, coded.weighting)
  }
  if (places) places.forEach(add)
  else for (let place = 0; place < coded.cells.length; place += 1) add(place)
  const groups = [...byKey.values()].filter(({ rows }) => rows > 0)
  return {
    name: names.join(ATTRIBUTE_JOINT),
    attributes: names,
    groups: withNamesOfTheirOwn(groups).toSorted((a, b) => compareCodePoints(a.name, b.name)),
    missing,
  }
}

function keyOf({ codes, values }: CodedCells, crossed: readonly number[], place: number): number {
  let key = 0
  for (const at of crossed) {
    const code = codes[at]?.[place] ?? -1
    if (code < 0) return -1
    key = key * (values[at]?.length ?? 1) + code
  }
  return key
}

/** Values that hold the joint themselves could name two groups alike; later ones get a number. */
function withNamesOfTheirOwn(groups: readonly GroupCounts[]): GroupCounts[] {
  const taken = new Set<string>()
  return groups.map((group) => {
    let { name } = group
    for (let number = 2; taken.has(name); number += 1) name = `${group.name} (${number})`
    taken.add(name)
    return name === group.name ? group : { ...group, name }
  })
}

function emptyGroup(values: readonly string[]): GroupCounts {
  return { name: values.join(VALUE_JOINT), values, rows: 0, sums: emptyTally(), people: emptyTally(), weightSquares: 0 }
}

function emptyTally(): Tally {
  return { n: 0, selected: 0, tp: 0, fp: 0, fn: 0, tn: 0 }
}

function addCell(group: GroupCounts, cell: CountCell, weighting: Weighting): void {
  group.rows += cell.n
  group.weightSquares += cell.weightSquares
  addTo(group.sums, cell, cell.weight)
  addTo(group.people, cell, weighting === 'frequency' ? cell.weight : cell.n)
}

function addTo(tally: Tally, { selected, label }: CountCell, count: number): void {
  tally.n += count
  if (selected) tally.selected += count
  if (label === null) return
  if (label) tally[selected ? 'tp' : 'fn'] += count
  else tally[selected ? 'fp' : 'tn'] += count
}
