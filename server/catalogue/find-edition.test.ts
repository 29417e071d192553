import { expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { editionFinder, findAnyEdition } from './find-edition.ts'
import { proposeEdition } from './propose-edition.ts'
import { saveDraft } from './save-draft.ts'

const changed = (high: string) => ({
  changes: { amended: [{ control: 'consent.records', frequency: { high } }], added: [] },
})

test('an edition of the register is there as long as the ledger holds it, and is always the same object', async () => {
  const register = await aRegister()
  const { orm, sqlite } = register.store
  const find = editionFinder(orm)
  const frequency = () => find('2026.11.0+1').controls.find(({ id }) => id === 'consent.records')?.defaultFrequency.high
  expect(() => find('2026.11.0+1')).toThrow(/no catalogue edition/)

  sqlite.exec('begin')
  await saveDraft(register.as('lead'), changed('P1M'))
  await proposeEdition(register.as('lead'), {})
  expect(frequency()).toBe('P1M')
  sqlite.exec('rollback')
  expect(findAnyEdition(orm, '2026.11.0+1')).toBeNull()

  await saveDraft(register.as('lead'), changed('P2M'))
  await proposeEdition(register.as('lead'), {})
  expect(frequency()).toBe('P2M')
  expect(find('2026.11.0+1')).toBe(find('2026.11.0+1'))
  expect(find('2026.11.0')).toBe(editionFinder(orm)('2026.11.0'))
  expectRebuildEqual(register)
})
