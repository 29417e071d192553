import { createHash, randomUUID } from 'node:crypto'
import { constants, existsSync, mkdirSync } from 'node:fs'
import { open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Store } from '../../db/open.ts'
import { epochMs, instantFromEpochMs, type Instant } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import type { ByteSource, Upload } from '../artefacts/store.ts'
import { safeName } from '../artefacts/serving.ts'
import { assertRoom, isFull, noRoom, roomWatch } from '../decision-logs/room.ts'
import { WORKING_FOLDER } from '../decision-logs/log-file.ts'

/** An uploaded decision log, outside the artefacts: it is there to be counted, not to be kept. */
export interface StoredLog {
  id: string
  path: string
  owner: string
  name: string
  sizeBytes: number
  sha256: string
  discardedAt: Instant
}

export const KEPT_MS = 3_600_000
export const MOST_LOGS = 16
export const MOST_LOGS_OF_ONE = 5
/** What is made of a file while it is read goes with its thread, which lives for less than this. */
const WORKED_ON_MS = 30 * 60_000
const ID = /^LOG-[0-9a-f-]{36}$/

/** Files that an audit or a check reads once, in a folder of their own that only this program reads. */
function temporaryFolder(store: Store): string {
  const folder = path.join(store.directory, 'decision-logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

interface Arriving extends Upload {
  owner: string
  now: Instant
  /** The part of the form that it came in. */
  part?: string
}

/**
 * Takes a file as it comes, counted and hashed on the way, one chunk in memory at a time. When it throws, nothing is left.
 * Throws Refusal: invalid (empty, cut short, another hash), too-large, too-many, unavailable where the disk is full.
 */
export async function receiveLog(store: Store, source: ByteSource, upload: Arriving): Promise<StoredLog> {
  const folder = temporaryFolder(store)
  await sweepLogs(store, upload.now)
  await assertPlace(folder, upload)
  const id = `LOG-${randomUUID()}`
  const file = path.join(folder, `${id}.bin`)
  const about = { owner: upload.owner, name: safeName(upload.name) }
  const startedMs = performance.now()
  // First, so that others see that a place is taken.
  await writeAbout(folder, id, about)
  try {
    const measured = await copy(source, file, upload)
    const discardedAt = after(upload.now, performance.now() - startedMs + KEPT_MS)
    const whole = { ...about, ...measured, discardedAt }
    await writeAbout(folder, id, whole)
    return { id, path: file, ...whole }
  } catch (error) {
    await discardLog(store, id)
    throw isFull(error) ? noRoom() : error
  }
}

/** The upload of a person; another's is not there. Throws Refusal: not-found. */
export async function findLog(store: Store, id: string, owner: string): Promise<StoredLog> {
  const found = ID.test(id) ? await readAbout(temporaryFolder(store), id) : null
  if (found && isWhole(found) && found.owner === owner) {
    return { ...found, id, path: path.join(temporaryFolder(store), `${id}.bin`) }
  }
  throw isGone()
}

export async function discardLog(store: Store, id: string): Promise<void> {
  if (!ID.test(id)) return
  const folder = temporaryFolder(store)
  await rm(path.join(folder, `${id}.bin`), { force: true })
  await rm(path.join(folder, `${id}.json`), { force: true })
}

// Next bundles instrumentation and routes apart, each with its own copy of this module: what is worked on is one for all.
const shared = globalThis as { __plumblineLogsWorkedOn?: Map<string, number> }
const workedOn = (shared.__plumblineLogsWorkedOn ??= new Map())

/**
 * An upload that waits for its turn or is worked on is not swept, whoever else has to be done before, until `keepNoLonger`
 * is called as often. Kept by this process alone: what is left by its stop goes in its hour. Throws Refusal: not-found.
 */
export function keepLonger({ id, path: file, discardedAt }: StoredLog, now: Instant): void {
  if (discardedAt <= now || !existsSync(file)) throw isGone()
  workedOn.set(id, (workedOn.get(id) ?? 0) + 1)
}

/** As long as was said when it came, once nobody works on it. */
export function keepNoLonger({ id }: StoredLog): void {
  const others = (workedOn.get(id) ?? 0) - 1
  if (others > 0) workedOn.set(id, others)
  else workedOn.delete(id)
}

/**
 * Removes what has been here for an hour and is not worked on, and what was not written to for as long: still arriving, or
 * left by a stop of the program. Gives the number of files.
 */
export async function sweepLogs(store: Store, now: Instant): Promise<number> {
  const folder = temporaryFolder(store)
  let removed = 0
  for (const name of await readdir(folder)) {
    if (!(await isOver(folder, name, now))) continue
    await rm(path.join(folder, name), { recursive: true, force: true })
    removed += 1
  }
  return removed
}

async function isOver(folder: string, name: string, now: Instant): Promise<boolean> {
  const id = name.replace(/\.[a-z]+$/, '')
  if (workedOn.has(id)) return false
  const about = await readAbout(folder, id)
  if (about?.discardedAt !== undefined) return about.discardedAt <= now
  const longest = name.startsWith(WORKING_FOLDER) ? WORKED_ON_MS : KEPT_MS
  // The note of a file that is arriving is as young as the file.
  const written = await Promise.all([name, `${id}.bin`].map((one) => writtenMs(path.join(folder, one))))
  return Math.max(...written) <= epochMs(now) - longest
}

async function writtenMs(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.mtimeMs ?? 0
}

function after(now: Instant, ms: number): Instant {
  return instantFromEpochMs(epochMs(now) + Math.round(ms))
}

/** Size, hash and hour are absent while it is still arriving. */
type About = Pick<StoredLog, 'owner' | 'name'> & Partial<Pick<StoredLog, 'discardedAt' | 'sizeBytes' | 'sha256'>>

type AboutWhole = Omit<StoredLog, 'id' | 'path'>

function isWhole(about: About): about is AboutWhole {
  return about.discardedAt !== undefined
}

async function writeAbout(folder: string, id: string, about: About): Promise<void> {
  await writeFile(path.join(folder, `${id}.json`), JSON.stringify(about), { mode: 0o600 })
}

async function readAbout(folder: string, id: string): Promise<About | null> {
  const text = await readFile(path.join(folder, `${id}.json`), 'utf8').catch(() => '')
  try {
    return JSON.parse(text) as About // safe because this file alone writes it
  } catch {
    return null // it is not there, or a power cut tore it: then it goes when its hour is over
  }
}

async function assertPlace(folder: string, { owner, declaredLength, limitBytes }: Arriving): Promise<void> {
  if (declaredLength !== undefined && declaredLength > limitBytes) throw tooLarge(limitBytes)
  const ids = (await readdir(folder)).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []))
  const all = await Promise.all(ids.map((id) => readAbout(folder, id)))
  if (all.filter((one) => one?.owner === owner).length >= MOST_LOGS_OF_ONE) {
    throw tooMany('You have five files waiting here. Audit or discard one first; each goes by itself after an hour.')
  }
  if (all.length >= MOST_LOGS) throw tooMany('Too many files are waiting here. Try again in some minutes.')
  await assertRoom(folder, declaredLength)
}

async function copy(
  source: ByteSource,
  file: string,
  { declaredLength, declaredSha256, limitBytes, part = 'file' }: Arriving,
) {
  const handle = await open(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)
  const hash = createHash('sha256')
  const wrote = roomWatch(path.dirname(file))
  let sizeBytes = 0
  try {
    for await (const chunk of chunksOf(source)) {
      sizeBytes += chunk.length
      if (sizeBytes > limitBytes) throw tooLarge(limitBytes)
      hash.update(chunk)
      await handle.writeFile(chunk)
      await wrote(chunk.length)
    }
  } finally {
    await handle.close()
  }
  const sha256 = hash.digest('hex')
  if (sizeBytes === 0)
    throw invalid(`/${part}`, 'The file is empty, so there is nothing to count. Choose another file.')
  if (declaredLength !== undefined && sizeBytes !== declaredLength) {
    throw invalid('/file', `Only ${sizeBytes} of ${declaredLength} bytes arrived. Send the file again.`)
  }
  if (declaredSha256 !== undefined && sha256 !== declaredSha256.toLowerCase()) {
    throw invalid('/file', `What arrived has the SHA-256 ${sha256}, not the declared one. Send the file again.`)
  }
  return { sizeBytes, sha256 }
}

/** The sender's failures become a refusal; those of our own disk do not pass through here. */
async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  let isOver = false
  try {
    while (true) {
      const step = await iterator.next().catch((error: unknown) => {
        isOver = true
        if (error instanceof Refusal) throw error
        throw invalid('/file', 'The upload broke off before its end. Send the file again.')
      })
      isOver = step.done === true
      if (step.done) return
      yield step.value
    }
  } finally {
    if (!isOver) await iterator.return?.().catch(() => undefined)
  }
}

function tooLarge(limitBytes: number): Refusal {
  const most = limitBytes >= 1024 ** 3 ? `${limitBytes / 1024 ** 3} GB` : `${Math.floor(limitBytes / 1024 ** 2)} MB`
  return new Refusal(
    'too-large',
    `This is larger than ${most}. Count it beside the data, with the plumbline command or one statement of SQL, and send the count table instead.`,
    [],
    { limitBytes },
  )
}

function isGone(): Refusal {
  return new Refusal(
    'not-found',
    'This decision log is not there: it was counted, or discarded after an hour. Upload it again.',
  )
}

function tooMany(detail: string): Refusal {
  return new Refusal('too-many', detail, [], { retryAfterSeconds: 60 })
}
