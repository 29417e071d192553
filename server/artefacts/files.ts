import path from 'node:path'
import type { Store } from '../../db/open.ts'
import { createArtefactStore, type ArtefactStore } from './store.ts'

const known = new WeakMap<Store, ArtefactStore>()

/** The files of a data directory. */
export function artefactsOf(store: Store): ArtefactStore {
  const found = known.get(store) ?? createArtefactStore(path.join(store.directory, 'artefacts'))
  known.set(store, found)
  return found
}
