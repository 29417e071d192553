import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeStore, openStore } from '../../db/open.ts'
import { aRegister } from '../testing/register.ts'
import { rebuildAllProjections } from './rebuild.ts'
import { verifyLedger } from './verify.ts'

const register = await aRegister()
const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  for (let number = 0; number < 11; number += 1) await register.addPerson({ role: 'owner' })
  register.store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
})

/** What is found after somebody with the file itself has worked on a copy of it, the triggers dropped. */
function tamper(...statements: string[]) {
  const directory = mkdtempSync(path.join(folder, 'copy-'))
  copyFileSync(path.join(register.store.directory, 'plumbline.db'), path.join(directory, 'plumbline.db'))
  const store = openStore(directory)
  const triggers = store.sqlite
    .prepare(`select name from sqlite_master where type = 'trigger'`)
    .pluck()
    .all() as string[]
  expect(triggers.length).toBeGreaterThan(0)
  for (const name of triggers) store.sqlite.exec(`drop trigger "${name}"`)
  for (const statement of statements) store.sqlite.exec(statement)
  const found = verifyLedger({ ...register.program, store })
  closeStore(store)
  return found
}

test('an untouched ledger is intact, and says its size', () => {
  expect(tamper()).toMatchObject({ state: 'intact', events: 17, nodes: 32 })
})

test.each([
  ['a changed word', `update events set body = replace(body, 'owner', 'leadd') where seq = 9`, 9],
  ['a changed column', `update events set actor = 'PER-1' where seq = 4`, 4],
  [
    'a change of both',
    `update events set actor = 'PER-1', body = replace(body, '"program"', '"PER-1"') where seq = 4`,
    4,
  ],
  [
    'another spelling of the same JSON',
    `update events set body = replace(body, '{"actor"', '{ "actor"') where seq = 6`,
    6,
  ],
  ['a missing event', 'delete from events where seq = 7', 7],
  ['a missing end', 'delete from events where seq >= 15', 15],
  ['a changed node', `update tree_nodes set hash = '${'0'.repeat(64)}' where level = 1 and idx = 2`, 5],
  ['a missing node', 'delete from tree_nodes where level = 3 and idx = 0', 7],
  ['a node too many', `insert into tree_nodes values (0, 17, '${'0'.repeat(64)}')`, 17],
  ['an instant in the past', `update events set recorded_at = '2020-01-01T00:00:00.000Z' where seq = 3`, 3],
])('%s is found and placed', (_, statement, seq) => {
  expect(tamper(statement)).toMatchObject({ state: 'broken', seq })
})

test('two swapped events are found', () => {
  const swap = [
    'update events set seq = -1 where seq = 5',
    'update events set seq = 5 where seq = 6',
    'update events set seq = 6 where seq = -1',
  ]
  expect(tamper(...swap)).toMatchObject({ state: 'broken', seq: 5 })
})

test('a row of a projection that the ledger does not give is named, and put right', async () => {
  register.store.sqlite.exec(`update people set role = 'lead' where id = 'PER-3'`)
  const first = await rebuildAllProjections(register.program, { compare: true })
  expect(first).toEqual({ events: 17, differing: ['people'] })
  expect(await rebuildAllProjections(register.program, { compare: true })).toEqual({ events: 17, differing: [] })
})

test('nobody but the program verifies or rebuilds in this way', async () => {
  expect(() => verifyLedger(register.as('lead'))).toThrow(expect.objectContaining({ code: 'forbidden' }) as Error)
  const rebuilding = rebuildAllProjections(register.as('lead'), { compare: false })
  await expect(rebuilding).rejects.toMatchObject({ code: 'forbidden' })
})
