import { describe, expect, test } from 'vitest'
import { parseAnswers } from './answers.ts'
import { edition } from './edition.fixture.ts'

const refusals: readonly [string, string, unknown][] = [
  ['an attribute that is not there', 'favouriteColour', 'red'],
  ['an attribute named like something every object has', 'constructor', 'red'],
  ['a text for a yes or no', 'usesPersonalData', 'yes'],
  ['a value that is not allowed', 'trackingScope', 'everywhere'],
  ['a single value where a list is due', 'channels', 'email'],
  ['a list with one value that is not allowed', 'channels', ['email', 'pigeon']],
  ['nothing chosen where something is required', 'systemType', []],
  ['none chosen together with others', 'biometrics', ['none', 'voice-print']],
  ['a negative number', 'peopleAffectedPerYear', -1],
  ['a fraction of a person', 'peopleAffectedPerYear', 0.5],
  ['a number as text', 'peopleAffectedPerYear', '1000'],
  ['an empty text', 'vendorName', '  '],
  ['a field of the system itself', 'lifecycleStage', 'live'],
  ['an owner, who is a person', 'accountableOwner', 'Maria'],
]

describe('answers from outside', () => {
  test.each(refusals)('are refused: %s', (_what, attribute, value) => {
    const { answers, errors } = parseAnswers(edition, { [attribute]: value })
    expect(answers).toEqual({})
    expect(errors).toEqual([{ attribute, detail: expect.stringMatching(/\.$/) }])
  })

  test('are taken, with lists in the order of the catalogue and each value once, and null takes one back', () => {
    const { answers, errors } = parseAnswers(edition, {
      channels: ['web', 'email', 'web'],
      lawfulBasis: [],
      usesPersonalData: false,
      trackingScope: null,
      peopleAffectedPerYear: 0,
      vendorName: ' Acme ',
    })
    expect(errors).toEqual([])
    expect(answers).toEqual({
      channels: ['email', 'web'],
      lawfulBasis: [],
      usesPersonalData: false,
      trackingScope: null,
      peopleAffectedPerYear: 0,
      vendorName: 'Acme',
    })
  })

  test('say which field of the system to send instead', () => {
    const { errors } = parseAnswers(edition, { lifecycleStage: 'live' })
    expect(errors[0]?.detail).toBe('Stage is a field of the system itself: send it as stage.')
  })
})
