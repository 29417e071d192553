import type { Layout } from '../../domain/imports/map.ts'
import type { Table } from '../../domain/imports/table.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { sniffEncoding } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'

export interface ReadRows extends Table {
  readonly format: 'csv' | 'json'
  readonly encoding: TextEncoding
  /** null for JSON. */
  readonly delimiter: string | null
}

export interface ReadLimits {
  readonly maxBytes: number
  readonly maxRows: number
  readonly maxColumns: number
}

export const readLimits: ReadLimits = { maxBytes: 50_000_000, maxRows: 200_000, maxColumns: 2_000 }

/**
 * Reads the rows of an inventory: CSV (UTF-8, UTF-16 with a byte order mark, else Windows-1252) or JSON. Rows that cannot
 * be read are named in `unreadable`; nothing is guessed. Throws Refusal: too-large, unsupported-media, invalid.
 */
export async function readRows(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  about: { readonly name?: string; readonly mediaType?: string; readonly layout?: Layout },
  limits: ReadLimits = readLimits,
): Promise<ReadRows> {
  const bytes = await collect(source, limits.maxBytes)
  refuseOtherFormats(bytes)
  const encoding = sniffEncoding(bytes)
  const layout = about.layout ?? {}
  const format = layout.format ?? formatOf(bytes, about)
  return format === 'json'
    ? { format, encoding, delimiter: null, ...readJson(bytes, { encoding, layout, limits }) }
    : { format, encoding, ...(await readCsv(bytes, { encoding, layout, limits, name: about.name ?? '' })) }
}

async function collect(source: Uint8Array | AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const part of source instanceof Uint8Array ? [source] : source) {
    sizeBytes += part.byteLength
    if (sizeBytes > maxBytes) {
      throw new Refusal('too-large', `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB. Cut it in parts.`)
    }
    parts.push(part)
  }
  const [first] = parts
  return parts.length === 1 && first
    ? Buffer.from(first.buffer, first.byteOffset, first.byteLength)
    : Buffer.concat(parts)
}

const otherFormats: readonly { readonly starts: string; readonly what: string }[] = [
  { starts: '504b0304', what: 'a spreadsheet or ZIP archive' },
  { starts: '504b0506', what: 'an empty ZIP archive' },
  { starts: 'd0cf11e0', what: 'an old Excel or Word file' },
  { starts: '25504446', what: 'a PDF' },
  { starts: '1f8b', what: 'a compressed file' },
  { starts: '50415231', what: 'a Parquet file' },
]

function refuseOtherFormats(bytes: Buffer): void {
  const start = bytes.toString('hex', 0, 4)
  const other = otherFormats.find(({ starts }) => start.startsWith(starts))
  if (other) {
    throw new Refusal('unsupported-media', `This is ${other.what}. Save the table as CSV (UTF-8) and import that.`)
  }
}

/** By the name, then the declared type, then the first character. */
function formatOf(bytes: Buffer, about: { readonly name?: string; readonly mediaType?: string }): 'csv' | 'json' {
  const extension = /\.([a-z0-9]+)$/i.exec(about.name ?? '')?.[1]?.toLowerCase()
  if (extension === 'json') return 'json'
  if (extension === 'csv' || extension === 'tsv' || extension === 'tab') return 'csv'
  const type = about.mediaType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json' || type.endsWith('+json')) return 'json'
  if (type === 'text/csv' || type === 'text/tab-separated-values') return 'csv'
  // A column name may begin with a bracket, but hardly with a brace or with `[{`.
  const start = bytes.toString('latin1', 0, 400).replace(/[^!-~]/g, '')
  return /^(\{|\[[{\]])/.test(start) ? 'json' : 'csv'
}
