import type { Artefact } from '../../contracts/artefacts.ts'
import { artefactSubject, findArtefact, isArtefactOf } from '../../db/artefact-queries.ts'
import { authorise } from '../access/policies.ts'
import { assertKindAllowed, fileRulesInForce } from '../settings/file-rules.ts'
import { commit, erasable } from '../commit.ts'
import { actorId, type Context } from '../context.ts'
import { artefactsOf, sweepIfDue } from './files.ts'
import type { ByteSource } from './store.ts'
import { uploadOf } from './upload-headers.ts'

/** A file on its way, with the headers that say what it is. */
export interface IncomingFile {
  headers: Headers
  /** null: nothing was sent. */
  body: ByteSource | null
}

/**
 * Keeps an uploaded file under its hash. The same bytes twice are one artefact; that somebody else has them too is
 * recorded, for it lets them file it. Throws Refusal: unauthenticated, forbidden, invalid, too-large, unsupported-media.
 */
export async function uploadArtefact(context: Context, { headers, body }: IncomingFile): Promise<Artefact> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'upload evidence')
  const rules = fileRulesInForce(context.store.orm)
  const upload = { ...uploadOf(headers), limitBytes: rules.limitBytes }
  assertKindAllowed(rules, upload.name)
  await sweepIfDue(context.store, context.now)
  const { sha256, sizeBytes, mediaType, name } = await artefactsOf(context.store).receive(body ?? nothing(), upload)
  await commit(context, (orm) => {
    const isKnown = findArtefact(orm, sha256) !== null && isArtefactOf(orm, sha256, actorId(context.actor))
    if (isKnown) return { events: [], answer: null }
    const words = erasable(name)
    return {
      events: [
        {
          type: 'ArtefactStored',
          subject: artefactSubject(sha256),
          data: { sha256, sizeBytes, mediaType, name: words.reference },
        },
      ],
      texts: [words.text],
      answer: null,
    }
  })
  return { sha256, sizeBytes, mediaType, name }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
