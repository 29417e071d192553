import type { Filing, FilingState, FilingVerdict } from '../../contracts/filings.ts'
import type { Hue } from '../status-words.ts'

const STATES: Record<FilingState, { word: string; hue: Hue }> = {
  undecided: { word: 'To be decided', hue: 'waiting' },
  accepted: { word: 'Accepted', hue: 'ok' },
  rejected: { word: 'Rejected', hue: 'failing' },
  withdrawn: { word: 'Withdrawn', hue: 'waiting' },
  revoked: { word: 'Revoked', hue: 'lapsed' },
}

export function filingStateLook(state: FilingState): { word: string; hue: Hue } {
  return STATES[state]
}

const VERDICTS: Record<FilingVerdict, string> = { pass: 'Pass', fail: 'Fail', inconclusive: 'Inconclusive' }

export function verdictWord(verdict: FilingVerdict): string {
  return VERDICTS[verdict]
}

/** What it was filed for: "Recommender", "Recommender and 3 more", "Unit Retail", "The organisation". */
export function targetWords({
  systems,
  organisation,
  unit,
}: Pick<Filing, 'systems' | 'organisation' | 'unit'>): string {
  if (organisation) return 'The organisation'
  if (unit !== null) return `Unit ${unit}`
  const [first, ...more] = systems
  if (!first) return 'No system'
  return more.length === 0 ? first.name : `${first.name} and ${more.length} more`
}

/** "Consent is provable", "Consent is provable and 2 more". */
export function controlsWords(controls: Filing['controls']): string {
  const [first, ...more] = controls
  if (!first) return 'No control'
  return more.length === 0 ? first.title : `${first.title} and ${more.length} more`
}
