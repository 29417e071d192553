import { afterAll, describe, expect, test } from 'vitest'
import { changePerson } from '../people/change.ts'
import { amendSystem } from '../systems/amend.ts'
import { getSystem } from '../systems/get.ts'
import { listSystemEvents } from '../systems/list-events.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { listWork } from '../work/list.ts'
import { answerQuestion } from './answer.ts'
import { askQuestion } from './ask.ts'
import { getRequest, listRequests } from './list.ts'
import { takeBackQuestion } from './take-back.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const owner = register.idOf('owner')
const approver = register.idOf('approver')
const other = await register.addPerson({ role: 'owner', name: 'Nora Novak' })
const attribute = 'usesPersonalData'

const asked = async (system: string, more: object = {}) =>
  askQuestion(register.as('lead'), { system, attribute, personId: approver, ...more })

describe('handing a question to somebody', () => {
  test('is on record, waits in their work, and is seen on the system', async () => {
    const { id: system } = await aRegisteredSystem(register, { ownedBy: owner })
    const note = 'You ran the consent review.'
    const ask = { system, attribute, personId: approver, note }
    const types = await register.recordedBy(() => askQuestion(register.as('owner'), ask))
    expect(types).toEqual(['QuestionAsked'])
    expect(JSON.stringify(register.events().at(-1))).not.toContain(note)
    const work = await listWork(register.as('approver'))
    expect(work.asked).toMatchObject({
      total: 1,
      items: [
        { question: 'Uses personal data', note, by: { id: owner }, system: { id: system }, may: { answer: true } },
      ],
    })
    expect(work.total).toBe(1)
    const seen = await listRequests(register.as('executive'), { system, state: 'open' })
    expect(seen).toMatchObject({
      total: 1,
      items: [{ person: { id: approver }, note: null, may: { answer: false, takeBack: false } }],
    })
    const [newest] = (await listSystemEvents(register.as('lead'), system, { limit: 1 })).items
    expect(newest?.sentence).toMatch(/asked .+ to answer “Uses personal data”/)
    await answerQuestion(register.as('approver'), work.asked.items[0]?.id ?? '', { value: true })
  })

  test('is for those who may amend the system, and goes to those who may write', async () => {
    const { id: system } = await aRegisteredSystem(register, { ownedBy: owner })
    const roles = { approver: 'forbidden', executive: 'forbidden', auditor: 'forbidden', [other]: 'forbidden' } as const
    await expectRefused(register, roles, (who) =>
      askQuestion(register.as(who), { system, attribute, personId: approver }),
    )
    const nobody = await register.addPerson({ role: 'owner', name: 'Imported', email: null })
    for (const personId of [register.idOf('executive'), register.idOf('auditor'), nobody, 'PER-999']) {
      expect(await refusalOf(() => asked(system, { personId }))).toMatchObject({
        code: 'invalid',
        errors: [{ pointer: '/personId' }],
      })
    }
    for (const unknown of ['noSuchQuestion', 'lifecycleStage']) {
      const refusal = await refusalOf(() => asked(system, { attribute: unknown }))
      expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer: '/attribute' }] })
    }
    await asked(system)
    expect((await refusalOf(() => asked(system))).code).toBe('conflict')
    expect((await refusalOf(() => asked('SYS-999'))).code).toBe('not-found')
  })
})

describe('answering what one was asked', () => {
  test('amends the system by that one answer and ends the request', async () => {
    const { id: system } = await aRegisteredSystem(register, { ownedBy: owner })
    const { id } = await asked(system)
    const before = await getRequest(register.as('approver'), id)
    expect(before.may).toEqual({ answer: true, takeBack: false })
    const types = await register.recordedBy(() => answerQuestion(register.as('approver'), id, { value: true }))
    expect(types).toEqual(['SystemAmended'])
    expect(register.events().at(-1)).toMatchObject({
      actor: approver,
      data: { fields: {}, attributes: { [attribute]: true }, effectiveOn: register.today },
    })
    expect((await getSystem(register.as('lead'), system)).attributes).toMatchObject({ [attribute]: true })
    expect(await getRequest(register.as('lead'), id)).toMatchObject({ state: 'answered', endedBy: { id: approver } })
    expect((await listWork(register.as('approver'))).asked.items.map((one) => one.id)).not.toContain(id)
    expect((await refusalOf(() => answerQuestion(register.as('approver'), id, { value: false }))).code).toBe('conflict')
  })

  test('is nobody else’s, and reaches no further than the question', async () => {
    const { id: system } = await aRegisteredSystem(register, { ownedBy: owner })
    const { id } = await asked(system)
    const roles = {
      lead: 'forbidden',
      owner: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
      [other]: 'forbidden',
    } as const
    await expectRefused(register, roles, (who) => answerQuestion(register.as(who), id, { value: true }))
    await expectRefused(register, { approver: 'forbidden' }, (who) =>
      amendSystem(register.as(who), system, { attributes: { [attribute]: true } }),
    )
    const wrong = await refusalOf(() => answerQuestion(register.as('approver'), id, { value: 'maybe' }))
    expect(wrong).toMatchObject({ code: 'invalid', errors: [{ pointer: '/value' }] })
    expect((await refusalOf(() => answerQuestion(register.as('approver'), id, {}))).code).toBe('invalid')
    const stale = register.as('approver', { ifMatch: 9 })
    expect((await refusalOf(() => answerQuestion(stale, id, { value: true }))).code).toBe('stale')
    expect((await refusalOf(() => answerQuestion(register.as('approver'), 'REQ-999', { value: true }))).code).toBe(
      'not-found',
    )
  })

  test('ends with the role: an auditor answers nothing, also when asked before', async () => {
    const { id: system } = await aRegisteredSystem(register)
    const person = await register.addPerson({ role: 'approver', name: 'Moves On' })
    const { id } = await asked(system, { personId: person })
    await changePerson(register.as('lead'), person, { role: 'auditor' })
    await expectRefused(register, { [person]: 'forbidden' }, (who) =>
      answerQuestion(register.as(who), id, { value: true }),
    )
  })
})

describe('a question that was handed over', () => {
  test('ends for everybody when anybody answers it, and not when an answer is taken back', async () => {
    const { id: system } = await aRegisteredSystem(register, { ownedBy: owner })
    const { id } = await asked(system)
    const second = await asked(system, { personId: other })
    const different = await asked(system, { attribute: 'jurisdictions' })
    await amendSystem(register.as('owner'), system, { attributes: { [attribute]: null } })
    expect((await getRequest(register.as('lead'), id)).state).toBe('open')
    await amendSystem(register.as('owner'), system, { attributes: { [attribute]: false } })
    for (const one of [id, second.id]) {
      expect(await getRequest(register.as('lead'), one)).toMatchObject({ state: 'answered', endedBy: { id: owner } })
    }
    expect((await getRequest(register.as('lead'), different.id)).state).toBe('open')
  })

  test('is taken back by those who may amend the system', async () => {
    const { id: system } = await aRegisteredSystem(register, { ownedBy: owner })
    const { id } = await asked(system)
    const roles = { approver: 'forbidden', executive: 'forbidden', auditor: 'forbidden', [other]: 'forbidden' } as const
    await expectRefused(register, roles, (who) => takeBackQuestion(register.as(who), id))
    const stale = register.as('lead', { ifMatch: 9 })
    expect((await refusalOf(() => takeBackQuestion(stale, id))).code).toBe('stale')
    expect(await register.recordedBy(() => takeBackQuestion(register.as('owner'), id))).toEqual(['QuestionTakenBack'])
    expect(await getRequest(register.as('lead'), id)).toMatchObject({ state: 'taken-back', endedBy: { id: owner } })
    expect((await refusalOf(() => takeBackQuestion(register.as('lead'), id))).code).toBe('conflict')
    expect((await refusalOf(() => answerQuestion(register.as('approver'), id, { value: true }))).code).toBe('conflict')
  })
})
