import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { grantException } from '../exceptions/grant.ts'
import { raiseFinding } from '../findings/raise.ts'
import { declareChange } from '../systems/declare-change.ts'
import { aFiling, anArtefact, anOwnedSystem, controlStatus, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { decideFiling } from './decide.ts'
import { fileEvidence } from './file-evidence.ts'
import { previewDecision, previewNewFiling } from './preview.ts'

let register: TestRegister
let mine: string
let other: string
let stranger: string
beforeAll(async () => {
  register = await aRegister()
  stranger = await register.addPerson({ role: 'owner', name: 'Otto Other' })
  mine = (await anOwnedSystem(register, { name: 'Mine', unit: 'Retail' })).id
  other = (await anOwnedSystem(register, { name: 'Other', ownerId: stranger, unit: 'Retail' })).id
})
afterAll(() => expectRebuildEqual(register))

const preview = (who: string, systems: string[], input: Record<string, unknown> = {}) =>
  previewNewFiling(register.as(who), evidenceFor(register, systems, input))

describe('the preview of a filing', () => {
  it('says what will hold, until when, and records nothing', async () => {
    const types = await register.recordedBy(async () => {
      const found = await preview('owner', [mine], { controls: ['consent.records', 'consent.opt-in'] })
      expect(found).toMatchObject({
        sentence: 'This will make 2 controls hold until 22 Feb 2027.',
        systems: 1,
        changes: [
          { system: { id: mine, name: 'Mine' }, control: { id: 'consent.records' }, from: 'awaiting', to: 'met' },
          { control: { id: 'consent.opt-in' }, until: '2027-02-22' },
        ],
      })
    })
    expect(types).toEqual([])
  })

  it('says what accepting then does', async () => {
    const system = (await anOwnedSystem(register, { name: 'Twin' })).id
    const input = { effectiveOn: register.today, validUntil: addDays(register.today, 20) }
    const foretold = await preview('owner', [system], input)
    const filing = await aFiling(register, [system], input)
    const asked = await previewDecision(register.as('lead'), filing.id)
    expect(asked.changes).toEqual(foretold.changes)
    expect(asked.sentence).toBe('Accepting this will make this control hold until 12 Dec 2026.')
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept' })
    expect(controlStatus(register, system, 'consent.records')).toBe(foretold.changes[0]!.to)
    expect(controlStatus(register, system, 'consent.records', addDays(register.today, 21))).toBe('overdue')
  })

  it('says that a fail counts before anyone decides', async () => {
    const one = await preview('owner', [mine], { verdict: 'fail' })
    expect(one.sentence).toBe('This control will be failing from today, before anyone decides.')
    const filing = await aFiling(register, [mine], { controls: ['consent.double-opt-in'], verdict: 'fail' })
    expect((await previewDecision(register.as('lead'), filing.id)).sentence).toContain('counts already')
  })

  it('says that what is inconclusive does not pass', async () => {
    const found = await preview('owner', [mine], { verdict: 'inconclusive' })
    expect(found.sentence).toBe('Once accepted, this control will be inconclusive, which does not pass.')
  })

  it('says when the evidence has ended already', async () => {
    const old = (await anOwnedSystem(register, { name: 'Old', effectiveOn: '2024-01-01' })).id
    const found = await preview('owner', [old], { effectiveOn: '2024-02-01' })
    expect(found.sentence).toContain('ended already')
    expect(found.changes).toMatchObject([{ to: 'overdue', until: null }])
  })

  it('counts over all systems of a unit, for those who may file for it', async () => {
    const input = {
      ...evidenceFor(register, []),
      systems: undefined,
      unit: 'Retail',
      controls: ['security.encryption'],
      kind: 'access-review',
    }
    const found = await previewNewFiling(register.as('approver'), input)
    expect(found).toMatchObject({
      systems: 2,
      sentence: 'This will make 1 control on 2 systems hold until 22 Feb 2027.',
    })
    await expect(previewNewFiling(register.as('owner'), input)).rejects.toMatchObject({ code: 'forbidden' })
    const all = { ...input, unit: undefined, organisation: true }
    const everywhere = await previewNewFiling(register.as('lead'), all)
    expect(everywhere.systems).toBeGreaterThan(2)
  })

  it.each(['executive', 'auditor'] as const)('is not for an %s, nor for the owner of another system', async (role) => {
    await expect(preview(role, [mine])).rejects.toMatchObject({ code: 'forbidden' })
    await expect(preview('owner', [other])).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('asks for no artefact yet, but for a control and a day that exist', async () => {
    await expect(preview('owner', [mine], { note: null })).resolves.toMatchObject({ systems: 1 })
    await expect(preview('owner', [mine], { controls: ['no.such'] })).rejects.toMatchObject({ code: 'invalid' })
    await expect(preview('owner', [mine], { effectiveOn: '2030-01-01' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a preview of what helps nothing', () => {
  it('says that a public statement is never accepted', async () => {
    const found = await preview('owner', [mine], { kind: 'public-statement' })
    expect(found).toMatchObject({ changes: [], warnings: [], sentence: expect.stringContaining('is never accepted') })
    const filing = await aFiling(register, [mine], { kind: 'public-statement' })
    expect((await previewDecision(register.as('lead'), filing.id)).sentence).toContain('Reject it')
  })

  it('says what keeps the status as it is: a finding past its day, an exception, longer evidence', async () => {
    const system = (await anOwnedSystem(register, { name: 'Held', effectiveOn: addDays(register.today, -60) })).id
    await raiseFinding(register.as('lead'), {
      system,
      control: 'consent.records',
      severity: 'major',
      action: 'Put it right.',
      effectiveOn: addDays(register.today, -9),
      dueOn: addDays(register.today, -2),
    })
    await grantException(register.as('lead'), {
      system,
      control: 'consent.opt-in',
      reason: 'A pilot without profiles.',
      from: register.today,
      until: addDays(register.today, 30),
    })
    const held = await preview('owner', [system], { controls: ['consent.records', 'consent.opt-in'] })
    expect(held).toMatchObject({
      sentence: 'This changes no status today.',
      warnings: [
        'FND-1 keeps “Consent is provable and enforced” failing on Held until it is resolved.',
        'EXC-1 excepts “Opt-in before personal use” on Held until 22 Dec 2026.',
      ],
    })
    const long = await aFiling(register, [system], { controls: ['privacy.lawful-basis'], kind: 'lawful-basis-record' })
    await decideFiling(register.as('lead'), long.id, { outcome: 'accept' })
    const input = {
      controls: ['privacy.lawful-basis'],
      kind: 'lawful-basis-record',
      validUntil: addDays(register.today, 9),
    }
    expect((await preview('owner', [system], input)).sentence).toContain('what stands holds as long')
  })
})

describe('its warnings', () => {
  it('name a kind that the control does not list, and what it lists', async () => {
    const { warnings } = await preview('owner', [mine], { kind: 'policy' })
    expect(warnings).toEqual([
      '“Consent is provable and enforced” is usually shown by other kinds: Consent record export, Suppression reconciliation.',
    ])
  })

  it('say that a control does not apply, or is outside the programme', async () => {
    const system = await anOwnedSystem(register, { name: 'Mute', attributes: { interactsWithPeople: false } })
    const { warnings } = await preview('owner', [system.id], {
      controls: ['transparency.chatbot', 'security.testing'],
      kind: 'penetration-test',
    })
    expect(warnings).toEqual([
      '“Chatbots and voice agents say they are AI” is usually shown by other kinds: Chat transcript test, Disclosure copy in place.',
      '“Chatbots and voice agents say they are AI” does not apply: Mute.',
      '“Attacked by friends first” is outside the programme in force: Mute.',
    ])
  })

  it('say that a file is filed elsewhere too, or older than what it is to show', async () => {
    const sha256 = await anArtefact(register, 'lead', 'used,again\n')
    await fileEvidence(register.as('lead'), evidenceFor(register, [other], { artefacts: [{ sha256 }] }))
    register.clock.advanceDays(3)
    const { warnings } = await preview('lead', [mine], { artefacts: [{ sha256 }] })
    expect(warnings).toEqual([
      'log.csv is filed for 1 other system too.',
      'log.csv was uploaded on 22 Nov 2026, before the day that it is to show.',
    ])
  })

  it('say that something newer stands, and that the system changed since', async () => {
    const system = (await anOwnedSystem(register, { name: 'Moved', effectiveOn: addDays(register.today, -60) })).id
    const newer = await aFiling(register, [system], { effectiveOn: addDays(register.today, -5) })
    await decideFiling(register.as('lead'), newer.id, { outcome: 'accept' })
    await declareChange(register.as('owner'), system, {
      kind: 'new-market',
      effectiveOn: addDays(register.today, -10),
    })
    const { warnings, sentence } = await preview('owner', [system], { effectiveOn: addDays(register.today, -20) })
    expect(warnings).toEqual([
      'Something newer stands for “Consent is provable and enforced”: Moved.',
      'Moved has changed since: new market on 15 Nov 2026. This ends 30 days after that.',
    ])
    expect(sentence).toContain('changes no status today')
  })
})
