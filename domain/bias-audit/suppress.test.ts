import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditCounts } from './audit.ts'
import { hiddenCells } from './complementary.ts'
import type { AuditConfiguration } from './configuration.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'
import type { CountCell, CountTable } from './count-table.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import type { AuditResult, Figure } from './result.ts'
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

describe('whoever sees the rest cannot work out what is hidden', () => {
  type Spread = readonly (readonly [number, number])[]
  const VALUES = ['a', 'b', 'c', null] as const
  const table = (spread: Spread): CountTable => {
    const cells = spread.flatMap(([k, rest], at): CountCell[] => {
      const values = [VALUES[at % 4] ?? null, VALUES[Math.floor(at / 4)] ?? null]
      return [cell({ values, selected: true, n: k }), cell({ values, selected: false, n: rest })]
    })
    return tableOf(['one', 'two'], cells)
  }
  const people = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 5, max: 60 }))
  const spread = fc.array(fc.tuple(people, people), { minLength: 16, maxLength: 16 })

  test.each(['n', 'selected'] as const)(
    'of groups, of crossed groups and of rows whose group is missing: %s',
    (what) => {
      fc.assert(
        fc.property(spread, (counts) => {
          const { analyses } = shown(table(counts), { intersections: 2 })
          const known: number[][] = [counts.map(() => 1)]
          const secret: number[][] = []
          const tell = (figure: Figure, of: (one: string | null, two: string | null) => boolean): void => {
            const row = counts.map((_, at) => (of(VALUES[at % 4] ?? null, VALUES[Math.floor(at / 4)] ?? null) ? 1 : 0))
            if (typeof figure === 'number') known.push(row)
            else if (figure.suppressed) secret.push(row)
          }
          for (const [group, figures] of Object.entries(analyses.one?.groups ?? {}))
            tell(figures[what], (one) => one === group)
          for (const [group, figures] of Object.entries(analyses.two?.groups ?? {}))
            tell(figures[what], (_, two) => two === group)
          for (const [group, figures] of Object.entries(analyses['one x two']?.groups ?? {})) {
            tell(figures[what], (one, two) => `${one} | ${two}` === group)
          }
          const isMissing = {
            one: (one: string | null) => one === null,
            two: (_: string | null, two: string | null) => two === null,
          }
          const field = what === 'n' ? 'rows' : 'selected'
          if (analyses.one) tell(analyses.one.missing[field], isMissing.one)
          if (analyses.two) tell(analyses.two.missing[field], isMissing.two)
          if (analyses['one x two'])
            tell(analyses['one x two'].missing[field], (one, two) => one === null || two === null)
          const before = rank(known)
          // Where a table is one group or one line, there is nothing to hide it among.
          if (Object.values(analyses).some(({ groups }) => Object.keys(groups).length < 2)) return
          for (const row of secret) expect(rank([...known, row])).toBe(before + 1)
        }),
        { numRuns: 300 },
      )
    },
  )
})

/** The rank of a small matrix of whole numbers, by fractions-free elimination modulo a prime. */
function rank(matrix: readonly (readonly number[])[]): number {
  const P = 1_000_003
  const rows = matrix.map((row) => row.map((entry) => ((entry % P) + P) % P))
  const inverse = (value: number): number => {
    let [result, base] = [1n, BigInt(value)]
    for (let power = P - 2; power > 0; power = Math.floor(power / 2)) {
      if (power % 2 === 1) result = (result * base) % BigInt(P)
      base = (base * base) % BigInt(P)
    }
    return Number(result)
  }
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, place) => place >= found && row[column] !== 0)
    const pivot = rows[at]
    if (!pivot) continue
    rows[at] = rows[found] ?? pivot
    rows[found] = pivot
    const scale = inverse(pivot[column] ?? 1)
    for (const row of rows.slice(found + 1)) {
      const factor = ((row[column] ?? 0) * scale) % P
      if (factor !== 0)
        row.forEach((entry, place) => (row[place] = (((entry - factor * (pivot[place] ?? 0)) % P) + P) % P))
    }
    found += 1
  }
  return found
}

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
