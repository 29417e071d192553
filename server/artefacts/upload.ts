import path from 'node:path'
import type { Artefact } from '../../contracts/filings.ts'
import { findArtefact } from '../../db/filing-queries.ts'
import type { Store } from '../../db/open.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable } from '../commit.ts'
import type { Context } from '../context.ts'
import { createArtefactStore, type ArtefactStore, type ByteSource, type Upload } from './store.ts'

const stores = new WeakMap<Store, ArtefactStore>()

/** The files of a data directory. */
export function artefactsOf(store: Store): ArtefactStore {
  const found = stores.get(store) ?? createArtefactStore(path.join(store.directory, 'artefacts'))
  stores.set(store, found)
  return found
}

/**
 * Keeps an uploaded file under its hash; the same bytes twice are one artefact. Throws Refusal: unauthenticated,
 * forbidden, invalid, too-large, unsupported-media.
 */
export async function uploadArtefact(context: Context, source: ByteSource, upload: Upload): Promise<Artefact> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'upload evidence')
  const stored = await artefactsOf(context.store).receive(source, upload)
  const { sha256, sizeBytes, mediaType } = stored
  await commit(context, (orm) => {
    if (findArtefact(orm, sha256)) return { events: [], answer: null }
    const name = erasable(stored.name)
    return {
      events: [
        {
          type: 'ArtefactStored',
          subject: `ART-${sha256.slice(0, 32)}`,
          data: { sha256, sizeBytes, mediaType, name: name.reference },
        },
      ],
      texts: [name.text],
      answer: null,
    }
  })
  return { sha256, sizeBytes, mediaType, name: stored.name }
}
