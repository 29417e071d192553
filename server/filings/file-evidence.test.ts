import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, toDay } from '../../domain/days.ts'
import { anArtefact, anOwnedSystem, controlStatus, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { fileEvidence } from './file-evidence.ts'
import { getFiling } from './get.ts'

let register: TestRegister
let mine: string
let other: string
let stranger: string
beforeAll(async () => {
  register = await aRegister()
  stranger = await register.addPerson({ role: 'owner', name: 'Otto Other' })
  mine = (await anOwnedSystem(register, { name: 'Mine', unit: 'Retail' })).id
  other = (await anOwnedSystem(register, { name: 'Other', ownerId: stranger })).id
})
afterAll(() => expectRebuildEqual(register))

describe('filing', () => {
  it('records who filed what for which day, and waits for a decision', async () => {
    const sha256 = await anArtefact(register, 'owner', 'person,wording\n1,v2\n')
    const input = evidenceFor(register, [mine], {
      artefacts: [{ sha256 }, { sha256 }, { url: 'https://wiki.example.org/consent' }],
      note: 'Anna counted.',
    })
    const types = await register.recordedBy(() => fileEvidence(register.as('owner'), input))
    expect(types).toEqual(['EvidenceFiled'])
    const event = register.events().at(-1)!
    expect(event.data).toMatchObject({
      systems: [mine],
      organisation: false,
      unit: null,
      artefacts: [{ sha256 }, { url: 'https://wiki.example.org/consent' }],
      verdict: 'pass',
    })
    expect(JSON.stringify(event)).not.toContain('Anna')
    const filing = await getFiling(register.as('owner'), event.subject)
    expect(filing).toMatchObject({
      state: 'undecided',
      version: 1,
      sentence: 'Filed on 22 Nov 2026 by Olga Orlov. It waits for a decision.',
      note: 'Anna counted.',
      kindLabel: 'Consent record export',
      may: { decide: false, withdraw: true, revoke: false },
    })
    expect(controlStatus(register, mine, 'consent.records')).toBe('awaiting')
  })

  it('counts a fail at once', async () => {
    const filing = await fileEvidence(
      register.as('owner'),
      evidenceFor(register, [mine], { controls: ['consent.opt-in'], verdict: 'fail' }),
    )
    expect(filing.sentence).toContain('counts at once, unconfirmed')
    expect(controlStatus(register, mine, 'consent.opt-in')).toBe('failing')
  })

  it('is for whoever owns the system, an approver and a lead', async () => {
    for (const who of ['lead', 'approver', stranger]) {
      await expect(fileEvidence(register.as(who), evidenceFor(register, [other]))).resolves.toMatchObject({
        state: 'undecided',
      })
    }
  })

  it.each(['executive', 'auditor'] as const)('is not for an %s', async (role) => {
    await expectRefused(role, evidenceFor(register, [mine]), { code: 'forbidden' })
  })

  it('is not for the owner of another system, nor for all of several when one is not theirs', async () => {
    await expectRefused('owner', evidenceFor(register, [other]), { code: 'forbidden' })
    await expectRefused('owner', evidenceFor(register, [mine, other]), { code: 'forbidden' })
    await expectRefused(
      'owner',
      { ...evidenceFor(register, []), systems: undefined, organisation: true },
      { code: 'forbidden' },
    )
    await expectRefused(
      'owner',
      { ...evidenceFor(register, []), systems: undefined, unit: 'Retail' },
      { code: 'forbidden' },
    )
  })

  it('is not for a nominee who has not accepted', async () => {
    const { registerSystem } = await import('../systems/register.ts')
    const { id } = await registerSystem(register.as('lead'), { name: 'Nominated', ownerId: stranger })
    await expectRefused(stranger, evidenceFor(register, [id]), { code: 'forbidden' })
  })

  it('takes a unit that a system is in, and no other', async () => {
    const forUnit = (unit: string) => ({
      ...evidenceFor(register, []),
      systems: undefined,
      unit,
      controls: ['security.encryption'],
      kind: 'access-review',
    })
    await expect(fileEvidence(register.as('approver'), forUnit('Retail'))).resolves.toMatchObject({ unit: 'Retail' })
    await expectRefused('approver', forUnit('Retial'), { errors: [{ pointer: '/unit' }] })
  })

  it.each([
    ['a control nobody knows', { controls: ['consent.records', 'no.such'] }, '/controls/1'],
    ['a control of the organisation, for a system', { controls: ['governance.training'] }, '/controls/0'],
    ['the control that an owner meets by accepting', { controls: ['governance.owner'] }, '/controls/0'],
    ['a kind nobody knows', { kind: 'rumour' }, '/kind'],
    ['a day in the future', { effectiveOn: '2027-01-01' }, '/effectiveOn'],
    ['a day that does not exist', { effectiveOn: '2026-02-30' }, '/effectiveOn'],
    ['an end before the beginning', { validUntil: '2020-01-01' }, '/validUntil'],
    ['nothing that shows anything', { note: null }, '/artefacts'],
    ['a file that was never uploaded', { artefacts: [{ sha256: 'a'.repeat(64) }] }, '/artefacts/0/sha256'],
    ['a link that is none', { artefacts: [{ url: 'javascript:alert(1)' }] }, '/artefacts/0/url'],
    ['a link with a password', { artefacts: [{ url: 'https://me:secret@example.org/' }] }, '/artefacts/0/url'],
    ['a system nobody knows', { systems: ['SYS-999'] }, '/systems/0'],
    ['systems and the organisation at once', { organisation: true }, '/systems'],
    ['a field that does not exist', { state: 'accepted' }, '/state'],
  ])('refuses %s, and says where', async (_, input, pointer) => {
    await expectRefused('lead', evidenceFor(register, [mine], input), { errors: [{ pointer }] })
  })

  it('refuses a file of somebody else, whose hash was learned', async () => {
    const sha256 = await anArtefact(register, stranger, 'not,yours\n')
    await expectRefused('owner', evidenceFor(register, [mine], { artefacts: [{ sha256 }] }), {
      errors: [{ pointer: '/artefacts/0/sha256' }],
    })
  })

  it('shows how many other systems the same file was filed for', async () => {
    const sha256 = await anArtefact(register, 'lead', 'shared,file\n')
    await fileEvidence(register.as('lead'), evidenceFor(register, [mine], { artefacts: [{ sha256 }] }))
    const again = await fileEvidence(register.as('lead'), evidenceFor(register, [other], { artefacts: [{ sha256 }] }))
    expect(again.artefacts).toMatchObject([{ sha256, name: 'log.csv', alsoFiledFor: 1 }])
  })

  it('says nothing of files and notes to an executive and the owner of another system', async () => {
    const sha256 = await anArtefact(register, 'owner', 'secret,file\n')
    const input = evidenceFor(register, [mine], { artefacts: [{ sha256 }], note: 'Secret.' })
    const { id } = await fileEvidence(register.as('owner'), input)
    for (const who of ['executive', stranger]) {
      expect(await getFiling(register.as(who), id)).toMatchObject({ artefacts: null, note: null })
    }
    expect(await getFiling(register.as('auditor'), id)).toMatchObject({ artefacts: [{ sha256 }], note: 'Secret.' })
    await expect(getFiling(register.anonymous(), id)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(getFiling(register.as('lead'), 'FIL-999')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is done once when it is sent twice with one key', async () => {
    const idempotency = { key: 'k-1', fingerprint: 'f-1' }
    const input = evidenceFor(register, [mine], { note: 'Twice.' })
    const first = await fileEvidence(register.as('owner', { idempotency }), input)
    const types = await register.recordedBy(async () => {
      const again = await fileEvidence(register.as('owner', { idempotency }), input)
      expect(again.id).toBe(first.id)
    })
    expect(types).toEqual([])
    await expect(
      fileEvidence(register.as('owner', { idempotency: { key: 'k-1', fingerprint: 'f-2' } }), input),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  it('counts from its own day, not from the day it was filed', async () => {
    const since = addDays(register.today, -10)
    const system = await anOwnedSystem(register, { name: 'Older', effectiveOn: addDays(register.today, -20) })
    await fileEvidence(
      register.as('owner'),
      evidenceFor(register, [system.id], { effectiveOn: since, verdict: 'fail' }),
    )
    expect(controlStatus(register, system.id, 'consent.records', addDays(since, -1))).not.toBe('failing')
    expect(controlStatus(register, system.id, 'consent.records', toDay(since))).toBe('failing')
  })
})

async function expectRefused(who: string, input: unknown, refusal: { code?: string; errors?: { pointer: string }[] }) {
  const types = await register.recordedBy(() =>
    expect(fileEvidence(register.as(who), input)).rejects.toMatchObject({
      ...refusal,
      ...(refusal.errors ? { code: 'invalid', errors: refusal.errors.map((one) => expect.objectContaining(one)) } : {}),
    }),
  )
  expect(types).toEqual([])
}
