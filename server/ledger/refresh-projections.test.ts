import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTION_VERSION, readProjectionVersion } from '../../db/projection-state.ts'
import { dumpProjections } from '../../db/rebuild.ts'
import { registerSystem } from '../systems/register.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { refreshProjections } from './refresh-projections.ts'

let register: TestRegister
let wanted: ReturnType<typeof dumpProjections>

beforeAll(async () => {
  register = await aRegister()
  await registerSystem(register.as('lead'), {
    name: 'Basket ranker',
    stage: 'live',
    brands: ['Northwind', 'Contoso'],
    attributes: { jurisdictions: ['EU', 'UK'], channels: ['email'] },
  })
  wanted = dumpProjections(register.store)
})
afterAll(() => expectRebuildEqual(register))

/** As a program left it that knew of no brands. */
function makeOld(): void {
  register.store.sqlite.exec(`
    update system_intervals set brands = '[]', markets = '[]', channels = '[]';
    delete from system_words;
    delete from projection_state`)
}

describe('a database of an earlier version', () => {
  it('has its projections made anew when it is opened, once, and says so', async () => {
    makeOld()
    const said: string[] = []
    const refresh = () => refreshProjections(register.store, register.program.findEdition, (one) => said.push(one))
    await refresh()
    expect(dumpProjections(register.store)).toEqual(wanted)
    expect(readProjectionVersion(register.store.orm)).toBe(PROJECTION_VERSION)
    expect(said).toEqual([
      expect.stringMatching(/^This version keeps more in its projections: they are made anew from \d+ events\.$/),
      expect.stringMatching(/^The projections were made anew in [\d.]+ s\.$/),
    ])
    await refresh()
    expect(said).toHaveLength(2)
  })

  it('keeps its rows and its version where that breaks off, so that the next start does it', async () => {
    makeOld()
    const old = dumpProjections(register.store)
    const broken = () => {
      throw new Error('the power went')
    }
    await expect(refreshProjections(register.store, broken, () => undefined)).rejects.toThrow('the power went')
    expect(dumpProjections(register.store)).toEqual(old)
    expect(readProjectionVersion(register.store.orm)).toBe(0)
    await refreshProjections(register.store, register.program.findEdition, () => undefined)
    expect(dumpProjections(register.store)).toEqual(wanted)
  })
})
