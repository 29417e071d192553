import { DuckDBDecimal64Vector, DuckDBIntegerVector, type DuckDBConnection } from '@duckdb/node-api'
import { SPACES, trimSpaces } from '../../domain/bias-audit/cell-text.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import { COARSE_DIGITS, FINE_DIGITS, toNumber } from '../../domain/bias-audit/exact.ts'
import { ScoreRanks } from '../../domain/bias-audit/score-ranks.ts'
import {
  addScores,
  rankedGroups,
  scoredGroups,
  summarise,
  type ScoredKind,
  type ScoredSums,
} from '../../domain/bias-audit/score-summaries.ts'
import { invalid } from '../../domain/refusal.ts'
import { coarseOf, columnText, fineOf, groupKeys, SUMS, sumsOf, type RawGroup } from './count-groups.ts'
import { literal } from './database.ts'
import type { ReadGroups } from './read-groups.ts'
import type { Relation } from './relation.ts'

const UNDECIDED = -1

/** A second pass over the log, for its scores. Throws Refusal 'invalid' on scores that are no numbers. */
export async function countScores(
  db: DuckDBConnection,
  log: Relation,
  read: { configuration: AuditConfiguration; groups: readonly RawGroup[]; cells: ReadGroups },
): Promise<Pick<CountTable, 'scores' | 'medianScore'>> {
  const { configuration } = read
  const kinds = await writeKinds(db, read)
  await readScores(db, log, configuration)
  const found = scoredGroups(kinds, configuration.attributes, configuration.intersections)
  const sums = await sumScores(db)
  addScores(found, kinds, sums)
  const ranked = rankedGroups(found.groups)
  const ranks = new ScoreRanks(
    ranked,
    found.targets,
    kinds.map(({ label }) => label),
  )
  const rows = sums.reduce((sum, { n }) => sum + n, 0)
  const medianScore = await rankScores(db, ranks, { rows, kinds: kinds.length })
  const hasLabel = configuration.label !== null
  const scores = summarise(found.groups, ranked, { ranks: (place) => ranks.finish(place), hasLabel })
  return { scores, medianScore }
}

/** The raw groups as a table that the log is joined with, each with the place of its kind. */
async function writeKinds(
  db: DuckDBConnection,
  {
    configuration,
    groups,
    cells,
  }: { configuration: AuditConfiguration; groups: readonly RawGroup[]; cells: ReadGroups },
): Promise<ScoredKind[]> {
  const names = rawNames(configuration)
  await db.run(`CREATE TABLE kinds (${names.map((name) => `${name} VARCHAR`).join(', ')}, kind INTEGER, y INTEGER)`)
  const appender = await db.createAppender('kinds')
  const kinds: ScoredKind[] = []
  const places = new Map<string, number>()
  for (const [place, group] of groups.entries()) {
    for (const raw of [...group.attributes, group.decision, group.label, group.period, group.stratum]) {
      if (raw === null) appender.appendNull()
      else appender.appendVarchar(raw)
    }
    const key = cells.keys[place]!
    appender.appendInteger(key === null ? UNDECIDED : placeOf(key, kinds, places))
    if (key === null || key.label === null) appender.appendNull()
    else appender.appendInteger(Number(key.label))
    appender.endRow()
  }
  appender.closeSync()
  return kinds
}

function placeOf({ values, label, period }: ScoredKind, kinds: ScoredKind[], places: Map<string, number>): number {
  const name = JSON.stringify([values, label, period])
  const known = places.get(name)
  if (known !== undefined) return known
  places.set(name, kinds.length)
  return kinds.push({ values, label, period }) - 1
}

function rawNames({ attributes }: AuditConfiguration): string[] {
  return [...attributes.map((_, place) => `k${place}`), 'decision', 'label', 'period', 'stratum']
}

async function readScores(db: DuckDBConnection, log: Relation, configuration: AuditConfiguration): Promise<void> {
  const score = columnText(log, 'score', configuration.score ?? '')
  const { told, select } = groupKeys(log, configuration)
  const tokens = ['', ...configuration.missingTokens.map((token) => trimSpaces(token).toLowerCase())]
  const isMissing = `lower(trim(s, ${literal(SPACES)})) IN (${tokens.map(literal).join(', ')})`
  const same = told.map((name) => `log.${name} IS NOT DISTINCT FROM kinds.${name}`)
  await db.run(`CREATE TABLE scored AS
    WITH coarse AS (SELECT ${select}, ${score} AS s, ${coarseOf(score)} AS coarse FROM ${log.from}),
    log AS (SELECT *, ${fineOf('s')} AS fine, CASE WHEN coarse IS NULL AND NOT (${isMissing}) THEN s END AS unread FROM coarse)
    SELECT kind, y, coarse, fine, unread FROM log JOIN kinds ON ${same.join(' AND ')} WHERE s IS NOT NULL`)
  const [bad] = (
    await db.runAndReadAll('SELECT count(unread) AS n, any_value(unread) AS sample FROM scored')
  ).getRowObjectsJS()
  if (Number(bad?.['n'] ?? 0) === 0) return
  const sample = JSON.stringify((bad!['sample'] as string).slice(0, 40)) // safe: one of them, a text
  const detail = `${Number(bad!['n'])} scores are no numbers below a billion, such as ${sample}. Write numbers with a point before decimals, and leave unknown ones blank.`
  throw invalid('/score', detail)
}

const SCORE = '(coarse::DOUBLE + fine::DOUBLE)'
const CLIPPED = `least(greatest(${SCORE}, 1e-15), 1 - 1e-15)`
const LOSS = `CASE y WHEN 1 THEN CAST(round(-ln(${CLIPPED}) * 1e12) AS BIGINT) WHEN 0 THEN CAST(round(-ln(1 - ${CLIPPED}) * 1e12) AS BIGINT) ELSE 0 END`
const IS_OUTSIDE = 'coarse < 0 OR coarse > 1 OR (coarse = 0 AND fine < 0) OR (coarse = 1 AND fine > 0)'
const BELOW = `CASE WHEN fine < 0 THEN coarse - 0.000000001 ELSE coarse END`
const BIN = `CASE WHEN ${IS_OUTSIDE} THEN NULL ELSE least(CAST(floor(CAST(${BELOW} AS DECIMAL(18,9)) * 10) AS INTEGER), 9) END`

async function sumScores(db: DuckDBConnection): Promise<ScoredSums[]> {
  const reader = await db.runAndReadAll(`SELECT kind, ${BIN} AS bin, count(*) AS n, ${SUMS}, sum(${LOSS}) AS loss
    FROM scored WHERE kind >= 0 AND coarse IS NOT NULL GROUP BY kind, bin`)
  return reader.getRowObjects().map((row) => ({
    kind: Number(row['kind']),
    bin: row['bin'] === null ? null : Number(row['bin']),
    n: Number(row['n']),
    sums: sumsOf(row),
    logLoss: BigInt(row['loss'] as bigint), // safe: a sum of whole numbers over at least one row
  }))
}

/** Hands the scores to the ranks by rising order. Gives the median. */
async function rankScores(
  db: DuckDBConnection,
  ranks: ScoreRanks,
  { rows, kinds }: { rows: number; kinds: number },
): Promise<number | null> {
  const result = await db.stream(await orderedScores(db, rows, kinds))
  const [lower, upper] = [Math.floor((rows - 1) / 2), Math.floor(rows / 2)]
  let [seen, starts] = [0, 0]
  let score: readonly [coarse: bigint, fine: bigint] | null = null
  const middle: number[] = []
  const end = () => {
    if (score === null) return
    const value = toNumber([0, 1].map((part) => [score![part]!, part === 0 ? COARSE_DIGITS : FINE_DIGITS]))
    for (const place of [lower, upper]) if (starts <= place && place < seen) middle.push(value)
    ranks.endScore(starts > lower)
    starts = seen
  }
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    const [kind, coarse, fine, n] = [0, 1, 2, 3].map((column) => wholes(chunk.getColumnVector(column)))
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const [high, low] = [coarse!(row) as bigint, fine!(row) as bigint] // safe: of decimals
      if (score === null || score[0] !== high || score[1] !== low) {
        end()
        score = [high, low]
      }
      const count = Number(n!(row))
      ranks.take(Number(kind!(row)), count)
      seen += count
    }
  }
  end()
  return rows === 0 ? null : (middle[0]! + middle[1]!) / 2
}

/** Rows of the same kind and score together where that makes them far fewer. */
async function orderedScores(db: DuckDBConnection, rows: number, kinds: number): Promise<string> {
  const from = 'FROM scored WHERE kind >= 0 AND coarse IS NOT NULL'
  const [row] = (await db.runAndReadAll(`SELECT approx_count_distinct(coarse) AS n ${from}`)).getRowObjectsJS()
  const isFewer = Number(row?.['n'] ?? 0) * kinds < rows
  return isFewer
    ? `SELECT kind, coarse, fine, count(*)::INTEGER AS n ${from} GROUP BY kind, coarse, fine ORDER BY coarse, fine`
    : `SELECT kind, coarse, fine, 1 AS n ${from} ORDER BY coarse, fine`
}

/** The whole numbers of a column that has no gaps; of decimals, their units. */
function wholes(vector: unknown): (row: number) => bigint | number {
  if (vector instanceof DuckDBIntegerVector) return (row) => vector.getItem(row)!
  if (vector instanceof DuckDBDecimal64Vector) return (row) => vector.getScaledValue(row)!
  throw new TypeError('kinds are integers, and scores decimals')
}
