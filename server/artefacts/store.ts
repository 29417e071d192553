import { createHash, randomUUID } from 'node:crypto'
import { constants, createReadStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { epochMs, type Instant } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { agreeMediaType } from './media-type.ts'
import { safeName } from './serving.ts'

export interface Upload {
  /** As the sender gave it; what is kept is `safeName` of it. */
  name: string
  /** The Content-Type that was sent; null when there was none. */
  declaredMediaType: string | null
  declaredLength?: number
  /** 64 hexadecimal digits. */
  declaredSha256?: string
  limitBytes: number
}

export interface StoredArtefact {
  sha256: string
  sizeBytes: number
  mediaType: string
  name: string
  /** False when these very bytes were kept already. */
  createdNew: boolean
}

export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

export interface ArtefactStore {
  /**
   * Keeps a file under its hash. When this returns, the file is on the disk for good; when it throws, nothing is kept.
   * Throws Refusal: invalid (empty, cut short, too long, another hash), too-large, unsupported-media, unavailable.
   * Errors of the disk are thrown as they are.
   */
  receive: (source: ByteSource, upload: Upload) => Promise<StoredArtefact>
  /** Throws Refusal `not-found`. The stream holds a file open until it is read to its end or cancelled. */
  open: (sha256: string) => Promise<{ sizeBytes: number; stream: ReadableStream<Uint8Array> }>
  exists: (sha256: string) => Promise<boolean>
  /** Where the file is, for programs that read files themselves. Throws Refusal `not-found` for what is no hash. */
  pathOf: (sha256: string) => string
  /** Removes what uploads that never ended left behind a day ago or earlier; gives their number. */
  sweep: (now: Instant) => Promise<number>
}

const DAY_MS = 86_400_000
const SHA256 = /^[0-9a-f]{64}$/

/** Files live in `dir/ab/cd/<sha256>`; what is still arriving in `dir/incoming`. One disk, so that renaming is atomic. */
export function createArtefactStore(dir: string, { isDurable = true }: { isDurable?: boolean } = {}): ArtefactStore {
  const incoming = join(dir, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  const pathOf = (sha256: string) => {
    if (!SHA256.test(sha256)) throw new Refusal('not-found', 'There is no such file.')
    return join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  const find = (sha256: string) => stat(pathOf(sha256)).catch(nullWhenAbsent)
  return {
    pathOf,
    receive: (source, upload) => receive({ dir, incoming, pathOf, isDurable }, source, upload),
    exists: async (sha256) => SHA256.test(sha256) && (await find(sha256)) !== null,
    open: async (sha256) => {
      const handle = await open(pathOf(sha256), 'r').catch(nullWhenAbsent)
      if (handle === null) throw new Refusal('not-found', 'There is no such file.')
      const { size } = await handle.stat()
      // Safe because a file stream without an encoding gives bytes.
      const stream = Readable.toWeb(handle.createReadStream()) as unknown as ReadableStream<Uint8Array>
      return { sizeBytes: size, stream }
    },
    sweep: (now) => sweep(incoming, now),
  }
}

interface Places {
  dir: string
  incoming: string
  pathOf: (sha256: string) => string
  /** False only while an empty register is being filled, which is put on the disk as a whole. */
  isDurable: boolean
}

async function receive(places: Places, source: ByteSource, upload: Upload): Promise<StoredArtefact> {
  assertDeclarations(upload)
  const name = safeName(upload.name)
  const temporary = join(places.incoming, `${randomUUID()}.part`)
  const handle = await open(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600)
  try {
    const { sha256, sizeBytes } = await copy(source, handle, upload)
    assertWhole(sha256, sizeBytes, upload)
    const mediaType = await agreeMediaType({ name, declared: upload.declaredMediaType, path: temporary })
    if (places.isDurable) await handle.sync()
    await handle.close()
    const createdNew = await keep(places, temporary, sha256)
    return { sha256, sizeBytes, mediaType, name, createdNew }
  } finally {
    await handle.close()
    await rm(temporary, { force: true })
  }
}

function assertDeclarations({ declaredLength, declaredSha256, limitBytes }: Upload): void {
  if (declaredLength !== undefined && declaredLength > limitBytes) throw tooLarge(limitBytes)
  if (declaredSha256 !== undefined && !SHA256.test(declaredSha256.toLowerCase())) {
    throw invalid('', 'The declared SHA-256 is not 64 hexadecimal digits.')
  }
}

/** Counts and hashes on the way, one chunk in memory at a time. */
async function copy(source: ByteSource, handle: FileHandle, { declaredLength = Infinity, limitBytes }: Upload) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of chunksOf(source)) {
    sizeBytes += chunk.length
    if (sizeBytes > limitBytes) throw tooLarge(limitBytes)
    if (sizeBytes > declaredLength) throw invalid('', 'More arrived than the declared length. Send the file again.')
    hash.update(chunk)
    await handle.writeFile(chunk)
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

/** The sender's failures become a refusal; those of our own disk do not pass through here. */
async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  let isOver = false
  try {
    while (true) {
      const step = await iterator.next().catch(() => {
        isOver = true
        throw invalid('', 'The upload broke off before its end. Send the file again.')
      })
      isOver = step.done === true
      if (step.done) return
      yield step.value
    }
  } finally {
    if (!isOver) await iterator.return?.().catch(() => undefined)
  }
}

function assertWhole(sha256: string, sizeBytes: number, { declaredLength, declaredSha256 }: Upload): void {
  if (declaredLength !== undefined && sizeBytes !== declaredLength) {
    throw invalid('', `Only ${sizeBytes} of ${declaredLength} bytes arrived. Send the file again.`)
  }
  if (sizeBytes === 0) throw invalid('', 'The file is empty, so it shows nothing. Choose another file.')
  if (declaredSha256 !== undefined && sha256 !== declaredSha256.toLowerCase()) {
    throw invalid('', `What arrived has the SHA-256 ${sha256}, not the declared one. Send the file again.`)
  }
}

/** Gives the synced temporary file its lasting name, unless the same bytes have it already. */
async function keep({ dir, pathOf, isDurable }: Places, temporary: string, sha256: string): Promise<boolean> {
  const path = pathOf(sha256)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const createdNew = renameUnlessPresent(temporary, path)
  if (!createdNew && (await hashOf(path)) !== sha256) {
    throw new Refusal('unavailable', 'The copy of this file kept earlier is damaged. Restore it from a backup first.')
  }
  if (!isDurable) return createdNew
  // Always, because another upload of the same bytes may have renamed and not come this far yet.
  for (const directory of [dirname(path), dirname(dirname(path)), dir]) await syncDirectory(directory)
  return createdNew
}

/** In one tick, so that no other upload of this process comes between the look and the renaming. */
function renameUnlessPresent(from: string, to: string): boolean {
  if (existsSync(to)) return false
  renameSync(from, to)
  return true
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer) // safe: no encoding, so bytes
  return hash.digest('hex')
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory for this, and journals renames itself.
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sweep(incoming: string, now: Instant): Promise<number> {
  let removed = 0
  for (const name of await readdir(incoming)) {
    const found = await stat(join(incoming, name)).catch(nullWhenAbsent)
    if (found === null || found.mtimeMs > epochMs(now) - DAY_MS) continue
    await rm(join(incoming, name), { force: true })
    removed += 1
  }
  return removed
}

function nullWhenAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function tooLarge(limitBytes: number): Refusal {
  const limit = limitBytes >= 1_048_576 ? `${Math.floor(limitBytes / 1_048_576)} MB` : `${limitBytes} bytes`
  return new Refusal('too-large', `The file is larger than ${limit}, the most that one file may have.`, [], {
    limitBytes,
  })
}
