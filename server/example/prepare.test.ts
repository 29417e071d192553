import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeStore, openStore } from '../../db/open.ts'
import { addDays, toDay } from '../../domain/days.ts'
import { addPerson } from '../people/add.ts'
import { programContext } from '../program-context.ts'
import { registerIn } from '../testing/register.ts'
import { refusalOf } from '../testing/systems.ts'
import { fillExample } from './fill.ts'
import { prepareExample } from './prepare.ts'

// The whole story is told elsewhere: here its first day will do.
vi.mock(import('./fill.ts'), async (load) => {
  const { fillExample: whole } = await load()
  return {
    fillExample: vi.fn<typeof fillExample>((store, endsOn) => whole(store, endsOn, { stopOn: addDays(endsOn, -731) })),
  }
})

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-prepare-'))
const migrations = path.join(process.cwd(), 'db', 'migrations')
const TODAY = toDay('2026-11-22')
const directory = path.join(folder, 'data-demo')
const prepare = (today = TODAY, isFresh = false, at = directory) =>
  prepareExample({ directory: at, migrations, today, isFresh, tell: () => undefined })

beforeAll(() => mkdirSync(directory))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('an empty folder is filled, and on the same day left as it is', async () => {
  expect(await prepare()).toEqual({ state: 'filled', endsOn: TODAY })
  expect(await prepare()).toEqual({ state: 'ready', endsOn: TODAY })
  expect(await prepare(TODAY, true)).toEqual({ state: 'refilled', endsOn: TODAY })
})

test('on a later day it is filled anew, but where somebody worked in it only when that is asked for', async () => {
  const later = addDays(TODAY, 3)
  expect(await prepare(later)).toEqual({ state: 'refilled', endsOn: later })
  const store = openStore(directory, migrations)
  const now = `${later}T10:00:00.000Z` as ReturnType<typeof programContext>['now'] // safe because it is an instant
  await addPerson({ ...programContext(store), now }, { name: 'Vera Visitor', role: 'owner' })
  closeStore(store)
  const muchLater = addDays(TODAY, 9)
  expect(await prepare(muchLater)).toEqual({ state: 'stale', endsOn: later })
  expect(await prepare(muchLater, true)).toEqual({ state: 'refilled', endsOn: muchLater })
})

test('a register in use and a folder with other things are never written over', async () => {
  const inUse = path.join(folder, 'in-use')
  const store = openStore(inUse, migrations)
  await registerIn(store, '2026-11-22T09:00:00Z')
  closeStore(store)
  expect(await refusalOf(() => prepare(TODAY, true, inUse))).toMatchObject({
    code: 'conflict',
    message: /holds a register in use/,
  })
  const other = path.join(folder, 'other')
  mkdirSync(other)
  writeFileSync(path.join(other, 'letter.txt'), 'Dear')
  expect(await refusalOf(() => prepare(TODAY, true, other))).toMatchObject({
    code: 'conflict',
    message: /holds other things/,
  })
  expect(readdirSync(other)).toEqual(['letter.txt'])
})
