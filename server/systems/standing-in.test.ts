import { afterAll, describe, expect, test } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { aFiling, anOwnedSystem, evidenceFor } from '../testing/evidence.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { getSystemStatus } from '../status/system-status.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { listWork } from '../work/list.ts'
import { acceptOwnership } from './accept-ownership.ts'
import { amendSystem } from './amend.ts'
import { appointActingOwner } from './appoint-acting-owner.ts'
import { appointDeputy } from './appoint-deputy.ts'
import { completeReview } from './complete-review.ts'
import { getSystem } from './get.ts'
import { listSystemEvents } from './list-events.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const owner = register.idOf('owner')
const lead = () => register.as('lead')

/** Whether somebody may amend a system now, and what they may do with it says the same. */
async function mayAmend(who: string, id: string): Promise<boolean> {
  const told = (await getSystem(register.as(who), id)).may.amend
  const done = await amendSystem(register.as(who), id, { purpose: register.clock.now }).then(
    () => true,
    () => false,
  )
  expect(told).toBe(done)
  return done
}

describe('an acting owner', () => {
  test('has the owner’s rights from the first day to the last, with nobody doing anything', async () => {
    const { id } = await anOwnedSystem(register, { name: 'Away', attributes: {} })
    const acting = await register.addPerson({ role: 'owner', name: 'Ada Acting' })
    const span = { effectiveOn: addDays(register.today, 2), until: addDays(register.today, 4) }
    const types = await register.recordedBy(() =>
      appointActingOwner(register.as(owner), id, { personId: acting, ...span }),
    )
    expect(types).toEqual(['ActingOwnerAppointed'])
    const events = register.events().length
    const rights: boolean[] = []
    for (let day = 0; day < 7; day += 1) {
      rights.push(await mayAmend(acting, id))
      register.clock.advanceDays(1)
    }
    expect(rights).toEqual([false, false, true, true, true, false, false])
    expect(
      register
        .events()
        .slice(events)
        .every(({ type }) => type === 'SystemAmended'),
    ).toBe(true)
  })

  test('files evidence and is shown the work, while the owner stays accountable', async () => {
    const { id } = await anOwnedSystem(register, { name: 'On leave', effectiveOn: '2026-01-05' })
    const acting = await register.addPerson({ role: 'owner', name: 'Bea Bond' })
    expect((await listWork(register.as(acting))).act.total).toBe(0)
    await appointActingOwner(lead(), id, { personId: acting, until: addDays(register.today, 9) })
    const work = await listWork(register.as(acting))
    expect(work.act.total).toBeGreaterThan(0)
    expect(work.act.items[0]?.system.id).toBe(id)
    await fileEvidence(register.as(acting), evidenceFor(register, [id]))
    expect(await getSystem(register.as('executive'), id)).toMatchObject({
      owner: { id: owner },
      actingOwner: { id: acting, name: 'Bea Bond' },
      standIns: [{ person: { id: acting }, capacity: 'acting-owner', until: addDays(register.today, 9) }],
    })
    expect((await refusalOf(() => acceptOwnership(register.as(acting), id, {}))).code).toBe('forbidden')
    register.clock.advanceDays(10)
    expect((await listWork(register.as(acting))).act.total).toBe(0)
    expect(await getSystem(register.as('executive'), id)).toMatchObject({ actingOwner: null, standIns: [] })
  })

  test('is named by the status as who can act, on the days and as known then', async () => {
    const { id } = await anOwnedSystem(register, { name: 'Explained', effectiveOn: '2026-01-05' })
    const acting = await register.addPerson({ role: 'owner', name: 'Cleo Cox' })
    const before = register.clock.now
    register.clock.advanceDays(1)
    const until = addDays(register.today, 5)
    await appointActingOwner(lead(), id, { personId: acting, until })
    const who = async (query: object) => {
      const { controls, sentence } = await getSystemStatus(lead(), id, query)
      return { steps: controls.flatMap(({ nextStep }) => nextStep?.who ?? []), sentence }
    }
    const now = await who({})
    expect(now.steps).toContain('Cleo Cox, acting owner')
    expect(now.sentence).toMatch(/Olga Orlov owns it; Cleo Cox acts as owner until \d+ \w+ 2026\.$/)
    expect((await who({ at: before })).steps).not.toContain('Cleo Cox, acting owner')
    register.clock.advanceDays(6)
    expect((await who({})).sentence).toMatch(/Olga Orlov owns it\.$/)
  })

  test('who is a lead does not judge the system meanwhile', async () => {
    const { id } = await anOwnedSystem(register, { name: 'Judged' })
    const other = await register.addPerson({ role: 'lead', name: 'Dora Dean' })
    await appointActingOwner(lead(), id, { personId: other, until: register.today })
    expect((await refusalOf(() => completeReview(register.as(other), id, { outcome: 'continue' }))).code).toBe(
      'forbidden',
    )
    register.clock.advanceDays(1)
    await completeReview(register.as(other), id, { outcome: 'continue' })
  })

  test('is named by a lead or the owner, and by nobody who stands in', async () => {
    const { id } = await anOwnedSystem(register, { name: 'Named' })
    const [acting, deputy] = [await register.addPerson({ role: 'owner' }), await register.addPerson({ role: 'owner' })]
    await appointActingOwner(lead(), id, { personId: acting, until: addDays(register.today, 30) })
    await appointDeputy(lead(), id, { personId: deputy })
    const wish = { personId: acting, until: addDays(register.today, 60) }
    const expected = {
      [acting]: 'forbidden',
      [deputy]: 'forbidden',
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => appointActingOwner(register.as(who), id, wish))
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => appointActingOwner(stale, id, wish))).code).toBe('stale')
  })

  test('needs a last day that is not past, and is somebody else who may own', async () => {
    const { id } = await anOwnedSystem(register, { name: 'Refused' })
    const acting = await register.addPerson({ role: 'owner' })
    const pointer = async (input: object) =>
      (await refusalOf(() => appointActingOwner(lead(), id, input))).errors[0]?.pointer
    expect(await pointer({ personId: acting })).toBe('/until')
    expect(await pointer({ personId: acting, until: addDays(register.today, -1) })).toBe('/until')
    const late = { effectiveOn: addDays(register.today, 5), until: addDays(register.today, 4) }
    expect(await pointer({ personId: acting, ...late })).toBe('/until')
    const until = addDays(register.today, 3)
    expect(await pointer({ personId: owner, until })).toBe('/personId')
    expect(await pointer({ personId: register.idOf('auditor'), until })).toBe('/personId')
    expect(await pointer({ personId: 'PER-999', until })).toBe('/personId')
  })

  test('again for the same days records nothing, and nobody ends it at once', async () => {
    const { id } = await anOwnedSystem(register, { name: 'Ended' })
    const acting = await register.addPerson({ role: 'owner' })
    const wish = { personId: acting, until: addDays(register.today, 30) }
    await appointActingOwner(lead(), id, wish)
    expect(await register.recordedBy(() => appointActingOwner(lead(), id, wish))).toEqual([])
    register.clock.advanceDays(2)
    await appointActingOwner(lead(), id, { personId: null })
    expect(await mayAmend(acting, id)).toBe(false)
    const { items } = await listSystemEvents(lead(), id, { limit: 2 })
    expect(items[0]?.sentence).toMatch(/left it without an acting owner from/)
    expect(items[1]?.sentence).toMatch(/appointed .+ as acting owner, from .+ until/)
  })
})

describe('a deputy with days', () => {
  test('begins and ends by the day, and gives way to the next one', async () => {
    const { id } = await anOwnedSystem(register, { name: 'Deputised' })
    const [first, second] = [await register.addPerson({ role: 'owner' }), await register.addPerson({ role: 'owner' })]
    await appointDeputy(register.as(owner), id, { personId: first })
    await appointDeputy(register.as(owner), id, {
      personId: second,
      effectiveOn: addDays(register.today, 2),
      until: addDays(register.today, 3),
    })
    const seen: [boolean, boolean][] = []
    for (let day = 0; day < 5; day += 1) {
      seen.push([await mayAmend(first, id), await mayAmend(second, id)])
      register.clock.advanceDays(1)
    }
    expect(seen).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
      [false, false],
    ])
    await expect(aFiling(register, [id])).resolves.toBeTruthy()
  })
})
