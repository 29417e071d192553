import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { findClause, listClauses } from './clauses.ts'
import { edition } from './edition.fixture.ts'
import { findControl } from './edition.ts'

function clausesOf(control: string, jurisdictions: readonly string[] | null, on = '2026-11-22') {
  const found = listClauses({ edition, control: findControl(edition, control)!, jurisdictions, on: toDay(on) })
  return new Map(found.map((one) => [one.clause.id, one]))
}

describe('the clauses of a control', () => {
  test('are shown only where they reach the people of the system', () => {
    expect([...clausesOf('consent.device-tracking', ['UK']).keys()]).toEqual(['uk.pecr.6'])
    expect([...clausesOf('consent.device-tracking', ['US-CA']).keys()]).toEqual([])
    expect(clausesOf('consent.opt-in', ['US-CA']).get('oecd.1.2')?.state).toBe('voluntary')
  })

  test('are narrower than their framework where they say so themselves', () => {
    expect(clausesOf('protection.biometrics', ['US-NY']).has('il.bipa.15')).toBe(false)
    expect(clausesOf('protection.biometrics', ['US-IL']).get('il.bipa.15')).toMatchObject({
      state: 'in-force',
      from: null,
    })
  })

  test('are all shown, as of unknown reach, while nobody answered where the people are', () => {
    const found = clausesOf('consent.opt-in', null)
    expect(found.get('gdpr.6')?.isPlaceUnknown).toBe(true)
    expect(found.get('oecd.1.2')?.isPlaceUnknown).toBe(false)
    expect([...clausesOf('consent.device-tracking', []).keys()]).toEqual([])
  })

  test('are grey before their day, and in force from it on', () => {
    const clause = 'ai-act.14'
    expect(clausesOf('oversight.human-control', ['EU']).get(clause)).toMatchObject({
      state: 'from',
      from: '2027-12-02',
      isGrey: true,
    })
    expect(clausesOf('oversight.human-control', ['EU'], '2027-12-01').get(clause)?.state).toBe('from')
    expect(clausesOf('oversight.human-control', ['EU'], '2027-12-02').get(clause)).toMatchObject({
      state: 'in-force',
      isGrey: false,
    })
  })

  test('are grey when they are proposed or unsettled, whatever the day', () => {
    const states = edition.controls.flatMap((control) =>
      listClauses({ edition, control, jurisdictions: null, on: toDay('2030-01-01') }),
    )
    const grey = new Set(states.filter(({ isGrey }) => isGrey).map(({ clause }) => clause.status))
    expect([...grey].toSorted()).toEqual(['proposed', 'unsettled'])
  })

  test('say when they are of low confidence or from memory', () => {
    const shown = edition.controls.flatMap((control) =>
      listClauses({ edition, control, jurisdictions: null, on: toDay('2026-11-22') }),
    )
    for (const { clause, isUnverified } of shown) {
      expect([clause.id, isUnverified]).toEqual([clause.id, clause.confidence === 'low' || clause.basis === 'memory'])
    }
    expect(shown.some(({ isUnverified }) => isUnverified)).toBe(true)
  })

  test('are found by their id with their framework', () => {
    expect(findClause(edition, 'gdpr.7')?.framework.id).toBe('gdpr')
    expect(findClause(edition, 'gdpr.7000')).toBeNull()
  })
})
