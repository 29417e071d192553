import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
async function tamper(statements: string[], eventsWorthAThread?: number) {
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
  const found = await verifyLedger({ ...register.program, store }, eventsWorthAThread)
  closeStore(store)
  return found
}

const FAULTS: [name: string, statement: string, seq: number][] = [
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
  ['an event before the first', `update events set seq = -1 where seq = 16`, -1],
  ['a body that is bytes', 'update events set body = cast(body as blob) where seq = 8', 8],
  [
    'a name more that a column hides',
    `update events set subject = subject || '","sux":"1', body = replace(body, ',"type"', ',"sux":"1","type"') where seq = 2`,
    2,
  ],
  ['a node under a number that is none', 'update tree_nodes set idx = 12.5 where level = 0 and idx = 12', 12],
]

describe.each([
  ['in one thread', undefined],
  ['in two threads', 0],
])('looked through %s', (_, eventsWorthAThread) => {
  test('an untouched ledger is intact, and says its size', async () => {
    expect(await tamper([], eventsWorthAThread)).toMatchObject({ state: 'intact', events: 17, nodes: 32 })
  })

  test.each(FAULTS)('%s is found and placed', async (__, statement, seq) => {
    expect(await tamper([statement], eventsWorthAThread)).toMatchObject({ state: 'broken', seq })
  })

  test('two swapped events are found', async () => {
    const swap = [
      'update events set seq = -1 where seq = 5',
      'update events set seq = 5 where seq = 6',
      'update events set seq = 6 where seq = -1',
    ]
    expect(await tamper(swap, eventsWorthAThread)).toMatchObject({ state: 'broken', seq: 5 })
  })

  test('of two faults the first is named, be it in a row or in the tree', async () => {
    const row = (seq: number) => `update events set actor = 'PER-1' where seq = ${seq}`
    const node = (index: number) => `update tree_nodes set hash = 'none' where level = 0 and idx = ${index}`
    expect(await tamper([row(4), node(9)], eventsWorthAThread)).toMatchObject({ seq: 4 })
    expect(await tamper([row(9), node(4)], eventsWorthAThread)).toMatchObject({ seq: 4 })
  })
})

test('a row of a projection that the ledger does not give is named, and put right', async () => {
  register.store.sqlite.exec(`update people set role = 'lead' where id = 'PER-3'`)
  const first = await rebuildAllProjections(register.program, { compare: true })
  expect(first).toEqual({ events: 17, differing: ['people'] })
  expect(await rebuildAllProjections(register.program, { compare: true })).toEqual({ events: 17, differing: [] })
})

test('nobody but the program verifies or rebuilds in this way', async () => {
  await expect(verifyLedger(register.as('lead'))).rejects.toMatchObject({ code: 'forbidden' })
  const rebuilding = rebuildAllProjections(register.as('lead'), { compare: false })
  await expect(rebuilding).rejects.toMatchObject({ code: 'forbidden' })
})
