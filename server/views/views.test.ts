import { afterAll, describe, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { amendSystem } from '../systems/amend.ts'
import { changeView } from './change.ts'
import { deleteView } from './delete.ts'
import { listViews } from './list.ts'
import { saveView } from './save.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const query = { status: ['lapsed'], unit: ['Careers', ''], sort: '-tier' }
const names = (who: string) => listViews(register.as(who)).items.map(({ name }) => name)

describe('a saved view', () => {
  test('keeps filters, order and columns for whoever saved it, outside the ledger', async () => {
    const recorded = await register.recordedBy(() => saveView(register.as('owner'), { name: 'Mine', query }))
    expect(recorded).toEqual([])
    const [view] = listViews(register.as('owner')).items
    expect(view).toMatchObject({ name: 'Mine', shared: false, isDefault: false, by: { id: register.idOf('owner') } })
    expect(view?.query).toMatchObject({ ...query, q: '', tier: [], hidden: null })
    expect(names('lead')).toEqual([])
    const refusal = await refusalOf(() => changeView(register.as('lead'), view!.id, { name: 'Taken' }))
    expect(refusal.code).toBe('not-found')
  })

  test('has a name of its own, and filters that there are', async () => {
    const again = await refusalOf(() => saveView(register.as('owner'), { name: 'MINE', query }))
    expect(again).toMatchObject({ code: 'invalid', errors: [{ pointer: '/name' }] })
    const wrong = await refusalOf(() => saveView(register.as('owner'), { name: 'Other', query: { status: ['fine'] } }))
    expect(wrong.errors[0]?.pointer).toBe('/query/status/0')
    await saveView(register.as('auditor'), { name: 'Mine', query: {} })
  })

  test('is saved once where it is sent twice under one key', async () => {
    const idempotency = { key: 'once', fingerprint: 'a' }
    const first = await saveView(register.as('executive', { idempotency }), { name: 'Twice', query })
    const second = await saveView(register.as('executive', { idempotency }), { name: 'Twice', query })
    expect(second).toEqual(first)
    expect(names('executive')).toEqual(['Twice'])
  })

  test('is renamed and overwritten by the version that was seen, and deleted', async () => {
    const { id } = await saveView(register.as('approver'), { name: 'Draft', query })
    const renamed = await changeView(register.as('approver', { ifMatch: 1 }), id, { name: 'Final', query: { q: 'x' } })
    expect(renamed).toMatchObject({ name: 'Final', version: 2, query: { q: 'x', status: [] } })
    const stale = await refusalOf(() => changeView(register.as('approver', { ifMatch: 1 }), id, { name: 'Late' }))
    expect(stale.code).toBe('stale')
    await deleteView(register.as('approver'), id)
    expect(names('approver')).toEqual([])
    expect((await refusalOf(() => deleteView(register.as('approver'), id))).code).toBe('not-found')
  })
})

describe('a shared view', () => {
  test('is shared by leads alone, read by all, changed by leads', async () => {
    await expectRefused(
      register,
      { owner: 'forbidden', approver: 'forbidden', executive: 'forbidden', auditor: 'forbidden' },
      (who) => saveView(register.as(who), { name: 'For all', query, shared: true }),
    )
    const { id } = await saveView(register.as('lead'), { name: 'For all', query, shared: true })
    expect(names('executive')).toContain('For all')
    await expectRefused(register, { owner: 'forbidden', executive: 'forbidden' }, (who) =>
      changeView(register.as(who), id, { name: 'Ours' }),
    )
    await expectRefused(register, { auditor: 'forbidden' }, (who) => deleteView(register.as(who), id))
    const other = await register.addPerson({ role: 'lead' })
    expect(await changeView(register.as(other), id, { name: 'For everybody' })).toMatchObject({ name: 'For everybody' })
    await deleteView(register.as(other), id)
  })

  test('is anybody’s first view for themselves, until it is shared no longer', async () => {
    const { id } = await saveView(register.as('lead'), { name: 'Morning', query, shared: true, isDefault: true })
    expect(await changeView(register.as('executive'), id, { isDefault: true })).toMatchObject({
      isDefault: true,
      version: 1,
    })
    expect(await changeView(register.as('lead'), id, { shared: false })).toMatchObject({ isDefault: true })
    expect(names('executive')).not.toContain('Morning')
    await changeView(register.as('lead'), id, { shared: true })
    expect(listViews(register.as('executive')).items.find((view) => view.id === id)?.isDefault).toBe(false)
  })
})

test('a view that names what is gone still opens, and says so', async () => {
  const system = await aRegisteredSystem(register, { unit: 'Careers', ownedBy: register.idOf('owner') })
  const owner = register.idOf('owner')
  const { gone } = await saveView(register.as('lead'), {
    name: 'Careers of Olga',
    query: { unit: ['Careers', ''], owner: [owner, 'PER-2', 'none', 'me'], kind: ['chatbot-of-old'] },
  })
  expect(gone).toEqual([
    { filter: 'owner', value: 'PER-2', label: expect.any(String) },
    { filter: 'kind', value: 'chatbot-of-old', label: 'chatbot-of-old' },
  ])
  await amendSystem(register.as('lead'), system.id, { unit: 'People' })
  const view = listViews(register.as('lead')).items.find(({ name }) => name === 'Careers of Olga')
  expect(view?.gone[0]).toEqual({ filter: 'unit', value: 'Careers', label: 'Careers' })
})
