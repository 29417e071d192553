import { sql, type SQL } from 'drizzle-orm'
import { dayOfNumber, instantFromEpochMs, numberOfDay, type Day } from '../domain/days.ts'

// The interval tables, and the copy of them in memory, keep days and instants as numbers: a third of the room of a text,
// and compared at once. Nothing above this layer sees them.

const MS_A_DAY = 86_400_000

/**
 * The milliseconds since 1970, of an instant `YYYY-MM-DDTHH:MM:SS.mmmZ`; negative before it. What epochMs of the domain
 * gives, by hand: a rebuild turns nine million of them, and parsing takes six times as long.
 */
export function epochMsOf(instant: string): number {
  const seconds = (digits(instant, 11, 2) * 60 + digits(instant, 14, 2)) * 60 + digits(instant, 17, 2)
  return numberOfDay(instant as Day) * MS_A_DAY + seconds * 1000 + digits(instant, 20, 3) // safe: it begins with its day
}

function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i += 1) value = value * 10 + text.charCodeAt(i) - 48
  return value
}

/** The text of a day that a column holds as a number, where a query compares it with the days of other tables. */
export function dayText(number: SQL): SQL {
  return sql`date(${number} * 86400, 'unixepoch')`
}

type Names<Row> = readonly (keyof Row & string)[]

/** Rows as they were read, of which some columns hold days as numbers or null: the same rows with the days. */
export function withDays<Row extends object>(rows: readonly unknown[], names: Names<Row>): Row[] {
  return turned(rows, names, dayOfNumber)
}

/** The same of instants. */
export function withInstants<Row extends object>(rows: readonly unknown[], names: Names<Row>): Row[] {
  return turned(rows, names, instantFromEpochMs)
}

// In place: nobody else has what was just read.
function turned<Row extends object>(rows: readonly unknown[], names: Names<Row>, turn: (number: number) => string) {
  for (const row of rows as Record<string, number | string | null>[]) {
    for (const name of names) {
      const value = row[name]
      if (typeof value === 'number') row[name] = turn(value)
    }
  }
  return rows as Row[] // safe because the query names the columns of the row
}
