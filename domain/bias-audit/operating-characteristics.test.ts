import { describe, expect, test } from 'vitest'
import { auditCounts } from './audit.ts'
import type { Share } from './chi-square.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'
import { comparePair, smallestExpected, testedPValue } from './pair.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import { binomial, seeded } from './random.fixture.ts'
import type { Interval, PairFigures } from './result.ts'
import { audit, cell, selections, tableOf } from './tables.fixture.ts'

// What the method promises, worked out over all tables that can come about: a wrong formula breaks a promise.

interface Design {
  readonly n1: number
  readonly p1: number
  readonly n0: number
  readonly p0: number
}

/** The probability, over all tables of a design, that something holds of the pair. */
function chance({ n1, p1, n0, p0 }: Design, holds: (figures: PairFigures, pair: [Share, Share]) => boolean): number {
  const [of1, of0] = [binomialChances(n1, p1), binomialChances(n0, p0)]
  return of1.reduce(
    (sum, chance1, k1) =>
      sum +
      of0.reduce((inner, chance0, k0) => {
        const weight = chance1 * chance0
        if (weight < 1e-9) return inner
        const [group, reference] = [
          { k: k1, n: n1 },
          { k: k0, n: n0 },
        ]
        const figures = comparePair({ group, reference, isOfCounts: true, of: 'decisions' })
        return inner + (holds(figures, [group, reference]) ? weight : 0)
      }, 0),
    0,
  )
}

function binomialChances(n: number, p: number): number[] {
  const chances = [(1 - p) ** n]
  for (let k = 1; k <= n; k += 1) chances.push((chances[k - 1]! * (n - k + 1) * p) / (k * (1 - p)))
  return chances
}

function holdsValue(interval: Interval, value: number): boolean {
  if ('undefined' in interval) return true
  const [low, high] = interval.map((limit) => (typeof limit === 'number' ? limit : Infinity))
  return low! <= value && value <= high!
}

const DESIGNS: readonly Design[] = [
  { n1: 20, p1: 0.05, n0: 60, p0: 0.05 },
  { n1: 20, p1: 0.1, n0: 30, p0: 0.3 },
  { n1: 15, p1: 0.02, n0: 50, p0: 0.2 },
  { n1: 30, p1: 0.95, n0: 30, p0: 0.9 },
]

describe('of all tables that can come about', () => {
  test.each(DESIGNS)('in some 95 of 100 the interval of the difference holds the true one: %j', (design) => {
    const true_ = design.p1 - design.p0
    expect(chance(design, ({ newcombe }) => holdsValue(newcombe, true_))).toBeGreaterThan(0.935)
  })

  test.each(DESIGNS)('and that of the ratio the true one: %j', (design) => {
    const true_ = design.p1 / design.p0
    expect(chance(design, ({ koopman }) => holdsValue(koopman, true_))).toBeGreaterThan(0.935)
  })

  test.each([
    { n1: 10, n0: 100, rate: 0.1 },
    { n1: 20, n0: 60, rate: 0.05 },
    { n1: 40, n0: 40, rate: 0.5 },
    { n1: 12, n0: 120, rate: 0.03 },
  ])('with the same rate one in twenty or little more has p under 0.05: %j', ({ n1, n0, rate }) => {
    const rejected = chance({ n1, n0, p1: rate, p0: rate }, (figures, [group, reference]) => {
      const pValue = testedPValue(figures, smallestExpected({ group, reference }), 5)
      return typeof pValue === 'number' && pValue < 0.05
    })
    expect(rejected).toBeLessThan(0.06)
    if (rate === 0.5) expect(rejected).toBeGreaterThan(0.03)
  })

  test('the smaller the rate of the group the more negative z and the difference, whichever is the reference', () => {
    const { difference, z, newcombe, ratio } = comparePair({
      group: { k: 10, n: 100 },
      reference: { k: 40, n: 100 },
      isOfCounts: true,
      of: 'decisions',
    })
    expect([difference, z, ratio].map((figure) => Number(figure) < (figure === ratio ? 1 : 0))).toEqual([
      true,
      true,
      true,
    ])
    expect('undefined' in newcombe ? [] : newcombe.map((limit) => Number(limit) < 0)).toEqual([true, true])
  })
})

test('one pair that stands out among many is not enough: the test over all groups has to agree', () => {
  // Eleven groups like A, and one at 0.79 of its rate with p = 0.0021, eleven times that 0.023.
  const others = Object.fromEntries(
    Array.from({ length: 10 }, (_, at): [string, [number, number]] => [`g${at}`, [100, 500]]),
  )
  const { analyses, verdict } = audit(selections({ A: [1000, 5000], ...others, Z: [158, 1000] }))
  const { pairs, omnibus } = analyses.group!
  expect(pairs.Z?.holmPValue).toSatisfy((p) => typeof p === 'number' && p < 0.05)
  expect(omnibus.adjustedPValue).toSatisfy((p) => typeof p === 'number' && p >= 0.05)
  expect(verdict.state).toBe('below-four-fifths-could-be-chance')
  // Nor does it agree for the sake of a handful of whom all were selected.
  const handful = audit(selections({ A: [1000, 5000], ...others, Z: [158, 1000], handful: [25, 25] }))
  expect(handful.analyses.group?.omnibus.pValue).toSatisfy((p) => Number(p) < 1e-9)
  expect(handful.verdict.state).toBe('below-four-fifths-could-be-chance')
})

test('nor is a test over all groups that another group decides: each pair has to be more than chance itself', () => {
  const { verdict, analyses } = audit(selections({ A: [1000, 5000], B: [20, 400], C: [14, 100] }))
  expect(analyses.group?.pairs.C?.ratio).toBeLessThan(0.8)
  expect(verdict.sentence).toMatch(/^B was selected/)
  expect(verdict.sentence).not.toContain('In the same state')
})

test('the pairs of all attributes are one family', () => {
  const cells = [
    ['x', 'p', 300],
    ['x', 'q', 250],
    ['y', 'p', 260],
    ['y', 'q', 250],
  ].flatMap(([one, two, k]) => [
    cell({ values: [String(one), String(two)], selected: true, n: Number(k) }),
    cell({ values: [String(one), String(two)], selected: false, n: 1000 - Number(k) }),
  ])
  const { analyses, comparisons } = audit(tableOf(['one', 'two'], cells))
  const pairs = [analyses['one'], analyses['two']].flatMap((analysis) => Object.values(analysis?.pairs ?? {}))
  const [smallest, largest] = pairs.toSorted((a, b) => Number(a.pValue) - Number(b.pValue))
  expect(comparisons).toBe(2)
  expect(analyses['two']?.omnibus.adjustedPValue).toBe(2 * Number(analyses['two']?.omnibus.pValue))
  expect(smallest?.holmPValue).toBe(2 * Number(smallest?.pValue))
  expect(largest?.holmPValue).toBe(Math.max(2 * Number(smallest?.pValue), Number(largest?.pValue)))
})

test('of crossed groups, a second with a p value under five in a hundred is what chance gives among many', () => {
  const special: Readonly<Record<string, readonly [number, number]>> = {
    ap: [1000, 5000],
    bq: [60, 500],
    cr: [45, 300],
  }
  const cells = ['a', 'b', 'c'].flatMap((one) =>
    ['p', 'q', 'r'].flatMap((two) => {
      const [k, n] = special[one + two] ?? [100, 500]
      const values = [one, two]
      return [cell({ values, selected: true, n: k }), cell({ values, selected: false, n: n - k })]
    }),
  )
  const { analyses } = audit(tableOf(['one', 'two'], cells), { intersections: 2 })
  const { pairs, verdict } = analyses['one x two']!
  const { ratio, pValue, screeningPValue } = pairs['c | r']!
  expect(ratio).toBeCloseTo(0.75, 12)
  expect(pValue).toSatisfy((p) => Number(p) < 0.05)
  expect(screeningPValue).toBeCloseTo((8 / 2) * Number(pValue), 12)
  expect(verdict.state).toBe('disparity-indicated')
  expect(verdict.sentence).not.toContain('In the same state')
})

test('who is told to be worse off is so, with the true ratio in the interval, whichever of the two is the reference', () => {
  const random = seeded(20261105)
  const told = Array.from({ length: 300 }, () => {
    const table = selections({ A: [binomial(random, 8000, 0.1), 8000], B: [binomial(random, 2000, 0.06), 2000] })
    return (['A', 'B'] as const).map((group) => {
      const { analyses, verdict } = audit(table, { reference: { group } })
      const [ratio, other] = group === 'A' ? [0.6, 'B'] : [1 / 0.6, 'A']
      return {
        isIndicated: verdict.state === 'disparity-indicated',
        isB: verdict.sentence.startsWith('B was selected at 0.'),
        isHeld: holdsValue(analyses.group!.pairs[other]!.koopman, ratio),
      }
    })
  }).flat()
  const share = (of: 'isIndicated' | 'isB' | 'isHeld') => told.filter((one) => one[of]).length / told.length
  expect(share('isIndicated')).toBeGreaterThan(0.9)
  expect(share('isB')).toBeGreaterThan(0.98)
  expect(share('isHeld')).toBeGreaterThan(0.92)
})

test('groups that fare like the reference are seldom taken for others, however many do fare worse', () => {
  const random = seeded(20261106)
  const alarms = Array.from({ length: 400 }, () => {
    const groups = Array.from({ length: 20 }, (_, at): [string, [number, number]] =>
      at < 12
        ? [`worse ${at}`, [binomial(random, 2000, 0.12), 2000]]
        : [`like ${at}`, [binomial(random, 300, 0.3), 300]],
    )
    const table = selections({ A: [binomial(random, 20_000, 0.3), 20_000], ...Object.fromEntries(groups) })
    const configuration = { ...CONFIGURATION, attributes: ['group'] }
    const { pairs } = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY }).analyses.group!
    return Object.entries(pairs).some(
      ([group, { holmPValue }]) => group.startsWith('like') && Number(holmPValue) < 0.05,
    )
  })
  expect(alarms.filter(Boolean).length / alarms.length).toBeLessThan(0.07)
})
