import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { closeStore, openStore, type Store } from '../../db/open.ts'
import { addDays, toDay } from '../../domain/days.ts'
import { fillExample } from '../example/fill.ts'

/** The example as it is on the first day of its story: its people, and no system yet. It goes away after the file's tests. */
export async function anExampleWithPeople(): Promise<{ store: Store; serve: () => void }> {
  const directory = mkdtempSync(path.join(tmpdir(), 'plumbline-example-'))
  const store = openStore(directory)
  afterAll(() => {
    closeStore(store)
    rmSync(directory, { recursive: true, force: true })
  })
  const endsOn = toDay('2026-11-22')
  await fillExample(store, endsOn, { stopOn: addDays(endsOn, -731) })
  const serve = () => {
    ;(globalThis as { __plumblineStore?: Store }).__plumblineStore = store
  }
  return { store, serve }
}
