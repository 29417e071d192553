import canonicalize from 'canonicalize'
import { invalid } from '../refusal.ts'

/** How deeply arrays and objects may be nested. */
export const MAX_DEPTH = 64

/**
 * The one text of a JSON value (RFC 8785): what is hashed into the ledger is its UTF-8 bytes. Throws Refusal `invalid`,
 * naming the place, for what has no faithful JSON form, rather than dropping or changing it in silence.
 */
export function canonicalise(value: unknown): string {
  assertCanonical(value, [])
  return canonicalize(value)! // safe because only values that JSON lacks give undefined, and those are refused above
}

/** Whether a text is the canonical one of its value, which is at hand. Values of which there is none are refused: false. */
export function isCanonical(text: string, value: unknown): boolean {
  if (isPlainlyCanonical(text, value)) return true
  try {
    return canonicalise(value) === text
  } catch {
    return false
  }
}

/** Nearly every text: JSON.stringify writes what RFC 8785 does, where the names are in order and nothing is escaped oddly. */
function isPlainlyCanonical(text: string, value: unknown): boolean {
  return text.isWellFormed() && !text.includes('\\ud') && isOrdered(value, 0) && JSON.stringify(value) === text
}

function isOrdered(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every((item) => isOrdered(item, depth + 1))
  let last = ''
  for (const [name, item] of Object.entries(value)) {
    if (name < last || !isOrdered(item, depth + 1)) return false
    last = name
  }
  return true
}

/**
 * Whether RFC 8785 would write the number as digits that many readers cannot hold: a whole number beyond 2^53 - 1.
 * From 10^21 on it is written with an exponent, which everyone reads as the same double, as in RFC 8785's own examples.
 */
export function isUnsafeInteger(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21
}

export function pointerOf(path: readonly (string | number)[]): string {
  const escape = (part: string) => part.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')
  return path.map((part) => `/${escape(String(part))}`).join('')
}

type Path = (string | number)[]

function assertCanonical(value: unknown, path: Path): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw invalid(pointerOf(path), 'The text holds half of a surrogate pair.')
    return
  }
  if (typeof value === 'number') return assertNumber(value, path)
  if (typeof value !== 'object') throw invalid(pointerOf(path), `JSON has no ${typeof value}.`)
  if (path.length >= MAX_DEPTH) throw invalid(pointerOf(path), `Nested more than ${MAX_DEPTH} deep.`)
  if (Array.isArray(value)) assertArray(value, path)
  else assertObject(value, path)
}

function assertNumber(value: number, path: Path): void {
  if (!Number.isFinite(value)) throw invalid(pointerOf(path), `JSON has no ${value}.`)
  if (isUnsafeInteger(value)) throw invalid(pointerOf(path), 'A whole number beyond 2^53 - 1 is not kept exactly.')
}

function assertArray(array: readonly unknown[], path: Path): void {
  // The index loop sees holes, which JSON would turn into null.
  for (let i = 0; i < array.length; i++) {
    path.push(i)
    assertCanonical(array[i], path)
    path.pop()
  }
  assertOwnKeys(array, array.length + 1, path)
}

function assertObject(object: object, path: Path): void {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) {
    throw invalid(pointerOf(path), 'Only plain objects and arrays can be recorded.')
  }
  const entries = Object.entries(object)
  for (const [key, value] of entries) {
    path.push(key)
    if (!key.isWellFormed()) throw invalid(pointerOf(path), 'The name holds half of a surrogate pair.')
    assertCanonical(value, path)
    path.pop()
  }
  assertOwnKeys(object, entries.length, path)
}

/** Symbols, hidden properties and names on an array would be lost in silence. */
function assertOwnKeys(object: object, expected: number, path: Path): void {
  if (Reflect.ownKeys(object).length !== expected) {
    throw invalid(pointerOf(path), 'Only plain objects and arrays can be recorded.')
  }
}

/**
 * Reads a JSON text (RFC 8259) and refuses what `JSON.parse` takes in silence: duplicate names, half surrogate pairs, whole
 * numbers beyond 2^53 - 1, numbers beyond a double, bytes that are not UTF-8, and more nesting than MAX_DEPTH. What it
 * gives, `canonicalise` takes. Throws Refusal `invalid` with line, column and pointer.
 */
export function parseStrict(input: string | Uint8Array): unknown {
  const reader: Reader = { text: typeof input === 'string' ? input : decodeUtf8(input), at: 0, path: [] }
  const value = readValue(reader)
  skipSpace(reader)
  if (reader.at < reader.text.length) throw wrong(reader, 'Something follows the end of the JSON value.')
  return value
}

interface Reader {
  readonly text: string
  at: number
  readonly path: Path
}

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// oxlint-disable-next-line no-control-regex -- JSON strings may not hold control characters
const PLAIN_CHARACTERS = /[^"\\\u0000-\u001f]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** A leading byte order mark, which some Windows programs write, is dropped. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('', 'The JSON is not in UTF-8.')
  }
}

function readValue(reader: Reader): unknown {
  skipSpace(reader)
  const character = reader.text[reader.at]
  if (character === '{') return readObject(reader)
  if (character === '[') return readArray(reader)
  if (character === '"') return readString(reader)
  for (const [word, value] of [
    ['true', true],
    ['false', false],
    ['null', null],
  ] as const) {
    if (reader.text.startsWith(word, reader.at)) {
      reader.at += word.length
      return value
    }
  }
  return readNumber(reader)
}

function readObject(reader: Reader): object {
  const object = {}
  enter(reader)
  if (take(reader, '}')) return object
  do {
    skipSpace(reader)
    if (reader.text[reader.at] !== '"') throw wrong(reader, 'A name in double quotes is expected here.')
    const start = reader.at
    const key = readString(reader)
    reader.path.push(key)
    if (Object.hasOwn(object, key)) throw wrong({ ...reader, at: start }, 'This name is given twice.')
    if (!take(reader, ':')) throw wrong(reader, 'A colon is expected here.')
    const value = readValue(reader)
    // Plain assignment to `__proto__` would set the prototype instead of a property.
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
    reader.path.pop()
  } while (take(reader, ','))
  if (!take(reader, '}')) throw wrong(reader, 'A comma or a closing brace is expected here.')
  return object
}

function readArray(reader: Reader): unknown[] {
  const array: unknown[] = []
  enter(reader)
  if (take(reader, ']')) return array
  do {
    reader.path.push(array.length)
    array.push(readValue(reader))
    reader.path.pop()
  } while (take(reader, ','))
  if (!take(reader, ']')) throw wrong(reader, 'A comma or a closing bracket is expected here.')
  return array
}

function readString(reader: Reader): string {
  const start = reader.at++
  match(reader, PLAIN_CHARACTERS)
  while (reader.text[reader.at] === '\\') {
    if (match(reader, ESCAPE) === '') throw wrong(reader, 'This escape is not one of JSON.')
    match(reader, PLAIN_CHARACTERS)
  }
  if (reader.at >= reader.text.length) throw wrong(reader, 'The text has no closing quote.')
  if (reader.text[reader.at] !== '"') throw wrong(reader, 'A control character must be written as an escape.')
  reader.at += 1
  const text = String(JSON.parse(reader.text.slice(start, reader.at)))
  if (!text.isWellFormed()) throw wrong({ ...reader, at: start }, 'The text holds half of a surrogate pair.')
  return text
}

function readNumber(reader: Reader): number {
  const start = reader.at
  const literal = match(reader, NUMBER)
  if (literal === '')
    throw wrong(reader, reader.at < reader.text.length ? 'No JSON value begins like this.' : 'A value is missing.')
  const value = Number(literal)
  const isTooLong = /^-?\d+$/.test(literal) ? !Number.isSafeInteger(value) : isUnsafeInteger(value)
  if (isTooLong)
    throw wrong({ ...reader, at: start }, 'A whole number beyond 2^53 - 1 is not kept exactly; send it as text.')
  if (!Number.isFinite(value)) throw wrong({ ...reader, at: start }, 'The number is too large.')
  return value
}

function enter(reader: Reader): void {
  if (reader.path.length >= MAX_DEPTH) throw wrong(reader, `Nested more than ${MAX_DEPTH} deep.`)
  reader.at += 1
}

function take(reader: Reader, character: string): boolean {
  skipSpace(reader)
  if (reader.text[reader.at] !== character) return false
  reader.at += 1
  return true
}

function skipSpace(reader: Reader): void {
  match(reader, SPACE)
}

/** What a sticky pattern finds at this place, which is passed over. */
function match(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)?.[0] ?? ''
  reader.at += found.length
  return found
}

function wrong({ text, at, path }: Reader, detail: string): Error {
  const before = text.slice(0, at).split('\n')
  return invalid(pointerOf(path), `Line ${before.length}, column ${before.at(-1)!.length + 1}: ${detail}`)
}
