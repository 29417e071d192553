import { describe, expect, test } from 'vitest'
import { csv, figure, refusal, run } from './story.fixture.ts'

describe('fields without a need', () => {
  const header = 'field,need,retention,importance,justification'

  test('fields with a need, a retention and a use pass', () => {
    expect(
      run('unused-fields', csv(header, 'basket,offers,P12M,0.4,', 'age,fairness tests,P12M,0,kept apart')).outcome,
    ).toBe('pass')
  })

  test('blank needs and idle fields are listed', () => {
    const result = run('unused-fields', csv(header, 'shoe_size,tbd,,0.1,', 'star_sign,fun,P12M,0,'))
    expect(result.outcome).toBe('explain')
    expect(result.findings).toEqual([
      { where: 'shoe_size', what: 'No need and no retention is written. Write it, or stop using the field.' },
      { where: 'star_sign', what: 'Contributes nothing. Say why it stays, or remove it.' },
    ])
  })

  test('without importances nothing is said of them', () => {
    const result = run('unused-fields', csv('field,need,retention', 'basket,offers,P12M'))
    expect(figure(result, 'Of no importance')).toEqual({ undefined: 'the file has no column importance' })
  })
})

describe('marking present', () => {
  const header = 'file,has_visible_label,has_machine_mark,in_scope'

  test('all files in scope with both marks pass; those out of scope are counted apart', () => {
    const result = run('content-marking', csv(header, 'a.png,1,1,1', 'b.png,0,0,0'))
    expect(result).toMatchObject({ outcome: 'pass', sentence: 'Both marks are in each of 1 file in scope.' })
  })

  test('a file without a mark is listed', () => {
    const result = run('content-marking', csv(header, 'a.png,yes,no,', 'b.mp4,no,no,yes'))
    expect(result.findings).toEqual([
      { where: 'a.png', what: 'Has no machine-readable mark.' },
      { where: 'b.mp4', what: 'Has no visible label and no machine-readable mark.' },
    ])
    expect(result).toMatchObject({ outcome: 'explain' })
  })

  test('a list without any file in scope shows nothing, and what is neither yes nor no is named', () => {
    expect(run('content-marking', csv(header, 'a.png,0,0,0')).outcome).toBe('inconclusive')
    expect(refusal(() => run('content-marking', csv(header, 'a.png,maybe,1,1'))).message).toBe(
      'Row 2, column has_visible_label: “maybe” is neither 1 nor 0.',
    )
  })
})

describe('people covered', () => {
  const done = (people: number, from = 0) => Array.from({ length: people }, (_, n) => `p${n + from},2026-02-01,media`)
  const header = 'person,completed_on,role'

  test('95 of 100 in date pass, 94 do not', () => {
    const open = Array.from({ length: 5 }, (_, n) => `q${n},,copy`)
    expect(run('coverage', csv(header, ...done(95), ...open)).outcome).toBe('pass')
    const result = run('coverage', csv(header, ...done(94), 'old,2025-11-21,media', ...open))
    expect(result).toMatchObject({ outcome: 'fail', findingsInAll: 6 })
    expect(result.sentence).toBe(
      'On 2026-11-22, 94 of 100 people (94 %) are complete and in date; at least 95 % must be.',
    )
    expect(result.findings[0]).toEqual({ where: 'Row 96, media', what: 'Out of date.' })
  })

  test('a completion holds to the day after which twelve months are over, unless it never expires', () => {
    const file = csv(header, 'p,2025-11-22,media')
    expect(run('coverage', file).outcome).toBe('pass')
    expect(run('coverage', file, { asOf: '2026-11-23' }).outcome).toBe('fail')
    expect(run('coverage', file, { asOf: '2030-01-01', neverExpires: true }).outcome).toBe('pass')
  })

  test('of somebody who is there twice the last completion counts, and one after the day does not yet', () => {
    expect(run('coverage', csv(header, 'p,2024-01-01,a', 'p,2026-10-01,a', 'p,,a'))).toMatchObject({ outcome: 'pass' })
    expect(run('coverage', csv(header, 'p,2026-12-01,a')).outcome).toBe('fail')
  })

  test('a day that is none is named with its row', () => {
    expect(refusal(() => run('coverage', csv(header, 'p,2026-02-30,a'))).message).toContain(
      'Row 2, column completed_on: “2026-02-30”',
    )
  })
})

describe('answered on time', () => {
  const header = 'received,acknowledged,closed,due'

  test('what was acknowledged in five working days and answered in thirty passes', () => {
    const file = csv(header, '2026-09-04,2026-09-11,2026-10-04,', '2026-11-20,,,')
    expect(run('response-times', file)).toMatchObject({ outcome: 'pass', findings: [] })
  })

  test('overdue, late, and acknowledged late are told apart', () => {
    const file = csv(
      header,
      '2026-09-04,2026-09-14,2026-10-04,',
      '2026-09-04,2026-10-05,2026-10-05,',
      '2026-10-01,2026-10-01,,',
    )
    const result = run('response-times', file)
    expect(result.outcome).toBe('fail')
    expect(result.findings).toEqual([
      { where: 'Row 4', what: 'Not answered; was due on 2026-10-31.' },
      { where: 'Row 3', what: 'Answered on 2026-10-05; was due on 2026-10-04.' },
      { where: 'Row 2', what: 'Acknowledged on 2026-09-14, after the policy’s 5 working days.' },
      { where: 'Row 3', what: 'Acknowledged on 2026-10-05, after the 30 days of UK law.' },
    ])
    expect(figure(result, 'In time')).toBe(0)
  })

  test('requests need no acknowledgement, and an extension moves their last day', () => {
    const file = csv(header, '2026-09-04,,2026-10-20,2026-12-03')
    expect(run('response-times', file, { what: 'requests' }).outcome).toBe('pass')
    expect(run('response-times', csv(header, '2026-09-04,,2026-10-20,'), { what: 'requests' }).outcome).toBe('fail')
  })

  test('an answer before the question is refused', () => {
    expect(refusal(() => run('response-times', csv(header, '2026-09-04,,2026-09-01,'))).message).toContain(
      'before the day it came',
    )
  })
})

describe('data and the people served', () => {
  const header = 'group,share_train,share_population,reason'

  test('shares that resemble each other pass, as shares, percentages or counts alike', () => {
    const stability = [
      csv(header, 'a,0.5,0.52,', 'b,0.5,0.48,'),
      csv(header, 'a,50 %,52,', 'b,50 %,48,'),
      csv(header, 'a,500,5200,', 'b,500,4800,'),
    ].map((file) => figure(run('representativeness', file), 'Population stability'))
    const byHand = (0.5 - 0.52) * Math.log(0.5 / 0.52) + (0.5 - 0.48) * Math.log(0.5 / 0.48)
    for (const index of stability) expect(index).toBeCloseTo(byHand, 12)
  })

  test('ratios of exactly 0.8 and 1.25 are within; beyond them a reason is asked for', () => {
    expect(run('representativeness', csv(header, 'a,0.4,0.5,', 'b,0.6,0.5,'))).toMatchObject({ findings: [] })
    const far = csv(header, 'a,0.35,0.5,', 'b,0.65,0.5,drawn for the test of small groups')
    const result = run('representativeness', far)
    expect(result).toMatchObject({ outcome: 'explain' })
    expect(result.findings).toEqual([
      { where: 'a', what: 'Ratio 0.70. Write the reason, or treat it.' },
      { where: 'b', what: 'Ratio 1.30. A reason is written.' },
    ])
    expect(run('representativeness', far, { reason: 'Weighted when training.' }).outcome).toBe('pass')
  })

  test('no reason makes up for a stability index of 0.2, nor for a group that is missing', () => {
    const unlike = csv(header, 'a,0.2,0.5,x', 'b,0.8,0.5,x')
    expect(run('representativeness', unlike).outcome).toBe('explain')
    const missing = run('representativeness', csv(header, 'a,0,0.1,x', 'b,1,0.9,x'))
    expect(missing.outcome).toBe('explain')
    expect(figure(missing, 'Population stability')).toEqual({ undefined: 'a is on one side alone' })
  })

  test('a table that lacks rows is refused', () => {
    expect(refusal(() => run('representativeness', csv(header, 'a,0.3,0.5,', 'b,0.3,0.5,'))).message).toContain(
      'adds up to 0.6',
    )
  })
})
