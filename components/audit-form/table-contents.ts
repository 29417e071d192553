import { countTableFromCsv, countTableFromJson } from '../../domain/bias-audit/count-table-csv.ts'
import type { CountCell } from '../../domain/bias-audit/count-table.ts'
import { Refusal } from '../../domain/refusal.ts'
import { numberWords } from '../number-words.ts'

/** What a count table says of itself: the names of its attributes, and which further columns it was counted by. */
export interface TableContents {
  rows: number
  attributes: readonly string[]
  hasLabels: boolean
  hasScores: boolean
  hasPeriods: boolean
  hasStrata: boolean
}

/** Throws Refusal 'invalid' with what is wrong in the file. */
export function contentsOf(text: string): TableContents {
  const table = /^\s*\{/.test(text) ? countTableFromJson(parsed(text)) : countTableFromCsv(text)
  const has = (read: (cell: CountCell) => unknown) => table.cells.some((cell) => read(cell) !== null)
  return {
    rows: table.rows,
    attributes: table.attributes,
    hasLabels: has(({ label }) => label),
    hasScores: table.scores !== null,
    hasPeriods: has(({ period }) => period),
    hasStrata: has(({ stratum }) => stratum),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid', 'The file is cut off or no JSON. Save the count table again.')
  }
}

/** "12,000 rows by age_band and sex, with outcomes and scores." */
export function contentsWords(contents: TableContents): string {
  const further = FURTHER.filter(({ key }) => contents[key]).map(({ noun }) => noun)
  const attributes = LIST.format(contents.attributes)
  return `${numberWords(contents.rows)} rows by ${attributes}${further.length === 0 ? '' : `, with ${LIST.format(further)}`}.`
}
const LIST = new Intl.ListFormat('en-GB')

/** What the table was counted by, and the field of the form that names the column. */
export const FURTHER = [
  { key: 'hasLabels', field: 'label', noun: 'outcomes' },
  { key: 'hasScores', field: 'score', noun: 'scores' },
  { key: 'hasPeriods', field: 'period', noun: 'periods' },
  { key: 'hasStrata', field: 'stratifyBy', noun: 'strata' },
] as const
