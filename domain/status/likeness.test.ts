import { describe, expect, test } from 'vitest'
import type { Day } from '../days.ts'
import type { SystemFacts } from '../facts.ts'
import { newestEdition } from '../catalogue/editions.ts'
import { likenessOf as likenessUnder, marksOf, mergeMarks } from './likeness.ts'

const on = '2026-11-02' as Day // safe because it is a day

const marks = marksOf(newestEdition())

function likenessOf(of: SystemFacts): string | null {
  return likenessUnder(of, marks)
}

function facts(changes: Partial<SystemFacts> = {}, seq = 3): SystemFacts {
  const dated = <T>(value: T) => [{ value, effectiveOn: on, seq }]
  return {
    id: `SYS-${seq}`,
    registeredOn: on,
    graceDays: 30,
    struck: [],
    attributes: new Map([['usesPersonalData', dated(true)]]),
    stages: dated('live' as const),
    kinds: dated(null),
    units: dated('Retail'),
    brands: dated(['Northwind']),
    raisedTiers: [],
    owners: [],
    attestations: [],
    standIns: [],
    changes: [],
    filings: [],
    exceptions: [],
    findings: [],
    reviews: [],
    schedules: [],
    ...changes,
  }
}

test('systems that are registered alike are alike, whatever their ids and places in the ledger', () => {
  expect(likenessOf(facts({}, 9))).toBe(likenessOf(facts({}, 3)))
})

test.each<[string, Partial<SystemFacts>]>([
  ['the day', { registeredOn: '2026-11-03' as Day }],
  ['the grace', { graceDays: 44 }],
  ['no grace of its own', { graceDays: null }],
  ['the stage', { stages: [{ value: 'idea', effectiveOn: on, seq: 3 }] }],
  ['the kind', { kinds: [{ value: 'chatbot', effectiveOn: on, seq: 3 }] }],
  ['the brands', { brands: [{ value: ['Contoso'], effectiveOn: on, seq: 3 }] }],
  ['the unit', { units: [{ value: null, effectiveOn: on, seq: 3 }] }],
  ['an answer', { attributes: new Map([['usesPersonalData', [{ value: false, effectiveOn: on, seq: 3 }]]]) }],
  ['an open question', { attributes: new Map() }],
])('what the registration says tells them apart: %s', (_what, changes) => {
  const likeness = likenessOf(facts(changes))
  expect(likeness).not.toBeNull()
  expect(likeness).not.toBe(likenessOf(facts()))
})

test.each<[string, Partial<SystemFacts>]>([
  ['an owner', { owners: [{ value: 'PER-1', effectiveOn: on, seq: 4 }] }],
  ['a strike', { struck: [{ value: true, effectiveOn: on, seq: 4 }] }],
  ['a change', { changes: [{ kind: 'material-change', effectiveOn: on, seq: 4 }] }],
  ['a second stage', { stages: [...facts().stages, { value: 'retired', effectiveOn: on, seq: 4 }] }],
  ['a second unit', { units: [...facts().units, { value: 'Brand', effectiveOn: on, seq: 4 }] }],
  ['a review', { reviews: [{ effectiveOn: on, seq: 4, outcome: 'continue' }] }],
  ['a raised tier', { raisedTiers: [{ value: 'high', effectiveOn: on, seq: 4 }] }],
])('whoever has more than a registration is like nobody: %s', (_what, changes) => {
  expect(likenessOf(facts(changes))).toBeNull()
})

describe('numbers', () => {
  const affecting = (value: number) =>
    facts({ attributes: new Map([['peopleAffectedPerYear', [{ value, effectiveOn: on, seq: 3 }]]]) })
  const reached = [...(marks.get('peopleAffectedPerYear') ?? [])].toSorted((a, b) => a - b)

  test('are compared in the rules of the catalogue', () => {
    expect(reached.length).toBeGreaterThan(0)
  })

  test('are alike where no rule tells them apart, and on either side of one that does are not', () => {
    for (const mark of reached) {
      expect(likenessOf(affecting(mark))).not.toBe(likenessOf(affecting(mark - 1)))
      expect(likenessOf(affecting(mark + 1))).toBe(likenessOf(affecting(mark + 2)))
    }
  })

  test('are what they are where nobody says what they are compared with', () => {
    expect(likenessUnder(affecting(1))).not.toBe(likenessUnder(affecting(2)))
  })

  test('are not like no number', () => {
    expect(likenessOf(affecting(0))).not.toBe(likenessOf(facts({ attributes: new Map() })))
  })

  test('are compared with what any of several editions says', () => {
    const merged = mergeMarks([
      new Map([['a', new Set([1])]]),
      new Map([
        ['a', new Set([2])],
        ['b', new Set([3])],
      ]),
    ])
    expect(merged).toEqual(
      new Map([
        ['a', new Set([1, 2])],
        ['b', new Set([3])],
      ]),
    )
  })
})
