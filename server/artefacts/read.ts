import { findArtefact, readPeopleOfArtefact, type ArtefactRow } from '../../db/filing-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import { mayReadArtefacts, requirePerson } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { preview, type Preview } from './preview.ts'
import { artefactsOf } from './upload.ts'

/** An artefact that this reader may see. Throws Refusal: unauthenticated; not-found, also where it may not be read. */
export function getArtefact(context: Context, sha256: string): ArtefactRow {
  const actor = requirePerson(context)
  const artefact = findArtefact(context.store.orm, sha256)
  const isAllowed =
    artefact !== null &&
    actor.role !== 'executive' &&
    (artefact.storedBy === actor.personId || mayReadArtefacts(actor, readPeopleOfArtefact(context.store.orm, sha256)))
  if (!isAllowed) throw new Refusal('not-found', 'There is no such file, or it is not for you to read.')
  return artefact
}

export async function openArtefact(context: Context, sha256: string) {
  const artefact = getArtefact(context, sha256)
  const { sizeBytes, stream } = await artefactsOf(context.store).open(sha256)
  return { artefact, sizeBytes, stream }
}

/** A preview made by us, never the file's own bytes but for the pages of a PDF in a sandbox. */
export async function previewArtefact(
  context: Context,
  sha256: string,
): Promise<{ artefact: ArtefactRow; preview: Preview }> {
  const artefact = getArtefact(context, sha256)
  return { artefact, preview: await preview(artefactsOf(context.store), artefact) }
}
