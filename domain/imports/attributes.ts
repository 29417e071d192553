import { checkAnswer } from '../catalogue/answers.ts'
import type { AnswerValue, Attribute } from '../catalogue/edition.ts'
import { piecesOf, readPiece } from './feeds.ts'
import type { IsUnknown, ReadyFeed, Said, Unmatched } from './feeds.ts'
import type { Cells } from './table.ts'
import { cleanText } from './text.ts'

/**
 * The answer that a row gives to a question. Unknown never reads as no: when any part of it is unknown, a list is not
 * answered at all, and a yes-or-no question only by a yes.
 */
export function readAnswer(
  ready: ReadyFeed<AnswerValue>,
  attribute: Attribute,
  row: { readonly cells: Cells; readonly isUnknown: IsUnknown },
): Said<AnswerValue> {
  if (ready.feed.constant !== undefined) return { is: 'value', value: ready.feed.constant }
  const pieces = piecesOf(ready, row.cells, row.isUnknown)
  if (pieces.every((piece) => piece === null)) return fallback(ready)
  const said = pieces.map((piece): Said<AnswerValue> =>
    piece === null ? { is: 'nothing' } : readPiece(ready, piece, (text) => takeAnswer(attribute, text)),
  )
  if (attribute.type === 'boolean') return anyYes(said)
  const told = pieces.filter((piece) => piece !== null)
  const whole: Unmatched = { is: 'unmatched', column: told[0]!.column, text: told.map(({ text }) => text).join(', ') }
  const answer = attribute.type === 'multi' ? allOf(said, attribute.values ?? []) : theOneOf(said, whole)
  return answer.is === 'value' && checkAnswer(attribute, answer.value) !== null ? whole : answer
}

function fallback(ready: ReadyFeed<AnswerValue>): Said<AnswerValue> {
  return ready.feed.default === undefined ? { is: 'nothing' } : { is: 'value', value: ready.feed.default }
}

/** Our own words, for a column that already speaks them. Null when the text is no answer. */
function takeAnswer(attribute: Attribute, text: string): AnswerValue | null {
  const value = wordOf(attribute, text)
  return value !== null && checkAnswer(attribute, value) === null ? value : null
}

function wordOf(attribute: Attribute, text: string): AnswerValue | null {
  const word = text.trim().toLowerCase()
  switch (attribute.type) {
    case 'boolean':
      return ['yes', 'true'].includes(word) ? true : ['no', 'false'].includes(word) ? false : null
    case 'integer':
      return /^(\d{1,15}|\d{1,3}(,\d{3})+)$/.test(word) ? Number(word.replaceAll(',', '')) : null
    case 'enum':
      return valueOf(attribute, word)
    case 'multi': {
      const value = valueOf(attribute, word)
      return value === null ? null : [value]
    }
    case 'text':
      return cleanText(text)
    case 'person':
      return null
  }
}

function valueOf(attribute: Attribute, word: string): string | null {
  return attribute.values?.find((value) => value.toLowerCase() === word) ?? null
}

/** One yes answers the question; a no only when nothing is unknown. */
function anyYes(said: readonly Said<AnswerValue>[]): Said<AnswerValue> {
  if (said.some((one) => one.is === 'value' && one.value === true)) return { is: 'value', value: true }
  return firstUnmatched(said) ?? (said.some((one) => one.is === 'nothing') ? { is: 'nothing' } : said[0]!)
}

/** The list of all values, in the order of the catalogue; a list with an unknown part would claim too much. */
function allOf(said: readonly Said<AnswerValue>[], order: readonly string[]): Said<AnswerValue> {
  const unmatched = firstUnmatched(said)
  if (unmatched) return unmatched
  const values = new Set<string>()
  for (const one of said) {
    if (one.is !== 'value') return { is: 'nothing' }
    for (const value of Array.isArray(one.value) ? one.value : [one.value]) values.add(String(value))
  }
  return { is: 'value', value: order.filter((value) => values.has(value)) }
}

function theOneOf(said: readonly Said<AnswerValue>[], whole: Unmatched): Said<AnswerValue> {
  const unmatched = firstUnmatched(said)
  if (unmatched) return unmatched
  const values = new Set(said.flatMap((one) => (one.is === 'value' ? [one.value] : [])))
  const [value] = values
  if (value === undefined) return { is: 'nothing' }
  return values.size === 1 ? { is: 'value', value } : whole
}

function firstUnmatched(said: readonly Said<AnswerValue>[]): Unmatched | null {
  return said.find((one) => one.is === 'unmatched') ?? null
}
