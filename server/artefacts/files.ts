import path from 'node:path'
import type { Store } from '../../db/open.ts'
import { epochMs, type Instant } from '../../domain/days.ts'
import { createArtefactStore, type ArtefactStore } from './store.ts'

const known = new WeakMap<Store, ArtefactStore>()

/** The files of a data directory. */
export function artefactsOf(store: Store): ArtefactStore {
  const found = known.get(store) ?? createArtefactStore(path.join(store.directory, 'artefacts'))
  known.set(store, found)
  return found
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
