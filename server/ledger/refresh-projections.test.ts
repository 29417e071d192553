import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeStore, openStore } from '../../db/open.ts'
import { markMadeAnew, PROJECTION_VERSION, readProjectionVersion } from '../../db/projection-state.ts'
import { dumpProjections } from '../../db/rebuild.ts'
import { registerSystem } from '../systems/register.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { refreshProjections } from './refresh-projections.ts'

let register: TestRegister
let wanted: ReturnType<typeof dumpProjections>

beforeAll(async () => {
  register = await aRegister()
  await registerSystem(register.as('lead'), {
    name: 'Basket ranker',
    stage: 'live',
    brands: ['Northwind', 'Contoso'],
    attributes: { jurisdictions: ['EU', 'UK'], channels: ['email'] },
  })
  wanted = dumpProjections(register.store)
})
afterAll(() => expectRebuildEqual(register))

/** As a program left it that knew of no brands. */
function makeOld(): void {
  register.store.sqlite.exec(`
    update system_intervals set brands = '[]', markets = '[]', channels = '[]';
    delete from system_words;
    delete from projection_state`)
}

/** As a program left it that kept days and instants as texts: its tables, and no word of the migration that made others. */
function keepTexts(): void {
  const { directory, orm, sqlite } = register.store
  const migrations = path.join(directory, 'migrations')
  fs.cpSync('db/migrations', migrations, { recursive: true })
  const file = path.join(migrations, 'meta', '_journal.json')
  const journal = JSON.parse(fs.readFileSync(file, 'utf8')) as { entries: { idx: number }[] } // safe: drizzle wrote it
  fs.writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx < 7) }))
  const old = openStore(path.join(directory, 'old'), migrations)
  const tables = ['system_intervals', 'control_intervals']
  for (const table of tables) {
    sqlite.exec(`drop table ${table}`)
    const made = old.sqlite.prepare('select sql from sqlite_master where tbl_name = ? and sql is not null').pluck()
    for (const ddl of made.all(table)) sqlite.exec(String(ddl))
  }
  closeStore(old)
  sqlite.exec(`
    insert into control_intervals values ('SYS-1', 'a.control', '2026-11-22', '9999-12-31', '2026-11-22T09:00:00.000Z',
      '9999-12-31T23:59:59.999Z', '2026-11-22', '9999-12-31', 'met', null, null);
    delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)`)
  markMadeAnew(orm, 2)
}

describe('a database of an earlier version', () => {
  it('that kept days as texts has its intervals made anew with numbers', async () => {
    keepTexts()
    closeStore(openStore(register.store.directory))
    expect(register.store.sqlite.prepare('select count(*) from control_intervals').pluck().get()).toBe(0)
    await refreshProjections(register.store, register.program.findEdition, () => undefined)
    expect(dumpProjections(register.store)).toEqual(wanted)
    const kinds = register.store.sqlite.prepare(
      'select distinct typeof(from_on), typeof(recorded_to) from system_intervals',
    )
    expect(kinds.raw().all()).toEqual([['integer', 'integer']])
  })

  it('has its projections made anew when it is opened, once, and says so', async () => {
    makeOld()
    const said: string[] = []
    const refresh = () => refreshProjections(register.store, register.program.findEdition, (one) => said.push(one))
    await refresh()
    expect(dumpProjections(register.store)).toEqual(wanted)
    expect(readProjectionVersion(register.store.orm)).toBe(PROJECTION_VERSION)
    expect(said).toEqual([
      expect.stringMatching(
        /^This version keeps its projections in another form: they are made anew from \d+ events\.$/,
      ),
      expect.stringMatching(/^The projections were made anew in [\d.]+ s\.$/),
    ])
    await refresh()
    expect(said).toHaveLength(2)
  })

  it('keeps its rows and its version where that breaks off, so that the next start does it', async () => {
    makeOld()
    const old = dumpProjections(register.store)
    const broken = () => {
      throw new Error('the power went')
    }
    await expect(refreshProjections(register.store, broken, () => undefined)).rejects.toThrow('the power went')
    expect(dumpProjections(register.store)).toEqual(old)
    expect(readProjectionVersion(register.store.orm)).toBe(0)
    await refreshProjections(register.store, register.program.findEdition, () => undefined)
    expect(dumpProjections(register.store)).toEqual(wanted)
  })
})
