import { describe, expect, test } from 'vitest'
import { outlineCondition, type ConditionOutline } from './condition-outline.ts'
import { edition } from './edition.fixture.ts'
import type { Condition } from './edition.ts'

const personal: Condition = { field: 'usesPersonalData', is: true }
const line = (words: string): ConditionOutline => ({ kind: 'line', words })

describe('the outline of a condition', () => {
  const cases: readonly [string, Condition, ConditionOutline][] = [
    ['everything is one line', { always: true }, line('it applies to every system')],
    ['a test is one line in the words of the questions', personal, line('Uses personal data is yes')],
    ['a list of one is its line', { all: [personal] }, line('Uses personal data is yes')],
    [
      'a list keeps its parts apart, lists within lists too',
      { all: [personal, { any: [{ tierAtLeast: 'high' }, { field: 'trackingScope', is: 'cross-site' }] }] },
      {
        kind: 'all',
        parts: [
          line('Uses personal data is yes'),
          { kind: 'any', parts: [line('the tier is at least high'), line('Tracking is cross-site')] },
        ],
      },
    ],
    [
      'what must not hold is a list of its own',
      { not: personal },
      { kind: 'none', parts: [line('Uses personal data is yes')] },
    ],
    [
      'no part of what is negated may hold',
      { not: { any: [personal, { tierAtLeast: 'high' }] } },
      { kind: 'none', parts: [line('Uses personal data is yes'), line('the tier is at least high')] },
    ],
  ]

  test.each(cases)('%s', (_, condition, outline) => {
    expect(outlineCondition(edition, condition)).toEqual(outline)
  })

  test('of no control shows an id where the catalogue has a label', () => {
    const wordsOf = (outline: ConditionOutline): string =>
      outline.kind === 'line' ? outline.words : outline.parts.map(wordsOf).join('\n')
    const words = edition.controls.map(({ appliesWhen }) => wordsOf(outlineCondition(edition, appliesWhen))).join('\n')
    for (const { id } of edition.attributes) expect(words).not.toContain(`${id} is`)
    expect(words).not.toMatch(/[{}[\]"]/)
  })
})
