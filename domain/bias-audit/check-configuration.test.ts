import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { checkConfiguration, configurationFile } from './check-configuration.ts'

const least = { decision: 'selected', positive: '1', attributes: ['sex', 'age'] }

describe('the configuration of an audit', () => {
  test('has a default for all but the decision and the attributes', () => {
    expect(checkConfiguration(least)).toEqual({
      decision: 'selected',
      positive: ['1'],
      threshold: null,
      label: null,
      labelPositive: [],
      score: null,
      weight: null,
      attributes: ['sex', 'age'],
      intersections: 2,
      stratifyBy: null,
      period: null,
      reference: {},
      favourable: true,
      missingTokens: [''],
      trim: false,
      caseFold: false,
      leftOut: [],
    })
  })

  test.each([
    ['selected = score >= 0.5', 'score', 0.5],
    ['selected == p_hat >= 1e-3', 'p_hat', 0.001],
    ['score ≥ 7', 'score', 7],
    ['>= 0.25', 'score', 0.25],
    [0.75, 'score', 0.75],
  ])('takes the rule %j', (threshold_rule, score, threshold) => {
    const read = checkConfiguration({ decision: null, threshold_rule, score, attributes: ['sex'] })
    expect(read).toMatchObject({ decision: null, score, threshold, positive: [] })
  })

  test('is written as it is read', () => {
    const all = checkConfiguration({
      ...least,
      positive: ['yes', 1, true],
      label: 'y',
      label_positive: 'good',
      score: 's',
      weight: { column: 'w', kind: 'frequency' },
      intersections: 1,
      stratify_by: 'channel',
      period: 'month',
      reference: { sex: 'M' },
      favourable: false,
      missing_tokens: ['?', ''],
      trim: true,
      case_fold: true,
      left_out: [{ analysis: 'sex', group: 'X', justification: 'under 2 %' }],
    })
    expect(all.positive).toEqual(['yes', '1', 'true'])
    expect(checkConfiguration(configurationFile(all))).toEqual(all)
    const rule = checkConfiguration({ decision: null, threshold_rule: 's >= 0.5', score: 's', attributes: 'sex' })
    expect(checkConfiguration(configurationFile(rule))).toEqual(rule)
  })

  test.each([
    [[], '', 'is a JSON object'],
    [{}, '/decision', 'Name the column of the decision'],
    [{ ...least, decisions: 1 }, '/decisions', 'There is no field "decisions"'],
    [{ ...least, attributes: [] }, '/attributes', 'at least one attribute'],
    [{ ...least, attributes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, '/attributes', 'At most 6'],
    [{ ...least, threshold_rule: 's >= 1' }, '/threshold_rule', 'goes with "decision": null'],
    [{ ...least, decision: null, threshold_rule: 's > 1' }, '/threshold_rule', 'Write the rule as'],
    [{ ...least, decision: null, threshold_rule: 0.5 }, '/score', 'Name the column of the score'],
    [{ ...least, weight: { column: 'w', kind: 'x' } }, '/weight', '"frequency"'],
    [{ ...least, intersections: 4 }, '/intersections', '1 (none), 2 or 3'],
    [{ ...least, reference: 'M' }, '/reference', 'by attribute'],
    [{ ...least, reference: { gender: 'M' } }, '/reference', 'There are: “sex”, “age” and “sex x age”.'],
    [{ ...least, intersections: 1, reference: { 'sex x age': 'M | 9' } }, '/reference', 'There are: “sex” and “age”.'],
    [
      { ...least, left_out: [{ analysis: 'gender', group: 'X', justification: 'few' }] },
      '/left_out',
      'No analysis is called “gender”.',
    ],
    [{ ...least, trim: 'yes' }, '/trim', 'true or false'],
    [{ ...least, left_out: [{ analysis: 'sex', group: 'X', justification: ' ' }] }, '/left_out', 'justification'],
  ])('refuses %j', (raw, pointer, words) => {
    let refused: unknown = null
    try {
      checkConfiguration(raw)
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(Refusal)
    expect((refused as Refusal).errors[0]?.pointer ?? '').toBe(pointer)
    expect((refused as Refusal).message).toContain(words)
  })
})
