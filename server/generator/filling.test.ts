import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closeStore, openStore } from '../../db/open.ts'
import { readHead } from '../../db/ledger.ts'
import { toDay } from '../../domain/days.ts'
import { addPerson } from '../people/add.ts'
import { aRegister } from '../testing/register.ts'
import { markAsExample } from '../example/mark.ts'
import { refusalOf } from '../testing/systems.ts'
import { ensureOpened } from '../program-context.ts'
import { fillDirectory } from './fill-directory.ts'
import { beginFilling } from './filling.ts'
import { fillWithHistory } from './history/fill.ts'

const SPAN = { startsOn: toDay('2024-11-22'), endsOn: toDay('2026-11-22'), seed: 1 }
const migrations = path.join(process.cwd(), 'db', 'migrations')
const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-filling-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('filling a register by a clock of its own', () => {
  test('is refused in one that is in use', async () => {
    const register = await aRegister()
    const size = register.events().length
    expect(await refusalOf(() => beginFilling(register.store, SPAN))).toMatchObject({ code: 'conflict' })
    expect(register.events()).toHaveLength(size)
  })

  test('does things in order of time, on working days, and leaves out what comes after the end', async () => {
    const store = openStore(path.join(folder, 'order'), migrations)
    const filling = await beginFilling(store, SPAN)
    const days: string[] = []
    const note = () => void days.push(filling.today)
    filling.plan(toDay('2026-06-06'), note)
    filling.plan(toDay('2025-03-04'), () => {
      note()
      filling.plan(toDay('2025-03-01'), note)
    })
    filling.plan(toDay('2026-11-22'), note)
    await filling.run()
    expect(days).toEqual(['2025-03-04', '2025-03-04', '2026-06-08'])
    closeStore(store)
  })

  test('never marks a register in use as an example, nor does a lead', async () => {
    const register = await aRegister()
    const on = toDay('2026-11-22')
    expect(await refusalOf(() => markAsExample(register.program, on))).toMatchObject({ code: 'conflict' })
    expect(await refusalOf(() => markAsExample(register.as('lead'), on))).toMatchObject({ code: 'forbidden' })
  })
})

describe('filling a data directory', () => {
  test('leaves what was there and nothing half done where it breaks off, and takes its place when it is whole', async () => {
    const directory = path.join(folder, 'register')
    const fill = (name: string, isBroken: boolean) =>
      fillDirectory(directory, migrations, async (store) => {
        const filling = await beginFilling(store, SPAN)
        await addPerson(filling.program, { name, role: 'lead' })
        if (isBroken) throw new Error('the power went')
      })
    await expect(fill('Ada', true)).rejects.toThrow('the power went')
    expect(readdirSync(folder).filter((name) => name.startsWith('register'))).toEqual([])
    await fill('Ada', false)
    await expect(fill('Bea', true)).rejects.toThrow('the power went')
    const store = openStore(directory, migrations)
    expect(readHead(store.orm).size).toBe(2)
    closeStore(store)
    expect(existsSync(`${directory}.filling`)).toBe(false)
  })

  test('leaves projections that need not be made anew when it is opened', async () => {
    const directory = path.join(folder, 'opened')
    await fillDirectory(directory, migrations, async (store) => {
      fillWithHistory(store, { systems: 3, seed: 1, endsOn: SPAN.endsOn })
    })
    const store = openStore(directory, migrations)
    const said: string[] = []
    await ensureOpened(store, (sentence) => void said.push(sentence))
    closeStore(store)
    expect(said).toEqual([])
  })
})
