import { createRandom } from '../../generator/random.ts'
import { EXPERIMENT, HIRING, MILLION, VOUCHERS } from './designs.ts'

/** So many people who are alike in everything that the log tells, and how many of them were selected. */
export interface Cell {
  values: readonly string[]
  people: number
  selected: number
}

/** A decision log that is made anew each time, from cells: what is known of it is known exactly. */
export interface LogDesign {
  /** The name of the file, without `.csv`. */
  name: string
  title: string
  /** What was decided, and what selected means. */
  about: string
  /** What a computed audit has to say about it. */
  expected: string
  attributes: readonly string[]
  decision: { column: string; yes: string; no: string }
  /** The attribute whose figures are told. */
  compared: string
  /** Another that it is to be looked at within; null where none is. */
  stratifier: string | null
  cells: readonly Cell[]
}

export const DECISION_LOGS: readonly LogDesign[] = [VOUCHERS, EXPERIMENT, HIRING, MILLION]

export interface GroupFigures {
  group: string
  people: number
  selected: number
  /** In [0, 1]. */
  selectionRate: number
}

/** Selection by group of an attribute, in the order of the cells; within one value of the stratifier where one is named. */
export function figuresOf(
  log: LogDesign,
  attribute: string,
  within?: { stratifier: string; value: string },
): GroupFigures[] {
  const at = log.attributes.indexOf(attribute)
  const stratum = within ? log.attributes.indexOf(within.stratifier) : -1
  const groups = new Map<string, { people: number; selected: number }>()
  for (const { values, people, selected } of log.cells) {
    if (within && values[stratum] !== within.value) continue
    const group = values[at] ?? ''
    const sum = groups.get(group) ?? { people: 0, selected: 0 }
    groups.set(group, { people: sum.people + people, selected: sum.selected + selected })
  }
  return [...groups].map(([group, sum]) => ({ group, ...sum, selectionRate: sum.selected / sum.people }))
}

/** Each group with its rate divided by that of the largest group; null where the largest has nobody selected. */
export function ratiosToLargest(figures: readonly GroupFigures[]): (GroupFigures & { ratio: number | null })[] {
  const reference = figures.toSorted((a, b) => b.people - a.people)[0]?.selectionRate ?? 0
  return figures.map((group) => ({ ...group, ratio: reference === 0 ? null : group.selectionRate / reference }))
}

export function rowsOf({ cells }: LogDesign): number {
  return cells.reduce((sum, { people }) => sum + people, 0)
}

export function findLog(name: string): LogDesign | null {
  return DECISION_LOGS.find((log) => log.name === name) ?? null
}

const BATCH = 4_000

/** The log as CSV, a few thousand rows at a time, the same bytes each time. Rows are in no order. */
export function* writeLog(log: LogDesign): Generator<string> {
  const total = rowsOf(log)
  const ends = endsOf(log)
  const stride = strideFor(total)
  const random = createRandom(20_261)
  yield `person,month,${[...log.attributes, log.decision.column].join(',')}\n`
  for (let row = 0; row < total; row += BATCH) {
    let text = ''
    for (let index = row; index < Math.min(row + BATCH, total); index += 1) {
      // Each place of the cells comes once: the stride and the number of rows have no divisor in common.
      const place = (index * stride) % total
      const { values, selected, begin } = ends[cellAt(ends, place)]! // safe because the place is below the total
      const month = MONTHS[Math.floor(random.next() * MONTHS.length)]
      const decision = place - begin < selected ? log.decision.yes : log.decision.no
      text += `P${index + 1},${month},${values.join(',')},${decision}\n`
    }
    yield text
  }
}

const MONTHS = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'] as const

function endsOf({ cells }: LogDesign) {
  let begin = 0
  return cells.map((cell) => {
    const placed = { ...cell, begin, end: begin + cell.people }
    begin = placed.end
    return placed
  })
}

/** The cell that a place falls into, by halving. */
function cellAt(ends: readonly { end: number }[], place: number): number {
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]!.end > place) high = middle
    else low = middle + 1
  }
  return low
}

/** Near the golden section of the total, which scatters neighbours widest. */
function strideFor(total: number): number {
  let stride = Math.max(1, Math.round(total * 0.618))
  while (divisor(stride, total) !== 1) stride += 1
  return stride
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
