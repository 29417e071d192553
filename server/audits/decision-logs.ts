import { LOG_LIMIT_BYTES, type DecisionLog } from '../../contracts/audits.ts'
import { authorise, authoriseReading } from '../access/policies.ts'
import type { ByteSource } from '../artefacts/store.ts'
import { uploadOf } from '../artefacts/upload-headers.ts'
import { actorId, type Context } from '../context.ts'
import type { LogPreview } from '../decision-logs/log-preview.ts'
import { previewDecisionLog } from '../decision-logs/preview.ts'
import { discardLog, findLog, receiveLog, type StoredLog } from './decision-log-store.ts'
import { isRunner } from './rights.ts'

/**
 * Takes a decision log, streamed, to be previewed and audited. It is no artefact: it is discarded when it was counted, and
 * after an hour. Throws Refusal: unauthenticated, forbidden, invalid, too-large, too-many, unavailable.
 */
export async function uploadDecisionLog(
  context: Context,
  { headers, body }: { headers: Headers; body: ByteSource | null },
): Promise<DecisionLog> {
  authorise(context, isRunner, 'upload decision logs')
  const upload = { ...uploadOf(headers), limitBytes: LOG_LIMIT_BYTES }
  const about = { ...upload, owner: actorId(context.actor), now: context.now }
  return present(await receiveLog(context.store, body ?? nothing(), about))
}

/** What was understood of it: for who uploaded it. Throws Refusal: unauthenticated, not-found, invalid. */
export async function previewUpload(context: Context, id: string): Promise<LogPreview> {
  authoriseReading(context)
  const log = await findLog(context.store, id, actorId(context.actor))
  return previewDecisionLog(log.path, log.name)
}

/** Throws Refusal: forbidden, not-found. */
export async function discardUpload(context: Context, id: string): Promise<void> {
  authoriseReading(context)
  const log = await findLog(context.store, id, actorId(context.actor))
  authorise(context, isRunner, 'discard decision logs')
  await discardLog(context.store, log.id)
}

function present({ id, name, sizeBytes, sha256, discardedAt }: StoredLog): DecisionLog {
  return { id, name, sizeBytes, sha256, discardedAt }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
