import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Store } from '../../db/open.ts'
import { epochMs, type Instant } from '../../domain/days.ts'
import { createArtefactStore, type ArtefactStore } from './store.ts'

const known = new WeakMap<Store, ArtefactStore>()

/** The files of a data directory. */
export function artefactsOf(store: Store): ArtefactStore {
  const found = known.get(store) ?? createArtefactStore(folderOf(store))
  known.set(store, found)
  return found
}

/** From now on files of this store are not put on the disk one by one; `settleFiles` does that for all of them. */
export function keepFilesLoosely(store: Store): void {
  known.set(store, createArtefactStore(folderOf(store), { isDurable: false }))
}

/** Puts every file and folder on the disk. */
export async function settleFiles(store: Store): Promise<void> {
  const folder = folderOf(store)
  const below = await readdir(folder, { recursive: true })
  for (const name of ['.', ...below]) {
    const handle = await open(path.join(folder, name), 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

function folderOf(store: Store): string {
  return path.join(store.directory, 'artefacts')
}

const SWEEP_EVERY_MS = 3_600_000
const sweptAt = new WeakMap<Store, Instant>()

/** Removes what broken uploads left behind; looks once an hour, when somebody uploads. */
export async function sweepIfDue(store: Store, now: Instant): Promise<void> {
  const last = sweptAt.get(store)
  if (last !== undefined && epochMs(now) - epochMs(last) < SWEEP_EVERY_MS) return
  sweptAt.set(store, now)
  await artefactsOf(store).sweep(now)
}
