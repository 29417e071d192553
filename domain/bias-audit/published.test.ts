import { expect, test } from 'vitest'
import { auditCounts } from './audit.ts'
import { breslowDay } from './breslow-day.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'
import { koopman } from './koopman.ts'
import { mantelHaenszel } from './mantel-haenszel.ts'
import { newcombe } from './newcombe.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import { selections } from './tables.fixture.ts'
import { wilson } from './wilson.ts'

const rounded = (limits: readonly number[] | null, digits: number): number[] =>
  (limits ?? []).map((limit) => Number(limit.toFixed(digits)))

test('Newcombe’s examples of intervals of a rate (1998, table I, method 3)', () => {
  expect(rounded(wilson(81, 263), 4)).toEqual([0.2553, 0.3662])
  expect(rounded(wilson(15, 148), 4)).toEqual([0.0624, 0.1605])
  expect(rounded(wilson(0, 20), 4)).toEqual([0, 0.1611])
  expect(rounded(wilson(1, 29), 4)).toEqual([0.0061, 0.1718])
})

test('his examples of intervals of a difference (1998, table II, method 10)', () => {
  expect(rounded(newcombe({ k: 56, n: 70 }, { k: 48, n: 80 }), 4)).toEqual([0.0524, 0.3339])
  expect(rounded(newcombe({ k: 9, n: 10 }, { k: 3, n: 10 }), 4)).toEqual([0.1705, 0.809])
  expect(rounded(newcombe({ k: 10, n: 10 }, { k: 0, n: 10 }), 4)).toEqual([0.6075, 1])
})

test('Koopman’s example of an interval of a ratio (1984)', () => {
  expect(rounded(koopman({ k: 36, n: 40 }, { k: 16, n: 80 }), 2)).toEqual([2.94, 7.15])
})

test('the penicillin example: Mantel and Haenszel over five doses (R’s data set Rabbits, of Agresti 1990, 231)', () => {
  // Of rabbits, by dose: cured with no delay and with a delay of an hour and a half.
  const strata = [
    { group: { k: 0, n: 6 }, reference: { k: 0, n: 5 } },
    { group: { k: 3, n: 6 }, reference: { k: 0, n: 6 } },
    { group: { k: 6, n: 6 }, reference: { k: 2, n: 6 } },
    { group: { k: 5, n: 6 }, reference: { k: 6, n: 6 } },
    { group: { k: 2, n: 2 }, reference: { k: 5, n: 5 } },
  ]
  const pooled = mantelHaenszel(strata)
  // R, mantelhaen.test(Rabbits, correct = FALSE): X-squared = 5.6571; common odds ratio 7.
  expect(pooled.test?.chiSquare).toBeCloseTo(5.6571, 3)
  expect(pooled.oddsRatio).toBeCloseTo(7, 10)
  expect(breslowDay(strata, pooled.oddsRatio)?.degreesOfFreedom).toBe(2)
})

test('the worked example of the Equal Employment Opportunity Commission: 48 of 80 and 12 of 40', () => {
  const configuration = { ...CONFIGURATION, attributes: ['group'] }
  const table = selections({ White: [48, 80], Black: [12, 40] })
  const { verdict, analyses } = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY })
  expect(analyses.group?.pairs.Black?.ratio).toBe(0.5)
  expect(analyses.group?.fragility.Black).toMatchObject({ extraSelectionsToFourFifths: 8, extraSelectionsToParity: 12 })
  expect(verdict.sentence).toMatch(
    /^Black was selected at 0\.50 of the rate of White \(95 % interval 0\.29–0\.79, adjusted p = 0\.002\)/,
  )
})
