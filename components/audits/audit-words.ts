import type { LawfulRoute } from '../../contracts/audits.ts'
import type { Figure, Interval, PolicyThreshold, Undefined, VerdictState } from '../../domain/bias-audit/result.ts'
import type { Hue } from '../status-words.ts'

/** How a verdict is shown: inconclusive is not green. */
export const VERDICT_LOOKS: Readonly<Record<VerdictState, { word: string; hue: Hue }>> = {
  'disparity-indicated': { word: 'Disparity indicated', hue: 'failing' },
  'reverses-when-stratified': { word: 'Direction reverses', hue: 'attention' },
  'not-assessable': { word: 'Not assessable', hue: 'waiting' },
  'below-four-fifths-could-be-chance': { word: 'Below four fifths, could be chance', hue: 'lapsed' },
  'within-four-fifths-not-shown': { word: 'Within four fifths, not shown', hue: 'lapsed' },
  'reliable-difference-inside-four-fifths': { word: 'Small but reliable difference', hue: 'attention' },
  'within-four-fifths-shown': { word: 'Within four fifths, shown', hue: 'ok' },
}

export function isUndefined(value: Figure | Interval | string | Undefined): value is Undefined {
  return typeof value === 'object' && value !== null && 'undefined' in value
}

/** Whether a whole part of a result is not there. A record may hold a group that is called so: that is no reason. */
export function isAbsent<T extends object>(part: T | Undefined): part is Undefined {
  return 'undefined' in part && typeof part.undefined === 'string'
}

/** The number, or null where there is none to show. */
export function numberOf(value: Figure): number | null {
  return typeof value === 'number' ? value : null
}

/** "19.0 %"; below one percent with two significant figures, so that no rate looks like nothing. */
export function shareWords(share: number): string {
  const percent = share * 100
  if (percent === 0) return '0 %'
  return `${Math.abs(percent) < 1 ? SMALL.format(percent) : signed(percent, 1)} %`
}
const SMALL = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 })

/** A difference of two shares in percentage points, "−11.2 points". */
export function pointsWords(difference: number): string {
  return `${difference > 0 ? '+' : ''}${signed(difference * 100, 1)} points`
}

export function ratioWords(ratio: number): string {
  return signed(ratio, 2)
}

export function decimalWords(value: number): string {
  return signed(value, 3)
}

/** "0.012", "< 0.001". */
export function chanceWords(pValue: number): string {
  return pValue < 0.001 ? '< 0.001' : pValue.toFixed(3)
}

export function wholeWords(value: number): string {
  return WHOLE.format(value)
}
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

function signed(value: number, digits: number): string {
  const text = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(value))
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

export const ROUTE_WORDS: Readonly<Record<LawfulRoute, { label: string; detail: string }>> = {
  'area-counts': {
    label: 'Counts by area',
    detail:
      'No group data about anybody: the log names an area, such as a postcode district, or what a census says of it, and areas are compared.',
  },
  'self-declared': {
    label: 'People said it themselves',
    detail: 'They gave it for this purpose and can take it back: in a survey, a profile or a consent record.',
  },
  'article-4a': {
    label: 'Article 4a of the AI Act',
    detail:
      'Special categories of data, strictly necessary to detect and correct bias, with the safeguards that article asks for.',
  },
  none: {
    label: 'None of these',
    detail: 'Then group data may not be used here, and nothing is uploaded.',
  },
}

export const THRESHOLD_WORDS: Readonly<Record<PolicyThreshold['name'], string>> = {
  'four-fifths': 'Four fifths',
  'minimum-group': 'Least people in a group that is compared',
  'suppressed-below': 'Counts hidden below',
  significance: 'Significance',
  'minimum-expected': 'Least expected in a cell',
  'power-ratio': 'Ratio that an audit must be able to see',
  power: 'Power that is asked for',
  'smallest-share': 'Smallest share that New York’s law counts',
}
