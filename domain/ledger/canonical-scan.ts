import { MAX_DEPTH } from './canonical-json.ts'

const QUOTE = 34
const COMMA = 44
const MINUS = 45
const ZERO = 48
const NINE = 57
const COLON = 58
const OPENING_BRACKET = 91
const BACKSLASH = 92
const CLOSING_BRACKET = 93
const OPENING_BRACE = 123
const CLOSING_BRACE = 125
const FIRST_PRINTED = 32
const FIRST_SURROGATE = 0xd800
const MOST_DIGITS = 15
/** A place at which no text has a character, so that whatever is expected there is not found. */
const NOT_SIMPLE = -1
/** What RFC 8785 writes after a backslash with one letter: a quote, a backslash, b, f, n, r, t. */
const SHORT_ESCAPES: ReadonlySet<number> = new Set([QUOTE, BACKSLASH, 98, 102, 110, 114, 116])

/**
 * Looks once through a text, without making a value of it: true only where it is the canonical JSON of its value. False
 * says nothing, only that it is out of the ordinary (a fraction, an emoji, a control character) and takes a closer look:
 * `isCanonical`.
 */
export function isSimplyCanonical(text: string): boolean {
  return endOfValue(text, 0, 0) === text.length
}

/** Where a value ends that begins here, as all that follow; NOT_SIMPLE where there is none. */
function endOfValue(text: string, at: number, depth: number): number {
  switch (text.charCodeAt(at)) {
    case QUOTE:
      return endOfString(text, at + 1)
    case OPENING_BRACE:
      return depth < MAX_DEPTH ? endOfObject(text, at + 1, depth + 1) : NOT_SIMPLE
    case OPENING_BRACKET:
      return depth < MAX_DEPTH ? endOfArray(text, at + 1, depth + 1) : NOT_SIMPLE
    default:
      return endOfWord(text, at)
  }
}

/** `at` follows the opening quote. */
function endOfString(text: string, at: number): number {
  for (let place = at; ; place += 1) {
    const code = text.charCodeAt(place)
    if (code === QUOTE) return place + 1
    if (code === BACKSLASH) {
      place += 1
      if (!SHORT_ESCAPES.has(text.charCodeAt(place))) return NOT_SIMPLE
    } else if (!(code >= FIRST_PRINTED && code < FIRST_SURROGATE)) return NOT_SIMPLE
  }
}

function endOfObject(text: string, at: number, depth: number): number {
  if (text.charCodeAt(at) === CLOSING_BRACE) return at + 1
  let last: string | null = null
  for (let place = at; ; place += 1) {
    if (text.charCodeAt(place) !== QUOTE) return NOT_SIMPLE
    const colon = endOfString(text, place + 1)
    if (text.charCodeAt(colon) !== COLON) return NOT_SIMPLE
    const name = text.slice(place + 1, colon - 1)
    if (last !== null && name <= last) return NOT_SIMPLE
    if (name.includes('\\')) return NOT_SIMPLE // its order is that of what it stands for
    last = name
    place = endOfValue(text, colon + 1, depth)
    const code = text.charCodeAt(place)
    if (code === CLOSING_BRACE) return place + 1
    if (code !== COMMA) return NOT_SIMPLE
  }
}

function endOfArray(text: string, at: number, depth: number): number {
  if (text.charCodeAt(at) === CLOSING_BRACKET) return at + 1
  for (let place = at; ; place += 1) {
    place = endOfValue(text, place, depth)
    const code = text.charCodeAt(place)
    if (code === CLOSING_BRACKET) return place + 1
    if (code !== COMMA) return NOT_SIMPLE
  }
}

function endOfWord(text: string, at: number): number {
  if (text.startsWith('true', at) || text.startsWith('null', at)) return at + 4
  if (text.startsWith('false', at)) return at + 5
  return endOfInteger(text, at)
}

function endOfInteger(text: string, at: number): number {
  const isNegative = text.charCodeAt(at) === MINUS
  const first = isNegative ? at + 1 : at
  if (text.charCodeAt(first) === ZERO) return isNegative ? NOT_SIMPLE : first + 1
  let place = first
  while (text.charCodeAt(place) >= ZERO && text.charCodeAt(place) <= NINE) place += 1
  return place === first || place - first > MOST_DIGITS ? NOT_SIMPLE : place
}
