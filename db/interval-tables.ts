import type Database from 'better-sqlite3'
import type { Day, Instant } from '../domain/days.ts'
import type { ControlSpan } from '../domain/status/outline.ts'
import type { Span } from '../domain/status/splice.ts'

/** An interval that is still what is known: no later recording has replaced it. */
export const STILL_KNOWN = '9999-12-31T23:59:59.999Z' as Instant // safe because it is an instant in this form

export type Value = string | number | null
/** What a row says, by the names of its columns in the program, without its system and without its recording. */
export type SystemRow = Span & Record<string, Value>
export type ControlRow = ControlSpan & Record<string, Value> & { controlId: string }

/** Since when a row is known, until when, and on which days it was both true and known at their end. */
export interface Known {
  recordedFrom: Instant
  recordedTo: Instant
  knownFromOn: Day
  knownToOn: Day
}

/** The instant of a recording, and its calendar day in the organisation's time zone. */
export interface Recording {
  at: Instant
  on: Day
}

export const KNOWN_COLUMNS = {
  recordedFrom: 'recorded_from',
  recordedTo: 'recorded_to',
  knownFromOn: 'known_from_on',
  knownToOn: 'known_to_on',
}

export interface IntervalTable<Row> {
  /** What is still known of a system from a day on, by day. */
  readOpen: (systemId: string, from: Day) => Row[]
  close: (systemId: string, row: Row, recording: Recording) => void
  insert: (systemId: string, row: Row, known: Known) => void
  /** What `insert` takes as the values of all columns by place, and what writes many of these. */
  valuesOf: (systemId: string, row: Row, known: Known) => Value[]
  insertValues: (rows: readonly (readonly Value[])[]) => void
  deleteOf: (systemId: string) => void
}

/** What a row that begins with a recording is known for, as long as nothing replaces it. */
export function knownSince({ at, on }: Recording, { fromOn, toOn }: Span): Known {
  const knownFromOn = fromOn > on ? fromOn : on
  return { recordedFrom: at, recordedTo: STILL_KNOWN, knownFromOn, knownToOn: knownFromOn > toOn ? knownFromOn : toOn }
}

/** The same once a recording has replaced it. */
export function knownUntil({ at, on }: Recording, known: Known): Known {
  const { recordedFrom, knownFromOn, knownToOn } = known
  const lastOn = knownToOn < on ? knownToOn : on
  return { recordedFrom, recordedTo: at, knownFromOn, knownToOn: knownFromOn > lastOn ? knownFromOn : lastOn }
}

/** Rows that one statement writes: a fifth of the time of each goes by in calling it. */
const ROWS_AT_ONCE = 16

// Prepared by hand, with values by place: a rebuild writes millions of these rows in one transaction.
export function intervalTable<Row extends Span & Record<string, Value>>(
  sqlite: Database.Database,
  table: string,
  columns: Readonly<Record<string, string>>,
): IntervalTable<Row> {
  const names = Object.keys(columns)
  const all = ['system_id', ...Object.values(columns), ...Object.values(KNOWN_COLUMNS)]
  const isOfControl = names.includes('controlId')
  const select = sqlite.prepare(
    `select ${[...names, 'recordedFrom'].map((name) => `${columns[name] ?? 'recorded_from'} as "${name}"`).join(', ')}
     from ${table} where system_id = ? and recorded_to = '${STILL_KNOWN}' and to_on >= ? order by from_on`,
  )
  const close = sqlite.prepare(
    `update ${table} set recorded_to = :at, known_to_on = max(known_from_on, min(known_to_on, :on))
     where system_id = :systemId and recorded_from = :recordedFrom and from_on = :fromOn
     ${isOfControl ? 'and control_id = :controlId' : ''}`,
  )
  const inserting = (rows: number) => {
    const places = `(${all.map(() => '?').join(', ')})`
    return sqlite.prepare(`insert into ${table} (${all.join(', ')}) values ${Array(rows).fill(places).join(', ')}`)
  }
  const insert = inserting(1)
  const insertMany = inserting(ROWS_AT_ONCE)
  const valuesOf = (systemId: string, row: Row, known: Known): Value[] => {
    const values: Value[] = [systemId]
    for (const name of names) values.push(row[name]!)
    values.push(known.recordedFrom, known.recordedTo, known.knownFromOn, known.knownToOn)
    return values
  }
  const remove = sqlite.prepare(`delete from ${table} where system_id = ?`)
  return {
    readOpen: (systemId, from) => select.all(systemId, from) as Row[], // safe because these are its columns
    close: (systemId, row, { at, on }) => {
      const { fromOn, recordedFrom, controlId } = row as Row & { recordedFrom?: string } // safe: readOpen gives it
      close.run({ at, on, systemId, fromOn, recordedFrom, ...(isOfControl ? { controlId } : {}) })
    },
    insert: (systemId, row, known) => insert.run(valuesOf(systemId, row, known)),
    valuesOf,
    insertValues: (rows) => {
      let next = 0
      for (; next + ROWS_AT_ONCE <= rows.length; next += ROWS_AT_ONCE) {
        insertMany.run(rows.slice(next, next + ROWS_AT_ONCE).flat())
      }
      for (const values of rows.slice(next)) insert.run(values)
    },
    deleteOf: (systemId) => remove.run(systemId),
  }
}
