import { expect, test } from 'vitest'
import { CONFIGURATION, countRows } from '../../domain/bias-audit/count-rows.fixture.ts'
import { countTableToCsv } from '../../domain/bias-audit/count-table-csv.ts'
import { EMPTY_DRAFT, lackOfMapping } from './audit-draft.ts'
import { contentsOf, contentsWords } from './table-contents.ts'

const configuration = { ...CONFIGURATION, attributes: ['age_band', 'sex'], stratifyBy: 'channel' }
const rows = [
  { age_band: '18 to 34', sex: 'f', channel: 'app', selected: '1' },
  { age_band: '50 and over', sex: 'm', channel: 'mail', selected: '0' },
]
const table = countRows(rows, configuration)

test('a count table says by which columns it was counted, as CSV and as JSON', () => {
  for (const text of [countTableToCsv(table), JSON.stringify(table)]) {
    expect(contentsWords(contentsOf(text))).toBe('2 rows by age_band and sex, with strata.')
  }
  expect(() => contentsOf('a,b\n1,2\n')).toThrow('The file is no count table')
  expect(() => contentsOf('{"format":')).toThrow('cut off')
})

test('what the table was counted by is asked for before it is sent', () => {
  const draft = {
    ...EMPTY_DRAFT,
    source: 'counts' as const,
    contents: contentsOf(countTableToCsv(table)),
    configuration: {
      ...EMPTY_DRAFT.configuration,
      decision: 'offered',
      positive: ['yes'],
      attributes: ['age_band', 'sex'],
    },
  }
  expect(lackOfMapping(draft)).toBe('Name the column of the strata: the count table has some.')
  const named = { ...draft, configuration: { ...draft.configuration, stratifyBy: 'channel' } }
  expect(lackOfMapping(named)).toBeNull()
  expect(lackOfMapping({ ...draft, source: 'log' })).toBeNull()
})
