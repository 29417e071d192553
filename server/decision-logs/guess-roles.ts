import { guessPositive, trimSpaces } from '../../domain/bias-audit/cell-text.ts'
import type { ColumnRole, PreviewColumn } from './log-preview.ts'

type Column = Omit<PreviewColumn, 'guess' | 'guessedPositive'>

/** By name first, where its values suit; what no name says is told by the values. At most one decision, label and score. */
const NAMES: readonly (readonly [ColumnRole, RegExp, (column: Column) => boolean])[] = [
  [
    'weight',
    /^(sample_?|survey_?|sampling_?|freq(uency)?_?)?weights?$|fnlwgt|^gewicht$/i,
    ({ isNumeric }) => isNumeric,
  ],
  ['score', /score|probab|propensity|likelihood|^p_?hat$/i, ({ isNumeric, distinct }) => isNumeric && distinct > 2],
  [
    'decision',
    /decision|decided|select|offer|approv|target|shown|served|accept|admit|hired|predict|advanced/i,
    isBinary,
  ],
  ['label', /label|outcome|actual|truth|convert|purchas|respon|churn|default|recid|good/i, isBinary],
  ['period', /period|month|quarter|week|(^|_)(date|day|year)($|_)|monat|mois/i, ({ distinct }) => distinct <= 200],
  ['stratum', /channel|campaign|region|country|market|site|store|dept|department|segment_?id|land$/i, isGrouping],
  [
    'attribute',
    /sex|gender|age|race|ethnic|nation|origin|disab|relig|marital|language|postcode|area|group/i,
    isGrouping,
  ],
]
const ONE_EACH: readonly ColumnRole[] = ['decision', 'label', 'score', 'weight', 'period', 'stratum']

export function guessRoles(columns: readonly Column[], sampledRows: number): PreviewColumn[] {
  const taken = new Set<ColumnRole>()
  const roles = columns.map((column): ColumnRole => {
    const named = NAMES.find(([role, name, suits]) => name.test(column.name) && suits(column) && !taken.has(role))
    if (named && ONE_EACH.includes(named[0])) taken.add(named[0])
    if (named) return named[0]
    if (sampledRows > 20 && column.distinct > sampledRows * 0.9) return 'identifier'
    return /(^|_)id$/i.test(column.name) ? 'identifier' : 'other'
  })
  if (!taken.has('decision')) {
    const place = columns.findIndex((column, one) => roles[one] === 'other' && isBinary(column))
    if (place >= 0) roles[place] = 'decision'
  }
  return columns.map((column, place) => {
    const guess = roles[place]!
    const values = column.values.flatMap(({ value }) => (value === null || trimSpaces(value) === '' ? [] : [value]))
    const guessedPositive = guess === 'decision' || guess === 'label' ? guessPositive(values.map(trimSpaces)) : null
    return { ...column, guess, guessedPositive }
  })
}

function isBinary({ values, distinct }: Column): boolean {
  const told = values.filter(({ value }) => value !== null && trimSpaces(value) !== '').length
  return distinct <= 3 && told > 0 && told <= 2
}

function isGrouping({ distinct }: Column): boolean {
  return distinct <= 200
}
