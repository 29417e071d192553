import type { Cell, Sum } from './complementary.ts'
import { hiddenCells } from './complementary.ts'

/** Of analyses, what their sums depend on. */
export type Analyses = Readonly<
  Record<
    string,
    {
      readonly attributes: readonly string[]
      readonly groups: Readonly<Record<string, { readonly values: readonly string[] }>>
    }
  >
>

/** One table of cells: of each group of each analysis, and of those whose group is not known. */
export interface TableRequest {
  readonly analyses: Analyses
  /** Tells the keys of this table from those of others: a bin, a stratum. */
  readonly layer: string
  readonly cellOf: (analysis: string, group: string) => Cell
  /** Without it, as many as the analysis has fewer than the one that has most. */
  readonly missingOf?: (analysis: string) => Cell
}

export interface CellTable {
  readonly cells: Map<string, Cell>
  readonly sums: Sum[]
  readonly unseen: Set<string>
}

const MISSING = null

export function cellKey(layer: string, analysis: string, group: string | null): string {
  return JSON.stringify([layer, analysis, group])
}

/**
 * All groups of an analysis add up to the log; those of crossed attributes also to each group of fewer attributes. What
 * is not shown but follows by subtraction is a cell too: those of a group whose value of the crossed attribute is missing.
 */
export function cellTable(request: TableRequest): CellTable {
  const { analyses, layer, cellOf } = request
  const missingOf = request.missingOf ?? missingByMost(request)
  const cells = new Map<string, Cell>()
  const sums: Sum[] = []
  const unseen = new Set<string>()
  for (const [name, { groups }] of Object.entries(analyses)) {
    for (const group of Object.keys(groups)) cells.set(cellKey(layer, name, group), cellOf(name, group))
    cells.set(cellKey(layer, name, MISSING), missingOf(name))
    sums.push({ parts: [...Object.keys(groups), MISSING].map((group) => cellKey(layer, name, group)), of: null })
  }
  for (const [name, analysis] of Object.entries(analyses))
    for (const dropped of analysis.attributes) addMargins({ cells, sums, unseen }, request, { name, analysis, dropped })
  return { cells, sums, unseen }
}

function missingByMost({ analyses, cellOf }: TableRequest): (analysis: string) => Cell {
  const totals = new Map(
    Object.entries(analyses).map(([name, { groups }]) => [
      name,
      total(Object.keys(groups).map((group) => cellOf(name, group))),
    ]),
  )
  const width = Math.max(0, ...[...totals.values()].map(({ length }) => length))
  const most = Array.from({ length: width }, (_, at) => Math.max(...[...totals.values()].map((cell) => cell[at] ?? 0)))
  return (name) => without(most, [totals.get(name) ?? []])
}

interface Margin {
  readonly name: string
  readonly analysis: Analyses[string]
  readonly dropped: string
}

function addMargins(table: CellTable, { analyses, layer }: TableRequest, { name, analysis, dropped }: Margin): void {
  const kept = analysis.attributes.filter((attribute) => attribute !== dropped)
  const fewer = Object.entries(analyses).find(([, { attributes }]) => sameTexts(attributes, kept))
  if (!fewer || kept.length === 0) return
  const at = analysis.attributes.indexOf(dropped)
  const byMargin = Map.groupBy(Object.entries(analysis.groups), ([, { values }]) =>
    JSON.stringify(values.toSpliced(at, 1)),
  )
  const rests = Object.entries(fewer[1].groups).map(([margin, { values }]) => {
    const parts = (byMargin.get(JSON.stringify(values)) ?? []).map(([group]) => cellKey(layer, name, group))
    return addRest(table, cellKey(layer, fewer[0], margin), parts)
  })
  const alone = Object.entries(analyses).find(([, { attributes }]) => sameTexts(attributes, [dropped]))
  // Of two attributes: who lacks the one has a group of the other, or lacks both.
  if (kept.length === 1 && alone) addRest(table, cellKey(layer, alone[0], MISSING), rests)
}

/** Parts add up to a cell only with the rest, which is nowhere shown. */
function addRest({ cells, sums, unseen }: CellTable, of: string, parts: readonly string[]): string {
  const rest = JSON.stringify(['rest', of, parts])
  cells.set(
    rest,
    without(
      cells.get(of) ?? [],
      parts.map((key) => cells.get(key) ?? []),
    ),
  )
  unseen.add(rest)
  sums.push({ parts: [...parts, rest], of })
  return rest
}

export function without(cell: Cell, parts: readonly Cell[]): Cell {
  return cell.map((people, at) => parts.reduce((left, part) => left - (part[at] ?? 0), people)).map(noLess)
}

function noLess(people: number): number {
  return people > 1e-9 ? people : 0
}

function total(cells: readonly Cell[]): Cell {
  const width = Math.max(0, ...cells.map(({ length }) => length))
  return Array.from({ length: width }, (_, at) => cells.reduce((sum, cell) => sum + (cell[at] ?? 0), 0))
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at])
}

export type HiddenInLayer = (layer: string, analysis: string, group: string) => boolean

export interface LayersRequest {
  readonly analyses: Analyses
  /** Bins, or strata. */
  readonly layers: readonly string[]
  readonly cellOf: (layer: string, analysis: string, group: string) => Cell
  /** Those of a group who are in no layer; their number follows from that of the group. */
  readonly restOf: (analysis: string, group: string) => Cell
  readonly isHidden: HiddenInLayer
  readonly limit: number
}

/** What is hidden of groups by layers: in each layer the groups add up, and those of a group over all layers. */
export function hiddenInLayers({ analyses, layers, cellOf, restOf, isHidden, limit }: LayersRequest): HiddenInLayer {
  const tables = layers.map((layer) =>
    cellTable({ analyses, layer, cellOf: (analysis, group) => cellOf(layer, analysis, group) }),
  )
  const cells = new Map(tables.flatMap((table) => [...table.cells]))
  const sums = tables.flatMap((table) => table.sums)
  const unseen = new Set(tables.flatMap((table) => [...table.unseen]))
  const already = new Set<string>()
  for (const [analysis, { groups }] of Object.entries(analyses)) {
    for (const group of Object.keys(groups)) {
      const rest = JSON.stringify(['no layer', analysis, group])
      cells.set(rest, restOf(analysis, group))
      unseen.add(rest)
      sums.push({ parts: [...layers.map((layer) => cellKey(layer, analysis, group)), rest], of: null })
      for (const layer of layers) if (isHidden(layer, analysis, group)) already.add(cellKey(layer, analysis, group))
    }
  }
  const hidden = hiddenCells({ cells, sums, limit, already, unseen })
  return (layer, analysis, group) => hidden.has(cellKey(layer, analysis, group))
}
