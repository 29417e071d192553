import { describe, expect, test } from 'vitest'
import { auditCounts } from './audit.ts'
import type { AuditConfiguration } from './configuration.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'
import type { CountTable } from './count-table.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import type { AuditResult } from './result.ts'
import { suppressed } from './suppress.ts'
import { cell, selections, tableOf } from './tables.fixture.ts'

const HIDDEN = { undefined: 'hidden: fewer than 5 people, or what would reveal so few', suppressed: true }

function shown(table: CountTable, given: Partial<AuditConfiguration> = {}): AuditResult {
  const configuration = { ...CONFIGURATION, attributes: table.attributes, ...given }
  return suppressed(auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY }), DEFAULT_AUDIT_POLICY)
}

describe('the highest rate of all groups tells of one that is hidden', () => {
  // Nobody of C is left out, or four are: B makes up for it, and what is shown of A and D is the same.
  const all = selections({ A: [384, 400], B: [60, 90], C: [80, 80], D: [50, 100] })
  const fewer = selections({ A: [384, 400], B: [64, 90], C: [76, 80], D: [50, 100] })

  test('so it is that of the groups that are shown, and nothing differs whichever of the hidden ones is above it', () => {
    const [one, other] = [shown(all), shown(fewer)]
    const { highestRate, fragility } = one.analyses.group!
    expect(one.analyses.group?.groups.C?.selected).toEqual(HIDDEN)
    expect(highestRate).toMatchObject({ reference: 'A', amongShown: true, assessed: true })
    expect(Object.keys(highestRate.pairs)).toEqual(['B', 'C', 'D'])
    expect(highestRate.pairs.C?.ratio).toEqual(HIDDEN)
    expect(highestRate.pairs.D?.ratio).toBeCloseTo(0.5 / 0.96, 14)
    expect(fragility.D?.ratioToHighest).toBeCloseTo(0.5 / 0.96, 14)
    expect(one.localLaw144.selection.group).toMatchObject({ mostSelected: 'A', amongShown: true })
    expect(one.localLaw144.selection.group?.categories.D).toMatchObject({ impactRatio: 0.5 / 0.96 })
    expect(other.analyses.group?.highestRate).toEqual(highestRate)
    expect(other.analyses.group?.fragility).toEqual(fragility)
    expect(other.localLaw144).toEqual(one.localLaw144)
  })

  test('where all are shown it is the highest of all', () => {
    const { analyses } = shown(selections({ A: [196, 210], B: [60, 90] }))
    expect(analyses.group?.highestRate).toMatchObject({ reference: 'A', amongShown: false })
  })

  test('that a hidden category is under two in a hundred would tell its size', () => {
    const { localLaw144 } = shown(selections({ A: [50, 100], B: [30, 60], C: [1, 3] }))
    expect(localLaw144.selection.group?.categories.C).toMatchObject({ n: HIDDEN, leftOut: null })
    const leftOut = [{ analysis: 'group', group: 'C', justification: 'Too few to say.' }]
    const justified = shown(selections({ A: [50, 100], B: [30, 60], C: [1, 3] }), { leftOut }).localLaw144
    expect(justified.selection.group?.categories.C).toMatchObject({ n: HIDDEN, leftOut: 'Too few to say.' })
  })
})

test('an adjusted p value that is the hidden pair’s own is hidden, and the sentence that quotes it', () => {
  // C has p = 0.021, three times that is more than twice the 0.025 of D: Holm gives D the value of C.
  const table = selections({ A: [500, 1000], C: [3, 15], D: [450, 1000], E: [20, 40] })
  const exact = auditCounts({
    table,
    configuration: { ...CONFIGURATION, attributes: ['group'] },
    policy: DEFAULT_AUDIT_POLICY,
  })
  const { C, D } = exact.analyses.group!.pairs
  expect(D?.holmPValue).toBe(C?.holmPValue)
  const { pairs } = shown(table).analyses.group!
  expect(pairs.D).toMatchObject({ pValue: D?.pValue, holmPValue: HIDDEN })
})

test('nor does the test over all groups of an attribute show in that of another', () => {
  // Of `one`, where few of C are selected, p is 7.8e-6, of `two` 9.0e-6: Holm gives `two` twice the former.
  const counts = [
    ['A', 'p', 215, 400],
    ['A', 'q', 152, 400],
    ['B', 'p', 11, 30],
    ['B', 'q', 8, 30],
    ['C', 'p', 2, 20],
    ['C', 'q', 2, 20],
  ] as const
  const cells = counts.flatMap(([one, two, k, n]) => [
    cell({ values: [one, two], selected: true, n: k }),
    cell({ values: [one, two], selected: false, n: n - k }),
  ])
  const table = tableOf(['one', 'two'], cells)
  const configuration = { ...CONFIGURATION, attributes: table.attributes }
  const exact = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY }).analyses
  expect(exact['two']?.omnibus.adjustedPValue).toBe(exact['one']?.omnibus.adjustedPValue)
  const { omnibus } = shown(table).analyses['two']!
  expect(omnibus).toMatchObject({ pValue: exact['two']?.omnibus.pValue, adjustedPValue: HIDDEN })
})

test('that a hidden group has nobody with a positive outcome is not told by its absence', () => {
  const cells = [
    ['A', 40, 10, 20, 30],
    ['B', 30, 20, 25, 25],
    ['C', 0, 20, 0, 40],
  ].flatMap(([group, tp, fp, fn, tn]) => [
    cell({ values: [String(group)], selected: true, label: true, n: Number(tp) }),
    cell({ values: [String(group)], selected: true, label: false, n: Number(fp) }),
    cell({ values: [String(group)], selected: false, label: true, n: Number(fn) }),
    cell({ values: [String(group)], selected: false, label: false, n: Number(tn) }),
  ])
  const odds = (reference: string) => {
    const { equalizedOdds } = shown(tableOf(['group'], cells), { label: 'label', reference: { group: reference } })
    return 'undefined' in equalizedOdds ? undefined : equalizedOdds.group?.truePositiveRate
  }
  expect(odds('A')?.pairs.C).toMatchObject({ ratio: HIDDEN, pValue: HIDDEN })
  expect(odds('C')?.reference).toBe('C')
  expect(Object.keys(odds('C')?.pairs ?? {})).toEqual(['A', 'B'])
})

test('how many more decisions would do is worked out from figures that may be hidden, and then not said', () => {
  const { files } = shown(selections({ A: [30, 300], B: [10, 100], C: [1, 20] }))
  expect(files.verdict).toBe('inconclusive')
  expect(files.reason).not.toContain('more decisions would do')
})
