import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { raiseFinding } from '../findings/raise.ts'
import { registerSystem } from '../systems/register.ts'
import { countStatements } from '../testing/counted-statements.ts'
import { aFiling, anOwnedSystem, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { listWork } from './list.ts'

let register: TestRegister
let mine: string
let secondLead: string
beforeAll(async () => {
  register = await aRegister()
  secondLead = await register.addPerson({ role: 'lead', name: 'Lars Lund' })
  mine = (await anOwnedSystem(register, { name: 'Mine' })).id
})
afterAll(() => expectRebuildEqual(register))

describe('what waits for a person', () => {
  it('is nothing for somebody without systems or decisions', async () => {
    const work = await listWork(register.as('executive'))
    expect(work).toMatchObject({ total: 0, register: null, act: { total: 0, items: [] }, soon: { total: 0 } })
    await expect(listWork(register.anonymous())).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is what falls due on own systems, with the cheapest next step', async () => {
    const { soon, act, total } = await listWork(register.as('owner'))
    // Not due yet; its questions are what waits.
    expect([act.total, total]).toEqual([0, 1])
    expect(soon.items.length).toBeGreaterThan(0)
    expect(soon.items.map((one) => one.control.id)).not.toContain('governance.incidents')
    expect(soon.items[0]).toMatchObject({
      system: { id: mine, name: 'Mine' },
      status: 'awaiting',
      dueOn: addDays(register.today, 30),
      sentence: 'Awaiting: evidence is due by 22 Dec 2026.',
    })
    expect(soon.items[0]!.nextStep?.link).toBe(`/file?system=${mine}&control=${soon.items[0]!.control.id}`)
    expect((await listWork(register.as(secondLead))).soon.total).toBe(0)
  })

  it('is a failing control first, and no control whose evidence waits for somebody else', async () => {
    await aFiling(register, [mine], { controls: ['consent.opt-in'], verdict: 'fail' })
    const before = await listWork(register.as('owner'))
    expect(before.act.items).toMatchObject([{ control: { id: 'consent.opt-in' }, status: 'failing' }])
    expect([before.total, before.act.total, before.questions.total]).toEqual([2, 1, 1])
    await aFiling(register, [mine], { controls: ['consent.records'] })
    const after = await listWork(register.as('owner'))
    expect(after.soon.total).toBe(before.soon.total - 1)
    expect(after.waiting).toBe(2)
  })

  it('is the filings that one may decide on, the longest waiting first', async () => {
    const lead = await listWork(register.as('lead'))
    expect(lead.decide.total).toBe(2)
    expect(lead.decide.items.map((filing) => filing.may.decide)).toEqual([true, true])
    expect(lead.decide.items[0]!.id < lead.decide.items[1]!.id).toBe(true)
    expect((await listWork(register.as('approver'))).decide.total).toBe(0)
    expect((await listWork(register.as('owner'))).decide.total).toBe(0)
  })

  it('is a rejected filing, until something newer is filed for the same', async () => {
    const filing = await aFiling(register, [mine], { controls: ['privacy.lawful-basis'] })
    await decideFiling(register.as('lead'), filing.id, { outcome: 'reject', reason: 'The wrong year.' })
    const { rejected } = await listWork(register.as('owner'))
    expect(rejected).toMatchObject({ total: 1, items: [{ id: filing.id, decision: { reason: 'The wrong year.' } }] })
    await aFiling(register, [mine], { controls: ['consent.records'] })
    expect((await listWork(register.as('owner'))).rejected.total).toBe(1)
    await aFiling(register, [mine], { controls: ['privacy.lawful-basis'] })
    expect((await listWork(register.as('owner'))).rejected.total).toBe(0)
  })

  it('counts a rejected filing for the organisation in the same way', async () => {
    const forAll = {
      ...evidenceFor(register, []),
      systems: undefined,
      organisation: true,
      controls: ['governance.incidents'],
      kind: 'incident-log',
    }
    const filing = await fileEvidence(register.as('approver'), forAll)
    await decideFiling(register.as('lead'), filing.id, { outcome: 'reject', reason: 'Not signed.' })
    expect((await listWork(register.as('approver'))).rejected.total).toBe(1)
    await fileEvidence(register.as('lead'), forAll)
    expect((await listWork(register.as('approver'))).rejected.total).toBe(0)
  })

  it('is an ownership to accept, and questions to answer', async () => {
    const { id } = await registerSystem(register.as('lead'), { name: 'Offered', ownerId: register.idOf('owner') })
    const work = await listWork(register.as('owner'))
    expect(work.ownership).toEqual({ total: 1, items: [{ id, name: 'Offered' }] })
    expect(work.questions.items).toMatchObject([{ id: mine, name: 'Mine' }])
  })

  it('is questions, first those that decide about a prohibition, then about a critical control', async () => {
    const before = await listWork(register.as('owner'))
    const { id } = await anOwnedSystem(register, { name: 'Nothing answered', attributes: {} })
    const { questions, total } = await listWork(register.as('owner'))
    expect(questions.items[0]).toMatchObject({ id, decides: 'prohibition' })
    expect(questions.items.map(({ decides }) => decides)).toEqual(
      questions.items.map(({ decides }) => decides).toSorted((a, b) => rank(a) - rank(b)),
    )
    expect(questions.total).toBe(before.questions.total + 1)
    expect(total).toBe(before.total + 1)
  })

  it('is a finding that is theirs to put right', async () => {
    await raiseFinding(register.as('lead'), {
      system: mine,
      severity: 'minor',
      action: 'Name the model version.',
      dueOn: addDays(register.today, 5),
    })
    expect((await listWork(register.as('owner'))).findings).toMatchObject({
      total: 1,
      items: [{ action: 'Name the model version.', state: 'open' }],
    })
  })

  it('asks the database as often for many systems as for one', async () => {
    const asked = async () => {
      const { statements } = await countStatements(register.store, () => listWork(register.as('owner')))
      return statements
    }
    const before = await asked()
    for (const name of ['Third', 'Fourth']) {
      const { id } = await anOwnedSystem(register, { name })
      await aFiling(register, [id], { controls: ['consent.opt-in'], verdict: 'fail' })
    }
    expect(await asked()).toBe(before)
  })

  it('is, for leads, the gaps of the register and the controls of the organisation', async () => {
    await registerSystem(register.as('owner'), { name: 'Proposed' })
    await registerSystem(register.as('lead'), { name: 'Orphan' })
    await anOwnedSystem(register, { name: 'Second' })
    register.clock.advanceDays(40)
    const { register: gaps, total } = await listWork(register.as(secondLead))
    expect(gaps).toMatchObject({ proposals: 1, withoutOwner: 3, notAccepted: 2, declined: { total: 0 } })
    expect(gaps!.organisation).toMatchObject([
      { control: { id: 'governance.incidents' }, status: 'missing', systems: 5 },
    ])
    expect(total).toBeGreaterThanOrEqual(1)
    expect((await listWork(register.as('approver'))).register).toBeNull()
    const own = await listWork(register.as('owner'))
    expect(own.act.items.map((one) => one.status)).toEqual(own.act.items.map((one) => one.status).toSorted(byGravity))
    expect(own.act.total).toBeGreaterThan(own.act.items.length)
  })
})

function byGravity(a: string, b: string): number {
  const order = ['failing', 'overdue', 'missing', 'inconclusive']
  return order.indexOf(a) - order.indexOf(b)
}

function rank(decides: 'prohibition' | 'critical' | null): number {
  return decides === null ? 2 : decides === 'critical' ? 1 : 0
}
