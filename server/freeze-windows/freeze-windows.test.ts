import { afterAll, expect, test } from 'vitest'
import { roles } from '../../domain/events.ts'
import { lookAt } from '../as-of.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { listFreezeWindows } from './list.ts'
import { removeFreezeWindow } from './remove.ts'
import { addFreezeWindow, amendFreezeWindow } from './set.ts'

const register = await aRegister({ now: '2026-11-01T09:00:00Z' })
afterAll(() => expectRebuildEqual(register))

const lead = () => register.as('lead')
const HOLIDAY = { name: 'Holiday campaign', from: '2026-11-20', to: '2027-01-06' }
const NOT_LEADS = Object.fromEntries(
  roles.filter((role) => role !== 'lead').map((role) => [role, 'forbidden' as const]),
)

test('a lead sets a window with a reason that others read, and sets it anew', async () => {
  const recorded = await register.recordedBy(() =>
    addFreezeWindow(lead(), { ...HOLIDAY, reason: 'Nobody has time for audits.' }),
  )
  expect(recorded).toEqual(['FreezeWindowSet'])
  const [window] = listFreezeWindows(register.as('executive')).items
  expect(window).toEqual({
    id: 'FRZ-1',
    version: 1,
    ...HOLIDAY,
    reason: 'Nobody has time for audits.',
    state: 'to-come',
    may: { change: false },
  })
  expect(JSON.stringify(register.events().at(-1))).not.toContain('Nobody has time')
  const changed = await amendFreezeWindow(register.as('lead', { ifMatch: 1 }), 'FRZ-1', {
    ...HOLIDAY,
    to: '2027-01-10',
  })
  expect(changed).toMatchObject({ id: 'FRZ-1', version: 2, to: '2027-01-10', reason: null, may: { change: true } })
  const stale = await refusalOf(() => amendFreezeWindow(register.as('lead', { ifMatch: 1 }), 'FRZ-1', HOLIDAY))
  expect([stale.code, stale.extra]).toEqual(['stale', { version: 2 }])
})

test('nobody else sets, changes or removes one', async () => {
  await expectRefused(register, NOT_LEADS, (who) => addFreezeWindow(register.as(who), HOLIDAY))
  await expectRefused(register, NOT_LEADS, (who) => amendFreezeWindow(register.as(who), 'FRZ-1', HOLIDAY))
  await expectRefused(register, NOT_LEADS, (who) => removeFreezeWindow(register.as(who), 'FRZ-1'))
  expect((await refusalOf(() => listFreezeWindows(register.anonymous()))).code).toBe('unauthenticated')
})

test.each([
  ['/name', { ...HOLIDAY, name: ' ' }],
  ['/to', { ...HOLIDAY, to: '2026-11-19' }],
  ['/to', { ...HOLIDAY, from: '2026-10-01', to: '2026-10-31' }],
  ['/to', { ...HOLIDAY, to: '2027-11-21' }],
  ['/from', { ...HOLIDAY, from: '2026-11-31' }],
])('what is no window is refused at %s', async (pointer, input) => {
  expect((await refusalOf(() => addFreezeWindow(lead(), input))).errors[0]?.pointer).toBe(pointer)
})

test('one name stands for one window at a time', async () => {
  expect((await refusalOf(() => addFreezeWindow(lead(), HOLIDAY))).code).toBe('conflict')
  const next = await addFreezeWindow(lead(), { ...HOLIDAY, from: '2027-11-20', to: '2028-01-06' })
  expect(next.id).toBe('FRZ-2')
  expect((await refusalOf(() => amendFreezeWindow(lead(), 'FRZ-9', HOLIDAY))).code).toBe('not-found')
})

test('what is removed is told no more, but on the days before', async () => {
  const before = register.today
  register.clock.advanceDays(5)
  expect(await register.recordedBy(() => removeFreezeWindow(lead(), 'FRZ-2'))).toEqual(['FreezeWindowRemoved'])
  expect(listFreezeWindows(lead()).items.map(({ id }) => id)).toEqual(['FRZ-1'])
  expect((await refusalOf(() => removeFreezeWindow(lead(), 'FRZ-2'))).code).toBe('not-found')
  const then = lookAt(lead(), { on: before, view: 'known' })
  expect(listFreezeWindows(then).items.map(({ id, may }) => [id, may.change])).toEqual([
    ['FRZ-1', false],
    ['FRZ-2', false],
  ])
  expect((await addFreezeWindow(lead(), { name: 'Fair', from: '2026-11-10', to: '2026-11-12' })).id).toBe('FRZ-3')
})

test('what is over stays as it was', async () => {
  register.clock.set('2027-02-01T09:00:00Z')
  expect(listFreezeWindows(lead()).items.map(({ id, state }) => [id, state])).toEqual([
    ['FRZ-3', 'over'],
    ['FRZ-1', 'over'],
  ])
  expect((await refusalOf(() => removeFreezeWindow(lead(), 'FRZ-1'))).code).toBe('conflict')
  expect((await refusalOf(() => amendFreezeWindow(lead(), 'FRZ-1', HOLIDAY))).code).toBe('conflict')
})
