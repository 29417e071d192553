import { expect, it } from 'vitest'
import { checkConfiguration } from '../../domain/bias-audit/check-configuration.ts'
import { EMPTY_CONFIGURATION } from './audit-draft.ts'
import { commandText, DIALECTS, sqlText } from './statement.ts'

const configuration = {
  ...EMPTY_CONFIGURATION,
  decision: 'offered',
  positive: ['yes'],
  attributes: ['age_band', 'sex'],
  intersections: 2,
} as const

it('the command carries the configuration as its file reads it back', () => {
  const text = commandText(configuration, 'SYS-12')
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
  expect(checkConfiguration(JSON.parse(json))).toEqual(configuration)
  expect(text).toContain('--system SYS-12 --file')
})

it('each warehouse has a statement of its own, on the table that was named', () => {
  const texts = DIALECTS.map(({ id }) => sqlText(configuration, id, ' decisions_2026 '))
  expect(texts.every((text) => text.includes('decisions_2026'))).toBe(true)
  expect(new Set(texts).size).toBeGreaterThan(1)
  expect(sqlText(configuration, 'duckdb', '')).toContain('decisions')
})
