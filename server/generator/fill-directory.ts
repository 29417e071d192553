import fs from 'node:fs'
import path from 'node:path'
import { settleWrites, writeLoosely } from '../../db/filling.ts'
import { closeStore, openStore, type Store } from '../../db/open.ts'
import { markMadeAnew, PROJECTION_VERSION } from '../../db/projection-state.ts'
import { keepFilesLoosely, settleFiles } from '../artefacts/files.ts'

/**
 * Fills a data directory that is new, or replaces one: `fill` works in a directory beside it, which gets the name when
 * everything is on the disk. Its projections are of this program: no start makes them anew. Broken off at any moment, what was there before is still there, and nothing half done.
 */
export async function fillDirectory(
  directory: string,
  migrations: string,
  fill: (store: Store) => Promise<void>,
): Promise<void> {
  const temporary = `${directory}.filling`
  fs.rmSync(temporary, { recursive: true, force: true })
  const store = openStore(temporary, migrations)
  try {
    writeLoosely(store)
    keepFilesLoosely(store)
    await fill(store)
    markMadeAnew(store.orm, PROJECTION_VERSION)
    settleWrites(store)
    await settleFiles(store)
  } catch (error) {
    closeStore(store)
    fs.rmSync(temporary, { recursive: true, force: true })
    throw error
  }
  closeStore(store)
  take(temporary, directory)
}

/** A directory cannot be renamed over one with content: the old one steps aside first. */
function take(temporary: string, directory: string): void {
  const aside = `${directory}.replaced`
  fs.rmSync(aside, { recursive: true, force: true })
  fs.mkdirSync(path.dirname(directory), { recursive: true })
  if (fs.existsSync(directory)) fs.renameSync(directory, aside)
  fs.renameSync(temporary, directory)
  fs.rmSync(aside, { recursive: true, force: true })
}
