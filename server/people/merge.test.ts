import { afterAll, describe, expect, test } from 'vitest'
import { listFindings } from '../findings/list.ts'
import { raiseFinding } from '../findings/raise.ts'
import { setPasswordByLink } from '../access/set-password.ts'
import { getPortfolioStatus } from '../status/portfolio.ts'
import { getSystemStatus } from '../status/system-status.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { amendSystem } from '../systems/amend.ts'
import { appointDeputy } from '../systems/appoint-deputy.ts'
import { getSystem } from '../systems/get.ts'
import { listSystemEvents } from '../systems/list-events.ts'
import { listSystems } from '../systems/list.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { addDays } from '../../domain/days.ts'
import { changePerson } from './change.ts'
import { getPerson } from './get.ts'
import { invitePerson } from './invite.ts'
import { listLikenesses } from './likenesses.ts'
import { choosePeople, listPeople } from './list.ts'
import { mergePerson } from './merge.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const lead = () => register.as('lead')
const olga = register.idOf('owner')
const imported = (name = 'O. Orlov') => register.addPerson({ role: 'owner', name, email: null })

describe('merging', () => {
  test('moves what the imported entry had to the person, who then accepts', async () => {
    const from = await imported()
    const { id } = await aRegisteredSystem(register)
    await nominateOwner(lead(), id, { personId: from })
    const deputised = await anOwnedSystem(register, { ownerId: register.idOf('lead') })
    await appointDeputy(lead(), deputised.id, { personId: from })
    const dueOn = addDays(register.today, 9)
    const finding = await raiseFinding(lead(), {
      system: id,
      severity: 'minor',
      action: 'Word it.',
      dueOn,
      ownerId: from,
    })
    const types = await register.recordedBy(() => mergePerson(lead(), from, { into: olga }))
    expect(types).toEqual(['PersonMerged'])
    expect(await getSystem(lead(), id)).toMatchObject({ nominee: { id: olga, name: 'Olga Orlov' } })
    await amendSystem(register.as(olga), deputised.id, { purpose: 'By the same human.' })
    expect(await acceptOwnership(register.as(olga), id, {})).toMatchObject({ owner: { id: olga } })
    const { items } = await listFindings(lead(), { owner: from, limit: 500 })
    expect(items).toMatchObject([{ id: finding.id, owner: { id: olga } }])
  })

  test('leads from the old id to the new one, and still says in history who was meant', async () => {
    const from = await imported('Olga O.')
    const { id } = await aRegisteredSystem(register, { name: 'Found again' })
    await nominateOwner(lead(), id, { personId: from })
    await mergePerson(lead(), from, { into: olga })
    await acceptOwnership(register.as(olga), id, {})
    expect(getPerson(lead(), from)).toMatchObject({ id: olga })
    const ids = async (owner: string) => (await listSystems(lead(), { owner, limit: 500 })).items.map((one) => one.id)
    expect(await ids(from)).toEqual(await ids(olga))
    expect(await ids(from)).toContain(id)
    const sentences = (await listSystemEvents(lead(), id, { limit: 10 })).items.map(({ sentence }) => sentence)
    expect(sentences).toContain('Lea Lindt nominated Olga O. as its owner.')
    expect(sentences.find((sentence) => sentence.includes('merged'))).toMatch(
      /^Lea Lindt merged Olga O\. \(PER-\d+\) into Olga Orlov \(PER-3\), who is the same person\.$/,
    )
    const page = listPeople(lead(), { q: '', after: undefined, limit: 500 })
    expect(page.items.map((person) => person.id)).not.toContain(from)
    expect(page.total).toBe(page.items.length)
    expect(choosePeople(lead(), { q: 'Olga O.' }).items).toEqual([])
  })

  test('changes no status: not as it was known, not as corrected, not today', async () => {
    const from = await register.addPerson({ role: 'owner', name: 'Token Tom', email: null })
    const { id } = await anOwnedSystem(register, { ownerId: from, effectiveOn: '2026-03-02' })
    register.clock.advanceDays(40)
    const [past, before] = [addDays(register.today, -20), register.clock.now]
    const known = await getSystemStatus(lead(), id, { at: past })
    const now = await getSystemStatus(lead(), id, {})
    register.clock.advanceDays(1)
    await mergePerson(lead(), from, { into: olga })
    expect(await getSystemStatus(lead(), id, { at: past })).toEqual(known)
    const states = ({ controls }: typeof now) => controls.map(({ control, status }) => [control, status])
    expect(states(await getSystemStatus(lead(), id, { at: past, known: register.clock.now }))).toEqual(states(known))
    expect(states(await getSystemStatus(lead(), id, { at: before }))).toEqual(states(now))
    expect(await getSystem(lead(), id)).toMatchObject({ owner: { id: olga }, ownerGone: false })
    const counted = async (owner: string, query: object) => (await getPortfolioStatus(lead(), { owner, ...query })).live
    expect(await counted(from, { at: past })).toBe(1)
    expect(await counted(olga, { at: past }), 'then nobody knew').toBe(0)
    expect(await counted(olga, { at: past, known: register.clock.now })).toBe(1)
    const today = await getSystemStatus(lead(), id, {})
    expect(today.controls.find(({ control }) => control === 'governance.owner')?.status).toBe('met')
  })

  test('takes the address along where the other has none', async () => {
    const [from, into] = [
      await register.addPerson({ name: 'Ida Import', email: 'ida@example.org' }),
      await imported('Ida I.'),
    ]
    const types = await register.recordedBy(() => mergePerson(lead(), from, { into }))
    expect(types).toEqual(['PersonMerged', 'PersonRenamed', 'PersonRenamed'])
    expect(getPerson(lead(), into)).toMatchObject({ email: 'ida@example.org' })
  })

  test('is refused for who has an account, the same entry, somebody gone or somebody who may not own', async () => {
    const withAccount = await register.addPerson({ name: 'Ada Account' })
    const { link } = await invitePerson(lead(), withAccount)
    const token = new URL(link!).searchParams.get('token')!
    await setPasswordByLink(register.anonymous(), token, { password: 'nine oaks stand on the hill' })
    expect((await refusalOf(() => mergePerson(lead(), withAccount, { into: olga }))).code).toBe('conflict')
    const from = await imported('Refused Ray')
    const { id } = await aRegisteredSystem(register)
    await nominateOwner(lead(), id, { personId: from })
    const gone = await register.addPerson({ name: 'Gus Gone' })
    await changePerson(lead(), gone, { disabled: true })
    for (const into of [from, gone, 'PER-999', register.idOf('auditor')]) {
      expect((await refusalOf(() => mergePerson(lead(), from, { into }))).errors[0]?.pointer).toBe('/into')
    }
    await mergePerson(lead(), from, { into: olga })
    for (const again of [
      () => mergePerson(lead(), from, { into: olga }),
      () => changePerson(lead(), from, { disabled: false }),
      () => invitePerson(lead(), from),
    ]) {
      expect((await refusalOf(again)).code).toBe('conflict')
    }
    expect((await refusalOf(() => nominateOwner(lead(), id, { personId: from }))).errors[0]?.pointer).toBe('/personId')
  })

  test('is for leads, on what they saw', async () => {
    const from = await imported('Stale S.')
    const expected = {
      owner: 'forbidden',
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => mergePerson(register.as(who), from, { into: olga }))
    await changePerson(lead(), from, { name: 'Stale T.' })
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => mergePerson(stale, from, { into: olga }))).code).toBe('stale')
  })
})

describe('who may be the same human', () => {
  test('has the same name in any order and with any accents, or the same name part of the address', async () => {
    const byName = await register.addPerson({ name: 'Zoë Berg', email: 'zb@example.org' })
    const byAddress = await register.addPerson({ name: 'Z. B.', email: 'zoe.berg@example.com' })
    const { items, obstacle } = await listLikenesses(lead(), await imported('BERG, Zoe'))
    expect(obstacle).toBeNull()
    expect(items.map(({ id, because }) => [id, because])).toEqual([
      [byName, 'name'],
      [byAddress, 'address'],
    ])
    expect((await listLikenesses(lead(), await imported('Nobody Else'))).items).toEqual([])
  })

  test('is the leads’ business', async () => {
    const expected = {
      owner: 'not-found',
      approver: 'not-found',
      executive: 'not-found',
      auditor: 'not-found',
    } as const
    await expectRefused(register, expected, (who) => listLikenesses(register.as(who), olga))
  })
})
