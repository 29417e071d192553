import type { Context } from '../context.ts'
import { actorId } from '../context.ts'
import { LONGEST_REQUEST_MS } from '../http/incoming.ts'
import { readStreamedForm, type IncomingForm, type ReadForm } from '../http/multipart.ts'
import { LONGEST_QUEUE_MS } from './compute.ts'
import { discardLog, receiveLog, type StoredLog } from './decision-log-store.ts'

/** A part waits for those after it, and the whole for its turn; only what a stop of the program leaves is there so long. */
const LONGEST_FORM_MS = LONGEST_REQUEST_MS + LONGEST_QUEUE_MS

export interface FormWish {
  form: IncomingForm
  limitBytes: number
  /** What to do with more. */
  advice: string
}

/** A form whose files are on the disk for as long as they are worked on; null where no file was chosen. */
export interface FormOnDisk extends ReadForm<StoredLog | null> {
  discard: () => Promise<void>
}

/**
 * Reads a form, its files going to the disk as they come. Whoever reads it discards them; when this throws, nothing is left.
 * Throws what reading a form and receiving a file throw.
 */
export async function readFormOnDisk(context: Context, { form, limitBytes, advice }: FormWish): Promise<FormOnDisk> {
  const kept: string[] = []
  const discard = async () => {
    for (const id of kept) await discardLog(context.store, id)
  }
  const owner = actorId(context.actor)
  try {
    const read = await readStreamedForm(form, {
      limitBytes,
      advice,
      keep: async ({ name, fileName, mediaType, stream }) => {
        if (fileName === '') return null
        const about = { name: fileName, declaredMediaType: mediaType || null, limitBytes, owner, now: context.now }
        const stored = await receiveLog(context.store, stream, { ...about, part: name, keptMs: LONGEST_FORM_MS })
        kept.push(stored.id)
        return stored
      },
    })
    return { ...read, discard }
  } catch (error) {
    await discard()
    throw error
  }
}
