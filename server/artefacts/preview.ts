import { open } from 'node:fs/promises'
import { Semaphore } from 'async-mutex'
import { parse } from 'csv-parse/sync'
import sharp from 'sharp'
import { Refusal } from '../../domain/refusal.ts'
import { readableText } from './preview-text.ts'
import type { ArtefactStore } from './store.ts'

export type Preview =
  | { kind: 'image'; png: Buffer }
  | { kind: 'text'; text: string; truncated: boolean }
  /** The first row names the columns; every row has as many cells as there are columns. */
  | { kind: 'table'; columns: string[]; rows: string[][]; truncated: boolean }
  /** Shown by the browser in a sandboxed frame. */
  | { kind: 'pdf' }
  | { kind: 'none'; reason: string }

export const MAX_TEXT_BYTES = 64_000
export const MAX_ROWS = 50
const MAX_COLUMNS = 100
const MAX_CELL_CHARACTERS = 500
const MAX_IMAGE_SIDE = 1_600
/** Four bytes each while decoding. */
const MAX_IMAGE_PIXELS = 64_000_000

/** Two at a time bound the memory that decoded images take. */
const imageDecoders = new Semaphore(2)

/** What can be shown of a file without handing its own bytes to a browser. Throws Refusal `not-found`. */
export async function preview(store: ArtefactStore, file: { sha256: string; mediaType: string }): Promise<Preview> {
  const path = store.pathOf(file.sha256)
  if (!(await store.exists(file.sha256))) throw new Refusal('not-found', 'There is no such file.')
  switch (file.mediaType) {
    case 'application/pdf':
      return { kind: 'pdf' }
    case 'image/png':
    case 'image/jpeg':
    case 'image/webp':
    case 'image/gif':
      return imageDecoders.runExclusive(() => previewImage(path))
    case 'text/csv':
      return previewTable(await readHead(path))
    case 'text/plain':
    case 'text/markdown':
    case 'application/json':
    case 'application/jsonl':
    case 'message/rfc822':
      return previewText(await readHead(path))
    default:
      return { kind: 'none', reason: 'Files of this kind are not shown here. Download it to read it.' }
  }
}

/** The first frame, drawn anew without whatever else the file carried. */
async function previewImage(path: string): Promise<Preview> {
  try {
    const png = await sharp(path, { limitInputPixels: MAX_IMAGE_PIXELS, pages: 1, failOn: 'error' })
      .autoOrient()
      .resize({ width: MAX_IMAGE_SIDE, height: MAX_IMAGE_SIDE, fit: 'inside', withoutEnlargement: true })
      .png()
      .timeout({ seconds: 20 })
      .toBuffer()
    return { kind: 'image', png }
  } catch (error) {
    const isTooBig = error instanceof Error && error.message.includes('pixel limit')
    const why = isTooBig
      ? 'The image has too many pixels to be shown here.'
      : 'The image cannot be drawn; it may be damaged.'
    return { kind: 'none', reason: `${why} Download it to look at it.` }
  }
}

interface Head {
  bytes: Buffer
  truncated: boolean
}

async function readHead(path: string): Promise<Head> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, MAX_TEXT_BYTES)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return { bytes: buffer, truncated: size > length }
  } finally {
    await handle.close()
  }
}

function previewText({ bytes, truncated }: Head): Preview {
  return { kind: 'text', text: readableText(bytes), truncated }
}

function previewTable(head: Head): Preview {
  const text = readableText(head.bytes).replace(/^⟨U\+FEFF⟩/, '')
  const records = parseRecords(text, sniffDelimiter(text), head.truncated)
  const [first, ...rest] = records ?? []
  if (first === undefined) return previewText(head)
  const width = Math.min(MAX_COLUMNS, Math.max(...records!.map((record) => record.length)))
  const fit = (record: string[]) => Array.from({ length: width }, (_, i) => shorten(record[i] ?? ''))
  const truncated = head.truncated || rest.length > MAX_ROWS || records!.some((record) => record.length > width)
  return { kind: 'table', columns: fit(first), rows: rest.slice(0, MAX_ROWS).map(fit), truncated }
}

/** Null when the text is not CSV. The last record of a text that was cut may be half a record, and is left out. */
function parseRecords(text: string, delimiter: string, isCut: boolean): string[][] | null {
  const records: string[][] = []
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MAX_ROWS + 2,
      on_record: (record: string[]) => {
        records.push(record)
        return null
      },
    })
  } catch {
    // A quote that never closes: the end of the text when it was cut, else a sign that this is no CSV.
    return isCut && records.length > 0 ? records : null
  }
  return isCut && records.length <= MAX_ROWS + 1 ? records.slice(0, -1) : records
}

/** The mark that is in the first line most often, outside quotes. */
function sniffDelimiter(text: string): string {
  const line = text
    .trimStart()
    .split('\n', 1)[0]!
    .replaceAll(/"(?:[^"]|"")*"/g, '')
  const count = (mark: string) => line.split(mark).length
  return [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function shorten(cell: string): string {
  return cell.length > MAX_CELL_CHARACTERS ? `${cell.slice(0, MAX_CELL_CHARACTERS).toWellFormed()}…` : cell
}
