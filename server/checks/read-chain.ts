import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ChainDocument } from '../../domain/checks/documents.ts'
import { canonicalise } from '../../domain/ledger/canonical-json.ts'
import { Refusal } from '../../domain/refusal.ts'

const MOST_LINES = 300_000

type Entry = ChainDocument['entries'][number]

/** The hashes of a log of JSON lines; what the entries say stays behind. Throws Refusal: invalid, naming the line. */
export async function readChain(bytes: Buffer): Promise<ChainDocument> {
  const entries: Entry[] = []
  let line = 0
  for (let from = bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from)
    const to = end < 0 ? bytes.length : end
    line += 1
    const text = bytes.subarray(from, bytes[to - 1] === 0x0d && to > from ? to - 1 : to)
    if (text.toString('latin1').trim() !== '') entries.push(entryOf(text, line))
    if (entries.length > MOST_LINES)
      throw new Refusal('too-large', `The log has more than ${MOST_LINES} lines. Give a part of it.`)
    if (line % 1_000 === 0) await setImmediate()
    from = to + 1
  }
  if (entries.length === 0) throw new Refusal('invalid', 'The log has no entries. Give JSON lines, one entry on each.')
  if (entries.every(({ prevHash }) => prevHash === null) && entries.length > 1) {
    throw new Refusal('invalid', 'No entry has a field prev_hash, so that there is no chain to look at.')
  }
  return { kind: 'jsonl', entries }
}

function entryOf(bytes: Buffer, line: number): Entry {
  const entry = parseLine(bytes, line)
  const { hash, ...rest } = entry
  return {
    line,
    prevHash: hashOf(entry['prev_hash'] ?? entry['prevHash'] ?? entry['previous_hash'] ?? entry['previousHash']),
    ownHash: hashOf(hash),
    sequence: sequenceOf(entry['seq'] ?? entry['sequence']),
    lineHash: sha256(bytes),
    recordHash: recordHash(rest),
  }
}

function parseLine(bytes: Buffer, line: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error
  }
  throw new Refusal('invalid', `Line ${line} is no JSON object. Give JSON lines: one entry on each line, not cut off.`)
}

/** Of an entry that has no canonical form the hash is that of nothing, which no other entry names. */
function recordHash(record: Record<string, unknown>): string {
  try {
    return sha256(Buffer.from(canonicalise(record), 'utf8'))
  } catch (error) {
    if (error instanceof Refusal) return ''
    throw error
  }
}

/** Hexadecimal in lower case, from hexadecimal or base64, with or without `sha256:` in front; null for anything else. */
function hashOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim().replace(/^sha-?256[:-]/i, '')
  if (/^[\da-f]{64}$/i.test(text)) return text.toLowerCase()
  return /^[A-Za-z\d+/_-]{43}=?$/.test(text)
    ? Buffer.from(text, 'base64url').toString('hex')
    : text.slice(0, 128) || null
}

function sequenceOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
