import { syllable } from 'syllable'
import type { TextDocument } from '../../domain/checks/documents.ts'
import { Refusal } from '../../domain/refusal.ts'
import { visibleHtml } from './visible-html.ts'

const MOST_CHARACTERS = 300_000
const LONGEST_WORD = 60

/** A text, or the text of an HTML page, with its sentences counted. Throws Refusal: invalid, when it holds no letters. */
export function readText(raw: string): TextDocument {
  const text = (/<(?:!doctype|html|body|p|div|h\d|ul|section|main)\b/i.test(raw) ? visibleHtml(raw).text : raw).trim()
  if (!/\p{L}/u.test(text))
    throw new Refusal('invalid', 'The file holds no words. Save the text as people read it, as text or HTML.')
  if (text.length > MOST_CHARACTERS) {
    throw new Refusal(
      'too-large',
      `The text has more than ${MOST_CHARACTERS} characters. Give the part that people read at one time.`,
    )
  }
  return { kind: 'text', text, sentences: paragraphsOf(text).flatMap(sentencesOf) }
}

/** Cut at blank lines and before items of a list; a line that was wrapped by hand goes on. */
function paragraphsOf(text: string): string[] {
  return text
    .split(/\n[ \t]*\n|\n(?=[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t])/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

function sentencesOf(paragraph: string): { words: number; syllables: number }[] {
  return [...sentences.segment(paragraph)].flatMap(({ segment }) => {
    const counted = [...words.segment(segment)].filter(
      ({ isWordLike, segment: word }) => isWordLike && /[a-z\d]/i.test(word),
    )
    const syllables = counted.reduce(
      (sum, { segment: word }) => sum + Math.max(1, syllable(word.slice(0, LONGEST_WORD))),
      0,
    )
    return counted.length === 0 ? [] : [{ words: counted.length, syllables }]
  })
}
