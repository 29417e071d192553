import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { limits } from './limits.ts'
import { isFull, noRoom, roomWatch } from './room.ts'

export type LogKind = 'csv' | 'parquet' | 'json'
export type LogEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** A log where the database may read it: in a folder of its own, under a plain name, decompressed. */
export interface PreparedLog {
  readonly folder: string
  readonly path: string
  readonly kind: LogKind
  readonly name: string
  readonly isGzip: boolean
  readonly encoding: LogEncoding
  readonly head: Buffer
  readonly sizeBytes: number
}

/** Pointers of what is wrong with the file rather than with a field of the configuration. */
export const FILE = '/file'

/** How folders begin in which logs are unpacked: those of a thread that was killed are swept by that. */
export const WORKING_FOLDER = 'plumbline-log-'

interface LogToPrepare {
  path: string
  name: string
  /** Where a folder for it is made; where the system keeps what is temporary, unless it is said. */
  beside?: string | undefined
}

/** Throws Refusal: invalid, too-large, unavailable where the disk is full. Whoever calls removes the folder. */
export async function prepareLog(file: LogToPrepare, signal: AbortSignal): Promise<PreparedLog> {
  const sizeBytes = await sizeOf(file)
  const folder = await mkdtemp(path.join(file.beside ?? tmpdir(), WORKING_FOLDER))
  try {
    const isGzip = isCompressed(await headOf(file.path))
    let readable = path.resolve(file.path)
    if (isGzip) {
      readable = path.join(folder, 'inflated')
      await pipeline(
        createReadStream(file.path),
        createGunzip(),
        bounded(sizeBytes, folder),
        createWriteStream(readable),
        { signal },
      ).catch(explainGzip)
    }
    const head = await headOf(readable)
    if (head.length === 0) throw invalid(FILE, 'The file is empty. Give a decision log with a header and rows.')
    const name = isGzip ? file.name.replace(/\.gz$/i, '') : file.name
    const kind = kindOf(head)
    const encoding = kind === 'parquet' ? 'utf-8' : markedEncoding(head)
    const own = {
      folder,
      kind,
      name,
      isGzip,
      sizeBytes: isGzip ? (await stat(/* turbopackIgnore: true */ readable)).size : sizeBytes,
    }
    if (encoding !== 'utf-8') return await recode({ ...own, path: readable, encoding, head }, encoding, signal)
    const linked = path.join(folder, `log.${kind}`)
    await symlink(readable, linked)
    return { ...own, path: linked, encoding, head }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** The log as UTF-8, in the same folder. */
export async function recode(log: PreparedLog, encoding: LogEncoding, signal: AbortSignal): Promise<PreparedLog> {
  const recoded = path.join(log.folder, `recoded.${log.kind}`)
  const decoder = new TextDecoder(encoding)
  const decode = new Transform({
    transform: (bytes: Buffer, _, done) => done(null, decoder.decode(bytes, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  })
  const target = createWriteStream(recoded)
  await pipeline(createReadStream(log.path), decode, bounded(log.sizeBytes, log.folder), target, { signal }).catch(
    explainFull,
  )
  return { ...log, path: recoded, encoding, head: await headOf(recoded) }
}

async function sizeOf(file: { path: string; name: string }): Promise<number> {
  const found = await stat(file.path).catch(() => null)
  if (!found?.isFile()) throw invalid(FILE, `${file.name} cannot be read. Name a file that is there.`)
  if (found.size > limits.fileBytes) {
    const detail = `${file.name} is larger than 2 GB. Count it beside the data with plumbline audit bias or the statement of SQL, and give the count table.`
    throw new Refusal('too-large', detail, [{ pointer: FILE, detail }])
  }
  return found.size
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const head = Buffer.alloc(limits.headBytes)
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function isCompressed(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

/** Passes bytes on until they are more than a log of that size can hold, or than the disk can. */
function bounded(packedBytes: number, folder: string) {
  const wrote = roomWatch(folder)
  let bytes = 0
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytes += chunk.length
      const isBomb = bytes > limits.inflatedBytesAtLeast && bytes > packedBytes * limits.inflation
      if (isBomb || bytes > limits.inflatedBytes) throw tooLarge(isBomb)
      await wrote(chunk.length)
      yield chunk
    }
  }
}

function tooLarge(isBomb: boolean): Refusal {
  const detail = isBomb
    ? `The file unpacks to more than ${limits.inflation} times its size, which no decision log does. Give it unpacked.`
    : `The file unpacks to more than ${Math.round(limits.inflatedBytes / 1024 ** 3)} GB. Cut it in parts, or give its count table.`
  return new Refusal('too-large', detail, [{ pointer: FILE, detail }])
}

function explainGzip(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^Z_|ERR_ZLIB/.test(code)) {
    throw invalid(FILE, 'The gzip file is cut off or damaged. Compress it again, or give it unpacked.')
  }
  return explainFull(error)
}

function explainFull(error: unknown): never {
  throw isFull(error) ? noRoom() : error
}

function kindOf(head: Buffer): LogKind {
  const start = head.subarray(0, 8).toString('latin1')
  if (start.startsWith('PAR1')) return 'parquet'
  if (start.startsWith('PARE')) throw invalid(FILE, 'This Parquet file is encrypted. Write it without encryption.')
  if (start.startsWith('PK')) {
    throw invalid(FILE, 'This is a workbook or a ZIP archive. Save the sheet as CSV, or unpack the archive.')
  }
  const foreign = Object.entries(FOREIGN).find(([magic]) => start.startsWith(magic))
  if (foreign) throw invalid(FILE, `This is ${foreign[1]}. Give CSV, JSON lines or Parquet, as it is or as gzip.`)
  return /^(\u00ef\u00bb\u00bf)?\s*[[{]/.test(head.subarray(0, 64).toString('latin1')) ? 'json' : 'csv'
}

const FOREIGN: Readonly<Record<string, string>> = {
  '\u0028\u00b5\u002f\u00fd': 'Zstandard',
  BZh: 'bzip2',
  '\u00fd7zXZ': 'xz',
  '7z\u00bc\u00af': 'a 7-Zip archive',
  '\u001f\u008b': 'gzip within gzip',
  '%PDF': 'a PDF',
  '\u00d0\u00cf\u0011\u00e0': 'an old workbook',
  ORC: 'ORC',
  'Obj\u0001': 'Avro',
  'SQLite f': 'an SQLite database',
}

function markedEncoding(head: Buffer): LogEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
