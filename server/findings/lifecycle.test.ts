import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, lastInstantOf, type Day } from '../../domain/days.ts'
import { computeControlState } from '../../domain/status/control-status.ts'
import { decideFiling } from '../filings/decide.ts'
import { readSystemView } from '../status/read-view.ts'
import { aFiling, anArtefact, anOwnedSystem, controlStatus } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { listWork } from '../work/list.ts'
import { amendFinding } from './amend.ts'
import { getFinding } from './get.ts'
import { listFindings } from './list.ts'
import { raiseFinding } from './raise.ts'
import { regressFinding } from './regress.ts'
import { resolveFinding } from './resolve.ts'
import { verifyFinding } from './verify.ts'

let register: TestRegister
let mine: string
let secondLead: string
let stranger: string

beforeAll(async () => {
  register = await aRegister()
  secondLead = await register.addPerson({ role: 'lead', name: 'Second Lead' })
  stranger = await register.addPerson({ role: 'owner', name: 'Otto Other' })
})
afterAll(() => expectRebuildEqual(register))

beforeEach(async () => {
  mine = (await anOwnedSystem(register, { name: 'Mine' })).id
  const filing = await aFiling(register, [mine])
  await decideFiling(register.as('lead'), filing.id, { outcome: 'accept' })
})

const raise = (input: Record<string, unknown> = {}) =>
  raiseFinding(register.as('lead'), {
    system: mine,
    control: 'consent.records',
    severity: 'major',
    action: 'Add the wording version to each record.',
    dueOn: addDays(register.today, 10),
    ...input,
  })

const aResolved = async (input: Record<string, unknown> = {}) => {
  const { id } = await raise(input)
  return resolveFinding(register.as('owner'), id, { note: 'Added.' })
}

const statusOn = (on: Day) => controlStatus(register, mine, 'consent.records', on)
const statusAsKnown = (on: Day) =>
  computeControlState(readSystemView(register.program, mine, lastInstantOf(on, 'UTC')), 'consent.records', on).status

describe('raising a finding', () => {
  it.each([
    ['critical', 14],
    ['major', 30],
    ['minor', 90],
  ] as const)('gives a %s one %i days where no day is named', async (severity, days) => {
    expect(await raise({ severity, dueOn: undefined })).toMatchObject({ dueOn: addDays(register.today, days) })
  })

  it('is for nobody who only reads the register', async () => {
    await expect(raise({ ownerId: register.idOf('executive') })).rejects.toMatchObject({
      code: 'invalid',
      errors: [expect.objectContaining({ pointer: '/ownerId' })],
    })
  })
})

describe('changing what a finding promises', () => {
  it('holds from its day: what was past due before stays so', async () => {
    const { id, version } = await raise({ dueOn: addDays(register.today, 2) })
    const due = addDays(register.today, 2)
    register.clock.advanceDays(5)
    const dueOn = addDays(register.today, 20)
    const types = await register.recordedBy(async () => {
      const input = { dueOn, ownerId: stranger, action: 'Back to January too.', reason: 'The supplier is late.' }
      expect(await amendFinding(register.as('lead', { ifMatch: version }), id, input)).toMatchObject({
        dueOn,
        owner: { name: 'Otto Other' },
        action: 'Back to January too.',
        state: 'open',
      })
    })
    expect(types).toEqual(['FindingAmended'])
    expect(JSON.stringify(register.events().at(-1))).not.toContain('supplier')
    expect(statusOn(addDays(due, 1))).toBe('failing')
    expect(statusOn(addDays(register.today, -1))).toBe('failing')
    expect(statusOn(register.today)).toBe('met')
    expect(statusOn(addDays(dueOn, 1))).toBe('failing')
    const { trail } = await getFinding(register.as('lead'), id)
    expect(trail.map((event) => event.type)).toEqual(['FindingAmended', 'FindingRaised'])
    expect(trail[1]?.words).toEqual([{ term: 'Action', words: 'Add the wording version to each record.' }])
    expect(trail[0]?.words).toContainEqual({ term: 'Reason', words: 'The supplier is late.' })
  })

  it('is for leads and approvers, says why, changes something, and lies ahead', async () => {
    const { id, version } = await raise()
    const later = { dueOn: addDays(register.today, 30), reason: 'The supplier is late.' }
    for (const role of ['owner', 'executive', 'auditor'] as const) {
      await expectRefused(amendFinding(register.as(role), id, later), 'forbidden')
    }
    await expectRefused(amendFinding(register.as('lead'), id, { ...later, reason: '' }), 'invalid')
    await expectRefused(amendFinding(register.as('lead'), id, { reason: 'No reason at all.' }), 'invalid')
    const past = { ...later, dueOn: addDays(register.today, -1) }
    await expectRefused(amendFinding(register.as('lead'), id, past), 'invalid')
    await expectRefused(amendFinding(register.as('lead', { ifMatch: version + 1 }), id, later), 'stale')
    await expectRefused(amendFinding(register.as('lead'), 'FND-999', later), 'not-found')
    await resolveFinding(register.as('owner'), id, {})
    await expectRefused(amendFinding(register.as('lead'), id, later), 'conflict')
  })
})

describe('resolving a finding', () => {
  it('is for the owner of its action too, who shows how, and ends its effect at once', async () => {
    const { id } = await raise({ ownerId: stranger, dueOn: addDays(register.today, 1) })
    register.clock.advanceDays(4)
    const sha256 = await anArtefact(register, stranger, `fixed ${id}`)
    const resolved = await resolveFinding(register.as(stranger), id, {
      note: 'Added, back to January.',
      artefacts: [{ sha256 }, { url: 'https://tickets.example.org/77' }],
    })
    expect(resolved).toMatchObject({ state: 'resolved', resolvedBy: { name: 'Otto Other' } })
    expect(statusOn(addDays(register.today, -1))).toBe('failing')
    expect(statusOn(register.today)).toBe('met')
    expect(await getFinding(register.as('owner'), id)).toMatchObject({
      resolution: 'Added, back to January.',
      artefacts: [{ sha256, name: 'log.csv' }, { url: 'https://tickets.example.org/77' }],
    })
    expect(await getFinding(register.as('executive'), id)).toMatchObject({ resolution: null, artefacts: null })
    expect((await getFinding(register.as('executive'), id)).trail.flatMap((event) => event.words)).toEqual([])
  })
})

describe('verifying a finding', () => {
  it('is for another than who resolved it, and closes it without touching the status', async () => {
    const { id, version } = await aResolved()
    expect((await listFindings(register.as('lead'), { toVerify: 'true' })).items.map((one) => one.id)).toContain(id)
    expect((await listWork(register.as('lead'))).verify.items.map((one) => one.id)).toContain(id)
    for (const role of ['owner', 'executive', 'auditor', 'approver'] as const) {
      await expectRefused(verifyFinding(register.as(role), id, { outcome: 'verify' }), 'forbidden')
    }
    await expectRefused(
      verifyFinding(register.as('lead', { ifMatch: version + 1 }), id, { outcome: 'verify' }),
      'stale',
    )
    const types = await register.recordedBy(async () => {
      expect(await verifyFinding(register.as('lead'), id, { outcome: 'verify' })).toMatchObject({
        state: 'verified',
        verifiedBy: { name: 'Lea Lindt' },
      })
    })
    expect(types).toEqual(['FindingVerified'])
    await expectRefused(verifyFinding(register.as('lead'), id, { outcome: 'verify' }), 'conflict')
    expect((await listWork(register.as('lead'))).verify.items.map((one) => one.id)).not.toContain(id)
  })

  it('is never for a lead who resolved it, was to do it, or owns the system', async () => {
    const resolvedByLead = await raise()
    await resolveFinding(register.as('lead'), resolvedByLead.id, {})
    await expectRefused(verifyFinding(register.as('lead'), resolvedByLead.id, { outcome: 'verify' }), 'forbidden')
    await expect(
      verifyFinding(register.as(secondLead), resolvedByLead.id, { outcome: 'verify' }),
    ).resolves.toMatchObject({ state: 'verified' })
    const promisedByLead = await aResolved({ ownerId: register.idOf('lead') })
    await expectRefused(verifyFinding(register.as('lead'), promisedByLead.id, { outcome: 'verify' }), 'forbidden')
    mine = (await anOwnedSystem(register, { ownerId: secondLead })).id
    const onOwn = await raise({ ownerId: stranger, control: null })
    await resolveFinding(register.as(stranger), onOwn.id, {})
    await expectRefused(verifyFinding(register.as(secondLead), onOwn.id, { outcome: 'verify' }), 'forbidden')
  })

  it('sends back what is not put right, with a reason: then it counts as never resolved', async () => {
    const { id } = await aResolved({ dueOn: addDays(register.today, 1) })
    const resolvedOn = register.today
    register.clock.advanceDays(6)
    expect(statusOn(register.today)).toBe('met')
    await expectRefused(verifyFinding(register.as('lead'), id, { outcome: 'reject' }), 'invalid')
    const types = await register.recordedBy(async () => {
      const sentBack = { outcome: 'reject', reason: 'January is missing.' }
      expect(await verifyFinding(register.as('lead'), id, sentBack)).toMatchObject({
        state: 'overdue',
        resolvedOn: null,
      })
    })
    expect(types).toEqual(['ResolutionRejected'])
    expect(statusOn(addDays(resolvedOn, 3))).toBe('failing')
    expect(statusAsKnown(addDays(resolvedOn, 3))).toBe('met')
    await expectRefused(verifyFinding(register.as('lead'), id, { outcome: 'verify' }), 'conflict')
    await expect(resolveFinding(register.as('owner'), id, {})).resolves.toMatchObject({ state: 'resolved' })
  })
})

describe('a finding that comes back', () => {
  it('opens anew from its day, and says after how many clean days', async () => {
    const { id } = await aResolved()
    await verifyFinding(register.as('lead'), id, { outcome: 'verify' })
    register.clock.advanceDays(47)
    const cleanDay = addDays(register.today, -3)
    const effectiveOn = addDays(register.today, -1)
    const types = await register.recordedBy(async () => {
      const again = { reason: 'The new export lost it again.', effectiveOn, dueOn: addDays(register.today, 2) }
      expect(await regressFinding(register.as('approver'), id, again)).toMatchObject({
        state: 'open',
        openedOn: effectiveOn,
        regressions: 1,
        cleanDays: 46,
        resolvedOn: null,
        verifiedBy: null,
      })
    })
    expect(types).toEqual(['FindingRegressed'])
    expect(statusOn(cleanDay)).toBe('met')
    expect(statusOn(addDays(register.today, 2))).toBe('met')
    expect(statusOn(addDays(register.today, 3))).toBe('failing')
    expect((await listFindings(register.as('lead'), { regressed: 'true' })).items.map((one) => one.id)).toEqual([id])
    await resolveFinding(register.as('owner'), id, {})
    expect(await regressFinding(register.as('lead'), id, { reason: 'And again.' })).toMatchObject({
      regressions: 2,
      cleanDays: 0,
    })
  })

  it('was put right before: only a resolved one can, from that day on', async () => {
    const { id, version } = await aResolved()
    const again = { reason: 'It is there again.' }
    for (const role of ['owner', 'executive', 'auditor'] as const) {
      await expectRefused(regressFinding(register.as(role), id, again), 'forbidden')
    }
    const before = { ...again, effectiveOn: addDays(register.today, -1) }
    await expectRefused(regressFinding(register.as('lead'), id, before), 'invalid')
    await expectRefused(regressFinding(register.as('lead', { ifMatch: version + 1 }), id, again), 'stale')
    const open = await raise()
    await expectRefused(regressFinding(register.as('lead'), open.id, again), 'conflict')
  })
})

async function expectRefused(attempt: Promise<unknown>, code: string) {
  const before = register.events().length
  await expect(attempt).rejects.toMatchObject({ code })
  expect(register.events()).toHaveLength(before)
}
