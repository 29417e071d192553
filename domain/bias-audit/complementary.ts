/** Parts of a cell, each a number of people that must not be told when it is small: selected and not selected, say. */
export type Cell = readonly number[]

/** Cells that add up to another one, or to a number that is shown elsewhere: whoever has all but one has it. */
export interface Sum {
  readonly parts: readonly string[]
  readonly of: string | null
}

export interface Cells {
  readonly cells: ReadonlyMap<string, Cell>
  readonly sums: readonly Sum[]
  readonly limit: number
  /** Hidden for other reasons. */
  readonly already?: ReadonlySet<string>
  /** Shown nowhere, though they follow from what is: others are hidden rather than to count on them. */
  readonly unseen?: ReadonlySet<string>
}

/** Beyond this many unknowns the equations are not solved, and all cells of their sums are hidden. */
const TOO_MANY = 300

/**
 * Cells to hide: those under the limit, and as many more as it takes so that no hidden one follows from what is shown,
 * neither by a sum alone nor by several together. Source: complementary suppression, Hundepool and others, Statistical
 * Disclosure Control (2012), 4.4; the audit by elimination, Fellegi, Journal of the American Statistical Association 67
 * (1972), 7.
 */
export function hiddenCells({ cells, sums, limit, already = new Set(), unseen = new Set() }: Cells): Set<string> {
  const hidden = new Set([...already, ...[...cells].flatMap(([key, cell]) => (isSmall(cell, limit) ? [key] : []))])
  const hide = (sum: Sum): boolean => hideSmallest({ cells, unseen }, hidden, sum)
  let isOpen = hidden.size > 0
  while (isOpen) {
    isOpen = false
    for (const sum of sums) if (givesAway(sum, { cells, hidden, limit })) isOpen = hide(sum) || isOpen
    if (isOpen) continue
    if (hidden.size > TOO_MANY) return withWholeSums(sums, hidden)
    const known = new Set(determined(sums, hidden))
    isOpen = known.size > 0 && sums.some((sum) => keysOf(sum).some((key) => known.has(key)) && hide(sum))
  }
  return hidden
}

function keysOf({ parts, of }: Sum): string[] {
  return of === null ? [...parts] : [...parts, of]
}

/** A cell of nobody is no one's secret; a few people in a part are. */
function isSmall(cell: Cell, limit: number): boolean {
  return sizeOf(cell) > 0 && cell.some((part) => part < limit)
}

function sizeOf(cell: Cell | undefined): number {
  return (cell ?? []).reduce((sum, part) => sum + part, 0)
}

/** Whether one is hidden alone, or those hidden add up to so few in a part that their sum says what each is. */
function givesAway(
  sum: Sum,
  { cells, hidden, limit }: { cells: Cells['cells']; hidden: ReadonlySet<string>; limit: number },
): boolean {
  const keys = keysOf(sum)
  const unknown = keys.filter((key) => hidden.has(key))
  if (unknown.length === 0 || unknown.length === keys.length) return false
  if (unknown.length === 1) return true
  if (sum.of !== null && hidden.has(sum.of)) return false
  const parts = unknown.map((key) => cells.get(key) ?? [])
  return (parts[0] ?? []).some((_, at) => parts.reduce((total, cell) => total + (cell[at] ?? 0), 0) < limit)
}

/** Hides the smallest cell of a sum that is still shown and has anybody in it. False where there is none. */
function hideSmallest(
  { cells, unseen }: Pick<Required<Cells>, 'cells' | 'unseen'>,
  hidden: Set<string>,
  sum: Sum,
): boolean {
  const shown = keysOf(sum).filter((key) => !hidden.has(key) && sizeOf(cells.get(key)) > 0)
  const [next] = shown.toSorted(
    (a, b) => Number(unseen.has(a)) - Number(unseen.has(b)) || sizeOf(cells.get(a)) - sizeOf(cells.get(b)),
  )
  if (next === undefined) return false
  hidden.add(next)
  return true
}

function withWholeSums(sums: readonly Sum[], hidden: ReadonlySet<string>): Set<string> {
  const all = new Set(hidden)
  for (let before = -1; before < all.size;) {
    before = all.size
    for (const sum of sums) {
      // What adds up to a hidden cell is hidden with it; a hidden part takes its sum along, and so its other parts.
      if (keysOf(sum).some((key) => all.has(key))) sum.parts.forEach((key) => all.add(key))
    }
  }
  return all
}

/** Hidden cells that the sums, solved together, give: rows of the reduced echelon form with a single entry. */
export function determined(sums: readonly Sum[], hidden: ReadonlySet<string>): string[] {
  const keys = [...hidden]
  const place = new Map(keys.map((key, at) => [key, at]))
  const rows = sums.map(({ parts, of }) => {
    const row = new Float64Array(keys.length)
    for (const key of parts) if (place.has(key)) row[place.get(key) ?? 0] = 1
    if (of !== null && place.has(of)) row[place.get(of) ?? 0] = -1
    return row
  })
  const solved = eliminated(
    rows.filter((row) => row.some((entry) => entry !== 0)),
    keys.length,
  )
  return solved.flatMap((row) => {
    const entries = [...row.keys()].filter((at) => Math.abs(row[at] ?? 0) > 1e-9)
    return entries.length === 1 ? [keys[entries[0] ?? 0] ?? ''] : []
  })
}

function eliminated(rows: Float64Array[], width: number): Float64Array[] {
  let rank = 0
  for (let column = 0; column < width && rank < rows.length; column += 1) {
    const at = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    const pivot = rows[at]
    if (!pivot) continue
    rows[at] = rows[rank] ?? pivot
    rows[rank] = pivot
    const scale = pivot[column] ?? 1
    pivot.forEach((entry, index) => (pivot[index] = entry / scale))
    for (const row of rows) {
      const factor = row[column] ?? 0
      if (row !== pivot && factor !== 0)
        pivot.forEach((entry, index) => (row[index] = (row[index] ?? 0) - factor * entry))
    }
    rank += 1
  }
  return rows.slice(0, rank)
}
