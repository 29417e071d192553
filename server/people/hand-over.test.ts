import { afterAll, describe, expect, test } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { raiseFinding } from '../findings/raise.ts'
import { listFindings } from '../findings/list.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { amendSystem } from '../systems/amend.ts'
import { appointActingOwner } from '../systems/appoint-acting-owner.ts'
import { appointDeputy } from '../systems/appoint-deputy.ts'
import { getSystem } from '../systems/get.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { listOwnerQueue } from '../owners/list-queue.ts'
import { askQuestion } from '../requests/ask.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { listWork } from '../work/list.ts'
import { changePerson } from './change.ts'
import { getPerson } from './get.ts'
import { handOver } from './hand-over.ts'
import { getHoldings } from './holdings.ts'
import { invitePerson } from './invite.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const lead = () => register.as('lead')
const successor = register.idOf('owner')

/** Somebody who owns, is asked to own, stands in twice and has a finding to put right. */
async function aLeaver(name: string) {
  const id = await register.addPerson({ role: 'owner', name })
  const owned = await anOwnedSystem(register, { name: `${name} owns`, ownerId: id })
  const asked = await aRegisteredSystem(register, { name: `${name} is asked` })
  await nominateOwner(lead(), asked.id, { personId: id })
  const deputised = await anOwnedSystem(register, { name: `${name} is deputy`, ownerId: register.idOf('lead') })
  await appointDeputy(lead(), deputised.id, { personId: id })
  const acted = await anOwnedSystem(register, { name: `${name} acts`, ownerId: successor })
  await appointActingOwner(lead(), acted.id, { personId: id, until: addDays(register.today, 20) })
  const finding = await raiseFinding(lead(), {
    system: owned.id,
    severity: 'minor',
    action: 'Word it plainly.',
    dueOn: addDays(register.today, 9),
  })
  return { id, owned: owned.id, asked: asked.id, deputised: deputised.id, acted: acted.id, finding: finding.id }
}

describe('what somebody has in hand', () => {
  test('is told before anything is handed over', async () => {
    const leaver = await aLeaver('Hanna Holm')
    const held = await getHoldings(lead(), leaver.id)
    expect(held.systems.map(({ id, capacity }) => [id, capacity])).toEqual([
      [leaver.owned, 'owner'],
      [leaver.asked, 'nominee'],
      [leaver.deputised, 'deputy'],
      [leaver.acted, 'acting-owner'],
    ])
    expect(held).toMatchObject({
      findings: [{ id: leaver.finding }],
      approves: [],
      isOnlyLead: false,
      state: 'no-account',
    })
    expect(await getHoldings(lead(), register.idOf('lead'))).toMatchObject({ isOnlyLead: true })
  })

  test('is the leads’ business', async () => {
    const expected = {
      owner: 'not-found',
      approver: 'not-found',
      executive: 'not-found',
      auditor: 'not-found',
    } as const
    await expectRefused(register, expected, (who) => getHoldings(register.as(who), successor))
  })
})

describe('handing over', () => {
  test('moves a question that waits for an answer, with its words, unless the successor is asked the same', async () => {
    const id = await register.addPerson({ role: 'owner', name: 'Quinn Quit', email: 'quinn@example.org' })
    const system = await anOwnedSystem(register, { name: 'Asked about', ownerId: register.idOf('lead') })
    const about = { system: system.id, note: 'You set it up.' }
    await askQuestion(lead(), { ...about, attribute: 'jurisdictions', personId: id })
    await askQuestion(lead(), { ...about, attribute: 'learnsOnline', personId: id })
    await askQuestion(lead(), { ...about, attribute: 'learnsOnline', personId: successor })
    expect((await getHoldings(lead(), id)).questions.map(({ question }) => question)).toHaveLength(2)
    expect((await refusalOf(() => handOver(lead(), id, {}))).errors[0]?.pointer).toBe('/to')
    const types = await register.recordedBy(() => handOver(lead(), id, { to: successor }))
    expect(types).toEqual(['QuestionTakenBack', 'QuestionAsked', 'QuestionTakenBack'])
    expect((await getHoldings(lead(), id)).questions).toEqual([])
    const { asked } = await listWork(register.as(successor))
    const moved = asked.items.filter((one) => one.system.id === system.id)
    expect(new Map(moved.map(({ attribute, note }) => [attribute, note]))).toEqual(
      new Map([
        ['jurisdictions', 'You set it up.'],
        ['learnsOnline', 'You set it up.'],
      ]),
    )
    expect(moved).toHaveLength(2)
  })

  test('is one event for each thing, in one step, and ends the access of who leaves', async () => {
    const leaver = await aLeaver('Gerd Gone')
    const types = await register.recordedBy(() => handOver(lead(), leaver.id, { to: successor, disable: true }))
    expect(types).toEqual([
      'OwnerNominated',
      'OwnerNominated',
      'DeputyAppointed',
      'ActingOwnerAppointed',
      'FindingHandedOver',
      'PersonDisabled',
    ])
    expect(
      new Set(
        register
          .events()
          .slice(-types.length)
          .map(({ recordedAt }) => recordedAt),
      ).size,
    ).toBe(1)
    expect(getPerson(lead(), leaver.id)).toMatchObject({ state: 'disabled' })
    expect(await getSystem(lead(), leaver.owned)).toMatchObject({
      owner: { id: leaver.id },
      ownerGone: true,
      nominee: { id: successor },
    })
    expect(await getSystem(lead(), leaver.deputised)).toMatchObject({ deputy: { id: successor } })
    expect(await getSystem(lead(), leaver.acted)).toMatchObject({ actingOwner: null, owner: { id: successor } })
    const { items } = await listFindings(lead(), { owner: successor, limit: 500 })
    expect(items.map(({ id }) => id)).toContain(leaver.finding)
    const queued = async () =>
      (await listOwnerQueue(lead(), { limit: 500 })).items.find(({ id }) => id === leaver.owned)
    await invitePerson(lead(), successor)
    expect(await queued()).toMatchObject({ reason: 'owner-gone', nominee: { id: successor } })
    await acceptOwnership(register.as(successor), leaver.owned, {})
    expect(await queued()).toBeUndefined()
    await amendSystem(register.as(successor), leaver.deputised, { purpose: 'Goes on.' })
  })

  test('may go system by system, and leaves alone who is nominated already', async () => {
    const leaver = await aLeaver('Iris Iver')
    const other = await register.addPerson({ role: 'owner', name: 'Oda Other' })
    const pending = await anOwnedSystem(register, { name: 'Pending', ownerId: leaver.id })
    await nominateOwner(lead(), pending.id, { personId: other })
    await handOver(lead(), leaver.id, { to: successor, systems: { [leaver.owned]: other } })
    expect(await getSystem(lead(), leaver.owned)).toMatchObject({ nominee: { id: other } })
    expect(await getSystem(lead(), leaver.asked)).toMatchObject({ nominee: { id: successor } })
    expect(await getSystem(lead(), pending.id)).toMatchObject({ nominee: { id: other } })
    const { items } = await listFindings(lead(), { owner: other, limit: 500 })
    expect(items.map(({ id }) => id)).toContain(leaver.finding)
    const left = await getHoldings(lead(), leaver.id)
    expect(left.systems.map(({ id, successor: next }) => [id, next?.id])).toEqual([
      [leaver.owned, other],
      [pending.id, other],
    ])
    expect(await register.recordedBy(() => handOver(lead(), leaver.id, {}))).toEqual([])
    const disabling = await register.recordedBy(() => handOver(lead(), leaver.id, { disable: true }))
    expect(disabling).toEqual(['PersonDisabled'])
  })

  test('gives the days that are left, and keeps those who come later', async () => {
    const leaver = await register.addPerson({ role: 'owner', name: 'Jon Jarl' })
    const later = await register.addPerson({ role: 'owner', name: 'Kim Krog' })
    const { id } = await anOwnedSystem(register, { name: 'Shared out', ownerId: register.idOf('lead') })
    const [start, end] = [addDays(register.today, 3), addDays(register.today, 5)]
    await appointDeputy(lead(), id, { personId: leaver, until: addDays(register.today, 2) })
    await appointDeputy(lead(), id, { personId: later, effectiveOn: start, until: end })
    register.clock.advanceDays(1)
    await handOver(lead(), leaver, { to: successor })
    expect((await getSystem(lead(), id)).standIns).toMatchObject([
      { person: { id: successor }, from: register.today, until: addDays(register.today, 1) },
      { person: { id: later }, from: start, until: end },
    ])
  })

  test('moves the controls of an approver to another', async () => {
    const control = 'consent.records'
    const from = await register.addPerson({ role: 'approver', approves: [control] })
    const to = register.idOf('approver')
    await handOver(lead(), from, { approvesTo: to, disable: true })
    expect(getPerson(lead(), to)).toMatchObject({ approves: [control] })
    expect(getPerson(lead(), from)).toMatchObject({ approves: [], state: 'disabled' })
    const wrong = await refusalOf(() => handOver(lead(), to, { approvesTo: successor }))
    expect(wrong.errors[0]?.pointer).toBe('/approvesTo')
  })

  test('says who is missing, and never takes the one who leaves or somebody who may not own', async () => {
    const leaver = await aLeaver('Lola Lund')
    const pointer = async (input: object) =>
      (await refusalOf(() => handOver(lead(), leaver.id, input))).errors[0]?.pointer
    expect(await pointer({})).toBe('/to')
    expect(await pointer({ to: leaver.id })).toBe('/to')
    expect(await pointer({ to: register.idOf('auditor') })).toBe('/to')
    expect(await pointer({ to: successor, systems: { [leaver.owned]: 'PER-999' } })).toBe(`/systems/${leaver.owned}`)
  })

  test('never takes the last lead', async () => {
    expect(
      (await refusalOf(() => handOver(lead(), register.idOf('lead'), { to: successor, disable: true }))).code,
    ).toBe('conflict')
    const other = await register.addPerson({ role: 'lead' })
    await handOver(lead(), other, { disable: true })
    expect((await refusalOf(() => handOver(lead(), 'PER-999', { to: successor }))).code).toBe('not-found')
  })

  test('is done by leads, on what they saw', async () => {
    const leaver = await aLeaver('Mia Moen')
    const expected = {
      owner: 'forbidden',
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => handOver(register.as(who), leaver.id, { to: successor }))
    await changePerson(lead(), leaver.id, { name: 'Mia Moe' })
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => handOver(stale, leaver.id, { to: successor }))).code).toBe('stale')
  })
})
