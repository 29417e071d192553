import type { ArtefactPreview } from '../../contracts/artefacts.ts'
import {
  findArtefact,
  isArtefactOf,
  readPeopleOfArtefact,
  readPeopleOfKeptLog,
  type ArtefactRow,
} from '../../db/artefact-queries.ts'
import type { Orm } from '../../db/open.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading, mayReadArtefacts, mayReadCounts } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { artefactsOf } from './files.ts'
import { preview, type Preview } from './preview.ts'

/**
 * The road to every file. Who sent it or filed it may read it; else it takes the right to read the evidence of a system it
 * was filed for. A decision log that was kept is for who may read its exact counts. Throws Refusal: unauthenticated; not-found, also where it may not be read.
 */
export function getArtefact(context: Context, sha256: string): ArtefactRow {
  authoriseReading(context)
  const artefact = findReadableArtefact(context, context.store.orm, sha256)
  if (!artefact) throw new Refusal('not-found', 'There is no such file, or it is not for you to read.')
  return artefact
}

/** null where there is none, or this reader may not see it. */
export function findReadableArtefact({ actor }: Context, orm: Orm, sha256: string): ArtefactRow | null {
  const artefact = findArtefact(orm, sha256)
  if (!artefact || actor.kind === 'anonymous') return null
  if (actor.kind === 'program') return artefact
  if (actor.role === 'executive') return null
  const logOf = readPeopleOfKeptLog(orm, sha256)
  if (logOf.length > 0) return logOf.some((people) => mayReadCounts(actor, people)) ? artefact : null
  const isTheirs = isArtefactOf(orm, sha256, actor.personId)
  return isTheirs || mayReadArtefacts(actor, readPeopleOfArtefact(orm, sha256)) ? artefact : null
}

/** The file itself. The stream holds it open until it is read to its end or cancelled. */
export async function openArtefact(
  context: Context,
  sha256: string,
): Promise<{ artefact: ArtefactRow; sizeBytes: number; stream: ReadableStream<Uint8Array> }> {
  const artefact = getArtefact(context, sha256)
  return { artefact, ...(await artefactsOf(context.store).open(sha256)) }
}

/** What can be shown of it, made by us: never its own bytes. */
export async function previewArtefact(context: Context, sha256: string): Promise<ArtefactPreview> {
  const found = await makePreview(context, sha256)
  const address = `/api/v1/artefacts/${sha256}/preview`
  switch (found.kind) {
    case 'image':
      return { kind: 'image', url: `${address}/image` }
    case 'pdf':
      return { kind: 'pdf', url: `${address}/pdf` }
    case 'text':
    case 'table':
    case 'none':
      return found
  }
}

/** Throws Refusal: not-found, also for what is no image that can be drawn. */
export async function previewImage(context: Context, sha256: string): Promise<Buffer> {
  const found = await makePreview(context, sha256)
  if (found.kind !== 'image') throw new Refusal('not-found', 'There is no image of this file.')
  return found.png
}

/** The pages of a PDF for a sandboxed frame. Throws Refusal: not-found, also for what is no PDF. */
export async function openPdf(
  context: Context,
  sha256: string,
): Promise<{ sizeBytes: number; stream: ReadableStream<Uint8Array> }> {
  const artefact = getArtefact(context, sha256)
  if (artefact.mediaType !== 'application/pdf') throw new Refusal('not-found', 'This file is no PDF.')
  return artefactsOf(context.store).open(sha256)
}

async function makePreview(context: Context, sha256: string): Promise<Preview> {
  return preview(artefactsOf(context.store), getArtefact(context, sha256))
}
