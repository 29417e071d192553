import type { DuckDBConnection } from '@duckdb/node-api'
import { SPACES, trimSpaces } from '../../domain/bias-audit/cell-text.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
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
import {
  coarseOf,
  columnText,
  fineOf,
  groupKeys,
  isShort,
  PLAIN_SUMS,
  SUMS,
  sumsOf,
  type RawGroup,
} from './count-groups.ts'
import { literal } from './database.ts'
import { rankScores, type ScoresSeen } from './rank-scores.ts'
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
  const seen = await readScores(db, log, configuration)
  const found = scoredGroups(kinds, configuration.attributes, configuration.intersections)
  const sums = await sumScores(db, seen)
  addScores(found, kinds, sums)
  const ranked = rankedGroups(found.groups)
  const ranks = new ScoreRanks(
    ranked,
    found.targets,
    kinds.map(({ label }) => label),
  )
  const rows = sums.reduce((sum, { n }) => sum + n, 0)
  const medianScore = await rankScores(db, ranks, { rows, kinds: kinds.length, ...seen })
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

async function readScores(db: DuckDBConnection, log: Relation, configuration: AuditConfiguration): Promise<ScoresSeen> {
  const score = columnText(log, 'score', configuration.score ?? '')
  const { told, select } = groupKeys(log, configuration)
  const tokens = ['', ...configuration.missingTokens.map((token) => trimSpaces(token).toLowerCase())]
  const isMissing = `lower(trim(s, ${literal(SPACES)})) IN (${tokens.map(literal).join(', ')})`
  const same = await sameKind(db, told)
  await db.run(`CREATE TABLE scored AS
    WITH coarse AS (SELECT ${select}, ${score} AS s, ${isShort(score)} AS is_short, ${coarseOf(score)} AS coarse FROM ${log.from}),
    log AS (SELECT *, ${fineOf('s')} AS fine, CASE WHEN coarse IS NULL AND NOT (${isMissing}) THEN s END AS unread FROM coarse)
    SELECT kind, y, coarse, fine, unread FROM log JOIN kinds ON ${same} WHERE s IS NOT NULL`)
  const reader = await db.runAndReadAll(`SELECT count(unread) AS bad, any_value(unread) AS sample,
    approx_count_distinct(coarse) AS told, count(*) FILTER (fine <> 0 OR abs(coarse) >= 1e6) AS long FROM scored`)
  const { bad, sample, told: distinct, long } = reader.getRowObjectsJS()[0] ?? {}
  if (Number(bad) > 0) throw unreadScores(Number(bad), sample as string) // safe: one of them, a text
  return { isPlain: Number(long) === 0, distinct: Number(distinct) }
}

function unreadScores(count: number, sample: string): Error {
  const shown = JSON.stringify(sample.slice(0, 40))
  const detail = `${count} scores are no numbers below a billion, such as ${shown}. Write numbers with a point before decimals, and leave unknown ones blank.`
  return invalid('/score', detail)
}

/**
 * Finds the kind of a row. Each row is of one of the kinds, as they were read from the same file; so where their hashes
 * differ, equal hashes are equal rows, and one number is compared instead of many texts.
 */
async function sameKind(db: DuckDBConnection, told: readonly string[]): Promise<string> {
  const hash = (table: string) => `hash(${told.map((name) => `${table}.${name}`).join(', ')})`
  const reader = await db.runAndReadAll(`SELECT count(DISTINCT ${hash('kinds')}) = count(*) AS differ FROM kinds`)
  if (reader.getRowObjectsJS()[0]?.['differ'] === true) return `${hash('log')} = ${hash('kinds')}`
  return told.map((name) => `log.${name} IS NOT DISTINCT FROM kinds.${name}`).join(' AND ')
}

const SCORE = '(coarse::DOUBLE + fine::DOUBLE)'
const CLIPPED = `least(greatest(${SCORE}, 1e-15), 1 - 1e-15)`
const LOSS = `CASE y WHEN 1 THEN CAST(round(-ln(${CLIPPED}) * 1e12) AS BIGINT) WHEN 0 THEN CAST(round(-ln(1 - ${CLIPPED}) * 1e12) AS BIGINT) ELSE 0 END`
const IS_OUTSIDE = 'coarse < 0 OR coarse > 1 OR (coarse = 0 AND fine < 0) OR (coarse = 1 AND fine > 0)'
const BELOW = `CASE WHEN fine < 0 THEN coarse - 0.000000001 ELSE coarse END`
const BIN = `CASE WHEN ${IS_OUTSIDE} THEN NULL ELSE least(CAST(floor(CAST(${BELOW} AS DECIMAL(18,9)) * 10) AS INTEGER), 9) END`

async function sumScores(db: DuckDBConnection, { isPlain }: ScoresSeen): Promise<ScoredSums[]> {
  const asked = isPlain ? PLAIN_SUMS : SUMS
  const reader = await db.runAndReadAll(`SELECT kind, ${BIN} AS bin, count(*) AS n, ${asked}, sum(${LOSS}) AS loss
    FROM scored WHERE kind >= 0 AND coarse IS NOT NULL GROUP BY kind, bin`)
  return reader.getRowObjects().map((row) => ({
    kind: Number(row['kind']),
    bin: row['bin'] === null ? null : Number(row['bin']),
    n: Number(row['n']),
    sums: sumsOf(row),
    logLoss: BigInt(row['loss'] as bigint), // safe: a sum of whole numbers over at least one row
  }))
}
