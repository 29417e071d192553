import { expect, test } from 'vitest'
import { readEventsOf } from '../../db/ledger.ts'
import { readOrganisation } from '../../db/organisation-reading.ts'
import { form, intervalTables, NOTHING } from '../../db/status-intervals.ts'
import { foldSystem } from '../../domain/fold.ts'
import { advance } from '../../domain/status/advance.ts'
import { EVERYTHING } from '../../domain/status/bearing.ts'
import { viewSystem } from '../../domain/status/view.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import { changeStage } from '../systems/change-stage.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { importSystems } from './import-systems.ts'

const map = {
  source: 'our-list',
  externalId: { columns: ['id'] },
  fields: { name: { column: 'name' }, stage: { column: 'stage', values: { 'In use': 'live' } } },
  attributes: { peopleAffectedPerYear: { column: 'people' } },
}

test('systems that differ in how many people they affect are told apart, though they are worked out as one', async () => {
  const register = await aRegister()
  const people = [10, 20, 10, 99_999, 100_000, 4_000_000, null, 0]
  const lines = people.map((count, index) => `${index};System ${index};In use;${count ?? ''}`)
  const file = { bytes: Buffer.from(['id;name;stage;people', ...lines].join('\n')), name: 'list.csv' }
  await importSystems(register.as('lead'), { file, map, parts: {}, dryRun: false })
  const { orm, sqlite } = register.store
  const findEdition = editionFinder(orm)
  const tables = intervalTables(sqlite)
  for (const [index, count] of people.entries()) {
    const id = `SYS-${index + 1}`
    const facts = foldSystem(id, readEventsOf(orm, id))!
    const view = viewSystem(facts, readOrganisation(orm).facts, findEdition)
    const wanted = advance(NOTHING, { view, bearing: EVERYTHING, form }).intervals
    const system = tables.system.readOpen(id, facts.registeredOn)
    expect(system).toMatchObject(wanted.system)
    expect(new Set(system.map((row) => row['peopleAffected']))).toEqual(new Set([count]))
    const byControl = (rows: readonly { controlId: string }[]) =>
      rows.toSorted((a, b) => (a.controlId < b.controlId ? -1 : 1))
    expect(byControl(tables.control.readOpen(id, facts.registeredOn))).toMatchObject(
      byControl([...wanted.controls.values()].flat()),
    )
  }
  expectRebuildEqual(register)

  // What becomes of one of them later ends the rows that it began with.
  for (const id of ['SYS-2', 'SYS-6']) await changeStage(register.as('lead'), id, { stage: 'retired' })
  expectRebuildEqual(register)
})
