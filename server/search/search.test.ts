import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiling, anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { search } from './search.ts'

let register: TestRegister
let system: string
beforeAll(async () => {
  register = await aRegister()
  system = (await anOwnedSystem(register, { name: 'Churn score' })).id
})
afterAll(() => expectRebuildEqual(register))

const found = async (q: string) => (await search(register.as('executive'), { q })).items

test('words find systems with their status and owner, controls by title, and people by name', async () => {
  expect(await found('churn')).toMatchObject([{ kind: 'system', id: system, label: 'Churn score', status: 'awaiting' }])
  expect(await found('opt-in before')).toMatchObject([{ kind: 'control', id: 'consent.opt-in' }])
  const me = await register.addPerson({ role: 'auditor', name: 'Omar Haddad' })
  expect(await found('omar')).toMatchObject([{ kind: 'person', id: me, label: 'Omar Haddad', detail: 'auditor' }])
})

test('an id finds what it names, once, in whatever case it is typed; and nothing where there is no such thing', async () => {
  const filing = await aFiling(register, [system])
  expect((await found(system.toLowerCase())).filter(({ id }) => id === system)).toHaveLength(1)
  expect(await found(filing.id)).toMatchObject([{ kind: 'filing', id: filing.id, detail: 'Churn score' }])
  expect(await found('FIL-999')).toEqual([])
  expect(await found('')).toEqual([])
})

test('it is for everybody signed in', async () => {
  await expect(search(register.anonymous(), { q: 'churn' })).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(search(register.as('lead'), { q: 'x'.repeat(300) })).rejects.toMatchObject({ code: 'invalid' })
})
