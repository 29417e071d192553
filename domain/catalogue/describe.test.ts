import { describe, expect, test } from 'vitest'
import { describeAnswer, describeCondition, describeOutcome } from './describe.ts'
import { edition } from './edition.fixture.ts'
import { findAttribute } from './edition.ts'
import type { Answers, Condition } from './edition.ts'

const condition: Condition = {
  all: [
    { field: 'usesPersonalData', is: true },
    {
      any: [
        { field: 'trackingScope', is: 'cross-site' },
        { field: 'lawfulBasis', includesAny: ['consent'] },
      ],
    },
  ],
}

const outcome = (answers: Answers) => describeOutcome({ edition, condition, answers })

describe('a condition in words', () => {
  test('uses the labels of the catalogue', () => {
    expect(describeCondition(edition, condition)).toBe(
      'Uses personal data is yes and (Tracking is cross-site or Lawful basis includes consent)',
    )
  })

  test('keeps names and acronyms as they are', () => {
    expect(describeCondition(edition, { field: 'jurisdictions', includesAny: ['EU', 'UK'] })).toBe(
      'Location of people includes European Union or United Kingdom',
    )
    expect(describeCondition(edition, { field: 'channels', onlyIn: ['email', 'sms'] })).toBe(
      'Channels is nothing but email or SMS',
    )
  })

  test('covers the tier, a number, a negation and everything', () => {
    expect(describeCondition(edition, { tierAtLeast: 'high' })).toBe('the tier is at least high')
    expect(describeCondition(edition, { field: 'peopleAffectedPerYear', gte: 100_000 })).toBe(
      'People affected per year is at least 100000',
    )
    expect(describeCondition(edition, { not: { field: 'decisionEffect', in: ['none'] } })).toBe(
      'not (Strongest effect on a person is none)',
    )
    expect(describeCondition(edition, { always: true })).toBe('it applies to every system')
  })
})

describe('the outcome of a condition in words', () => {
  test('tells only what decided it', () => {
    expect(outcome({ usesPersonalData: true, trackingScope: 'cross-site', lawfulBasis: ['contract'] })).toBe(
      'Uses personal data is yes and Tracking is cross-site',
    )
    expect(outcome({ usesPersonalData: false, trackingScope: 'cross-site' })).toBe('Uses personal data is no')
    expect(outcome({ usesPersonalData: true, trackingScope: 'none', lawfulBasis: [] })).toBe(
      'Tracking is none and Lawful basis is nothing',
    )
  })

  test('names what is unanswered when it is unknown', () => {
    expect(outcome({ usesPersonalData: true })).toBe('Tracking and Lawful basis are not answered')
    expect(outcome({ trackingScope: 'cross-site' })).toBe('Uses personal data is not answered')
  })

  test('names what a question hangs on while that question is not asked yet', () => {
    expect(outcome({ trackingScope: 'none' })).toBe('Uses personal data is not answered')
  })

  test('tells what the tier did', () => {
    const byTier = { edition, condition: { tierAtLeast: 'limited' }, answers: {} } as const
    expect(describeOutcome({ ...byTier, tier: 'minimal' })).toBe('the tier is below limited')
    expect(describeOutcome({ ...byTier, tier: 'high' })).toBe('the tier is at least limited')
    const unknownRules = [{ id: 'limited.price', tier: 'limited', unanswered: ['personalisedPrice'] }] as const
    expect(describeOutcome({ ...byTier, tier: { tier: 'minimal', unknownRules } })).toBe(
      'the tier may still rise to limited',
    )
  })
})

test('every answer has words, and none is a bare id', () => {
  for (const attribute of edition.attributes) {
    for (const value of attribute.values ?? []) {
      expect(attribute.valueLabels?.[value]).toMatch(/^[A-Z]/)
      expect(describeAnswer(attribute, attribute.type === 'multi' ? [value] : value)).not.toMatch(/[a-z]-[a-z]+-[a-z]/)
    }
  }
  expect(describeAnswer(findAttribute(edition, 'channels')!, ['email', 'sms', 'web'])).toBe('email, SMS and website')
  expect(describeAnswer(findAttribute(edition, 'politicalAds')!, null)).toBe('not answered')
})
