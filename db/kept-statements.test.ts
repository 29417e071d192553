import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { beforeEach, expect, test, vi } from 'vitest'
import { keepingStatements } from './kept-statements.ts'

const words = sqliteTable('words', { id: integer('id').primaryKey(), word: text('word').notNull() })

let sqlite: Database.Database
let orm: ReturnType<typeof drizzle>
beforeEach(() => {
  sqlite = new Database(':memory:')
  sqlite.exec("create table words (id integer primary key, word text not null); insert into words values (1, 'one')")
  orm = drizzle({ client: keepingStatements(sqlite) as Database.Database })
})

test('a statement is prepared at its first use alone', () => {
  const prepare = vi.spyOn(sqlite, 'prepare')
  const read = () => orm.select().from(words).all()
  expect([read(), read(), read()]).toEqual(Array(3).fill([{ id: 1, word: 'one' }]))
  expect(prepare).toHaveBeenCalledTimes(1)
})

test('the same text read as lists by one and as objects by another gives each what it asked for', () => {
  const select = orm.select().from(words).orderBy(words.id)
  const asObjects = sql.raw(select.toSQL().sql)
  const expected = [{ id: 1, word: 'one' }]
  for (let round = 0; round < 2; round += 1) {
    expect(select.all()).toEqual(expected)
    expect(orm.all(asObjects)).toEqual(expected)
    expect(orm.get(asObjects)).toEqual(expected[0])
  }
})

test('what changes between two uses is seen, also where it is undone, and where the table becomes another', () => {
  const read = () => orm.select().from(words).orderBy(words.id).all()
  expect(read()).toHaveLength(1)
  const undo = () =>
    orm.transaction((within) => {
      within.insert(words).values({ id: 2, word: 'two' }).run()
      expect(within.select().from(words).orderBy(words.id).all()).toHaveLength(2)
      throw new Error('undone')
    })
  expect(undo).toThrow('undone')
  expect(read()).toHaveLength(1)
  sqlite.exec(
    "drop table words; create table words (word text not null, id integer primary key); insert into words values ('new', 7)",
  )
  expect(read()).toEqual([{ id: 7, word: 'new' }])
})

test('of statements that differ by how much they name, those used last are kept', () => {
  const prepare = vi.spyOn(sqlite, 'prepare')
  const ask = (number: number) => orm.get(sql.raw(`select ${number} as "number"`))
  for (let number = 0; number < 600; number += 1) expect(ask(number)).toEqual({ number })
  ask(599)
  expect(prepare).toHaveBeenCalledTimes(600)
  ask(0)
  expect(prepare).toHaveBeenCalledTimes(601)
})
