import { documentOf } from './cells.ts'
import { conclude, count, limit } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { CheckResult } from './result.ts'

const LONG_SENTENCE_WORDS = 25
const WORDS_TO_RELY_ON = 100

const definition: CheckDefinition = {
  id: 'reading-level',
  title: 'Plain-words check',
  computes: 'Reading grade and words per sentence',
  rule: 'grade <= 9 (policy)',
  outcomes: 'hint only',
  caveats: [
    'English formula; never a pass by itself.',
    'Grade of Flesch and Kincaid (1975): 0.39 words per sentence + 11.8 syllables per word − 15.59. Under 100 words it says little.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'The notice, as text or HTML',
      kind: 'text',
      help: 'What people read, without menus and footers.',
      example: {
        fileName: 'notice-example.txt',
        text:
          'We keep what you buy and when. We use it to choose the offers that you see. A computer does this, not a person.\n' +
          'You can say no at any time. Press “Stop” in your account, and we stop at once. We never sell your data.\n',
      },
    },
  ],
  options: [],
  thresholds: ['reading-level.highest-grade'],
  computedElsewhere: false,
}

function run(request: CheckRequest): CheckResult {
  const { sentences } = documentOf(request, 'text')
  const words = sentences.reduce((sum, sentence) => sum + sentence.words, 0)
  const syllables = sentences.reduce((sum, sentence) => sum + sentence.syllables, 0)
  const highest = limit(request, 'reading-level.highest-grade')
  if (words === 0) {
    const nothing = { undefined: 'the text has no words' }
    return conclude(definition, request, {
      outcome: 'hint',
      sentence: 'The text has no words to be read in English.',
      figures: [{ label: 'Reading grade', value: nothing, unit: 'grade' }],
    })
  }
  const grade = 0.39 * (words / sentences.length) + 11.8 * (syllables / words) - 15.59
  const isOver = Math.round(grade * 10) / 10 > highest
  const long = sentences.flatMap((sentence, place) =>
    sentence.words > LONG_SENTENCE_WORDS
      ? [{ where: `Sentence ${place + 1}`, what: `Has ${sentence.words} words. Cut it in two.` }]
      : [],
  )
  return conclude(definition, request, {
    outcome: 'hint',
    sentence: isOver
      ? `The notice reads at grade ${grade.toFixed(1)}; the policy wants ${highest} at most. Shorten the sentences and the words.`
      : `The notice reads at grade ${grade.toFixed(1)}, within the policy’s ${highest}. A person still judges whether it is plain.`,
    figures: [
      { label: 'Reading grade', value: Math.round(grade * 10) / 10, unit: 'grade' },
      { label: 'Words per sentence', value: Math.round((words / sentences.length) * 10) / 10, unit: 'words' },
      { label: 'Syllables per word', value: Math.round((syllables / words) * 100) / 100 },
      { label: 'Words', value: words, unit: 'words' },
      { label: `Sentences over ${LONG_SENTENCE_WORDS} words`, value: long.length, of: sentences.length },
    ],
    findings: long,
    caveats: words < WORDS_TO_RELY_ON ? [`The text has only ${count(words, 'word')}.`] : [],
  })
}

export const readingLevel: Check = { definition, run }
