import { describe, expect, test } from 'vitest'
import { edition } from './edition.fixture.ts'
import type { Clause } from './edition.ts'
import { listControlsBehind, listLawDays } from './law-calendar.ts'
import { mayAppearInReports } from './clauses.ts'

describe('the law calendar', () => {
  const days = listLawDays(edition)

  test('is in the order of its days, past and coming', () => {
    expect(days.map(({ on }) => on)).toEqual(days.map(({ on }) => on).toSorted())
    expect(days[0]).toMatchObject({ on: '2018-05-25', kind: 'law' })
    expect(days.at(-1)).toMatchObject({ on: '2028-08-02' })
  })

  test('tells every entry of the edition', () => {
    for (const { date, what } of edition.lawCalendar) {
      expect(days).toContainEqual(expect.objectContaining({ on: date, what }))
    }
  })

  test('names a clause once for its day, whether the edition tells of it or not', () => {
    const onItsDay = (id: string) => days.filter(({ clauses }) => clauses.includes(id)).map(({ on }) => on)
    expect(onItsDay('co.1702')).toEqual(['2027-01-01'])
    expect(onItsDay('gdpr.7')).toEqual(['2018-05-25'])
    // Marking applies since August; in December a transition ends. Both are told.
    expect(onItsDay('ai-act.50.2')).toEqual(['2026-08-02', '2026-12-02'])
  })

  test('leaves out days of clauses that are unsettled', () => {
    expect(days.some(({ what }) => what.includes('Art. 72'))).toBe(false)
  })

  test('holds the next review of the catalogue itself', () => {
    expect(days.filter(({ kind }) => kind === 'review')).toEqual([
      expect.objectContaining({ on: edition.nextReviewDue, clauses: [] }),
    ])
  })

  test('marks as unverified what is of low confidence or rests on memory', () => {
    const pricing = days.filter(({ clauses }) => clauses.includes('us.pricing-2026'))
    expect(pricing.length).toBeGreaterThan(0)
    for (const day of pricing) expect(day.isUnverified).toBe(true)
    expect(days.find(({ clauses }) => clauses.includes('ccpa.7220'))?.isUnverified).toBe(false)
  })

  test('leads to the controls that rest on its clauses', () => {
    const behind = listControlsBehind(edition, ['gdpr.21.2']).map(({ id }) => id)
    expect(behind).toContain('optout.personalisation')
    expect(listControlsBehind(edition, [])).toEqual([])
  })
})

describe('what may appear in reports', () => {
  const clause: Clause = edition.frameworks[0]!.clauses[0]!
  test.each([
    ['read in the text', 'high', 'text', true],
    ['told by others, of medium confidence', 'medium', 'secondary', true],
    ['of low confidence, wherever from', 'low', 'text', false],
    ['written from memory, however sure', 'high', 'memory', false],
  ] as const)('a clause %s', (_, confidence, basis, isAllowed) => {
    expect(mayAppearInReports({ ...clause, confidence, basis })).toBe(isAllowed)
  })
})
