import type Database from 'better-sqlite3'
import { type Instant } from '../domain/days.ts'
import { epochMsOf } from './day-numbers.ts'
import { holding } from './interval-tables.ts'
import { prepared } from './prepared.ts'
import { WHOLE_COLUMNS, type ReplayedRows } from './replay-since.ts'

// Rows that were worked out and wait to become visible are in temporary tables of one connection: nobody else can read
// them, writing them makes nobody wait, and a crash takes them with it.

const TABLES = [
  { kind: 'system', table: 'system_intervals', key: 'system_id, recorded_from, from_on' },
  {
    kind: 'control',
    table: 'control_intervals',
    key: 'system_id, control_id, recorded_from, from_on',
  },
] as const

/** Reads rows of both tables as they will be, of some systems. */
export interface RowsAhead {
  system: (columns: string, systemIds: readonly string[]) => string | null
  control: (columns: string, systemIds: readonly string[]) => string | null
}

export interface Staging {
  /** Keeps what was worked out of a system, in place of what was before. */
  stage: (systemId: string, rows: ReplayedRows) => void
  /**
   * Puts everything staged into the tables that are read; what was recorded of some systems since the first commit goes
   * away first. To be called in a transaction.
   */
  moveIn: (replaced: Iterable<string>) => void
  ahead: RowsAhead
  drop: () => void
}

/** Empty places for the rows of a recomputation of the commits since an instant. */
export function openStaging(sqlite: Database.Database, since: Instant): Staging {
  dropAll(sqlite)
  const sinceMs = epochMsOf(since)
  for (const { table, key } of TABLES) {
    sqlite.exec(`create temp table staged_${table} as select * from main.${table} where 0`)
    sqlite.exec(`create index temp.staged_${table}_key on staged_${table} (${key})`)
  }
  const staged = new Set<string>()
  const places = TABLES.map((place) => ({ kind: place.kind, ...statementsOf(sqlite, place) }))
  return {
    stage: (systemId, rows) => {
      for (const { kind, clear, insert, held } of places) {
        if (staged.has(systemId)) clear.run({ systemId })
        for (const row of rows[kind]) insert.run(held(row))
      }
      staged.add(systemId)
    },
    moveIn: (replaced) => {
      for (const systemId of replaced) for (const { takeBack } of places) takeBack.run({ systemId, since: sinceMs })
      for (const { moveIn } of places) moveIn.run()
    },
    ahead: { system: rowsAhead(sqlite, TABLES[0], sinceMs), control: rowsAhead(sqlite, TABLES[1], sinceMs) },
    drop: () => dropAll(sqlite),
  }
}

function dropAll(sqlite: Database.Database): void {
  for (const { table } of TABLES) sqlite.exec(`drop table if exists temp.staged_${table}`)
}

/**
 * What is staged stands in place of the row with the same key. What was recorded since was worked out without the
 * commits: of such a system all rows since then are staged.
 */
function rowsAhead(sqlite: Database.Database, { table, key }: (typeof TABLES)[number], since: number) {
  const isSame = key.split(', ').map((column) => `s.${column} = m.${column}`)
  const ofSystems = 'system_id in (select value from json_each(:systemIds))'
  const source = `select * from main.${table} m where ${ofSystems} and m.recorded_from < :since
      and not exists (select 1 from temp.staged_${table} s where ${isSame.join(' and ')})
    union all select * from temp.staged_${table} where ${ofSystems}`
  return (columns: string, systemIds: readonly string[]) =>
    prepared(sqlite, `select ${columns} from (${source})`)
      .pluck()
      .get({ systemIds: JSON.stringify(systemIds), since }) as string | null // safe: one text, of no rows null
}

function statementsOf(sqlite: Database.Database, { kind, table, key }: (typeof TABLES)[number]) {
  const all = WHOLE_COLUMNS[kind]
  const into = Object.values(all).join(', ')
  const values = Object.keys(all).map((name) => `:${name}`)
  return {
    held: holding(Object.keys(all)),
    clear: sqlite.prepare(`delete from temp.staged_${table} where system_id = :systemId`),
    insert: sqlite.prepare(`insert into temp.staged_${table} (${into}) values (${values.join(', ')})`),
    takeBack: sqlite.prepare(`delete from main.${table} where system_id = :systemId and recorded_from >= :since`),
    // A row that is there already only has its end changed: what it says is never altered.
    moveIn: sqlite.prepare(
      `insert into main.${table} (${into}) select ${into} from temp.staged_${table} where true
       on conflict (${key}) do update set recorded_to = excluded.recorded_to, known_to_on = excluded.known_to_on`,
    ),
  }
}
