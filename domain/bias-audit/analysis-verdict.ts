import type { OpenAnalysis } from './analysis.ts'
import { groupWords } from './column-words.ts'
import type { AuditVerdict, VerdictState } from './result.ts'
import type { JudgedPair } from './verdict.ts'
import type { SentenceContext } from './verdict-sentence.ts'
import { pairSentence } from './verdict-sentence.ts'

/** What is said of an analysis: its worst pair, and who else is in the same state. */
export function analysisVerdict(
  open: OpenAnalysis,
  pairs: readonly JudgedPair[],
  context: SentenceContext,
): AuditVerdict {
  const [worst] = pairs
  if (!worst)
    return { state: 'not-assessable', sentence: `Nothing was compared: ${nothingBecause(open, context)}.`, about: null }
  const others = pairs.filter(({ state, group }) => state === worst.state && group !== worst.group)
  const also = alsoSaid(worst.state, others)
  const screened = open.figures.screening ? SCREENED : ''
  return {
    state: worst.state,
    sentence: `${pairSentence(worst, context)}${also}${screened}`,
    about: { analysis: open.counts.name, group: worst.group, reference: worst.reference },
  }
}

const SCREENED = ' Crossed groups are screened only: this points to where to look.'
const ALL_OTHERS = ' The same holds for all other groups.'
const SOME_OTHERS = ' In the same state: '

/** The sentence of a pair without what is said of other groups: of a hidden one not even its state is told. */
export function withoutOthers(sentence: string): string {
  const places = [ALL_OTHERS, SOME_OTHERS].map((words) => sentence.indexOf(words)).filter((place) => place !== -1)
  if (places.length === 0) return sentence
  return `${sentence.slice(0, Math.min(...places))}${sentence.endsWith(SCREENED) ? SCREENED : ''}`
}

const ALL_ALIKE: readonly VerdictState[] = ['within-four-fifths-shown']

function alsoSaid(state: VerdictState, others: readonly JudgedPair[]): string {
  if (others.length === 0) return ''
  if (ALL_ALIKE.includes(state)) return ALL_OTHERS
  const names = others.slice(0, 3).map(({ group }) => groupWords(group))
  const more = others.length > names.length ? [`${others.length - names.length} more`] : []
  const listed = [...names, ...more]
  const last = listed.pop() ?? ''
  return `${SOME_OTHERS}${listed.length > 0 ? `${listed.join(', ')} and ${last}` : last}.`
}

function nothingBecause({ counts, reference, assessed, figures }: OpenAnalysis, context: SentenceContext): string {
  const n = counts.groups.reduce((sum, { sums }) => sum + sums.n, 0)
  const selected = counts.groups.reduce((sum, { sums }) => sum + sums.selected, 0)
  if (context.weighting === 'sampling')
    return 'sampling weights carry no count that could be tested; compare the weighted rates'
  if (counts.groups.length < 2) return counts.groups.length === 0 ? 'no row says its group' : 'there is only one group'
  if (selected === 0) return 'nobody was selected'
  if (selected === n) return 'everybody was selected'
  if (reference && !assessed.includes(reference)) {
    const why = figures.excluded.find(({ group }) => group === reference.name)
    return `the reference ${groupWords(reference.name)} is ${why?.reason ?? 'not assessed'}`
  }
  return assessed.length === 0 ? 'no group is large enough' : 'only one group is large enough'
}
