import { isUtf8 } from 'node:buffer'
import { Refusal } from '../../domain/refusal.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** By the byte order mark; without one UTF-8 where the bytes are that, else Windows-1252, which any bytes are. */
export function sniffEncoding(bytes: Buffer): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (looksLikeUtf16(bytes)) {
    throw new Refusal('unsupported-media', 'This looks like UTF-16 without a byte order mark. Save the file as UTF-8.')
  }
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** The text without its byte order mark, in slices, so that reading a large file does not hold up the others. */
export function* decodeSlices(bytes: Buffer, encoding: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
    const text = decoder.decode(bytes.subarray(from, from + SLICE_BYTES), { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
const SLICE_BYTES = 256 * 1024

/** Every other byte is NUL in most of the first kilobyte. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 1024)
  if (sample.length < 8) return false
  const nuls: [number, number] = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) nuls[at % 2 === 0 ? 0 : 1] += 1
  const half = sample.length / 2
  return Math.max(...nuls) > half * 0.6 && Math.min(...nuls) < half * 0.1
}
