import { createReadStream } from 'node:fs'
import type { ErasableText } from '../../db/append.ts'
import { artefactSubject, findArtefact, isArtefactOf } from '../../db/artefact-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { NewEvent } from '../../domain/events.ts'
import { LIMIT_BYTES } from '../../contracts/artefacts.ts'
import { invalid } from '../../domain/refusal.ts'
import { artefactsOf } from '../artefacts/files.ts'
import type { ByteSource } from '../artefacts/store.ts'
import { erasable } from '../commit.ts'
import { actorId, type Context } from '../context.ts'
import { assertKindAllowed, fileRulesInForce } from '../settings/file-rules.ts'

/** A file on its way into the artefacts: what to record of it, in the commit that it belongs to. */
export interface KeptFile {
  sha256: string
  event: (orm: Orm) => { events: NewEvent[]; texts: ErasableText[] }
}

interface Keepable {
  path?: string
  name: string
  sizeBytes: number
}

/** Before anything is counted. Throws Refusal: invalid, where this cannot be kept as an artefact. */
export function assertKeepable(context: Context, { name, sizeBytes }: Keepable): void {
  const rules = fileRulesInForce(context.store.orm)
  assertKindAllowed(rules, name)
  const most = rules.limitBytes
  if (sizeBytes <= most) return
  throw invalid(
    '/keepFile',
    `This file is larger than the ${Math.floor(most / 1024 ** 2)} MB that are kept. Run it without keeping: its hash is recorded.`,
  )
}

/** Keeps a file under its hash, as an upload does. What is recorded of it comes with the commit. */
export async function keepFile(context: Context, { path, name }: Keepable & { path: string }): Promise<KeptFile> {
  const { limitBytes } = fileRulesInForce(context.store.orm)
  return keepBytes(context, { source: createReadStream(path), name, mediaType: null, limitBytes })
}

interface KeptBytes {
  source: ByteSource
  name: string
  mediaType: string | null
  limitBytes?: number
}

export async function keepBytes(
  context: Context,
  { source, name, mediaType, limitBytes = LIMIT_BYTES }: KeptBytes,
): Promise<KeptFile> {
  const stored = await artefactsOf(context.store).receive(source, { name, declaredMediaType: mediaType, limitBytes })
  return { sha256: stored.sha256, event: (orm) => storing(context, orm, stored) }
}

function storing(
  { actor }: Context,
  orm: Orm,
  { sha256, sizeBytes, mediaType, name }: { sha256: string; sizeBytes: number; mediaType: string; name: string },
): { events: NewEvent[]; texts: ErasableText[] } {
  if (findArtefact(orm, sha256) !== null && isArtefactOf(orm, sha256, actorId(actor))) return { events: [], texts: [] }
  const words = erasable(name)
  const data = { sha256, sizeBytes, mediaType, name: words.reference }
  return { events: [{ type: 'ArtefactStored', subject: artefactSubject(sha256), data }], texts: [words.text] }
}
