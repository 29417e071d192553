import { invalid, Refusal } from '../../domain/refusal.ts'
import { isFull, noRoom } from './room.ts'
import { FILE } from './log-file.ts'

/** What DuckDB says of a file that it cannot read, and what to do about it. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const message = error instanceof Error ? error.message : String(error)
  if (isFull(error) || /no space left on device/i.test(message)) return noRoom()
  const [, line] = /Line: (\d+)|in line (\d+)/i.exec(message) ?? []
  const place = line === undefined ? '' : `Line ${line}: `
  const cells = /Expected Number of Columns: (\d+) Found: (\d+)/i.exec(message)
  if (cells) {
    return invalid(
      FILE,
      `${place}the row has ${cells[2]} cells where the header has ${cells[1]}. Mend it, or export anew.`,
    )
  }
  const found = SENTENCES.find(([pattern]) => pattern.test(message))
  return found ? invalid(FILE, `${place}${found[1]}`) : null
}

export function isEncodingFailure(error: unknown): boolean {
  return error instanceof Error && /invalid unicode|not utf-8|utf-8 encoded|invalid utf-?8/i.test(error.message)
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [
    /out of memory|max_temp_directory_size|failed to offload/i,
    'The columns have too many different values to be counted. Name columns of a few groups each, and no identifiers.',
  ],
  [/quote/i, 'A quote that is opened never closes. Export the file anew as CSV.'],
  [/maximum line size/i, 'A line is longer than 2 MB. Leave out the long texts, and export anew.'],
  [
    /parquet|magic bytes|thrift|snappy|tprotocol|zstd|decompress|no more data|reached the end/i,
    'The Parquet file is cut off or damaged. Export it again, and compare its size with the original.',
  ],
  [/json/i, 'The file is not JSON lines throughout. Write one object a line, all with the same keys.'],
  [
    /csv error|could not convert|sniff/i,
    'The file cannot be read as CSV. Export it anew with a header and one row a line.',
  ],
]
