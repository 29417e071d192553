import { describe, expect, test } from 'vitest'
import { aMap, aPlan, applyPlan, aTable } from '../domain/imports/plan.fixture.ts'
import { Refusal } from '../domain/refusal.ts'
import { ImportMapShape, parseMap } from './import-map.ts'
import { ImportReport, reportLimits, reportOf } from './imports.ts'

function faultsOf(raw: unknown): { pointer: string; detail: string }[] {
  try {
    parseMap(raw)
  } catch (error) {
    if (error instanceof Refusal) return [...error.errors]
    throw error
  }
  return []
}

describe('the mapping document', () => {
  test('is taken as text or as an object', () => {
    expect(parseMap(aMap())).toEqual(aMap())
    expect(parseMap(`\ufeff${JSON.stringify(aMap())}`)).toEqual(aMap())
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a name of the inventory with blanks', { source: 'Our list' }, '/source'],
    ['no fields', { fields: undefined }, '/fields'],
    ['no name', { fields: {} }, '/fields/name'],
    ['a field the register lacks', { fields: { name: { column: 'a' }, colour: { column: 'b' } } }, '/fields/colour'],
    ['a part the language lacks', { fields: { name: { colunm: 'a', constant: 'x' } } }, '/fields/name/colunm'],
    ['two origins', { fields: { name: { column: 'a', constant: 'x' } } }, '/fields/name'],
    ['no origin', { fields: { name: { values: {} } } }, '/fields/name'],
    ['an empty list of names', { fields: { name: { column: [] } } }, '/fields/name/column'],
    [
      'a stage that is none',
      { fields: { ...aMap().fields, stage: { column: 's', values: { on: 'online' } } } },
      '/fields/stage/values/on',
    ],
    ['a key without columns', { externalId: { prefix: 'x' } }, '/externalId'],
    [
      'a key that both tells apart and supersedes',
      { externalId: { columns: ['a'], distinguishBy: ['b'], latestBy: 'c' } },
      '/externalId',
    ],
    [
      'a form of a day without a year',
      { fields: { ...aMap().fields, effectiveOn: { column: 'd', formats: ['D/M'] } } },
      '/fields/effectiveOn/formats/0',
    ],
    [
      'an answer that is an object',
      { attributes: { learnsOnline: { constant: { yes: 1 } } } },
      '/attributes/learnsOnline/constant',
    ],
    ['a header row before the first', { layout: { headerRow: 0 } }, '/layout/headerRow'],
    ['a pointer without a slash', { layout: { rowsAt: 'items' } }, '/layout/rowsAt'],
  ])('is refused with a pointer to the fault: %s', (_what, changes, pointer) => {
    const faults = faultsOf({ ...aMap(), ...changes })
    expect(faults.map((fault) => fault.pointer)).toContain(pointer)
    for (const { detail } of faults) expect(detail.length).toBeGreaterThan(10)
  })

  test('is refused when it is no JSON', () => {
    expect(faultsOf('{"source": ')).toMatchObject([
      { pointer: '', detail: expect.stringMatching(/^The map is not JSON: /) as unknown },
    ])
    expect(faultsOf([])).toHaveLength(1)
  })

  test('may name the one column of its key as it names every other', () => {
    expect(parseMap(aMap({ externalId: { column: 'id' } })).externalId).toEqual({ column: 'id' })
    const table = aTable([{ id: 'A', name: 'Churn' }])
    expect(aPlan({ table, map: aMap({ externalId: { column: 'id' } }) }).created).toMatchObject([{ externalId: 'A' }])
  })

  test.each<[Record<string, unknown>, string]>([
    [
      { externalId: undefined },
      'externalId: name the column that holds it, as {"column": "Id"}, or several, as {"columns": ["List", "Id"]}',
    ],
    [
      { externalId: 'Id' },
      'externalId: name the column that holds it, as {"column": "Id"}, or several, as {"columns": ["List", "Id"]}',
    ],
    [{ source: undefined }, 'source: name the inventory that the file is, as "our-list".'],
    [{ fields: {} }, 'fields.name: name the column that holds it, as {"column": "Name"}'],
    [{ fields: { name: 'Name' } }, 'fields.name: name the column that holds it, as {"column": "Name"}'],
    [{ fields: undefined }, 'fields: say which columns feed a system, as {"name": {"column": "Name"}}'],
    [{ colour: 1 }, 'colour: a map has no such part here.'],
    [
      { attributes: { learnsOnline: 'yes' } },
      'attributes.learnsOnline: name the column that holds it, as {"column": "Name"}',
    ],
    [{ where: [{ column: 3 }] }, 'where, number 1.column: give the name of a column, or a list of names it may have.'],
  ])('says in words what is missing where: %o', (changes, detail) => {
    expect(faultsOf({ ...aMap(), ...changes }).map((fault) => fault.detail)).toEqual([detail])
  })

  test('never says that an input is invalid, whatever it is given', () => {
    for (const wrong of [null, 3, 'x', [], {}, true]) {
      for (const part of Object.keys(ImportMapShape.shape)) {
        for (const { detail } of faultsOf({ ...aMap(), [part]: wrong })) expect(detail).not.toMatch(/invalid/i)
      }
    }
  })
})

describe('the report', () => {
  const row = {
    id: '1',
    name: 'Churn',
    purpose: 'a',
    unit: 'CRM',
    stage: 'In use',
    owner: '',
    email: '',
    'personal data': 'yes',
  }

  test('has the same shape as a dry run and as done', () => {
    const before = applyPlan([], aPlan({ table: aTable([row]) }))
    const table = aTable([
      { ...row, name: 'Churn risk' },
      { ...row, id: '2' },
      { ...row, id: '3', name: '' },
    ])
    const plan = aPlan({ table, existing: before })
    const dry = reportOf(plan)
    const done = reportOf(plan, { id: 'IMP-1', ids: new Map([['2', 'SYS-2']]) })
    expect(ImportReport.parse(dry)).toEqual(dry)
    expect(ImportReport.parse(done)).toEqual(done)
    expect(dry).toMatchObject({
      dryRun: true,
      rows: 3,
      created: 1,
      changed: 1,
      unchanged: 0,
      refusedRows: 1,
      withoutOwner: 1,
      refused: [{ row: 4, column: 'name', reason: 'The row has no name.' }],
      changes: [{ system: 'SYS-1', externalId: '1', row: 2, field: 'name', from: 'Churn', to: 'Churn risk' }],
      createdSystems: [{ id: null, externalId: '2', unit: 'CRM', stage: 'live', graceDays: 30 }],
    })
    expect(done).toEqual({
      ...dry,
      id: 'IMP-1',
      dryRun: false,
      createdSystems: [{ ...dry.createdSystems[0], id: 'SYS-2' }],
    })
  })

  test('counts all and tells the first of many', () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => ({ ...row, id: `${at}`, name: at < 1_100 ? '' : 'Churn' }))
    const report = reportOf(aPlan({ table: aTable(rows) }))
    expect(report).toMatchObject({ rows: 1_200, refusedRows: 1_100, created: 100 })
    expect(report.refused).toHaveLength(reportLimits.refused)
  })
})
