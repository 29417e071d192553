import { rm } from 'node:fs/promises'
import { isUtf8 } from 'node:buffer'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { COUNT_TABLE_FORMAT, type CountTable } from '../../domain/bias-audit/count-table.ts'
import { invalid } from '../../domain/refusal.ts'
import { countGroups, noRows } from './count-groups.ts'
import { countScores } from './count-scores.ts'
import { openDatabase } from './database.ts'
import { isEncodingFailure, refusalOf } from './failures.ts'
import { FILE, prepareLog, recode, type PreparedLog } from './log-file.ts'
import { readGroups } from './read-groups.ts'
import { relationOf, type Relation } from './relation.ts'

export interface LogWork {
  readonly file: { readonly path: string; readonly name: string; readonly beside?: string | undefined }
  readonly signal: AbortSignal
  /** Hears how much is done, from 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** Counts a log in this thread: see `countDecisionLog`. */
export function countHere(work: LogWork, configuration: AuditConfiguration): Promise<CountTable> {
  return withLog(work, async ({ db, log }) => {
    const groups = await countGroups(db, log, configuration)
    const cells = readGroups(groups, configuration)
    if (cells.rows === 0) throw noRows()
    if (cells.cells.length === 0) throw nothingDecided(configuration)
    const scores =
      configuration.score === null
        ? { scores: null, medianScore: null }
        : await countScores(db, log, { configuration, groups, cells })
    return {
      format: COUNT_TABLE_FORMAT,
      rows: cells.rows,
      undecidedRows: cells.undecidedRows,
      attributes: configuration.attributes,
      cells: cells.cells,
      ...scores,
    }
  })
}

/** Opens the log for the work, a second time as Windows-1252 where it is no UTF-8, and removes what was made of it. */
export async function withLog<T>(
  { file, signal, onProgress }: LogWork,
  work: (opened: { db: DuckDBConnection; log: Relation; prepared: PreparedLog }) => Promise<T>,
): Promise<T> {
  const prepared = await prepareLog(file, signal)
  try {
    if (prepared.kind === 'parquet' || isText(prepared.head)) {
      try {
        return await withDatabase(prepared, { signal, onProgress }, work)
      } catch (error) {
        if (!isEncodingFailure(error) || prepared.kind === 'parquet') throw error
      }
    }
    if (isKnownUtf8(prepared)) throw mixedEncoding()
    const recoded = await recode(prepared, 'windows-1252', signal)
    return await withDatabase(recoded, { signal, onProgress }, work)
  } catch (error) {
    signal.throwIfAborted()
    throw refusalOf(error) ?? error
  } finally {
    await rm(prepared.folder, { recursive: true, force: true })
  }
}

async function withDatabase<T>(
  prepared: PreparedLog,
  { signal, onProgress }: Pick<LogWork, 'signal' | 'onProgress'>,
  work: (opened: { db: DuckDBConnection; log: Relation; prepared: PreparedLog }) => Promise<T>,
): Promise<T> {
  const { db, close } = await openDatabase(prepared)
  const stop = () => db.interrupt()
  const timer = setInterval(() => onProgress(Math.max(0, db.progress.percentage / 100)), PROGRESS_MS)
  signal.addEventListener('abort', stop)
  try {
    signal.throwIfAborted()
    return await work({ db, log: await relationOf(db, prepared), prepared })
  } finally {
    clearInterval(timer)
    signal.removeEventListener('abort', stop)
    close()
  }
}
const PROGRESS_MS = 200

/** Whether the head is UTF-8, but for a character that its end cuts. */
function isText(head: Buffer): boolean {
  return [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)))
}

/** A file that is UTF-8 beyond ASCII in its first part is not Windows-1252 in another. */
function isKnownUtf8({ encoding, head }: PreparedLog): boolean {
  return encoding !== 'utf-8' || (isText(head) && head.some((byte) => byte > 0x7f))
}

function mixedEncoding(): Error {
  return invalid(FILE, 'The file begins as UTF-8 and is something else further down. Export it anew as UTF-8.')
}

function nothingDecided({ decision, score }: AuditConfiguration): Error {
  const column = JSON.stringify(decision ?? score)
  return invalid(
    decision === null ? '/score' : '/decision',
    `${column} is blank in every row. Name the column that decides.`,
  )
}
