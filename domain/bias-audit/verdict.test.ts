import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { audit, cell, selections, tableOf } from './tables.fixture.ts'
import { inWords } from './verdict-sentence.ts'

test('sentences say columns and groups in words, and keys keep them as the log has them', () => {
  const cells = [
    ['18_to_34', 'x', 450, 1000],
    ['18_to_34', 'y', 250, 1000],
    ['35_up', 'x', 250, 1000],
    ['35_up', 'y', 90, 1000],
  ].flatMap(([one, two, k, n]) => [
    cell({ values: [String(one), String(two)], selected: true, n: Number(k) }),
    cell({ values: [String(one), String(two)], selected: false, n: Number(n) - Number(k) }),
  ])
  const { verdict, analyses } = audit(tableOf(['age_band', 'sales_area'], cells), { intersections: 2 })
  expect(verdict.sentence).toMatch(/^Age band: 35_up was selected at 0\.49 of the rate of 18_to_34/)
  expect(verdict.about).toEqual({ analysis: 'age_band', group: '35_up', reference: '18_to_34' })
  expect(analyses['age_band x sales_area']?.verdict.sentence).toMatch(
    /^35_up, y was selected at 0\.20 of the rate of 18_to_34, x/,
  )
})

describe('at the edge of what decides a verdict', () => {
  test.each([
    { A: [1000, 10_000], B: [80, 1000] },
    { A: [4500, 10_000], B: [360, 1000] },
    { A: [80, 1000], B: [1000, 10_000] },
  ] as const)('a ratio of exactly four fifths is not below it: %j', (groups) => {
    for (const group of ['A', 'B']) {
      const { verdict } = audit(selections(groups), { reference: { group } })
      expect(verdict.state).not.toMatch(/^(disparity-indicated|below-four-fifths)/)
      expect(verdict.sentence).toContain('0.80 of the rate')
    }
  })

  test('a ratio of counts is one division, so that four fifths are four fifths', () => {
    const { analyses } = audit(selections({ A: [1000, 10_000], B: [80, 1000] }))
    expect(analyses.group?.pairs.B?.ratio).toBe(0.8)
    const turned = audit(selections({ A: [1000, 10_000], B: [80, 1000] }), { reference: { group: 'B' } })
    expect(turned.analyses.group?.pairs.A?.ratio).toBe(1.25)
  })

  test('what is near its limit is printed on its side of it', () => {
    const { verdict } = audit(selections({ A: [500_000, 1_000_000], B: [399_800, 1_000_000] }))
    expect(verdict.sentence).toContain('0.7996 of the rate')
    const harm = audit(selections({ A: [500_000, 1_000_000], B: [399_800, 1_000_000] }), { favourable: false })
    expect(harm.verdict.sentence).toContain('1.251 times the rate')
    expect([inWords(0.0498, 0.05), inWords(0.0502, 0.05), inWords(0.05, 0.05), inWords(0.0312, 0.05)]).toEqual([
      'p = 0.0498',
      'p = 0.0502',
      'p = 0.050',
      'p = 0.031',
    ])
  })

  test('the power to see a disparity is reckoned over all comparisons that Holm adjusts, also with groups too small', () => {
    const two = { A: [1000, 10_000], B: [50, 500] } as const
    expect(audit(selections(two)).files.verdict).toBe('pass')
    const small = Object.fromEntries(
      Array.from({ length: 8 }, (_, at): [string, [number, number]] => [`small ${at}`, [2, 20]]),
    )
    const { verdict, files, comparisons } = audit(selections({ ...two, ...small }))
    expect([verdict.state, comparisons]).toEqual(['within-four-fifths-not-shown', 9])
    expect(files.verdict).toBe('inconclusive')
  })

  test('a declared reference that no group has is refused, with the groups that there are', () => {
    const declared = () => audit(selections({ male: [40, 100], female: [30, 100] }), { reference: { group: 'Male' } })
    expect(declared).toThrow(Refusal)
    expect(declared).toThrow('No group of group is called “Male”. There are: “female” and “male”.')
    try {
      declared()
    } catch (error) {
      expect((error as Refusal).errors[0]?.pointer).toBe('/reference')
    }
    const empty = audit(tableOf(['group'], []), { reference: { group: 'Male' } })
    expect(empty.verdict.sentence).toBe('Nothing was compared: no row says its group.')
  })

  test.each([
    { s1: { B: [100, 100], A: [1000, 2000] }, s2: { B: [0, 900], A: [0, 100] } },
    { s1: { B: [0, 100], A: [1000, 2000] }, s2: { B: [900, 900], A: [100, 100] } },
  ] as const)('a direction reverses also where the pooled odds ratio has no limit or is 0: %#', (strata) => {
    const cells = Object.entries(strata).flatMap(([stratum, groups]) =>
      Object.entries<readonly [number, number]>(groups).flatMap(([group, [k, n]]) => [
        cell({ values: [group], stratum, selected: true, n: k }),
        cell({ values: [group], stratum, selected: false, n: n - k }),
      ]),
    )
    const { verdict, files } = audit(tableOf(['group'], cells), { stratifyBy: 'sales_channel' })
    expect(verdict.state).toBe('reverses-when-stratified')
    expect(verdict.sentence).toMatch(/^The direction changes within sales channel;/)
    expect(files.verdict).toBe('inconclusive')
  })
})
