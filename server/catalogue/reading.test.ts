import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../domain/events.ts'
import { newsletterAnswers } from '../../domain/status/story-answers.ts'
import { changeStage } from '../systems/change-stage.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { aRegisteredSystem, refusalOf } from '../testing/systems.ts'
import { countApplying, listControlSystems } from './control-systems.ts'
import { getLawCalendar } from './law-calendar.ts'

const CONTROL = 'consent.records'
let register: TestRegister

beforeAll(async () => {
  register = await aRegister()
  const asLive = { stage: 'live', kind: 'email-personalisation' }
  for (const name of ['One', 'Two', 'Three']) {
    await aRegisteredSystem(register, { name, ...asLive, attributes: newsletterAnswers })
  }
  const { jurisdictions: _, ...unplaced } = newsletterAnswers
  await aRegisteredSystem(register, { name: 'Somewhere', ...asLive, attributes: unplaced })
  const old = await aRegisteredSystem(register, { name: 'Old', ...asLive, attributes: newsletterAnswers })
  await changeStage(register.as('lead'), old.id, { stage: 'retired' })
})
afterAll(() => expectRebuildEqual(register))

describe('the systems that a control applies to', () => {
  test('are those of today, with the status it has on them; retired ones are in no count', () => {
    const page = listControlSystems(register.as('auditor'), CONTROL, {})
    expect(page.items.map(({ system }) => system.name)).toEqual(['One', 'Two', 'Three', 'Somewhere'])
    expect(page).toMatchObject({ total: 4, next: null, counts: { awaiting: 4, met: 0 } })
    expect(page.items[0]).toMatchObject({ status: 'awaiting', systemStatus: 'awaiting', owner: null })
    expect(countApplying(register.as('lead')).get(CONTROL)).toBe(4)
  })

  test('come a page at a time, and by status', () => {
    const first = listControlSystems(register.as('lead'), CONTROL, { limit: 3 })
    expect(first.items).toHaveLength(3)
    const rest = listControlSystems(register.as('lead'), CONTROL, { limit: 3, after: first.next })
    expect(rest).toMatchObject({ items: [{ system: { name: 'Somewhere' } }], next: null, total: 4 })
    expect(listControlSystems(register.as('lead'), CONTROL, { status: 'met' })).toMatchObject({ items: [], total: 0 })
  })

  test.each(roles)('may be read by %s', (role) => {
    expect(listControlSystems(register.as(role), CONTROL, {}).total).toBe(4)
  })

  test('are asked for by a control that is there, a status that is one, and a place in the list', async () => {
    const refused = (control: string, query: object) =>
      refusalOf(() => listControlSystems(register.as('lead'), control, query)).then(({ code }) => code)
    expect(await refused('consent.nothing', {})).toBe('not-found')
    expect(await refused(CONTROL, { status: 'fine' })).toBe('invalid')
    expect(await refused(CONTROL, { after: 'Two' })).toBe('invalid')
    expect((await refusalOf(() => listControlSystems(register.anonymous(), CONTROL, {}))).code).toBe('unauthenticated')
  })
})

describe('the law calendar', () => {
  test('says which controls and how many of our systems a day touches, and of how many nobody can tell', () => {
    const { items, lawCheckedTo, nextReviewDue, today } = getLawCalendar(register.as('executive'))
    expect({ lawCheckedTo, nextReviewDue, today }).toEqual({
      lawCheckedTo: '2026-10-08',
      nextReviewDue: '2026-12-02',
      today: '2026-11-22',
    })
    const gdpr = items.find(({ clauses }) => clauses.includes('gdpr.7'))
    expect(gdpr).toMatchObject({ on: '2018-05-25', systems: 3, unknown: 1 })
    expect(gdpr?.controls.map(({ id }) => id)).toContain('consent.opt-in')
    const elsewhere = items.find(({ clauses }) => clauses.includes('co.1702'))
    expect(elsewhere).toMatchObject({ on: '2027-01-01', systems: 0 })
    expect(items.find(({ kind }) => kind === 'review')).toMatchObject({ on: nextReviewDue, systems: 0, unknown: 0 })
  })

  test('is for those who are signed in', async () => {
    expect((await refusalOf(() => getLawCalendar(register.anonymous()))).code).toBe('unauthenticated')
  })
})
