import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { breslowDay } from './breslow-day.ts'
import { chiSquareAbove, equalRates } from './chi-square.ts'
import { cochranArmitage } from './cochran-armitage.ts'
import { compareCodePoints } from './code-points.ts'
import { fisherExact } from './fisher-exact.ts'
import { holm } from './holm.ts'
import { katz } from './katz.ts'
import { effectiveNumber } from './kish.ts'
import { koopman } from './koopman.ts'
import { mantelHaenszel } from './mantel-haenszel.ts'
import { newcombe } from './newcombe.ts'
import { twoSidedNormal } from './normal.ts'
import { pooledZ } from './pooled-z.ts'
import { populationStability } from './population-stability.ts'
import { growthFor, power } from './power.ts'
import { wilson } from './wilson.ts'

const share = (most = 60) =>
  fc.integer({ min: 1, max: most }).chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))
const pair = fc.record({ group: share(), reference: share() })
const relative = (found: number, right: number): number => Math.abs(found / right - 1)

describe('tails far out keep their digits', () => {
  test('of the normal and of chi-square', () => {
    // By mpmath 1.3 with 40 digits.
    expect(relative(twoSidedNormal(37), 1.145114244504915e-299)).toBeLessThan(1e-9)
    expect(relative(twoSidedNormal(8), 1.244192114854357e-15)).toBeLessThan(1e-12)
    // With two degrees of freedom the tail is exp(−x/2).
    for (const x of [0.1, 1, 10, 100, 1000, 1370])
      expect(relative(chiSquareAbove(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-12)
    // With four (1 + x/2) exp(−x/2).
    for (const x of [0.1, 1, 10, 100, 1000]) {
      expect(relative(chiSquareAbove(x, 4), (1 + x / 2) * Math.exp(-x / 2))).toBeLessThan(1e-12)
    }
  })

  test('of Fisher’s test, at ten million rows too', () => {
    // By mpmath, summing the tails with 40 digits.
    const [a, b] = [
      fisherExact({ k: 300_000, n: 3_000_000 }, { k: 1_390_000, n: 14_000_000 }),
      fisherExact({ k: 2174, n: 3696 }, { k: 854, n: 2454 }),
    ]
    expect(relative(a?.pValue ?? 0, 0.000177063781412)).toBeLessThan(1e-11)
    expect(relative(b?.pValue ?? 0, 9.82866843276e-77)).toBeLessThan(1e-11)
    const before = performance.now()
    for (let each = 0; each < 100; each += 1)
      fisherExact({ k: 480_000 + each, n: 4_800_000 }, { k: 500_100, n: 5_000_000 })
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe('worked by hand', () => {
  test('the lady tasting tea: one in seventy for all cups, 34 in 70 for one mistake each', () => {
    expect(fisherExact({ k: 4, n: 4 }, { k: 0, n: 4 })?.pValue).toBeCloseTo(2 / 70, 14)
    expect(fisherExact({ k: 3, n: 4 }, { k: 1, n: 4 })?.pValue).toBeCloseTo(34 / 70, 14)
    // Both tables with one mistake are as likely as each other, and count by half.
    expect(fisherExact({ k: 3, n: 4 }, { k: 1, n: 4 })?.midPValue).toBeCloseTo(18 / 70, 14)
  })

  test('Holm and Benjamini and Hochberg, in the order in which the p values came', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02])
    const screened = benjaminiHochberg([0.01, 0.04, 0.03, 0.005])
    expect(screened.map((p) => Number(p.toFixed(12)))).toEqual([0.02, 0.04, 0.04, 0.02])
    expect(holm([])).toEqual([])
  })

  test('Wilson: ten of ten is at least 0.7225; none of ten is at most 0.2775', () => {
    expect(wilson(10, 10)?.[0]).toBeCloseTo(10 / (10 + 1.959963984540054 ** 2), 14)
    expect(wilson(0, 10)?.[1]).toBeCloseTo(1 - 10 / (10 + 1.959963984540054 ** 2), 14)
    expect(wilson(0, 0)).toBeNull()
  })

  test('weights of 1, 1 and 4 say as much as two people', () => {
    expect(effectiveNumber(6, 18)).toBe(2)
    expect(effectiveNumber(0, 0)).toBeNull()
  })

  test('a trend is the chi-square of two periods where there are two', () => {
    const periods = [
      { k: 30, n: 100 },
      { k: 45, n: 90 },
    ]
    const trend = cochranArmitage(periods)
    expect((trend?.z ?? 0) ** 2).toBeCloseTo(equalRates(periods)?.chiSquare ?? 0, 12)
    expect(trend?.z).toBeGreaterThan(0)
    expect(cochranArmitage([{ k: 3, n: 9 }])).toBeNull()
  })

  test('a distribution that stays has a stability index of 0; halves that become 90 to 10 one of 0.88', () => {
    expect(populationStability([10, 20], [30, 60])).toBe(0)
    expect(populationStability([50, 50], [90, 10])).toBeCloseTo(0.4 * Math.log(9), 12)
    expect(populationStability([0, 0], [1, 1])).toBeNull()
    expect(populationStability([10, 0], [5, 5])).toBeGreaterThan(0)
  })

  test('two strata with the same odds ratio of 4 pool to 4 and are homogeneous', () => {
    const strata = [
      { group: { k: 20, n: 30 }, reference: { k: 10, n: 30 } },
      { group: { k: 40, n: 50 }, reference: { k: 20, n: 40 } },
    ]
    const pooled = mantelHaenszel(strata)
    expect(pooled.oddsRatio).toBeCloseTo(4, 12)
    expect(breslowDay(strata, pooled.oddsRatio)?.chiSquare).toBeCloseTo(0, 12)
    expect(breslowDay(strata, pooled.oddsRatio)?.degreesOfFreedom).toBe(1)
  })

  test('a test at this level has 80 % power once both groups have grown as much as is said', () => {
    const contrast = { n1: 100, n0: 100, p1: 0.06, p0: 0.1 }
    const growth = growthFor(contrast, 0.05, 0.8) ?? 0
    expect(power({ ...contrast, n1: 100 * growth, n0: 100 * growth }, 0.05)).toBeCloseTo(0.8, 3)
    expect(growthFor({ ...contrast, p1: 0.1 }, 0.05, 0.8)).toBeNull()
  })
})

describe('for any two groups', () => {
  test('intervals hold their estimate, and the score interval of the ratio is read both ways', () => {
    fc.assert(
      fc.property(pair, ({ group, reference }) => {
        const [p1, p0] = [group.k / group.n, reference.k / reference.n]
        const [low, high] = wilson(group.k, group.n) ?? [2, -1]
        expect(low).toBeLessThanOrEqual(p1)
        expect(high).toBeGreaterThanOrEqual(p1)
        const [from, to] = newcombe(group, reference) ?? [2, -2]
        expect(from).toBeLessThanOrEqual(p1 - p0 + 1e-15)
        expect(to).toBeGreaterThanOrEqual(p1 - p0 - 1e-15)
        const ratio = koopman(group, reference)
        if (ratio === null) {
          expect(group.k + reference.k).toBe(0)
          return
        }
        const turned = koopman(reference, group) ?? [0, 0]
        expect(ratio[0] * turned[1]).toSatisfy(
          (product: number) => Number.isNaN(product) || Math.abs(product - 1) < 1e-9,
        )
        if (p0 > 0) expect(ratio[0]).toBeLessThanOrEqual((p1 / p0) * (1 + 1e-12))
        if (p0 > 0) expect(ratio[1]).toBeGreaterThanOrEqual((p1 / p0) * (1 - 1e-12))
        expect(katz(group, reference) === null).toBe(group.k === 0 || reference.k === 0)
      }),
    )
  })

  test('the score interval leaves out a ratio of 1 where the pooled test rejects at 5 %, and holds it otherwise', () => {
    fc.assert(
      fc.property(pair, ({ group, reference }) => {
        const [test5, limits] = [pooledZ(group, reference), koopman(group, reference)]
        if (!test5 || !limits || Math.abs(test5.pValue - 0.05) < 1e-6) return
        expect(limits[0] <= 1 && limits[1] >= 1).toBe(test5.pValue > 0.05)
      }),
    )
  })

  test('Fisher’s test is the sum over all tables that are no likelier', () => {
    const choose = (n: number, k: number): number =>
      Array.from({ length: k }, (_, at) => at).reduce((product, at) => (product * (n - at)) / (at + 1), 1)
    fc.assert(
      fc.property(fc.record({ group: share(20), reference: share(20) }), ({ group, reference }) => {
        const selected = group.k + reference.k
        const all = Array.from(
          { length: group.n + 1 },
          (_, x) => choose(group.n, x) * (x <= selected ? choose(reference.n, selected - x) : 0),
        )
        const seen = all[group.k] ?? 0
        const total = all.reduce((sum, each) => sum + each, 0)
        const right = all.filter((each) => each <= seen * (1 + 1e-7)).reduce((sum, each) => sum + each, 0) / total
        const alike =
          all.filter((each) => Math.abs(each / seen - 1) < 1e-7).reduce((sum, each) => sum + each, 0) / total
        expect(fisherExact(group, reference)?.pValue).toBeCloseTo(right, 11)
        expect(fisherExact(group, reference)?.midPValue).toBeCloseTo(right - alike / 2, 11)
      }),
    )
  })

  test('the pooled z is the root of chi-square, and turns its sign with the pair', () => {
    fc.assert(
      fc.property(pair, ({ group, reference }) => {
        const [one, other, both] = [
          pooledZ(group, reference),
          pooledZ(reference, group),
          equalRates([group, reference]),
        ]
        if (!one || !other || !both) {
          expect([one, other, both]).toEqual([null, null, null])
          return
        }
        expect(one.z ** 2).toBeCloseTo(both.chiSquare, 9)
        expect(one.z).toBeCloseTo(-other.z, 12)
      }),
    )
  })
})

test('Holm is at most Bonferroni and at least Benjamini and Hochberg, and all keep the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (pValues) => {
      const [strict, screened] = [holm(pValues), benjaminiHochberg(pValues)]
      pValues.forEach((pValue, at) => {
        expect(strict[at]).toBeLessThanOrEqual(Math.min(1, pValue * pValues.length))
        expect(strict[at]).toBeGreaterThanOrEqual((screened[at] ?? 2) - 1e-12)
        pValues.forEach((other, place) => {
          if (pValue < other) expect(strict[at]).toBeLessThanOrEqual(strict[place] ?? -1)
        })
      })
    }),
  )
})

test('texts are ordered by code points, not by halves of them', () => {
  expect(['\u{1F600}', '\uFF21', 'b', 'a', '', 'ab'].toSorted(compareCodePoints)).toEqual([
    '',
    'a',
    'ab',
    'b',
    '\uFF21',
    '\u{1F600}',
  ])
})
