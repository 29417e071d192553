import { describe, expect, test } from 'vitest'
import { checkCondition } from './check-condition.ts'
import { conditionOf, listComparable, partsOf, type ConditionParts } from './condition-parts.ts'
import { edition } from './edition.fixture.ts'
import type { Condition } from './edition.ts'

describe('a condition built of lines', () => {
  const cases: readonly [string, ConditionParts, Condition][] = [
    ['no line is every system', { join: 'all', parts: [] }, { always: true }],
    [
      'one line stands alone',
      { join: 'any', parts: [{ field: 'usesPersonalData', compare: 'is', values: ['no'] }] },
      { field: 'usesPersonalData', is: false },
    ],
    [
      'several lines are all or any',
      {
        join: 'any',
        parts: [
          { field: 'trackingScope', compare: 'is-not', values: ['none', 'cross-site'] },
          { field: 'jurisdictions', compare: 'is', values: ['EU'] },
          { field: 'peopleAffectedPerYear', compare: 'is-not', values: ['1000'] },
          { field: 'tier', compare: 'is', values: ['high'] },
        ],
      },
      {
        any: [
          { not: { field: 'trackingScope', in: ['none', 'cross-site'] } },
          { field: 'jurisdictions', includesAny: ['EU'] },
          { not: { field: 'peopleAffectedPerYear', gte: 1000 } },
          { tierAtLeast: 'high' },
        ],
      },
    ],
  ]

  test.each(cases)('%s, and is read back', (_, parts, condition) => {
    expect(conditionOf(edition, parts)).toEqual(condition)
    expect(checkCondition(edition, condition, 'it')).toEqual([])
    const back = partsOf(edition, condition)
    expect(back && conditionOf(edition, back)).toEqual(condition)
  })

  test('is of attributes with values alone', () => {
    expect(listComparable(edition).every(({ type }) => type !== 'text' && type !== 'person')).toBe(true)
  })

  test('is not read back from lists within lists', () => {
    const nested: Condition = { all: [{ any: [{ tierAtLeast: 'high' }] }] }
    expect(partsOf(edition, nested)).toBeNull()
  })

  test('a no that is negated is a yes', () => {
    expect(partsOf(edition, { not: { field: 'usesPersonalData', is: false } })?.parts).toEqual([
      { field: 'usesPersonalData', compare: 'is', values: ['yes'] },
    ])
  })
})
