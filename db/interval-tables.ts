import type Database from 'better-sqlite3'
import { numberOfDay, type Day, type Instant } from '../domain/days.ts'
import type { ControlSpan } from '../domain/status/course.ts'
import type { Span } from '../domain/status/splice.ts'
import { epochMsOf, withDays, withInstants } from './day-numbers.ts'

/** An interval that is still what is known: no later recording has replaced it. */
export const STILL_KNOWN = '9999-12-31T23:59:59.999Z' as Instant // safe because it is an instant in this form
/** The same as the interval tables hold it. */
export const STILL_KNOWN_MS = epochMsOf(STILL_KNOWN)

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

const DAYS = ['fromOn', 'toOn', 'knownFromOn', 'knownToOn', 'dueOn', 'nextDueOn', 'reviewDueOn']
const INSTANTS = ['recordedFrom', 'recordedTo']

/** How the tables hold a value of a column, by its name in the program; null: as it is. */
function turnOf(name: string): ((text: string) => number) | null {
  if (DAYS.includes(name)) return numberOfDay as (text: string) => number // safe because these hold days alone
  return INSTANTS.includes(name) ? epochMsOf : null
}

/** Gives what turns rows into what the tables hold: days and instants as numbers. */
export function holding(names: readonly string[]): (row: Readonly<Record<string, Value>>) => Record<string, Value> {
  const turns = names.map((name) => ({ name, turn: turnOf(name) }))
  return (row) => {
    const held: Record<string, Value> = {}
    for (const { name, turn } of turns) {
      const value = row[name]!
      held[name] = turn && typeof value === 'string' ? turn(value) : value
    }
    return held
  }
}

type Told = Record<string, Value>

/** Gives what turns rows as they were read, with columns by their names in the program, back into days and instants. */
export function telling<Row extends object = Told>(names: readonly string[]): (rows: readonly unknown[]) => Row[] {
  const [days, instants] = [DAYS, INSTANTS].map((turned) => turned.filter((name) => names.includes(name)))
  return (rows) => withInstants<Row & Told>(withDays<Told>(rows, days!), instants!)
}

export interface IntervalTable<Row> {
  /** What is still known of a system from a day on, by day. */
  readOpen: (systemId: string, from: Day) => Row[]
  close: (systemId: string, row: Row, recording: Recording) => void
  insert: (systemId: string, row: Row, known: Known) => void
  /** Gives what adds the values of all columns of a row of a system, by place, to those of others. */
  adder: (values: Value[], systemId: string) => (row: Row, known: Known) => void
  /** Writes rows that were added. */
  insertValues: (values: readonly Value[]) => void
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
  const turns = names.map((name) => turnOf(name))
  const isOfControl = names.includes('controlId')
  const read = [...names, 'recordedFrom']
  const told = telling<Row>(read)
  const select = sqlite.prepare(
    `select ${read.map((name) => `${columns[name] ?? 'recorded_from'} as "${name}"`).join(', ')}
     from ${table} where system_id = ? and recorded_to = ${STILL_KNOWN_MS} and to_on >= ? order by from_on`,
  )
  const close = sqlite.prepare(
    `update ${table} set recorded_to = :at, known_to_on = max(known_from_on, min(known_to_on, :on))
     where system_id = :systemId and recorded_from = :recordedFrom and from_on = :fromOn
     ${isOfControl ? 'and control_id = :controlId' : ''}`,
  )
  const inserting = (rows: number) => {
    const places = `(${all.map(() => '?').join(', ')})`
    // Or fail: what a statement may have to take back alone, it writes to a journal of its own first, each page anew.
    return sqlite.prepare(
      `insert or fail into ${table} (${all.join(', ')}) values ${Array(rows).fill(places).join(', ')}`,
    )
  }
  const insert = inserting(1)
  const insertMany = inserting(ROWS_AT_ONCE)
  const adder = (values: Value[], systemId: string) => (row: Row, known: Known) => {
    values.push(systemId)
    for (let place = 0; place < names.length; place += 1) {
      const value = row[names[place]!]!
      const turn = turns[place]!
      values.push(turn !== null && typeof value === 'string' ? turn(value) : value)
    }
    values.push(epochMsOf(known.recordedFrom), epochMsOf(known.recordedTo))
    values.push(numberOfDay(known.knownFromOn), numberOfDay(known.knownToOn))
  }
  const remove = sqlite.prepare(`delete from ${table} where system_id = ?`)
  return {
    readOpen: (systemId, from) => told(select.all(systemId, numberOfDay(from))),
    close: (systemId, row, { at, on }) => {
      const { fromOn, recordedFrom, controlId } = row as Row & { recordedFrom: Instant } // safe: readOpen gives it
      const key = { systemId, recordedFrom: epochMsOf(recordedFrom), fromOn: numberOfDay(fromOn) }
      close.run({ at: epochMsOf(at), on: numberOfDay(on), ...key, ...(isOfControl ? { controlId } : {}) })
    },
    insert: (systemId, row, known) => {
      const values: Value[] = []
      adder(values, systemId)(row, known)
      insert.run(values)
    },
    adder,
    insertValues: (values) => {
      const [one, many] = [all.length, ROWS_AT_ONCE * all.length]
      let next = 0
      for (; next + many <= values.length; next += many) insertMany.run(values.slice(next, next + many))
      for (; next < values.length; next += one) insert.run(values.slice(next, next + one))
    },
    deleteOf: (systemId) => remove.run(systemId),
  }
}
