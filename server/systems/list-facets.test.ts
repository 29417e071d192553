import { beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../domain/refusal.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { acceptOwnership } from './accept-ownership.ts'
import { listFacets } from './list-facets.ts'
import { registerSystem } from './register.ts'

describe('what the inventory can be filtered by', () => {
  let register: TestRegister
  beforeAll(async () => {
    register = await aRegister()
    const lead = () => register.as('lead')
    await registerSystem(lead(), { name: 'Recommender', kind: 'recommender', unit: 'Shop, Germany', stage: 'live' })
    await registerSystem(lead(), { name: 'Chat', kind: 'chatbot', unit: 'Careers', ownerId: register.idOf('owner') })
    await registerSystem(lead(), { name: 'Black box' })
    await acceptOwnership(register.as('owner'), 'SYS-2', {})
  })

  it('offers the values that occur, in order of their labels, with their counts, and those without one last', async () => {
    const { unit, kind } = await listFacets(register.as('auditor'))
    expect(unit).toEqual([
      { value: 'Careers', label: 'Careers', count: 1 },
      { value: 'Shop, Germany', label: 'Shop, Germany', count: 1 },
      { value: null, label: '', count: 1 },
    ])
    expect(kind.map(({ value }) => value)).toEqual(['chatbot', 'recommender', null])
    expect(kind[1]?.label).not.toBe('recommender')
  })

  it('calls owners by their names', async () => {
    expect((await listFacets(register.as('lead'))).owner).toEqual([
      { value: register.idOf('owner'), label: expect.stringMatching(/ /), count: 1 },
      { value: null, label: '', count: 2 },
    ])
  })

  it('counts what was registered since', async () => {
    const before = (await listFacets(register.as('lead'))).stage.find(({ value }) => value === 'idea')?.count ?? 0
    await registerSystem(register.as('lead'), { name: 'One more' })
    expect((await listFacets(register.as('lead'))).stage.find(({ value }) => value === 'idea')?.count).toBe(before + 1)
  })

  it('asks everybody to sign in', async () => {
    await expect(listFacets(register.anonymous())).rejects.toThrow(Refusal)
  })

  it('reads only: the projections are what a rebuild gives', () => expectRebuildEqual(register))
})
