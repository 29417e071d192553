import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import type { ImportMap } from './map.ts'
import { aMap, aPlan, applyPlan, aTable } from './plan.fixture.ts'
import type { ExistingSystem } from './plan.ts'

const noOwner = { owner: '', email: '' }
const churn = {
  id: '1',
  name: 'Churn score',
  purpose: 'Ranks customers',
  unit: 'CRM',
  stage: 'In use',
  'personal data': 'yes',
  ...noOwner,
}
const copy = {
  id: '2',
  name: 'Copy writer',
  purpose: '',
  unit: 'Brand',
  stage: 'Trial',
  'personal data': 'not sure',
  ...noOwner,
}

function register(...rows: Record<string, string>[]): ExistingSystem[] {
  return applyPlan([], aPlan({ table: aTable(rows) }))
}

function refusalOf(act: () => unknown): Refusal {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a first import', () => {
  test('creates a system of each row; what is not told stays unanswered, and a missing owner is a gap', () => {
    const plan = aPlan({ table: aTable([{ ...churn, owner: 'Ana Ruiz', email: 'Ana@Example.org' }, copy]) })
    expect(plan.created).toEqual([
      {
        row: 2,
        externalId: '1',
        name: 'Churn score',
        purpose: 'Ranks customers',
        benefit: null,
        kind: null,
        unit: 'CRM',
        brands: [],
        stage: 'live',
        effectiveOn: '2026-11-22',
        owner: { name: 'Ana Ruiz', email: 'ana@example.org' },
        attributes: { usesPersonalData: true },
        graceDays: 44,
      },
      {
        row: 3,
        externalId: '2',
        name: 'Copy writer',
        purpose: null,
        benefit: null,
        kind: null,
        unit: 'Brand',
        brands: [],
        stage: 'pilot',
        effectiveOn: '2026-11-22',
        owner: null,
        attributes: {},
        graceDays: 30,
      },
    ])
    expect(plan).toMatchObject({ rows: 2, changed: [], unchanged: [], struck: [], refused: [], warnings: [] })
  })

  test('refuses a row without a name, with its row, column and reason', () => {
    const plan = aPlan({ table: aTable([churn, { ...copy, name: ' N/A ' }]) })
    expect(plan.created).toHaveLength(1)
    expect(plan.refused).toEqual([{ row: 3, column: 'name', reason: 'The row has no name.' }])
    expect(plan.refusedRows).toBe(1)
  })

  test('leaves a value that the map does not know unanswered and says so, or refuses the row, as the map says', () => {
    const table = aTable([
      { ...churn, 'personal data': 'perhaps' },
      { ...copy, 'personal data': 'perhaps' },
    ])
    const left = aPlan({ table })
    expect(left.created.map(({ attributes }) => attributes)).toEqual([{}, {}])
    const reason = 'The map does not say what "perhaps" means'
    expect(left.warnings).toEqual([{ row: 2, column: 'personal data', reason: `${reason}; left unanswered.`, rows: 2 }])
    const feed = { column: 'personal data', values: { yes: true }, otherwise: 'refuse' } as const
    const refused = aPlan({ table, map: aMap({ attributes: { usesPersonalData: feed } }) })
    expect(refused.created).toEqual([])
    expect(refused.refused).toEqual([2, 3].map((row) => ({ row, column: 'personal data', reason: `${reason}.` })))
  })

  test('registers a system whose stage is not told as an idea, and says so', () => {
    const plan = aPlan({ table: aTable([{ ...churn, stage: '' }]) })
    expect(plan.created[0]!.stage).toBe('idea')
    expect(plan.warnings).toMatchObject([{ row: 2, rows: 1, reason: 'No stage is told: registered as an idea.' }])
  })

  test('leaves out an address that is none and keeps the name of the owner', () => {
    const plan = aPlan({ table: aTable([{ ...churn, owner: 'Ana', email: 'see intranet' }]) })
    expect(plan.created[0]!.owner).toEqual({ name: 'Ana', email: null })
    expect(plan.warnings).toMatchObject([{ column: 'email', reason: 'Not an e-mail address: "see intranet"' }])
  })

  test('takes the day from the file, refuses one that is none, and one after the day of the import', () => {
    const effectiveOn = { column: 'since', formats: ['D/M/YYYY'] }
    const rows = ['3/11/2026', '31/11/2026', '23/11/2026', ''].map((since, at) => ({ ...churn, id: `${at}`, since }))
    const plan = aPlan({ table: aTable(rows), map: aMap({ fields: { ...aMap().fields, effectiveOn } }) })
    expect(plan.created.map((system) => system.effectiveOn)).toEqual(['2026-11-03', '2026-11-22'])
    expect(plan.refused).toMatchObject([
      { row: 3, column: 'since' },
      { row: 4, column: 'since', reason: '2026-11-23 is after the day of the import, 2026-11-22.' },
    ])
  })

  test('counts a row outside the filter as skipped', () => {
    const plan = aPlan({ table: aTable([churn, copy]), map: aMap({ where: [{ column: 'unit', in: ['crm'] }] }) })
    expect(plan.created.map(({ name }) => name)).toEqual(['Churn score'])
    expect(plan.skipped).toEqual([{ row: 3, column: 'unit', reason: 'Outside the filter of the map.' }])
  })

  test('refuses a text too long for the register', () => {
    const plan = aPlan({ table: aTable([{ ...churn, name: 'x'.repeat(501) }]) })
    expect(plan.refused).toEqual([{ row: 2, column: 'name', reason: 'The name is longer than 500 characters.' }])
  })

  test('passes on the rows that could not be read', () => {
    const unreadable = [{ row: 9, column: null, reason: 'The row has 3 cells where the header has 7.' }]
    expect(aPlan({ table: aTable([churn], { unreadable }) })).toMatchObject({
      rows: 2,
      refused: unreadable,
      refusedRows: 1,
    })
  })
})

describe('importing again', () => {
  test('changes nothing when the file is the same', () => {
    const rows = [{ ...churn, owner: 'Ana', email: 'ana@example.org' }, copy]
    const plan = aPlan({ table: aTable(rows), existing: register(...rows), strikeMissing: true })
    expect(plan).toMatchObject({ created: [], changed: [], struck: [], unchanged: ['SYS-1', 'SYS-2'] })
  })

  test('tells each field that changes, from what to what', () => {
    const now = { ...churn, name: 'Churn risk', stage: 'Ended', 'personal data': 'no', owner: 'Ana' }
    const [change] = aPlan({ table: aTable([now, copy]), existing: register(churn, copy) }).changed
    expect(change).toMatchObject({ id: 'SYS-1', externalId: '1', row: 2, restored: false })
    expect(change!.changes).toEqual([
      { field: 'name', from: 'Churn score', to: 'Churn risk' },
      { field: 'stage', from: 'live', to: 'retired' },
      { field: 'attributes.usesPersonalData', from: true, to: false },
      { field: 'owner', from: null, to: 'Ana' },
    ])
    expect(change!.set).toEqual({
      fields: { name: 'Churn risk' },
      brands: null,
      stage: 'retired',
      owner: { name: 'Ana', email: null },
      attributes: { usesPersonalData: false },
    })
  })

  test('a blank cell says nothing: it clears no field and takes no answer back', () => {
    const blank = { ...churn, purpose: '', unit: 'n/a', stage: '', 'personal data': '' }
    expect(aPlan({ table: aTable([blank]), existing: register(churn) })).toMatchObject({
      unchanged: ['SYS-1'],
      changed: [],
    })
  })

  test('an owner who has accepted is not replaced by the file', () => {
    const existing = register({ ...churn, email: 'ana@example.org' }).map((system) => ({
      ...system,
      owner: { name: 'Bo', email: 'bo@example.org', accepted: true },
    }))
    const plan = aPlan({ table: aTable([{ ...churn, email: 'ana@example.org' }]), existing })
    expect(plan.changed).toEqual([])
    expect(plan.warnings).toMatchObject([{ row: 2, rows: 1 }])
    expect(plan.warnings[0]!.reason).toContain('SYS-1')
  })

  test('what vanished is struck only when asked, and only what came from the same inventory', () => {
    const elsewhere = register({ ...copy, id: '9' }).map((system) => ({ ...system, id: 'SYS-9', source: 'other-list' }))
    const byHand = { ...elsewhere[0]!, id: 'SYS-10', source: null, externalId: null }
    const existing = [...register(churn, copy), ...elsewhere, byHand]
    const table = aTable([churn])
    expect(aPlan({ table, existing }).struck).toEqual([])
    expect(aPlan({ table, existing, strikeMissing: true }).struck).toEqual(['SYS-2'])
    expect(aPlan({ table, existing, strikeMissing: true, importKey: 'other-list' }).struck).toEqual(['SYS-9'])
  })

  test('what is struck already is not struck again, and is restored when it comes back', () => {
    const before = register(churn, copy)
    const after = applyPlan(before, aPlan({ table: aTable([churn]), existing: before, strikeMissing: true }))
    expect(aPlan({ table: aTable([churn]), existing: after, strikeMissing: true }).struck).toEqual([])
    const back = aPlan({ table: aTable([churn, copy]), existing: after })
    expect(back.changed).toMatchObject([
      { id: 'SYS-2', restored: true, changes: [{ field: 'struck', from: true, to: false }] },
    ])
  })

  test('a row that is refused is in the file all the same: its system is not struck', () => {
    const existing = register(churn, copy)
    const plan = aPlan({ table: aTable([churn, { ...copy, name: '' }]), existing, strikeMissing: true })
    expect(plan.refusedRows).toBe(1)
    expect(plan.struck).toEqual([])
  })

  test('nothing is struck while rows cannot be read, for they may be the missing ones', () => {
    const table = aTable([churn], { unreadable: [{ row: 3, column: null, reason: 'unreadable' }] })
    const plan = aPlan({ table, existing: register(churn, copy), strikeMissing: true })
    expect(plan.struck).toEqual([])
    expect(plan.warnings[0]!.reason).toMatch(/^A system is missing from the file, .* none is struck\.$/)
  })

  test('the same key of another inventory is another system', () => {
    const existing = register(churn).map((system) => ({ ...system, source: 'other-list' }))
    expect(aPlan({ table: aTable([churn]), existing }).created).toHaveLength(1)
  })

  test('a system that a person registered under the key is the same system', () => {
    const existing = register(churn).map((system) => ({ ...system, source: null }))
    expect(aPlan({ table: aTable([churn]), existing })).toMatchObject({ created: [], unchanged: ['SYS-1'] })
  })
})

describe('a map that does not fit', () => {
  const table = aTable([churn])

  test.each<[string, Partial<ImportMap>, string]>([
    ['an attribute the catalogue lacks', { attributes: { mood: { column: 'name' } } }, '/attributes/mood'],
    ['an attribute that is a field', { attributes: { businessUnit: { column: 'unit' } } }, '/attributes/businessUnit'],
    [
      'a value that is no answer',
      { attributes: { audienceAge: { column: 'x', values: { 'a/b': 'toddlers' } } } },
      '/attributes/audienceAge/values/a~1b',
    ],
    [
      'a constant that is no answer',
      { attributes: { learnsOnline: { constant: 'yes' } } },
      '/attributes/learnsOnline/constant',
    ],
    ['a key the file lacks', { externalId: [{ columns: ['key'] }, { columns: ['id', 'key'] }] }, '/externalId'],
    ['a name the file lacks', { fields: { name: { column: ['title', 'titel'] } } }, '/fields/name'],
  ])('is refused with a pointer: %s', (_what, changes, pointer) => {
    const refusal = refusalOf(() => aPlan({ table, map: aMap(changes) }))
    expect(refusal.code).toBe('invalid')
    expect(refusal.errors.map((error) => error.pointer)).toEqual([pointer])
  })

  test('a column that only feeds a field or an answer may be missing, and that is said', () => {
    const { purpose: _purpose, 'personal data': _answer, ...row } = churn
    const { created, warnings } = aPlan({ table: aTable([row]) })
    expect(created).toHaveLength(1)
    expect(warnings.map(({ reason }) => /reads at (\S+);/.exec(reason)?.[1])).toEqual(
      expect.arrayContaining(['/fields/purpose', '/attributes/usesPersonalData']),
    )
  })

  test('a file without rows is refused', () => {
    expect(refusalOf(() => aPlan({ table: aTable([]) })).message).toBe('The file has no rows of data.')
  })
})

const cell = fc.oneof(
  fc.constantFrom('', 'n/a', 'yes', 'In use', 'Ana', 'ana@example.org'),
  fc.string({ unit: 'binary' }),
)
const someRows = fc.array(
  fc.record({
    id: fc.oneof(fc.constantFrom('1', '2', '3', ''), cell),
    name: fc.oneof(fc.constantFrom('Churn', 'Copy'), cell),
    purpose: cell,
    unit: cell,
    stage: cell,
    owner: cell,
    email: cell,
    'personal data': cell,
  }),
  { minLength: 1, maxLength: 12 },
)
const byName = aMap({ externalId: { columns: ['name'], distinguishBy: ['purpose', 'unit'] } })

test.each([
  ['by its id', aMap()],
  ['by its name, told apart by its text', byName],
])('whatever the files say, importing one twice changes nothing the second time: %s', (_how, map) => {
  fc.assert(
    fc.property(someRows, someRows, fc.boolean(), (first, second, strikeMissing) => {
      const before = applyPlan([], aPlan({ table: aTable(first), map }))
      const plan = aPlan({ table: aTable(second), map, existing: before, strikeMissing })
      const { created, changed, unchanged, refusedRows, skipped } = plan
      expect(created.length + changed.length + unchanged.length + refusedRows + skipped.length).toBe(plan.rows)
      const after = applyPlan(before, plan)
      const again = aPlan({ table: aTable(second), map, existing: after, strikeMissing })
      expect(again).toMatchObject({ created: [], changed: [], struck: [] })
      expect(again.unchanged).toHaveLength(created.length + changed.length + unchanged.length)
      expect(again.refused).toEqual(plan.refused)
    }),
    { numRuns: 300 },
  )
})

describe('a day in the file', () => {
  const map = aMap({ fields: { ...aMap().fields, effectiveOn: { column: 'since', formats: ['YYYY-MM-DD'] } } })
  const row = (since: string, changes: Record<string, string> = {}) => ({
    id: since,
    name: 'A',
    stage: 'In use',
    since,
    ...changes,
  })

  test('that is none of the calendar is refused as such', () => {
    expect(aPlan({ map, table: aTable([row('2023-02-30')]) }).refused).toEqual([
      { row: 2, column: 'since', reason: '2023-02-30 is no day of the calendar.' },
    ])
    expect(aPlan({ map, table: aTable([row('in spring')]) }).refused).toMatchObject([
      { reason: '"in spring" is no day written as YYYY-MM-DD.' },
    ])
  })

  test('so far back that the grace is over is told, for such systems lapse at once', () => {
    const table = aTable([
      row('2026-10-22'),
      row('2024-01-01'),
      row('2026-10-23'),
      row('2020-01-01', { stage: 'Ended' }),
    ])
    expect(aPlan({ map, table }).warnings.map(({ reason }) => reason)).toContain(
      '2 of the new systems are registered for days before 23 Oct 2026: the grace is over, and they count as lapsed at once. Leave the day out to give them time.',
    )
    expect(JSON.stringify(aPlan({ map, table: aTable([row('2026-10-23')]) }).warnings)).not.toContain('lapsed')
  })
})
