import { hiddenCells, type Cell } from '../bias-audit/complementary.ts'
import { readCount, readNumber } from './cells.ts'
import type { CsvDocument, CsvRow } from './documents.ts'

const SIZE = /^(?:n|counts?|size|support|(?:group|sample)[_ ]size|n_samples|samples|people)$/i
/** Parts of a group, as Aequitas calls them and as people call them in a MetricFrame. */
const PART =
  /^(?:[tf][pn]|p[pn]|group_label_(?:pos|neg)|selected|positives?|negatives?|(?:true|false)[_ ](?:positives?|negatives?))$/i
/** Times the size of the group they are a number of people. */
const SHARE_OF_SIZE = /^(?:selection_rate|pprev|prev)$/i
/** Of a row and the group that it is compared with. */
const BESIDE_ANOTHER = /_(?:disparity|significance)$/i

export interface SmallCells {
  /** Rows of groups of which nothing is shown but the name. */
  readonly rows: ReadonlySet<CsvRow>
  /** Rows whose comparisons with another group would reveal one that is hidden. */
  readonly beside: ReadonlySet<CsvRow>
}

/**
 * Groups in another tool's table with a count under the limit, and those that would reveal it. `wholeOf` says which rows
 * add up. Only counts that the file has can be looked at: rates of groups without a size stay.
 */
export function smallCells(
  { columns, rows }: CsvDocument,
  limit: number,
  wholeOf: (row: CsvRow) => string = () => '',
): SmallCells {
  const places = (names: RegExp): number[] => columns.flatMap((column, at) => (names.test(column) ? [at] : []))
  const [sizes, parts, shares] = [places(SIZE), places(PART), places(SHARE_OF_SIZE)]
  const cellOf = ({ cells }: CsvRow): Cell => {
    // What the file leaves open is not small.
    const counts = [...sizes, ...parts].map((at) => readCount(cells[at] ?? '') ?? limit)
    const size = readCount(cells[sizes[0] ?? -1] ?? '')
    const people = shares.flatMap((at) => {
      const share = readNumber(cells[at] ?? '')
      if (size === null || share === null || share < 0 || share > 1) return [limit, limit]
      const some = Math.round(size * share)
      return [some, size - some]
    })
    return [...counts, ...people]
  }
  const keyOf = (row: CsvRow): string => String(row.row)
  const wholes = [...Map.groupBy(rows, wholeOf).values()]
  const hidden = hiddenCells({
    cells: new Map(rows.map((row) => [keyOf(row), cellOf(row)])),
    sums: wholes.map((whole) => ({ parts: whole.map(keyOf), of: null })),
    limit,
  })
  const isHidden = (row: CsvRow): boolean => hidden.has(keyOf(row))
  return {
    rows: new Set(rows.filter(isHidden)),
    beside: new Set(wholes.filter((whole) => whole.some(isHidden)).flat()),
  }
}

export function isBesideAnother(column: string): boolean {
  return BESIDE_ANOTHER.test(column)
}
