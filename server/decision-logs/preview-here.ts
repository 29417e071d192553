import type { DuckDBConnection } from '@duckdb/node-api'
import { coarseOf } from './count-groups.ts'
import { withLog, type LogWork } from './count-here.ts'
import { guessRoles } from './guess-roles.ts'
import type { PreparedLog } from './log-file.ts'
import type { LogPreview } from './log-preview.ts'
import type { Relation } from './relation.ts'

const SAMPLE_ROWS = 20_000
const MOST_VALUES = 20
const MOST_COLUMNS = 200
const FIRST_ROWS = 10
const MOST_CHARACTERS = 200

/** Looks at a log in this thread: see `previewDecisionLog`. */
export function previewHere(work: LogWork): Promise<LogPreview> {
  return withLog(work, async ({ db, log, prepared }) => {
    const columns = log.columns.slice(0, MOST_COLUMNS)
    const texts = columns.map((_, place) => `${log.text(place)} AS v${place}`)
    await db.run(`CREATE TABLE sample AS SELECT ${texts.join(', ')} FROM ${log.from} LIMIT ${SAMPLE_ROWS}`)
    const sampledRows = await countOf(db, 'sample')
    const looked = []
    for (const [place, name] of columns.entries()) looked.push({ name, ...(await lookAt(db, `v${place}`)) })
    const first = (await db.runAndReadAll(`SELECT * FROM sample LIMIT ${FIRST_ROWS}`)).getRowsJS()
    return {
      kind: prepared.kind,
      isGzip: prepared.isGzip,
      encoding: prepared.encoding,
      delimiter: log.delimiter,
      sizeBytes: prepared.sizeBytes,
      rows: await rowsOf(db, { log, prepared, sampledRows }),
      sampledRows,
      columns: guessRoles(looked, sampledRows),
      firstRows: first.map((row) => row.map(cut)),
    }
  })
}

async function lookAt(db: DuckDBConnection, column: string) {
  const reader = await db.runAndReadAll(`SELECT ${column} AS value, count(*) AS n, count(*) OVER () AS all_values
    FROM sample GROUP BY ${column} ORDER BY n DESC, value LIMIT ${MOST_VALUES}`)
  const rows = reader.getRowObjectsJS()
  const [numbers] = (
    await db.runAndReadAll(`SELECT count(*) FILTER (${coarseOf(column)} IS NULL) AS no_numbers, count(*) AS n
      FROM sample WHERE ${column} IS NOT NULL AND trim(${column}) <> ''`)
  ).getRowObjectsJS()
  return {
    distinct: Number(rows[0]?.['all_values'] ?? 0),
    values: rows.map(({ value, n }) => ({ value: cut(value), n: Number(n) })),
    isNumeric: Number(numbers?.['n'] ?? 0) > 0 && Number(numbers?.['no_numbers']) === 0,
  }
}

async function rowsOf(
  db: DuckDBConnection,
  { log, prepared, sampledRows }: { log: Relation; prepared: PreparedLog; sampledRows: number },
): Promise<LogPreview['rows']> {
  if (sampledRows < SAMPLE_ROWS) return { count: sampledRows, isEstimate: false }
  if (prepared.kind === 'parquet') return { count: await countOf(db, log.from), isEstimate: false }
  const lines = prepared.head.filter((byte) => byte === 0x0a).length
  const bytesPerRow = prepared.head.length / Math.max(1, lines)
  return { count: Math.max(sampledRows, Math.round(prepared.sizeBytes / bytesPerRow)), isEstimate: true }
}

async function countOf(db: DuckDBConnection, from: string): Promise<number> {
  const [row] = (await db.runAndReadAll(`SELECT count(*) AS n FROM ${from}`)).getRowObjectsJS()
  return Number(row?.['n'] ?? 0)
}

function cut(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS - 1)}…` : value
}
