import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { checkConfiguration } from './check-configuration.ts'
import { countTableSql, sqlDialects } from './count-table-sql.ts'

const whole = checkConfiguration({
  decision: 'select"ed',
  positive: ["o'k", 'back\\slash'],
  attributes: ['sex', 'Age Group'],
  label: 'y',
  label_positive: '1',
  score: 's',
  weight: { column: 'w', kind: 'sampling' },
  stratify_by: 'channel',
  period: 'month',
  missing_tokens: ['', "don't say"],
  trim: true,
})

describe('the statement that makes the count table', () => {
  test.each(sqlDialects)('in %s', (dialect) => {
    expect(countTableSql(whole, dialect, 'marketing.decisions')).toMatchSnapshot()
  })

  test.each([
    ['duckdb', `"select""ed"`, `'o''k', 'back\\slash'`, 'FROM "marketing"."decisions"'],
    ['postgresql', `"select""ed"`, `'o''k', 'back\\slash'`, 'FROM "marketing"."decisions"'],
    ['bigquery', '`select"ed`', `'o\\'k', 'back\\\\slash'`, 'FROM `marketing.decisions`'],
    ['snowflake', `"select""ed"`, `'o\\'k', 'back\\\\slash'`, 'FROM marketing.decisions'],
    ['spark', '`select"ed`', `'o\\'k', 'back\\\\slash'`, 'FROM `marketing`.`decisions`'],
  ] as const)('names and texts are quoted so that nothing escapes from them: %s', (dialect, name, texts, table) => {
    const statement = countTableSql(whole, dialect, 'marketing.decisions')
    for (const part of [name, texts, table]) expect(statement).toContain(part)
  })

  test('a statement cannot ask which value is meant', () => {
    const open = checkConfiguration({ decision: 'd', attributes: ['sex'] })
    expect(() => countTableSql(open, 'duckdb', 't')).toThrow(Refusal)
    const label = checkConfiguration({ decision: 'd', positive: '1', label: 'y', attributes: ['sex'] })
    expect(() => countTableSql(label, 'duckdb', 't')).toThrow('Say which value of the label')
  })
})
