import { isDay, toInstant } from '../days.ts'
import type { Day } from '../days.ts'

/** For comparing: whatever the case, the spacing and the kind of quotes and dashes. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/**
 * For keeping: one form of each character, no control characters but tabs and line ends, no marks that turn the direction
 * of writing and make one text look like another, nothing blank around.
 */
export function cleanText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .trim()
  )
}

/** The same on one line, for names. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

/** Cuts a text at any of the separators; blank pieces are dropped. */
export function splitText(text: string, separators: readonly string[]): string[] {
  let pieces = [text]
  for (const separator of separators) pieces = pieces.flatMap((piece) => piece.split(separator))
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

/** 53 bits of a text, in base 36: tells a handful of rows apart. Not for secrets (cyrb53, public domain). */
export function shortHash(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}

/**
 * The day that a text tells in one of the forms; null when it fits none, or is no day of the calendar. A form without a
 * day or a month means the first.
 */
export function readDay(text: string, formats: readonly string[]): Day | null {
  for (const format of formats) {
    const day = format === 'instant' ? dayOfInstant(text) : dayOfForm(text, format)
    if (day) return day
  }
  return null
}

/** Whether a text has one of the forms, be it a day of the calendar or not, as 2023-02-30 is none. */
export function looksLikeDay(text: string, formats: readonly string[]): boolean {
  return formats.some((format) => format !== 'instant' && partsOfForm(text, format) !== null)
}

function dayOfInstant(text: string): Day | null {
  try {
    return toInstant(text).slice(0, 10) as Day // safe because an instant begins with its UTC day
  } catch {
    return null
  }
}

function dayOfForm(text: string, format: string): Day | null {
  const day = partsOfForm(text, format)
  return day !== null && isDay(day) ? day : null
}

/** What the text says in the order of a day, 2023-02-30 too; null when it has not this form. */
function partsOfForm(text: string, format: string): string | null {
  const letters = format.match(/Y+|M+|D+/g) ?? []
  const pattern = format
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/Y+/, '(\\d{4})')
    .replace(/M+/, '(\\d{1,2})')
    .replace(/D+/, '(\\d{1,2})')
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) return null
  const part = (letter: string): string => {
    const at = letters.findIndex((run) => run.startsWith(letter))
    return at < 0 ? '01' : match[at + 1]!.padStart(2, '0')
  }
  return `${part('Y')}-${part('M')}-${part('D')}`
}

/** True of what looks like an address: one @ between a local part and a domain, no blanks. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text)
}
