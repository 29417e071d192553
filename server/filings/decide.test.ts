import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { aFiling, anArtefact, anOwnedSystem, controlStatus, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { grantException } from '../exceptions/grant.ts'
import { changePerson } from '../people/change.ts'
import { completeReview } from '../systems/complete-review.ts'
import { decideFiling, decideFilings } from './decide.ts'
import { fileEvidence } from './file-evidence.ts'
import { getFiling } from './get.ts'
import { listFilings } from './list.ts'
import { revokeFiling } from './revoke.ts'
import { withdrawFiling } from './withdraw.ts'

let register: TestRegister
let mine: string
let secondLead: string
beforeAll(async () => {
  register = await aRegister()
  secondLead = await register.addPerson({ role: 'lead', name: 'Lars Lund' })
  mine = (await anOwnedSystem(register, { name: 'Mine' })).id
})
afterAll(() => expectRebuildEqual(register))

const accept = { outcome: 'accept' }
const reject = { outcome: 'reject', reason: 'The sample leaves out partner lists.' }

describe('deciding', () => {
  it('accepts with the hashes that were decided on, and the control holds', async () => {
    const [a, b] = [await anArtefact(register, 'owner', 'a,1\n'), await anArtefact(register, 'owner', 'b,2\n')]
    const filing = await aFiling(register, [mine], { artefacts: [{ sha256: a }, { sha256: b }] })
    const types = await register.recordedBy(() => decideFiling(register.as('lead'), filing.id, accept))
    expect(types).toEqual(['FilingAccepted'])
    expect(register.events().at(-1)!.data).toEqual({ reason: null, pins: [a, b].toSorted(), soleLead: false })
    expect(controlStatus(register, mine, 'consent.records')).toBe('met')
    expect(await getFiling(register.as('owner'), filing.id)).toMatchObject({
      state: 'accepted',
      version: 2,
      sentence: 'Filed on 22 Nov 2026 by Olga Orlov; accepted on 22 Nov 2026 by Lea Lindt.',
      decision: { outcome: 'accept', soleLead: false },
      may: { withdraw: false, revoke: false },
    })
    expect((await getFiling(register.as('lead'), filing.id)).may).toEqual({
      decide: false,
      withdraw: false,
      revoke: true,
    })
  })

  it('rejects with a reason that the filer sees, and the ledger does not tell', async () => {
    const filing = await aFiling(register, [mine])
    const types = await register.recordedBy(() => decideFiling(register.as('lead'), filing.id, reject))
    expect(types).toEqual(['FilingRejected'])
    expect(JSON.stringify(register.events().at(-1))).not.toContain('partner')
    expect(await getFiling(register.as('owner'), filing.id)).toMatchObject({
      state: 'rejected',
      decision: { outcome: 'reject', reason: reject.reason, by: { name: 'Lea Lindt' } },
    })
    expect((await getFiling(register.as('executive'), filing.id)).decision?.reason).toBeNull()
  })

  it('refuses to reject without a reason', async () => {
    const filing = await aFiling(register, [mine])
    for (const reason of [undefined, null, '', '  ', 'no']) {
      await expectRefused(decideFiling(register.as('lead'), filing.id, { outcome: 'reject', reason }), {
        code: 'invalid',
        errors: [expect.objectContaining({ pointer: '/reason' })],
      })
    }
  })

  it.each(['owner', 'executive', 'auditor'] as const)('is not for an %s', async (role) => {
    const filing = await aFiling(register, [mine])
    await expectRefused(decideFiling(register.as(role), filing.id, accept), { code: 'forbidden' })
    await expectRefused(decideFilings(register.as(role), { filings: [filing.id], ...accept }), { code: 'forbidden' })
  })

  it('is for an approver that all the controls are assigned to, and for no other', async () => {
    const records = await register.addPerson({ role: 'approver', name: 'Petra Privacy', approves: ['consent.records'] })
    const one = await aFiling(register, [mine])
    const two = await aFiling(register, [mine], { controls: ['consent.records', 'consent.opt-in'] })
    await expectRefused(decideFiling(register.as('approver'), one.id, accept), { code: 'forbidden' })
    await expectRefused(decideFiling(register.as(records), two.id, accept), { code: 'forbidden' })
    await expect(decideFiling(register.as(records), one.id, accept)).resolves.toMatchObject({ state: 'accepted' })
    expect((await listed(records)).map((filing) => filing.id)).not.toContain(two.id)
  })

  it('is never for the one who filed it', async () => {
    const own = await fileEvidence(register.as('lead'), evidenceFor(register, [mine]))
    await expectRefused(decideFiling(register.as('lead'), own.id, accept), { code: 'forbidden' })
    expect((await listed('lead')).map((filing) => filing.id)).not.toContain(own.id)
    await expect(decideFiling(register.as(secondLead), own.id, accept)).resolves.toMatchObject({ state: 'accepted' })
  })

  it('is not for a lead who owns the system, as long as there is another lead', async () => {
    const system = await anOwnedSystem(register, { name: 'A lead’s', ownerId: secondLead })
    const filing = await fileEvidence(register.as('approver'), evidenceFor(register, [system.id]))
    await expectRefused(decideFiling(register.as(secondLead), filing.id, accept), { code: 'forbidden' })
    expect((await listed(secondLead)).map((one) => one.id)).not.toContain(filing.id)
    expect((await listed('lead')).map((one) => one.id)).toContain(filing.id)
  })

  it('happens once', async () => {
    const filing = await aFiling(register, [mine])
    await decideFiling(register.as('lead'), filing.id, accept)
    await expectRefused(decideFiling(register.as(secondLead), filing.id, reject), { code: 'conflict' })
  })

  it('is refused on a version that is not what the caller saw', async () => {
    const filing = await aFiling(register, [mine])
    await expectRefused(decideFiling(register.as('lead', { ifMatch: 7 }), filing.id, accept), {
      code: 'stale',
      extra: { version: 1 },
    })
    await expect(decideFiling(register.as('lead', { ifMatch: 1 }), filing.id, accept)).resolves.toMatchObject({
      state: 'accepted',
    })
  })

  it('never accepts a public statement as a pass', async () => {
    const filing = await aFiling(register, [mine], { kind: 'public-statement' })
    await expectRefused(decideFiling(register.as('lead'), filing.id, accept), { code: 'conflict' })
    await expect(decideFiling(register.as('lead'), filing.id, reject)).resolves.toMatchObject({ state: 'rejected' })
  })

  it('answers "not found" for what is not there', async () => {
    await expectRefused(decideFiling(register.as('lead'), 'FIL-999', accept), { code: 'not-found' })
  })
})

describe('deciding on several at once', () => {
  it('records all of them in one go', async () => {
    const ids = [(await aFiling(register, [mine])).id, (await aFiling(register, [mine])).id]
    const types = await register.recordedBy(() => decideFilings(register.as('lead'), { filings: ids, ...accept }))
    expect(types).toEqual(['FilingAccepted', 'FilingAccepted'])
    const [a, b] = register.events().slice(-2)
    expect(a!.recordedAt).toBe(b!.recordedAt)
  })

  it('records none when one is refused', async () => {
    const good = await aFiling(register, [mine])
    const own = await fileEvidence(register.as('lead'), evidenceFor(register, [mine]))
    await expectRefused(decideFilings(register.as('lead'), { filings: [good.id, own.id], ...accept }), {
      code: 'forbidden',
    })
    expect((await getFiling(register.as('lead'), good.id)).state).toBe('undecided')
  })
})

describe('a register with a single lead', () => {
  let small: TestRegister
  let leads: string
  beforeAll(async () => {
    small = await aRegister()
    leads = (await anOwnedSystem(small, { name: 'The lead’s own', ownerId: small.idOf('lead') })).id
  })
  afterAll(() => expectRebuildEqual(small))

  it('says on a decision that nobody else could confirm it', async () => {
    const system = await anOwnedSystem(small)
    const filing = await aFiling(small, [system.id])
    const decided = await decideFiling(small.as('lead'), filing.id, accept)
    expect(decided.decision?.soleLead).toBe(true)
    expect(small.events().at(-1)!.data).toMatchObject({ soleLead: true })
  })

  it('lets the lead decide on what somebody else filed for the lead’s own system', async () => {
    const filing = await fileEvidence(small.as('approver'), evidenceFor(small, [leads]))
    await expect(decideFiling(small.as('lead'), filing.id, accept)).resolves.toMatchObject({ state: 'accepted' })
  })

  it('never lets the lead decide on the lead’s own filing', async () => {
    const filing = await fileEvidence(small.as('lead'), evidenceFor(small, [leads]))
    await expect(decideFiling(small.as('lead'), filing.id, accept)).rejects.toMatchObject({ code: 'forbidden' })
    const several = decideFilings(small.as('lead'), { filings: [filing.id], ...accept })
    await expect(several).rejects.toMatchObject({ code: 'forbidden' })
    expect(await getFiling(small.as('lead'), filing.id)).toMatchObject({ state: 'undecided', may: { decide: false } })
  })

  it('says it on rejections and on each of several decisions, but not on what an approver decides', async () => {
    const system = await anOwnedSystem(small)
    const [one, two, three, four] = await Promise.all([1, 2, 3, 4].map(() => aFiling(small, [system.id])))
    expect((await decideFiling(small.as('lead'), one!.id, reject)).decision).toMatchObject({ soleLead: true })
    const { items } = await decideFilings(small.as('lead'), { filings: [two!.id, three!.id], ...accept })
    expect(items.map(({ decision }) => decision?.soleLead)).toEqual([true, true])
    const approver = await small.addPerson({ role: 'approver', approves: four!.controls.map(({ id }) => id) })
    expect((await decideFiling(small.as(approver), four!.id, accept)).decision).toMatchObject({ soleLead: false })
  })

  it('lets nobody grant exceptions or complete reviews for a system they own all the same', async () => {
    const review = completeReview(small.as('lead'), leads, { outcome: 'continue' })
    await expect(review).rejects.toMatchObject({ code: 'forbidden' })
    const until = addDays(small.today, 40)
    const wish = {
      system: leads,
      control: 'consent.records',
      reason: 'The tool comes in spring.',
      from: small.today,
      until,
    }
    await expect(grantException(small.as('lead'), wish)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('ends when there is a second lead, and is so again when that one is disabled', async () => {
    const filing = await fileEvidence(small.as('approver'), evidenceFor(small, [leads]))
    const second = await small.addPerson({ role: 'lead' })
    await expect(decideFiling(small.as('lead'), filing.id, accept)).rejects.toMatchObject({ code: 'forbidden' })
    await changePerson(small.as('lead'), second, { disabled: true })
    const decided = await decideFiling(small.as('lead'), filing.id, accept)
    expect(decided.decision).toMatchObject({ soleLead: true })
  })
})

describe('withdrawing', () => {
  it('is for the one who filed it, before the decision', async () => {
    const filing = await aFiling(register, [mine], { controls: ['consent.opt-in'], verdict: 'fail' })
    expect(controlStatus(register, mine, 'consent.opt-in')).toBe('failing')
    await expectRefused(withdrawFiling(register.as('lead'), filing.id, {}), { code: 'forbidden' })
    await expectRefused(withdrawFiling(register.as('executive'), filing.id, {}), { code: 'forbidden' })
    await expectRefused(withdrawFiling(register.as('owner', { ifMatch: 3 }), filing.id, {}), { code: 'stale' })
    const types = await register.recordedBy(() =>
      withdrawFiling(register.as('owner'), filing.id, { reason: 'The wrong file.' }),
    )
    expect(types).toEqual(['FilingWithdrawn'])
    expect(controlStatus(register, mine, 'consent.opt-in')).toBe('awaiting')
    expect(await getFiling(register.as('owner'), filing.id)).toMatchObject({
      state: 'withdrawn',
      end: { reason: 'The wrong file.', by: { name: 'Olga Orlov' } },
    })
    await expectRefused(withdrawFiling(register.as('owner'), filing.id, {}), { code: 'conflict' })
  })
})

describe('revoking', () => {
  it('takes a wrong acceptance off every day', async () => {
    const system = await anOwnedSystem(register, { name: 'Revoked', effectiveOn: addDays(register.today, -50) })
    const since = addDays(register.today, -40)
    const filing = await aFiling(register, [system.id], { effectiveOn: since })
    await decideFiling(register.as('lead'), filing.id, accept)
    const days = [since, addDays(since, 20), register.today, addDays(register.today, 30)]
    expect(days.map((day) => controlStatus(register, system.id, 'consent.records', day))).toContain('met')
    const types = await register.recordedBy(() =>
      revokeFiling(register.as('lead'), filing.id, { reason: 'It was another system’s log.' }),
    )
    expect(types).toEqual(['FilingRevoked'])
    for (const day of days) {
      expect(['awaiting', 'missing']).toContain(controlStatus(register, system.id, 'consent.records', day))
    }
    expect(await getFiling(register.as('owner'), filing.id)).toMatchObject({
      state: 'revoked',
      sentence:
        'Filed on 22 Nov 2026 by Olga Orlov; accepted on 22 Nov 2026 by Lea Lindt; acceptance revoked on 22 Nov 2026 by Lea Lindt.',
      decision: { outcome: 'accept' },
      end: { reason: 'It was another system’s log.' },
    })
    await expectRefused(revokeFiling(register.as('lead'), filing.id, { reason: 'Again.' }), { code: 'conflict' })
  })

  it.each(['approver', 'owner', 'executive', 'auditor'] as const)('is not for an %s', async (role) => {
    const filing = await aFiling(register, [mine])
    await decideFiling(register.as('lead'), filing.id, accept)
    await expectRefused(revokeFiling(register.as(role), filing.id, { reason: 'Wrong.' }), { code: 'forbidden' })
  })

  it('asks for a reason, an accepted filing and the version that was seen', async () => {
    const filing = await aFiling(register, [mine])
    await expectRefused(revokeFiling(register.as('lead'), filing.id, { reason: '' }), { code: 'invalid' })
    await expectRefused(revokeFiling(register.as('lead'), filing.id, { reason: 'Too early.' }), { code: 'conflict' })
    await decideFiling(register.as('lead'), filing.id, accept)
    await expectRefused(revokeFiling(register.as('lead', { ifMatch: 1 }), filing.id, { reason: 'Wrong.' }), {
      code: 'stale',
    })
  })
})

describe('listing', () => {
  it('filters by system, control, state and filer, the newest first, a page at a time', async () => {
    const system = await anOwnedSystem(register, { name: 'Listed' })
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.push((await aFiling(register, [system.id])).id)
    await decideFiling(register.as('lead'), ids[0]!, accept)
    const all = await listFilings(register.as('executive'), { system: system.id })
    expect(all.items.map((filing) => filing.id)).toEqual(ids.toReversed())
    expect(all).toMatchObject({ total: 3, next: null })
    const first = await listFilings(register.as('lead'), { system: system.id, limit: 2 })
    expect(first.total).toBe(3)
    const rest = await listFilings(register.as('lead'), { system: system.id, limit: 2, after: first.next! })
    expect([...first.items, ...rest.items].map((filing) => filing.id)).toEqual(ids.toReversed())
    expect(rest.next).toBeNull()
    const accepted = await listFilings(register.as('lead'), { system: system.id, state: 'accepted,rejected' })
    expect(accepted.items.map((filing) => filing.id)).toEqual([ids[0]])
    const open = await listFilings(register.as('owner'), {
      filedBy: 'me',
      control: 'consent.records',
      state: ['undecided'],
    })
    expect(open.items.map((filing) => filing.id)).toEqual(expect.arrayContaining([ids[1], ids[2]]))
    const found = await listFilings(register.as('auditor'), { q: 'LIST', sort: 'filedAt' })
    expect(found.items.map((filing) => filing.id)).toEqual(ids)
    expect((await listFilings(register.as('auditor'), { q: ids[1]!.toLowerCase() })).total).toBe(1)
    expect((await listFilings(register.as('auditor'), { q: 'nowhere' })).total).toBe(0)
    expect(await listFilings(register.as('auditor'), { toDecide: 'true' })).toMatchObject({ items: [], total: 0 })
    await expect(listFilings(register.as('lead'), { after: 'x' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(listFilings(register.anonymous(), {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('shows in the queue exactly what the caller may decide on', async () => {
    for (const who of ['lead', secondLead, 'approver']) {
      const everything = await listFilings(register.as(who), { limit: 500 })
      const may = everything.items.filter((filing) => filing.may.decide).map((filing) => filing.id)
      expect((await listed(who)).map((filing) => filing.id)).toEqual(may)
    }
  })
})

async function listed(who: string) {
  return (await listFilings(register.as(who), { toDecide: 'true', limit: 500 })).items
}

async function expectRefused(attempt: Promise<unknown>, refusal: object) {
  const before = register.events().length
  await expect(attempt).rejects.toMatchObject(refusal)
  expect(register.events()).toHaveLength(before)
}
