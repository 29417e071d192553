import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, addDuration } from '../../domain/days.ts'
import { decideFiling } from '../filings/decide.ts'
import { aFiling, anOwnedSystem, controlStatus } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { grantException } from './grant.ts'
import { getException } from './get.ts'
import { listExceptions } from './list.ts'
import { previewException } from './preview.ts'
import { renewException } from './renew.ts'
import { revokeException } from './revoke.ts'

let register: TestRegister
let mine: string
beforeAll(async () => {
  register = await aRegister()
})
afterAll(() => expectRebuildEqual(register))
beforeEach(async () => {
  mine = (await anOwnedSystem(register, { name: 'Mine' })).id
})

const anException = (input: Record<string, unknown> = {}) => ({
  system: mine,
  control: 'consent.records',
  reason: 'The export tool is being replaced.',
  ...input,
})

describe('an exception for which no days are named', () => {
  it('begins today and holds for 90 days', async () => {
    expect(await grantException(register.as('lead'), anException())).toMatchObject({
      from: register.today,
      until: addDays(register.today, 90),
      renews: null,
      renewedBy: null,
      may: { revoke: true, renew: true },
    })
  })
})

describe('looking at what an exception changes', () => {
  it('says what becomes of the control and the system, and records nothing', async () => {
    register.clock.advanceDays(60)
    const before = register.events().length
    const { system, control } = anException()
    expect(await previewException(register.as('lead'), { system, control })).toMatchObject({
      until: addDays(register.today, 90),
      control: { from: 'missing', to: 'excepted' },
      system: { from: 'lapsed', to: 'lapsed' },
      sentence: expect.stringMatching(/^Mine stays lapsed: the control is excepted until /),
      warnings: [expect.stringContaining('Other controls keep it so: ')],
    })
    expect(register.events()).toHaveLength(before)
  })

  it('says that what is met needs none', async () => {
    const filing = await aFiling(register, [mine])
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept' })
    const { system, control } = anException()
    const { warnings } = await previewException(register.as('lead'), { system, control })
    expect(warnings).toContain('The control is met: an exception is not needed as long as it is.')
  })

  it('refuses as granting does', async () => {
    const { system } = anException()
    const asked = { system, control: 'consent.records' }
    for (const role of ['approver', 'owner', 'executive', 'auditor'] as const) {
      await expect(previewException(register.as(role), asked)).rejects.toMatchObject({ code: 'forbidden' })
    }
    const screen = { system, control: 'autonomy.prohibited-screen' }
    await expect(previewException(register.as('lead'), screen)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('no exception from a prohibition'),
    })
  })
})

describe('renewing an exception', () => {
  it('grants another that begins the day after, without a gap, and says which follows which', async () => {
    const old = await grantException(register.as('lead'), anException({ until: addDays(register.today, 20) }))
    register.clock.advanceDays(15)
    const types = await register.recordedBy(async () => {
      const input = { reason: 'The tool comes in June.', measures: 'Weekly sample.' }
      expect(await renewException(register.as('lead'), old.id, input)).toMatchObject({
        from: addDays(register.today, 6),
        until: addDays(register.today, 96),
        renews: old.id,
        state: 'upcoming',
        measures: 'Weekly sample.',
      })
    })
    expect(types).toEqual(['ExceptionGranted'])
    const { renewedBy, may } = await getException(register.as('lead'), old.id)
    expect(renewedBy).toMatch(/^EXC-/)
    expect(may.renew).toBe(false)
    for (const days of [0, 5, 6, 96]) {
      expect(controlStatus(register, mine, 'consent.records', addDays(register.today, days))).toBe('excepted')
    }
    expect(controlStatus(register, mine, 'consent.records', addDays(register.today, 97))).toBe('missing')
    await expectRefused(renewException(register.as('lead'), old.id, { reason: 'Twice.' }), 'conflict')
  })

  it('begins today where the old one has ended, never before', async () => {
    const old = await grantException(register.as('lead'), anException({ until: addDays(register.today, 3) }))
    register.clock.advanceDays(10)
    expect(await renewException(register.as('lead'), old.id, { reason: 'Needed again.' })).toMatchObject({
      from: register.today,
    })
    expect(controlStatus(register, mine, 'consent.records', addDays(register.today, -2))).toBe('awaiting')
  })

  it('is for leads, for a year at most, of what was not revoked', async () => {
    const old = await grantException(register.as('lead'), anException())
    for (const role of ['approver', 'owner', 'executive', 'auditor'] as const) {
      await expectRefused(renewException(register.as(role), old.id, { reason: 'Needed.' }), 'forbidden')
    }
    const tooLong = addDays(addDuration(addDays(register.today, 91), 'P1Y'), 1)
    await expectRefused(renewException(register.as('lead'), old.id, { reason: 'Needed.', until: tooLong }), 'invalid')
    const stale = register.as('lead', { ifMatch: old.version + 1 })
    await expectRefused(renewException(stale, old.id, { reason: 'Needed.' }), 'stale')
    await revokeException(register.as('lead'), old.id, { reason: 'The tool is there.' })
    expect(await getException(register.as('auditor'), old.id)).toMatchObject({
      state: 'revoked',
      revokedBy: { name: 'Lea Lindt' },
      revokedReason: 'The tool is there.',
      may: { revoke: false, renew: false },
    })
    await expectRefused(renewException(register.as('lead'), old.id, { reason: 'Needed.' }), 'conflict')
    await expectRefused(renewException(register.as('lead'), 'EXC-999', { reason: 'Needed.' }), 'not-found')
  })
})

describe('finding exceptions', () => {
  it('is by their end and by the name of the system', async () => {
    const short = await grantException(register.as('lead'), anException({ until: addDays(register.today, 29) }))
    const other = (await anOwnedSystem(register, { name: 'Zebra' })).id
    await grantException(register.as('lead'), anException({ system: other }))
    const ending = await listExceptions(register.as('auditor'), { system: mine, endsWithinDays: 30 })
    expect(ending.items.map((one) => one.id)).toEqual([short.id])
    const named = await listExceptions(register.as('auditor'), { q: 'zeb' })
    expect(named.items.map((one) => one.system.name)).toEqual(['Zebra'])
    expect((await listExceptions(register.as('auditor'), { q: other })).total).toBe(1)
  })
})

async function expectRefused(attempt: Promise<unknown>, code: string) {
  const before = register.events().length
  await expect(attempt).rejects.toMatchObject({ code })
  expect(register.events()).toHaveLength(before)
}
