import { afterAll, describe, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { addDataSource } from './add.ts'
import { amendDataSource } from './amend.ts'
import { dropDataSource } from './drop.ts'
import { getDataSource } from './get.ts'
import { listSourcesOf } from './list-of-system.ts'
import { listDataSources } from './list.ts'
import { useDataSource } from './use.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const owner = register.idOf('owner')
const READERS = { approver: 'forbidden', executive: 'forbidden', auditor: 'forbidden' } as const
const aSource = (input: Record<string, unknown> = {}) =>
  addDataSource(register.as('lead'), { name: 'CRM export', origin: 'third-party', ...input })

describe('a data source', () => {
  test('is added with what is known of it', async () => {
    const input = {
      name: ' Loyalty card ',
      origin: 'first-party',
      categories: ['purchase-history', 'contact'],
      lawfulBasis: 'consent',
      consentMechanism: 'Opt-in at the till.',
      retention: '24 months',
      sharing: 'processors-only',
      protection: 'pseudonymised',
    }
    const types = await register.recordedBy(() => addDataSource(register.as('owner'), input))
    expect(types).toEqual(['DataSourceAdded'])
    expect(await getDataSource(register.as('auditor'), 'DS-1')).toMatchObject({
      ...input,
      name: 'Loyalty card',
      categories: ['contact', 'purchase-history'],
      version: 1,
      usedByCount: 0,
      may: { amend: false },
    })
    const bare = await aSource()
    expect(bare).toMatchObject({ categories: [], lawfulBasis: null, sharing: null, protection: null })
  })

  test('is added by leads and owners only, with categories that the catalogue has', async () => {
    await expectRefused(register, READERS, (who) =>
      addDataSource(register.as(who), { name: 'X', origin: 'first-party' }),
    )
    const categories = await refusalOf(() => aSource({ categories: ['contact', 'shoe-size'] }))
    expect(categories.errors[0]?.pointer).toBe('/categories/1')
    expect((await refusalOf(() => aSource({ categories: ['none'] }))).errors[0]?.pointer).toBe('/categories/0')
    expect((await refusalOf(() => aSource({ origin: 'fourth-party' }))).errors[0]?.pointer).toBe('/origin')
  })

  test('is amended for everybody who uses it, and only where something differs', async () => {
    const { id } = await aSource()
    const change = { retention: '13 months', lawfulBasis: 'consent' }
    expect(await register.recordedBy(() => amendDataSource(register.as('lead'), id, change))).toEqual([
      'DataSourceAmended',
    ])
    expect(await register.recordedBy(() => amendDataSource(register.as('lead'), id, change))).toEqual([])
    expect(await getDataSource(register.as('lead'), id)).toMatchObject({ ...change, name: 'CRM export', version: 2 })
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => amendDataSource(stale, id, { retention: null }))).code).toBe('stale')
    expect((await refusalOf(() => amendDataSource(register.as('lead'), 'DS-99', {}))).code).toBe('not-found')
  })

  test('is amended by an owner only while no system of others uses it', async () => {
    const { id } = await aSource()
    await expectRefused(register, READERS, (who) => amendDataSource(register.as(who), id, { name: 'Mine' }))
    const own = await aRegisteredSystem(register, { ownedBy: owner })
    const others = await aRegisteredSystem(register)
    await useDataSource(register.as('owner'), { id: own.id, sourceId: id }, {})
    expect(await amendDataSource(register.as('owner'), id, { name: 'Mine' })).toMatchObject({ may: { amend: true } })
    await useDataSource(register.as('lead'), { id: others.id, sourceId: id }, {})
    expect((await refusalOf(() => amendDataSource(register.as('owner'), id, { name: 'Theirs' }))).code).toBe(
      'forbidden',
    )
    expect(await getDataSource(register.as('owner'), id)).toMatchObject({
      usedByCount: 2,
      usedBy: [{ id: own.id }, { id: others.id }],
      may: { amend: false },
    })
  })
})

describe('using a data source', () => {
  test('is an event of the system, as is dropping it', async () => {
    const { id: sourceId } = await aSource()
    const { id, version } = await aRegisteredSystem(register, { ownedBy: owner })
    const use = (purpose: string | null) => useDataSource(register.as('owner'), { id, sourceId }, { purpose })
    expect(await register.recordedBy(() => use('To score'))).toEqual(['DataSourceUsed'])
    expect(register.events().at(-1)).toMatchObject({ subject: id, version: version + 1 })
    expect(await register.recordedBy(() => use('To score'))).toEqual([])
    expect(await register.recordedBy(() => use('To rank'))).toEqual(['DataSourceUsed'])
    expect(await listSourcesOf(register.as('executive'), id)).toMatchObject({
      total: 1,
      items: [{ source: { id: sourceId }, purpose: 'To rank', sinceOn: register.today }],
    })
    expect(await register.recordedBy(() => dropDataSource(register.as('owner'), id, sourceId))).toEqual([
      'DataSourceDropped',
    ])
    expect((await listSourcesOf(register.as('lead'), id)).items).toEqual([])
    expect((await refusalOf(() => dropDataSource(register.as('owner'), id, sourceId))).code).toBe('not-found')
  })

  test('challenges answers that say otherwise', async () => {
    const { id: sourceId } = await aSource({ name: 'Bought list', categories: ['contact', 'health'] })
    const { id } = await aRegisteredSystem(register, {
      attributes: { dataSources: ['first-party-observed'], usesPersonalData: true, usesSpecialCategoryData: false },
    })
    await useDataSource(register.as('lead'), { id, sourceId }, {})
    const { challenges } = await listSourcesOf(register.as('lead'), id)
    expect(challenges.map(({ attribute }) => attribute)).toEqual(['dataSources', 'usesSpecialCategoryData'])
    expect(challenges[0]?.message).toBe('Bought list is third-party, but Data sources says first-party, observed.')
  })

  test('is refused to everybody but a lead, the owner and the deputy', async () => {
    const { id: sourceId } = await aSource()
    const { id } = await aRegisteredSystem(register)
    const expected = { ...READERS, owner: 'forbidden' } as const
    await expectRefused(register, expected, (who) => useDataSource(register.as(who), { id, sourceId }, {}))
    await useDataSource(register.as('lead'), { id, sourceId }, {})
    await expectRefused(register, expected, (who) => dropDataSource(register.as(who), id, sourceId))
    const stale = { ifMatch: 1 }
    expect(
      (await refusalOf(() => useDataSource(register.as('lead', stale), { id, sourceId }, { purpose: 'x' }))).code,
    ).toBe('stale')
    expect((await refusalOf(() => dropDataSource(register.as('lead', stale), id, sourceId))).code).toBe('stale')
    const nowhere = { id, sourceId: 'DS-999' }
    expect((await refusalOf(() => useDataSource(register.as('lead'), nowhere, {}))).code).toBe('not-found')
  })
})

describe('the data sources', () => {
  test('are listed by name, found by words, a page at a time', async () => {
    for (const name of ['Ärzteliste', 'beta 50%', 'Alpha']) await aSource({ name })
    const all = await listDataSources(register.as('executive'), { limit: 500 })
    const keys = all.items.map(({ name }) => name.normalize('NFKC').toLowerCase())
    expect(keys).toEqual(keys.toSorted())
    expect(all).toMatchObject({ next: null, total: all.items.length })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listDataSources(register.as('lead'), { limit: 2, ...(after ? { after } : {}) })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(all.items.map(({ id }) => id))
    const found = async (q: string) => (await listDataSources(register.as('lead'), { q })).items.map(({ name }) => name)
    expect(await found('ÄRZTE')).toEqual(['Ärzteliste'])
    expect(await found('50%')).toEqual(['beta 50%'])
    expect(await found('5_%')).toEqual([])
    expect((await refusalOf(() => listDataSources(register.as('lead'), { after: 'DS-999' }))).errors[0]?.pointer).toBe(
      '/after',
    )
    expect((await refusalOf(() => listDataSources(register.anonymous(), {}))).code).toBe('unauthenticated')
  })
})
