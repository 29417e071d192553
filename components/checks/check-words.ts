import type { CheckFigure, CheckOutcome, CheckTable, FigureUnit } from '../../domain/checks/result.ts'
import type { CheckOption } from '../../domain/checks/definition.ts'
import type { CheckThreshold } from '../../domain/checks/policy.ts'
import { decimalWords, pointsWords, ratioWords, shareWords } from '../audits/audit-words.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import type { Hue } from '../status-words.ts'

/** How an outcome is shown; a hint is never evidence by itself. */
export const OUTCOME_LOOKS: Readonly<Record<CheckOutcome, { word: string; hue: Hue }>> = {
  pass: { word: 'Pass', hue: 'ok' },
  fail: { word: 'Fail', hue: 'failing' },
  inconclusive: { word: 'Inconclusive', hue: 'lapsed' },
  explain: { word: 'To be explained', hue: 'attention' },
  hint: { word: 'Hint', hue: 'waiting' },
}

const NOUNS: Partial<Record<FigureUnit, readonly [string, string]>> = {
  days: ['day', 'days'],
  words: ['word', 'words'],
  people: ['person', 'people'],
  rows: ['row', 'rows'],
  hosts: ['host', 'hosts'],
  items: ['item', 'items'],
}

/** A figure in its unit: "12.4 %", "0.83", "3 days", "grade 7.2". */
export function unitWords(unit: FigureUnit | undefined): (value: number) => string {
  if (unit === 'share') return shareWords
  if (unit === 'points') return pointsWords
  if (unit === 'ratio') return ratioWords
  if (unit === 'grade') return (value) => `grade ${plain(value)}`
  const noun = unit === undefined ? undefined : NOUNS[unit]
  return noun ? (value) => `${plain(value)} ${value === 1 ? noun[0] : noun[1]}` : plain
}

/** The same without the noun, for a column that names it. */
export function columnWordsOf({ unit }: CheckTable['columns'][number]): (value: number) => string {
  return unit === 'share' || unit === 'points' || unit === 'ratio' ? unitWords(unit) : plain
}

/** "98 of 100 rows"; what it is out of only where that is a number. */
export function ofWords({ of }: CheckFigure): string {
  return typeof of === 'number' ? ` of ${plain(of)}` : ''
}

const PLAIN = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 })

function plain(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 0.001 ? PLAIN.format(value) : decimalWords(value)
}

const THRESHOLD_NOUNS: Readonly<Record<CheckThreshold['unit'], string>> = {
  share: '',
  ratio: '',
  number: '',
  grade: '',
  days: ' days',
  'working-days': ' working days',
  hours: ' hours',
  months: ' months',
}

export function thresholdWords({ value, unit }: Pick<CheckThreshold, 'value' | 'unit'>): string {
  return unit === 'share' ? shareWords(value) : `${plain(value)}${THRESHOLD_NOUNS[unit]}`
}

/** The noun alone, for beside a field; undefined where there is none. */
export function thresholdNoun({ unit }: Pick<CheckThreshold, 'unit'>): string | undefined {
  return THRESHOLD_NOUNS[unit].trim() || undefined
}

/** What was answered to an option, in the words of its field; null where nothing was. */
export function answerWords(option: Pick<CheckOption, 'kind' | 'choices'> | undefined, value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = String(value)
  if (text === '') return null
  const choice = option?.choices?.find((one) => one.value === text)
  if (choice) return choice.label
  return option?.kind === 'day' ? dayWords(text as Day) : text // safe because the option takes days alone
}
