import type { Context } from '../context.ts'
import { actorId } from '../context.ts'
import { readStreamedForm, type IncomingForm, type ReadForm } from '../http/multipart.ts'
import { discardLog, keepLonger, keepNoLonger, receiveLog, type StoredLog } from './decision-log-store.ts'

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
  const kept: StoredLog[] = []
  const discard = async () => {
    for (const file of kept) {
      keepNoLonger(file)
      await discardLog(context.store, file.id)
    }
  }
  const owner = actorId(context.actor)
  try {
    const read = await readStreamedForm(form, {
      limitBytes,
      advice,
      keep: async ({ name, fileName, mediaType, stream }) => {
        if (fileName === '') return null
        const about = { name: fileName, declaredMediaType: mediaType || null, limitBytes, owner, now: context.now }
        const stored = await receiveLog(context.store, stream, { ...about, part: name })
        // A part waits for those after it, and the whole for its turn.
        keepLonger(stored, context.now)
        kept.push(stored)
        return stored
      },
    })
    return { ...read, discard }
  } catch (error) {
    await discard()
    throw error
  }
}
