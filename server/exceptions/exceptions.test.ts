import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { anOwnedSystem, controlStatus } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { grantException } from './grant.ts'
import { listExceptions } from './list.ts'
import { revokeException } from './revoke.ts'

let register: TestRegister
let mine: string
beforeAll(async () => {
  register = await aRegister()
  mine = (await anOwnedSystem(register, { name: 'Mine' })).id
})
afterAll(() => expectRebuildEqual(register))

const anException = (input: Record<string, unknown> = {}) => ({
  system: mine,
  control: 'consent.records',
  reason: 'The export tool is being replaced.',
  measures: 'Weekly manual sample.',
  from: register.today,
  until: addDays(register.today, 60),
  ...input,
})

describe('granting an exception', () => {
  it('makes the control excepted for its days, with the reason beside the ledger', async () => {
    const types = await register.recordedBy(async () => {
      expect(await grantException(register.as('lead'), anException())).toMatchObject({
        system: { id: mine, name: 'Mine' },
        reason: 'The export tool is being replaced.',
        measures: 'Weekly manual sample.',
        state: 'in-force',
        grantedBy: { name: 'Lea Lindt' },
        may: { revoke: true },
      })
    })
    expect(types).toEqual(['ExceptionGranted'])
    expect(JSON.stringify(register.events().at(-1))).not.toContain('export tool')
    expect(controlStatus(register, mine, 'consent.records')).toBe('excepted')
    expect(controlStatus(register, mine, 'consent.records', addDays(register.today, 60))).toBe('excepted')
    expect(controlStatus(register, mine, 'consent.records', addDays(register.today, 61))).toBe('missing')
  })

  it.each(['approver', 'owner', 'executive', 'auditor'] as const)('is not for an %s', async (role) => {
    await expectRefused(grantException(register.as(role), anException()), { code: 'forbidden' })
  })

  it('is never for a system that the lead owns, also where the lead is the only one', async () => {
    const own = await anOwnedSystem(register, { name: 'Own', ownerId: register.idOf('lead') })
    await expectRefused(grantException(register.as('lead'), anException({ system: own.id })), { code: 'forbidden' })
  })

  it.each([
    ['the past', () => ({ from: addDays(register.today, -1) }), '/from'],
    ['an end before the beginning', () => ({ until: addDays(register.today, -1) }), '/until'],
    ['more than a year', () => ({ until: addDays(register.today, 366) }), '/until'],
    ['a control nobody knows', () => ({ control: 'no.such' }), '/control'],
    ['a control that does not apply', () => ({ control: 'governance.training' }), '/control'],
    ['no reason', () => ({ reason: ' ' }), '/reason'],
  ])('refuses %s', async (_, input, pointer) => {
    await expectRefused(grantException(register.as('lead'), anException({ control: 'consent.opt-in', ...input() })), {
      code: 'invalid',
      errors: [expect.objectContaining({ pointer })],
    })
  })

  it('refuses a prohibition: its screen, and every control of a system that may be prohibited', async () => {
    await expectRefused(grantException(register.as('lead'), anException({ control: 'autonomy.prohibited-screen' })), {
      code: 'conflict',
    })
    const banned = await anOwnedSystem(register, { attributes: { socialScoring: true, jurisdictions: ['EU'] } })
    await expectRefused(
      grantException(register.as('lead'), anException({ system: banned.id, control: 'privacy.lawful-basis' })),
      {
        code: 'conflict',
      },
    )
  })

  it('refuses a second one over the same days', async () => {
    await expectRefused(grantException(register.as('lead'), anException()), { code: 'conflict' })
  })

  it('knows no system that is not there', async () => {
    await expectRefused(grantException(register.as('lead'), anException({ system: 'SYS-999' })), { code: 'not-found' })
  })
})

describe('revoking an exception', () => {
  it('ends it from today on', async () => {
    const { id, version } = await grantException(register.as('lead'), anException({ control: 'consent.opt-in' }))
    for (const role of ['approver', 'owner', 'executive', 'auditor'] as const) {
      await expectRefused(revokeException(register.as(role), id, { reason: 'Over.' }), { code: 'forbidden' })
    }
    await expectRefused(revokeException(register.as('lead', { ifMatch: version + 1 }), id, { reason: 'Over.' }), {
      code: 'stale',
    })
    await expectRefused(revokeException(register.as('lead'), id, {}), { code: 'invalid' })
    const types = await register.recordedBy(() =>
      revokeException(register.as('lead'), id, { reason: 'It works again.' }),
    )
    expect(types).toEqual(['ExceptionRevoked'])
    expect(controlStatus(register, mine, 'consent.opt-in')).toBe('awaiting')
    await expectRefused(revokeException(register.as('lead'), id, { reason: 'Again.' }), { code: 'conflict' })
    await expect(grantException(register.as('lead'), anException({ control: 'consent.opt-in' }))).resolves.toBeDefined()
  })

  it('answers "not found" for what is not there', async () => {
    await expectRefused(revokeException(register.as('lead'), 'EXC-99', { reason: 'None.' }), { code: 'not-found' })
  })
})

describe('listing exceptions', () => {
  it('is for everybody signed in, by system, control and state', async () => {
    const upcoming = await grantException(
      register.as('lead'),
      anException({ control: 'privacy.lawful-basis', from: addDays(register.today, 5) }),
    )
    const found = await listExceptions(register.as('executive'), { system: mine, state: 'upcoming,revoked' })
    expect(found.items.map((one) => one.state)).toEqual(['upcoming', 'revoked'])
    expect(found.items[0]).toMatchObject({ id: upcoming.id, may: { revoke: false } })
    const all = await listExceptions(register.as('auditor'), {})
    const page = await listExceptions(register.as('auditor'), { limit: 1 })
    const rest = await listExceptions(register.as('auditor'), { after: page.next! })
    expect([...page.items, ...rest.items]).toEqual(all.items)
    register.clock.advanceDays(70)
    expect((await listExceptions(register.as('lead'), { state: 'ended' })).total).toBeGreaterThan(0)
    await expect(listExceptions(register.anonymous(), {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

async function expectRefused(attempt: Promise<unknown>, refusal: object) {
  const before = register.events().length
  await expect(attempt).rejects.toMatchObject(refusal)
  expect(register.events()).toHaveLength(before)
}
