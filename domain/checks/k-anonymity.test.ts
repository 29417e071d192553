import { describe, expect, test } from 'vitest'
import { findIdentifiers } from './identifiers.ts'
import { csv, figure, refusal, run } from './story.fixture.ts'

const rows = (group: string, times: number): string[] => Array.from({ length: times }, () => group)
const columns = { columns: ['age', 'area'] }

test('groups of five and more without identifiers pass', () => {
  const result = run(
    'k-anonymity',
    csv('age,area,spend', ...rows('30s,north,1', 5), ...rows('40s,north,2', 7)),
    columns,
  )
  expect(result).toMatchObject({ outcome: 'pass', findings: [] })
  expect(result.sentence).toBe('Everybody shares these values with at least 4 others (k = 5).')
})

test('a row that is alone fails, with the share of such rows', () => {
  const result = run('k-anonymity', csv('age,area', ...rows('30s,north', 9), '40s,south'), columns)
  expect(result).toMatchObject({ outcome: 'fail' })
  expect(result.sentence).toBe(
    'The smallest group has 1 row (k = 1, at least 5 wanted); 10 % of rows are in such groups.',
  )
  expect(figure(result, 'Share of rows that are alone')).toBe(0.1)
})

test('a direct identifier fails whatever k is, and is counted but never shown', () => {
  const result = run(
    'k-anonymity',
    csv('age,area,note', ...rows('30s,north,fine', 5), '30s,north,write to jo@example.org'),
    columns,
  )
  expect(result).toMatchObject({ outcome: 'fail', findings: [{ where: 'Column note' }] })
  expect(result.findings[0]?.what).toContain('1 cell with what looks like e-mail addresses')
  expect(JSON.stringify(result)).not.toContain('jo@')
})

test('values that hold the separator of others are not taken for them', () => {
  const file = csv('age,area', ...rows('a","b,c', 5), ...rows('a,b","c', 5))
  expect(figure(run('k-anonymity', file, columns), 'Smallest group')).toBe(5)
})

test('a column that the file has not is refused, with those it has', () => {
  const refused = refusal(() => run('k-anonymity', csv('age,area', '1,2'), { columns: ['age', 'town'] }))
  expect(refused).toMatchObject({ errors: [{ pointer: '/options/columns' }] })
  expect(refused.message).toBe('The file has no column “town”. It has: age and area.')
})

describe('a direct identifier', () => {
  test.each([
    ['mail', 'jo@example.org', 'e-mail addresses'],
    ['account', 'GB82 WEST 1234 5698 7654 32', 'account numbers (IBAN)'],
    ['paid with', '4111 1111 1111 1111', 'card numbers'],
    ['from', '192.0.2.17', 'internet addresses'],
    ['from', '2001:db8::1', 'internet addresses'],
    ['n', '078-05-1120', 'social security numbers'],
    ['call', '+44 20 7946 0958', 'telephone numbers'],
    ['device', '38400000-8cf0-11bd-b23e-10b96e40000d', 'advertising or device ids'],
    ['First name', 'Jo', 'persons, by its name'],
  ])('%s: %s', (column, cell, kind) => {
    expect(findIdentifiers(column, [cell, ''])?.kind).toBe(kind)
  })

  test.each([
    ['day', '2026-11-01'],
    ['order', '12345678'],
    ['price', '1999.95'],
    ['version', '1.2.3'],
    ['account', 'GB82 WEST 1234 5698 7654 33'],
    ['number', '4111 1111 1111 1112'],
  ])('is not %s: %s', (column, cell) => {
    expect(findIdentifiers(column, [cell])).toBeNull()
  })
})
