import { DuckDBDecimal64Vector, DuckDBDoubleVector, DuckDBIntegerVector, type DuckDBConnection } from '@duckdb/node-api'
import { COARSE_DIGITS, FINE_DIGITS, toNumber } from '../../domain/bias-audit/exact.ts'
import type { ScoreRanks } from '../../domain/bias-audit/score-ranks.ts'

/** What is known of the scores once they were read. */
export interface ScoresSeen {
  /** Each is a whole number of billionths that a double holds exactly: those are read far faster. */
  readonly isPlain: boolean
  /** How many different ones there are, about. */
  readonly distinct: number
}

interface ToOrder extends ScoresSeen {
  rows: number
  kinds: number
}

/** Hands the scores to the ranks by rising order. Gives the median. */
export async function rankScores(db: DuckDBConnection, ranks: ScoreRanks, order: ToOrder): Promise<number | null> {
  const { rows } = order
  const result = await db.stream(orderedScores(order))
  const [lower, upper] = [Math.floor((rows - 1) / 2), Math.floor(rows / 2)]
  let [seen, starts] = [0, 0]
  let score: Score | null = null
  const middle: number[] = []
  const end = () => {
    if (score === null) return
    for (const place of [lower, upper]) if (starts <= place && place < seen) middle.push(valueOf(score))
    ranks.endScore(starts > lower)
    starts = seen
  }
  // The database prepares a chunk while the one before is ranked.
  let ahead = result.fetchChunk()
  for (;;) {
    const chunk = await ahead
    const size = chunk?.rowCount ?? 0
    if (!chunk || size === 0) break
    ahead = result.fetchChunk()
    const [kindAt, countAt, ...scoreAt] = Array.from({ length: chunk.columnCount }, (_, column) =>
      wholes(chunk.getColumnVector(column)),
    )
    const [coarseAt, fineAt] = [scoreAt[0]!, scoreAt[1] ?? null]
    for (let row = 0; row < size; row += 1) {
      const coarse = coarseAt(row)
      const fine = fineAt === null ? 0 : fineAt(row)
      if (score === null || score.coarse !== coarse || score.fine !== fine) {
        end()
        score = { coarse, fine }
      }
      const count = Number(countAt!(row))
      ranks.take(Number(kindAt!(row)), count)
      seen += count
    }
  }
  end()
  return rows === 0 ? null : (middle[0]! + middle[1]!) / 2
}

/** In 10^-9 and 10^-18. */
interface Score {
  readonly coarse: bigint | number
  readonly fine: bigint | number
}

function valueOf({ coarse, fine }: Score): number {
  return toNumber([
    [BigInt(coarse), COARSE_DIGITS],
    [BigInt(fine), FINE_DIGITS],
  ])
}

/** Rows of the same kind and score together where that makes them far fewer. */
function orderedScores({ rows, kinds, isPlain, distinct }: ToOrder): string {
  const score = isPlain ? 'billionths' : 'coarse, fine'
  const given = isPlain ? 'billionths::DOUBLE AS billionths' : score
  const read = `SELECT kind, ${isPlain ? `CAST(coarse::DOUBLE * 1e9 AS BIGINT) AS ${score}` : score}
    FROM scored WHERE kind >= 0 AND coarse IS NOT NULL`
  return distinct * kinds < rows
    ? `SELECT kind, count(*)::INTEGER AS n, ${given} FROM (${read}) GROUP BY kind, ${score} ORDER BY ${score}`
    : `SELECT kind, 1 AS n, ${given} FROM (${read}) ORDER BY ${score}`
}

/** The whole numbers of a column that has no gaps; of decimals, their units. */
function wholes(vector: unknown): (row: number) => bigint | number {
  if (vector instanceof DuckDBIntegerVector || vector instanceof DuckDBDoubleVector)
    return (row) => vector.getItem(row)!
  if (vector instanceof DuckDBDecimal64Vector) return (row) => vector.getScaledValue(row)!
  throw new TypeError('kinds are integers, and scores decimals or doubles')
}
