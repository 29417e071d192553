import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { ControlRows, CONTROL_ROWS_SQL } from './control-rows.ts'
import { prepared } from '../prepared.ts'
import { SystemRows, SYSTEM_ROWS_SQL } from './system-rows.ts'
import { readWords } from './words.ts'

/** What a copy has seen of the database. */
export interface Seen {
  ledgerSize: number
  generation: number
  lastSystemRow: number
  lastControlRow: number
}

/** Rows that are read in one turn: a few milliseconds. */
const CHUNK = 1000

export function look(sqlite: Database.Database): Seen {
  const statement = prepared(
    sqlite,
    `select coalesce((select max(seq) from events), -1) + 1, coalesce((select generation from projection_state), 0),
       coalesce((select max(rowid) from system_intervals), 0), coalesce((select max(rowid) from control_intervals), 0)`,
  )
  const [ledgerSize, generation, lastSystemRow, lastControlRow] = statement.raw().get() as [
    number,
    number,
    number,
    number,
  ]
  return { ledgerSize, generation, lastSystemRow, lastControlRow }
}

/** A connection of its own: one transaction sees one state, however many turns it takes to read. */
export async function inOneState<T>(directory: string, work: (sqlite: Database.Database) => Promise<T>): Promise<T> {
  const sqlite = new Database(path.join(directory, 'plumbline.db'), { readonly: true, fileMustExist: true })
  try {
    sqlite.exec('begin')
    return await work(sqlite)
  } finally {
    sqlite.close()
  }
}

/** Texts of rows, some thousand rows each. */
export type Texts = Iterable<string>

/** In the order in which they lie on the disk. */
export function systemTexts(sqlite: Database.Database, { lastSystemRow }: Seen): Texts {
  return chunks(sqlite, `select ${SYSTEM_ROWS_SQL} from system_intervals`, lastSystemRow)
}

export function controlTexts(sqlite: Database.Database, { lastControlRow }: Seen): Texts {
  return chunks(sqlite, `select ${CONTROL_ROWS_SQL} from control_intervals`, lastControlRow)
}

function* chunks(sqlite: Database.Database, select: string, last: number): Generator<string> {
  const statement = sqlite.prepare(`${select} where rowid > ? and rowid <= ?`).pluck()
  for (let from = 0; from < last; from += CHUNK) {
    const text = statement.get(from, from + CHUNK) as string | null
    if (text !== null) yield text
  }
}

/** Between chunks others are answered. */
export async function readSystems(sqlite: Database.Database, texts: Texts): Promise<SystemRows> {
  const rows = new SystemRows()
  const words = readWords(sqlite)
  for (const text of texts) {
    rows.add(text, words)
    for (const way of ['known', 'corrected', 'at'] as const) rows.spans.arrange(way)
    await setImmediate()
  }
  return rows
}

/** The same; `systems` tells the places of systems. */
export async function readControls(texts: Texts, systems: SystemRows): Promise<ControlRows> {
  const rows = new ControlRows()
  for (const text of texts) {
    rows.add(text, (id) => systems.placeOf(id))
    // What was known at an instant is seldom asked of controls: it is put in order when it is.
    for (const way of ['known', 'corrected'] as const) rows.spans.arrange(way)
    await setImmediate()
  }
  return rows
}
