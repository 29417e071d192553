import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Atom } from './attack.fixture.ts'
import { atoms, cellsOfInterest, expectNothingFound, toldOfGroups } from './attack.fixture.ts'
import { auditCounts } from './audit.ts'
import { hiddenCells } from './complementary.ts'
import type { AuditConfiguration } from './configuration.ts'
import type { Row } from './count-rows.fixture.ts'
import { CONFIGURATION, countRows } from './count-rows.fixture.ts'
import type { CountTable } from './count-table.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import type { AuditResult } from './result.ts'
import { scoredTable, toldOfBins } from './scores.fixture.ts'
import { suppressed } from './suppress.ts'
import { cell, selections, tableOf } from './tables.fixture.ts'

function shown(table: CountTable, given: Partial<AuditConfiguration> = {}): AuditResult {
  const configuration = { ...CONFIGURATION, attributes: table.attributes, ...given }
  return suppressed(auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY }), DEFAULT_AUDIT_POLICY)
}

const HIDDEN = { undefined: 'hidden: fewer than 5 people, or what would reveal so few', suppressed: true }

test('where every number is large, nothing is hidden', () => {
  const table = selections({ A: [50, 100], B: [30, 100] })
  const configuration = { ...CONFIGURATION, attributes: ['group'] }
  const result = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY })
  expect(suppressed(result, DEFAULT_AUDIT_POLICY)).toEqual(result)
})

test('few selected are hidden in every figure, and the smallest other group with them', () => {
  const { analyses, localLaw144, verdict } = shown(selections({ A: [50, 100], B: [30, 90], C: [2, 80] }))
  const { groups, pairs, omnibus, fragility } = analyses.group ?? {}
  expect(groups?.C).toMatchObject({ n: 80, selected: HIDDEN, selectionRate: HIDDEN, wilson: HIDDEN })
  expect(groups?.B).toMatchObject({ n: 90, selected: HIDDEN, selectionRate: HIDDEN })
  expect(groups?.A).toMatchObject({ n: 100, selected: 50, selectionRate: 0.5 })
  for (const figure of Object.values(pairs?.C ?? {})) expect(figure).toEqual(HIDDEN)
  expect([omnibus?.chiSquare, omnibus?.assessed.pValue, omnibus?.adjustedPValue]).toEqual([HIDDEN, HIDDEN, HIDDEN])
  expect(fragility?.C?.ratioToHighest).toEqual(HIDDEN)
  expect(localLaw144.selection.group?.categories.C).toMatchObject({ n: 80, rate: HIDDEN, impactRatio: HIDDEN })
  // The state is told; the figures are not.
  expect(verdict.state).toBe('disparity-indicated')
  expect(verdict.sentence).toMatch(
    /^The rates of C and A differ by more than four fifths allow.*The figures are hidden/,
  )
})

test('of a hidden group not even its state is told beside the worst one', () => {
  const table = selections({ A: [600, 1000], B: [6, 300], C: [4, 200], D: [5, 250] })
  const configuration = { ...CONFIGURATION, attributes: table.attributes }
  const exact = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY })
  expect(exact.verdict.sentence).toContain('In the same state: C and D.')
  const { verdict, analyses } = suppressed(exact, DEFAULT_AUDIT_POLICY)
  expect([analyses.group?.groups.B?.selected, analyses.group?.groups.C?.selected]).toEqual([6, HIDDEN])
  expect(exact.verdict.sentence.startsWith(verdict.sentence)).toBe(true)
  expect(verdict.sentence).not.toContain('In the same state')
})

test('the attribute that the verdict of all is about is named once, also where others of it are not told', () => {
  const counts = { A: [500, 300, 300], B: [150, 3, 3], C: [100, 2, 2], D: [125, 3, 2] } as const
  const cells = Object.entries(counts).flatMap(([sex, [n, ...selected]]) =>
    selected.flatMap((k, index) => [
      cell({ values: [sex, index === 0 ? 'young' : 'old'], selected: true, n: k }),
      cell({ values: [sex, index === 0 ? 'young' : 'old'], selected: false, n: n - k }),
    ]),
  )
  const table = tableOf(['sex', 'age'], cells)
  const { verdict } = shown(table)
  expect(verdict.sentence).toMatch(/^Sex: B was selected/)
  expect(verdict.sentence).not.toContain('In the same state')
})

test('a group of fewer than five has no size either, and the smallest other one none', () => {
  const { groups } = shown(selections({ A: [50, 100], B: [30, 90], C: [2, 4] })).analyses.group ?? {}
  expect([groups?.C?.n, groups?.B?.n, groups?.A?.n]).toEqual([HIDDEN, HIDDEN, 100])
  expect(groups?.C?.people.n).toEqual(HIDDEN)
})

test('two that are hidden and add up to few take a third along', () => {
  const { groups } = shown(selections({ A: [50, 100], B: [30, 90], C: [1, 40], D: [2, 40] })).analyses.group ?? {}
  expect(groups?.B?.selected).toEqual(HIDDEN)
  expect(groups?.A?.selected).toBe(50)
})

test('the limit is that of the policy', () => {
  const table = selections({ A: [50, 100], B: [8, 100], C: [40, 100] })
  const configuration = { ...CONFIGURATION, attributes: ['group'] }
  const result = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY })
  const thresholds = DEFAULT_AUDIT_POLICY.thresholds.map((threshold) =>
    threshold.name === 'suppressed-below' ? { ...threshold, value: 10 } : threshold,
  )
  expect(suppressed(result, { thresholds }).analyses.group?.groups.B?.selected).toHaveProperty('suppressed', true)
  expect(suppressed(result, DEFAULT_AUDIT_POLICY).analyses.group?.groups.B?.selected).toBe(8)
})

test('few in one cell of the errors hide the errors, and not the selections', () => {
  const cells = [
    ['A', 40, 10, 20, 30],
    ['B', 30, 20, 25, 25],
    ['C', 20, 2, 10, 20],
  ].flatMap(([group, tp, fp, fn, tn]) => [
    cell({ values: [String(group)], selected: true, label: true, n: Number(tp) }),
    cell({ values: [String(group)], selected: true, label: false, n: Number(fp) }),
    cell({ values: [String(group)], selected: false, label: true, n: Number(fn) }),
    cell({ values: [String(group)], selected: false, label: false, n: Number(tn) }),
  ])
  const { analyses, equalizedOdds } = shown(tableOf(['group'], cells), { label: 'label' })
  expect(analyses.group?.groups.C).toMatchObject({ selected: 22, fp: HIDDEN, tp: HIDDEN, falsePositiveRate: HIDDEN })
  expect(analyses.group?.groups.B).toMatchObject({ fp: 20 })
  const odds = 'undefined' in equalizedOdds ? undefined : equalizedOdds.group
  expect(odds).toMatchObject({ difference: HIDDEN, falsePositiveRate: { groups: { C: { k: HIDDEN, n: HIDDEN } } } })
  expect(odds?.truePositiveRate.pairs.C?.pValue).toEqual(HIDDEN)
})

test('few in a stratum or in a period are hidden there, with another stratum or period', () => {
  const cells = ['1', '2', '3'].flatMap((at) =>
    ['A', 'B', 'C'].flatMap((group) => {
      const k = group === 'C' && at === '2' ? 1 : 20
      const where = { stratum: `s${at}`, period: `p${at}` }
      return [
        cell({ values: [group], selected: true, n: k, ...where }),
        cell({ values: [group], selected: false, n: 30, ...where }),
      ]
    }),
  )
  const { strata, drift, analyses } = shown(tableOf(['group'], cells), { stratifyBy: 's', period: 'p' })
  expect(analyses.group?.groups.C?.selected).toBe(41)
  const pair = 'undefined' in strata ? undefined : strata.group?.pairs.C
  const hidden = Object.values(pair?.strata ?? {}).filter(({ groupSelected }) => typeof groupSelected === 'object')
  expect(hidden.length).toBeGreaterThanOrEqual(2)
  expect(pair?.pooledRatio).toEqual(HIDDEN)
  const periods = 'undefined' in drift ? undefined : drift.group?.periods
  const ofC = Object.values(periods ?? {}).filter(({ groups }) => typeof groups.C?.selected === 'object')
  const inTwo = Object.values(periods?.p2?.groups ?? {}).filter(({ selected }) => typeof selected === 'object')
  expect([ofC.length, inTwo.length].every((count) => count >= 2)).toBe(true)
})

test('where a few of a group have a score, all of its calibration is hidden, and how many they are', () => {
  const rows = (of: string, count: number, score: (at: number) => string): Row[] =>
    Array.from({ length: count }, (_, at) => ({
      group: of,
      selected: at % 2 === 0 ? '1' : '0',
      label: at % 4 < 2 ? '1' : '0',
      score: score(at),
    }))
  const whole = [
    ...rows('A', 200, (at) => (at % 2 === 0 ? '0.9' : '0.1')),
    ...rows('B', 200, (at) => (at % 2 === 0 ? '0.9' : '0.1')),
    ...rows('C', 2, (at) => (at === 0 ? '0.9' : '0.1')),
  ]
  const configuration = { ...CONFIGURATION, label: 'label', score: 'score' }
  const table = countRows(whole, configuration)
  const unscored = [true, false].flatMap((selected) =>
    [true, false].map((label) => cell({ values: ['C'], selected, label, n: 50 })),
  )
  const { calibration, localLaw144, analyses } = shown(
    { ...table, cells: [...table.cells, ...unscored] },
    configuration,
  )
  expect(analyses.group?.groups.C?.n).toBe(202)
  const ofC = 'undefined' in calibration ? undefined : calibration.group?.C
  expect(ofC).toMatchObject({ n: HIDDEN, meanScore: HIDDEN, meanLabel: HIDDEN, brier: HIDDEN, auc: HIDDEN })
  const scoring = 'undefined' in localLaw144.scoring ? undefined : localLaw144.scoring.group?.categories.C
  expect(scoring).toMatchObject({ n: HIDDEN, share: HIDDEN, rate: HIDDEN })
})

test('few scores in a bin hide what would be selected from each score on, also where nobody there has an outcome', () => {
  const row = (of: string, score: string, label: string): Row => ({ group: of, selected: '1', score, label })
  const rows = ['A', 'B', 'C'].flatMap((of) =>
    Array.from({ length: 80 }, (_, at) => row(of, at % 2 === 0 ? '0.15' : '0.75', at % 4 < 2 ? '1' : '0')),
  )
  const configuration = { ...CONFIGURATION, label: 'label', score: 'score' }
  const table = countRows(rows, configuration)
  // Two of C have 0.95, and nobody knows what came of it.
  const scores = (table.scores ?? []).map((score) =>
    score.analysis === '' || score.group === 'C'
      ? {
          ...score,
          n: score.n + 2,
          bins: score.bins.map((bin, at) => (at === 9 ? { ...bin, n: 2, scoreSum: 1.9 } : bin)),
        }
      : score,
  )
  const unknown = cell({ values: ['C'], selected: true, n: 2 })
  const { calibration } = shown({ ...table, cells: [...table.cells, unknown], scores }, configuration)
  const groups = 'undefined' in calibration ? undefined : calibration.group
  expect(groups?.C?.thresholds[8]).toEqual({ from: 0.9, selectionRate: HIDDEN, truePositiveRate: HIDDEN, falsePositiveRate: HIDDEN }) // prettier-ignore
})

test('what an earlier audit hides stays hidden, though this one would choose another group', () => {
  const configuration = { ...CONFIGURATION, attributes: ['group'] }
  const policy = DEFAULT_AUDIT_POLICY
  const early = auditCounts({ table: selections({ A: [50, 100], B: [30, 90], C: [2, 80] }), configuration, policy })
  const now = selections({ A: [20, 45], B: [300, 900], C: [2, 80] })
  const { drift } = suppressed(
    auditCounts({ table: now, configuration, policy, previous: [{ period: 'early', result: early }] }),
    policy,
  )
  const before = suppressed(early, policy).analyses.group?.groups ?? {}
  const then = 'undefined' in drift ? undefined : drift.group?.periods.early?.groups
  expect([before.B?.selected, before.C?.selected]).toEqual([HIDDEN, HIDDEN])
  expect([then?.B?.selected, then?.C?.selected, then?.B?.n]).toEqual([HIDDEN, HIDDEN, HIDDEN])
})

describe('whoever sees the rest cannot work out what is hidden', () => {
  const tableOfAtoms = (all: readonly Atom[]): CountTable =>
    tableOf(
      ['one', 'two'],
      all.flatMap(({ one, two, layer, yes, no }) => [
        cell({ values: [one, two], selected: true, n: yes, stratum: layer, period: layer }),
        cell({ values: [one, two], selected: false, n: no, stratum: layer, period: layer }),
      ]),
    )
  const size = (atom: Atom): number[] => [atom.yes + atom.no]
  const decisions = (atom: Atom): number[] => [atom.yes, atom.no]

  test.each(['n', 'selected'] as const)(
    'of groups, of crossed groups and of rows whose group is missing: %s',
    (what) => {
      fc.assert(
        fc.property(atoms([null]), (all) => {
          const result = shown(tableOfAtoms(all), { intersections: 2 })
          const wanted = cellsOfInterest([]).map((which) => ({ which, counts: what === 'n' ? size : decisions }))
          expectNothingFound(all, toldOfGroups(result, what), wanted)
        }),
        { numRuns: 300 },
      )
    },
  )

  test.each([
    ['stratifyBy', null],
    ['stratifyBy', 'y'],
    ['period', null],
    ['period', 'y'],
  ] as const)('of groups by %s, where a value is %s', (column, last) => {
    const layers = ['s1', 's2', 's3', ...(last === null ? [null] : [])]
    fc.assert(
      fc.property(atoms(layers, ['a', 'b', 'c'], ['x', last]), (all) => {
        const result = shown(tableOfAtoms(all), { intersections: 2, [column]: 'layer' })
        const wanted = cellsOfInterest(layers)
        for (const [what, counts] of [['n', size] as const, ['selected', decisions] as const]) {
          const told = toldOfGroups(result, what)
          expectNothingFound(
            all,
            told,
            wanted.map((which) => ({ which, counts })),
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  test('of the bins of scores', () => {
    const layers = ['0', '1', '2']
    fc.assert(
      fc.property(atoms(layers), (all) => {
        const result = shown(scoredTable(all), { intersections: 2, label: 'label', score: 'score' })
        const wanted = cellsOfInterest(layers)
        expectNothingFound(
          all,
          toldOfBins(result, 'n'),
          wanted.map((which) => ({ which, counts: size })),
        )
        expectNothingFound(
          all,
          toldOfBins(result, 'positives'),
          wanted.map((which) => ({ which, counts: decisions })),
        )
      }),
      { numRuns: 150 },
    )
  })
})

test('hidden cells that form a chain are found by solving, where each sum alone looks safe', () => {
  // Two blocks of four joined by one cell: the cell between them follows from both.
  const cells = new Map(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'bridge', 'spare'].map(
      (key) => [key, key === 'spare' ? [50, 50] : [1, 9]] as const,
    ),
  )
  const sum = (...parts: string[]) => ({ parts, of: null })
  const sums = [
    sum('a', 'b'),
    sum('c', 'd', 'bridge', 'spare'),
    sum('a', 'c'),
    sum('b', 'd'),
    sum('e', 'f', 'spare'),
    sum('g', 'h'),
  ]
  expect(hiddenCells({ cells, sums, limit: 5 })).toContain('spare')
})
