import fs from 'node:fs'
import path from 'node:path'
import { findExampleEnd } from '../../db/example-queries.ts'
import { readHead } from '../../db/ledger.ts'
import { closeStore, openStore } from '../../db/open.ts'
import { toInstant, type Day } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { fillDirectory } from '../generator/fill-directory.ts'
import { fillExample } from './fill.ts'

export interface Preparing {
  directory: string
  /** Where the database's migrations are. */
  migrations: string
  today: Day
  /** Filled anew even where somebody worked in it. */
  isFresh: boolean
  tell: (done: number, on: Day) => void
}

/** `stale`: its story ended on an earlier day, and it was left so because somebody has worked in it since. */
export type Prepared = { state: 'filled' | 'refilled' | 'ready' | 'stale'; endsOn: Day }

/**
 * Sees to it that a data directory holds the example up to today. One that nobody has worked in since an earlier day is
 * filled anew. Throws Refusal: conflict, for a directory that holds anything else.
 */
export async function prepareExample({ directory, migrations, today, isFresh, tell }: Preparing): Promise<Prepared> {
  const found = examine(directory, migrations)
  const isOld = found !== null && found.endsOn !== today
  if (found && !isFresh && !isOld) return { state: 'ready', endsOn: found.endsOn }
  if (found && !isFresh && found.isTouched) return { state: 'stale', endsOn: found.endsOn }
  await fillDirectory(directory, migrations, (store) => fillExample(store, today, { tell }))
  return { state: found ? 'refilled' : 'filled', endsOn: today }
}

/** What is in the directory: an example, or nothing at all (null). Nothing else is ever written over. */
function examine(directory: string, migrations: string): { endsOn: Day; isTouched: boolean } | null {
  const names = fs.existsSync(directory) ? fs.readdirSync(directory) : []
  if (names.length === 0) return null
  if (!fs.existsSync(path.join(directory, 'plumbline.db'))) {
    throw new Refusal('conflict', `${directory} holds other things. Set PLUMBLINE_DATA to a new folder, or unset it.`)
  }
  const store = openStore(directory, migrations)
  try {
    const endsOn = findExampleEnd(store.orm)
    if (endsOn === null) {
      const advice = 'Nothing was done. Set PLUMBLINE_DATA to a new folder, or unset it.'
      throw new Refusal('conflict', `${directory} holds a register in use, which never becomes an example. ${advice}`)
    }
    const { recordedAt } = readHead(store.orm)
    // The story's own events are all from before the day on which it ends.
    return { endsOn, isTouched: recordedAt !== null && recordedAt >= toInstant(`${endsOn}T00:00:00Z`) }
  } finally {
    closeStore(store)
  }
}
