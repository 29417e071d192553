import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportReport } from '../../contracts/imports.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { findSystem } from '../../db/system-queries.ts'
import type { Instant } from '../../domain/days.ts'
import { changePerson } from '../people/change.ts'
import { mergePerson } from '../people/merge.ts'
import { getSystemStatus } from '../status/system-status.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { amendSystem } from '../systems/amend.ts'
import { registerSystem } from '../systems/register.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { getImport } from './get.ts'
import { importSystems } from './import-systems.ts'
import { listImports } from './list.ts'

const map = {
  source: 'our-list',
  externalId: { columns: ['id'] },
  fields: {
    name: { column: 'name' },
    unit: { column: 'unit' },
    stage: { column: 'stage', values: { 'In use': 'live', Trial: 'pilot', Ended: 'retired' } },
    owner: { name: { column: 'owner' }, email: { column: 'email' } },
  },
  attributes: { usesPersonalData: { column: 'personal data', values: { yes: true, no: false } } },
}

type Row = Record<string, string>

function csv(rows: readonly Row[]): Uint8Array {
  const columns = ['id', 'name', 'unit', 'stage', 'owner', 'email', 'personal data']
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(';'))
  return Buffer.from([columns.join(';'), ...lines].join('\n'))
}

let register: TestRegister

beforeEach(async () => {
  register = await aRegister()
})
afterEach(() => expectRebuildEqual(register), 90_000)

interface Choices {
  who?: string
  dryRun?: boolean
  parts?: Record<string, unknown>
}

function importRows(rows: readonly Row[], { who = 'lead', dryRun = false, parts = {} }: Choices = {}) {
  return importSystems(register.as(who), { file: { bytes: csv(rows), name: 'list.csv' }, map, parts, dryRun })
}

function figures({ created, changed, unchanged, struck, refusedRows, skipped }: ImportReport) {
  return { created, changed, unchanged, struck, refusedRows, skipped }
}

const none = { created: 0, changed: 0, unchanged: 0, struck: 0, refusedRows: 0, skipped: 0 }
const basket = { id: 'A', name: 'Basket', unit: 'Retail', stage: 'In use', 'personal data': 'yes' }
const chat = { id: 'B', name: 'Chat', unit: 'Service', stage: 'Trial' }

describe('an import', () => {
  test('registers a system for each row under the key of the file, and says so last', async () => {
    const types = await register.recordedBy(() => importRows([basket, chat]))
    expect(types).toEqual(['SystemRegistered', 'SystemRegistered', 'ImportCommitted'])
    expect(register.events().slice(-3)).toMatchObject([
      {
        subject: 'SYS-1',
        actor: 'PER-1',
        data: {
          name: 'Basket',
          unit: 'Retail',
          stage: 'live',
          source: 'our-list',
          externalId: 'A',
          effectiveOn: '2026-11-22',
          graceDays: 30,
          proposed: false,
          attributes: { usesPersonalData: true },
        },
      },
      { subject: 'SYS-2', data: { name: 'Chat', stage: 'pilot', graceDays: 44, attributes: {} } },
      {
        subject: 'IMP-1',
        data: {
          sha256: createHash('sha256')
            .update(csv([basket, chat]))
            .digest('hex'),
          source: 'our-list',
          asOf: '2026-11-22',
          rows: 2,
          created: 2,
          changed: 0,
          unchanged: 0,
          struck: 0,
          refused: 0,
        },
      },
    ])
  })

  test('tells beforehand, as a dry run, exactly what it will do, and records nothing then', async () => {
    const rows = [basket, chat, { ...chat, id: '' }]
    const before = register.events().length
    const told = await importRows(rows, { dryRun: true })
    expect(register.events().length).toBe(before)
    const { id, ...done } = await importRows(rows)
    expect(id).toBe('IMP-1')
    expect(done).toEqual({
      ...told,
      dryRun: false,
      createdSystems: told.createdSystems.map((system, at) => ({ ...system, id: `SYS-${at + 1}` })),
    })
    expect(done.refused).toEqual([{ row: 4, column: 'id', reason: expect.stringMatching(/key is empty/) }])
  })

  test('of the same file a second time changes nothing and records nothing', async () => {
    const rows = [{ ...basket, owner: 'Ana Ruiz' }, chat]
    await importRows(rows)
    const before = register.events().length
    const again = await importRows(rows, { parts: { strikeMissing: true } })
    expect(figures(again)).toEqual({ ...none, unchanged: 2 })
    expect(again.id).toBeUndefined()
    expect(again.dryRun).toBe(false)
    expect(register.events().length).toBe(before)
  })

  test('amends what the file says otherwise, and takes nothing back that it leaves blank', async () => {
    await importRows([basket, chat])
    const rows = [{ ...basket, name: 'Basket 2', stage: 'Ended', 'personal data': '' }, chat]
    const types = await register.recordedBy(() => importRows(rows))
    expect(types).toEqual(['SystemAmended', 'StageChanged', 'ImportCommitted'])
    expect(findSystem(register.store.orm, 'SYS-1')).toMatchObject({
      name: 'Basket 2',
      stage: 'retired',
      attributes: { usesPersonalData: true },
    })
  })

  test('compares with what holds on its own day, not with what comes later', async () => {
    await importRows([basket], { parts: { asOf: '2026-09-01' } })
    await amendSystem(register.as('lead'), 'SYS-1', { unit: 'Brand', effectiveOn: '2026-11-01' })
    expect(figures(await importRows([basket], { parts: { asOf: '2026-10-01' } }))).toEqual({ ...none, unchanged: 1 })
    expect(figures(await importRows([basket]))).toEqual({ ...none, changed: 1 })
  })

  test('of an older file after a newer one of the same inventory is refused, also as a dry run', async () => {
    await importRows([basket], { parts: { asOf: '2026-10-01' } })
    const older = { parts: { asOf: '2026-09-30' } }
    for (const dryRun of [true, false]) {
      const refusal = await refusalOf(() => importRows([{ ...basket, unit: 'Brand' }], { ...older, dryRun }))
      expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer: '/asOf' }] })
      expect(refusal.message).toContain('IMP-1 already brought in our-list as of 2026-10-01')
    }
    const elsewhere = { parts: { ...older.parts, source: 'their-list' } }
    expect(figures(await importRows([chat], elsewhere))).toEqual({ ...none, created: 1 })
  })

  test('finds again what a person registered under the same external id', async () => {
    await registerSystem(register.as('lead'), { name: 'Basket', externalId: 'A', unit: 'Retail', stage: 'live' })
    expect(figures(await importRows([{ ...basket, 'personal data': '' }]))).toEqual({ ...none, unchanged: 1 })
  })

  test('keeps another inventory apart under a source of its own', async () => {
    await importRows([basket])
    const report = await importRows([chat], { parts: { source: 'their-list', strikeMissing: true } })
    expect(figures(report)).toEqual({ ...none, created: 1 })
    expect(findSystem(register.store.orm, 'SYS-2')?.source).toBe('their-list')
  })

  test('strikes what the file no longer has, and restores it when it comes again', async () => {
    await importRows([basket, chat])
    register.clock.advanceDays(1)
    expect(await register.recordedBy(() => importRows([basket], { parts: { strikeMissing: true } }))).toEqual([
      'SystemStruck',
      'ImportCommitted',
    ])
    expect(findSystem(register.store.orm, 'SYS-2')?.struckOn).toBe('2026-11-23')
    register.clock.advanceDays(1)
    expect(figures(await importRows([basket], { parts: { strikeMissing: true } }))).toEqual({ ...none, unchanged: 1 })
    expect(await register.recordedBy(() => importRows([basket, chat]))).toEqual(['SystemRestored', 'ImportCommitted'])
    expect(findSystem(register.store.orm, 'SYS-2')?.struckOn).toBeNull()
  })

  test('staggers the grace by unit in order of name: 30, 44, 58 … at most 170 days', async () => {
    const units = ['K', 'A', 'C', 'B', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'L']
    const { createdSystems } = await importRows(units.map((unit) => ({ id: unit, name: unit, unit, stage: 'In use' })))
    const days = new Map(createdSystems.map(({ unit, graceDays }) => [unit, graceDays]))
    expect(units.toSorted().map((unit) => days.get(unit))).toEqual([
      30, 44, 58, 72, 86, 100, 114, 128, 142, 156, 170, 170,
    ])
    const { id } = createdSystems.find(({ unit }) => unit === 'C')!
    const statusOn = async (at: string) => (await getSystemStatus(register.as('lead'), id!, { at })).status
    expect([await statusOn('2027-01-19'), await statusOn('2027-01-20')]).toEqual(['awaiting', 'lapsed'])
  })

  test('is recorded whole or not at all: a failure in the middle leaves nothing', async () => {
    const before = register.events().length
    register.store.sqlite.exec(`create temp trigger fails before insert on main.systems when new.number = 3
      begin select raise(abort, 'the disk is gone'); end`)
    const rows = ['1', '2', '3', '4'].map((id) => ({ id, name: `System ${id}`, owner: `Person ${id}` }))
    await expect(importRows(rows)).rejects.toThrow('the disk is gone')
    register.store.sqlite.exec('drop trigger fails')
    expect(register.events().length).toBe(before)
    expect(findSystem(register.store.orm, 'SYS-1')).toBeNull()
    expect(figures(await importRows(rows))).toEqual({ ...none, created: 4 })
  })
})

describe('the owner that a file names', () => {
  const owners = (subject: string) => {
    const { ownerId, nomineeId } = findSystem(register.store.orm, subject)!
    return { ownerId, nomineeId }
  }
  const person = (id: string) => findPersonRow(register.store.orm, id, '' as Instant) // safe: no invitation is asked for

  test('is found by address, whatever the case, and nominated', async () => {
    await importRows([{ ...basket, owner: 'O. Orlov', email: 'OLGA.ORLOV@example.org' }])
    expect(owners('SYS-1')).toEqual({ ownerId: null, nomineeId: register.idOf('owner') })
  })

  test('is added without an account when nobody has the address or the name', async () => {
    const rows = [
      { ...basket, owner: 'Ana Ruiz', email: 'ana@example.org' },
      { ...chat, owner: 'Ben Roth' },
    ]
    const types = await register.recordedBy(() => importRows(rows))
    expect(types.slice(0, 2)).toEqual(['PersonAdded', 'PersonAdded'])
    expect(types.slice(2)).toEqual([
      'SystemRegistered',
      'OwnerNominated',
      'SystemRegistered',
      'OwnerNominated',
      'ImportCommitted',
    ])
    expect(person(owners('SYS-1').nomineeId!)).toMatchObject({
      role: 'owner',
      name: 'Ana Ruiz',
      email: 'ana@example.org',
      hasPassword: false,
    })
    expect(person(owners('SYS-2').nomineeId!)).toMatchObject({ name: 'Ben Roth', email: null })
    expect(JSON.stringify(register.events())).not.toMatch(/Ruiz|Roth|ana@/)
  })

  test('is one person for all rows that name the same one, in this file and the next', async () => {
    await importRows([
      { ...basket, owner: 'Ben Roth' },
      { ...chat, owner: 'Ben Roth' },
    ])
    await importRows([{ id: 'C', name: 'Third', owner: 'Ben Roth' }])
    const nominees = ['SYS-1', 'SYS-2', 'SYS-3'].map((id) => owners(id).nomineeId)
    expect(new Set(nominees).size).toBe(1)
  })

  test('who was merged into somebody is that one in the next file, and nobody is nominated anew', async () => {
    await importRows([{ ...basket, owner: 'O. Orlov' }])
    const from = owners('SYS-1').nomineeId!
    await mergePerson(register.as('lead'), from, { into: register.idOf('owner') })
    expect(figures(await importRows([{ ...basket, owner: 'O. Orlov' }]))).toEqual({ ...none, unchanged: 1 })
    await importRows([{ ...chat, owner: 'O. Orlov' }])
    expect(owners('SYS-2').nomineeId).toBe(register.idOf('owner'))
  })

  test('is not taken for a namesake who did not come with an import', async () => {
    await importRows([{ ...basket, owner: 'Olga Orlov' }])
    expect(owners('SYS-1').nomineeId).not.toBe(register.idOf('owner'))
  })

  test('is known by an address alone', async () => {
    await importRows([{ ...basket, email: 'new@example.org' }])
    expect(person(owners('SYS-1').nomineeId!)).toMatchObject({ name: 'new@example.org', email: 'new@example.org' })
    expect(figures(await importRows([{ ...basket, email: 'new@example.org' }]))).toEqual({ ...none, unchanged: 1 })
  })

  test('replaces who was nominated, but not who accepted', async () => {
    await importRows([{ ...basket, email: 'olga.orlov@example.org' }])
    await importRows([{ ...basket, owner: 'Ben Roth' }])
    expect(owners('SYS-1').nomineeId).not.toBe(register.idOf('owner'))
    await importRows([{ ...basket, email: 'olga.orlov@example.org' }])
    await acceptOwnership(register.as('owner'), 'SYS-1', {})
    const report = await importRows([{ ...basket, owner: 'Ben Roth' }])
    expect(figures(report)).toEqual({ ...none, unchanged: 1 })
    expect(report.warnings[0]?.reason).toMatch(/another owner for SYS-1 than the one who accepted/)
    expect(owners('SYS-1')).toEqual({ ownerId: register.idOf('owner'), nomineeId: null })
  })

  test.each([
    ['who is disabled', { disabled: true }, /is disabled, and is not nominated/],
    ['of a role that owns nothing', { role: 'auditor' }, /has the role auditor, and is not nominated/],
  ])('%s leaves a gap, which is told, the second time too', async (_who, change, reason) => {
    await changePerson(register.program, register.idOf('owner'), change)
    const rows = [{ ...basket, email: 'olga.orlov@example.org' }]
    const report = await importRows(rows)
    expect(report).toMatchObject({
      created: 1,
      withoutOwner: 1,
      warnings: [{ rows: 1, reason: expect.stringMatching(reason) }],
    })
    expect(owners('SYS-1')).toEqual({ ownerId: null, nomineeId: null })
    const again = await importRows(rows)
    expect(figures(again)).toEqual({ ...none, unchanged: 1 })
    expect(again.warnings).toHaveLength(1)
  })

  test('is a gap where no owner is named', async () => {
    expect(await importRows([basket])).toMatchObject({ created: 1, withoutOwner: 1 })
    expect(owners('SYS-1')).toEqual({ ownerId: null, nomineeId: null })
  })
})

describe('an import is refused', () => {
  test('to everybody but leads', async () => {
    const roles = { approver: 'forbidden', owner: 'forbidden', executive: 'forbidden', auditor: 'forbidden' } as const
    await expectRefused(register, roles, (who) => importRows([basket], { who }))
    await expectRefused(register, roles, (who) => importRows([basket], { who, dryRun: true }))
    const wish = { file: { bytes: csv([basket]), name: 'list.csv' }, map, parts: {}, dryRun: true }
    expect((await refusalOf(() => importSystems(register.anonymous(), wish))).code).toBe('unauthenticated')
    const token = { ...register.as('lead').actor, readOnly: true } as TestRegister['program']['actor'] // safe: a person
    expect((await refusalOf(() => importSystems(register.as('lead', { actor: token }), wish))).code).toBe('forbidden')
  })

  test('as of a day that is still to come', async () => {
    const refusal = await refusalOf(() => importRows([basket], { parts: { asOf: '2026-11-23' } }))
    expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer: '/asOf' }] })
  })

  test.each([
    [{ asOf: '2026-02-30' }, '/asOf'],
    [{ source: 'Our List' }, '/source'],
    [{ colour: 'red' }, '/colour'],
    [{ strikeMissing: 'perhaps' }, '/strikeMissing'],
  ])('with parts that say nothing we know: %o', async (parts, pointer) => {
    const refusal = await refusalOf(() => importRows([basket], { parts }))
    expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer }] })
  })

  test('with a map that is none, or a name that no map has', async () => {
    const file = { bytes: csv([basket]), name: 'list.csv' }
    const wish = (wished: unknown) => importSystems(register.as('lead'), { file, map: wished, parts: {}, dryRun: true })
    expect((await refusalOf(() => wish('{'))).code).toBe('invalid')
    expect((await refusalOf(() => wish('atlantis'))).errors[0]).toMatchObject({
      pointer: '/map',
      detail: expect.stringContaining('us-federal-2024'),
    })
  })

  test('where the file is a spreadsheet, or has no rows', async () => {
    const wish = (bytes: Uint8Array) =>
      importSystems(register.as('lead'), { file: { bytes, name: 'list.csv' }, map, parts: {}, dryRun: false })
    expect((await refusalOf(() => wish(Buffer.from('PK\u0003\u0004rest')))).code).toBe('unsupported-media')
    expect((await refusalOf(() => wish(csv([])))).code).toBe('invalid')
  })
})

describe('what was imported', () => {
  test('is read again: who did it, its figures and what it did to systems', async () => {
    await importRows([basket, chat])
    await importRows([{ ...basket, name: 'Basket 2' }], { parts: { strikeMissing: true } })
    const context = register.as('executive')
    const page = await listImports(context, { limit: '1' })
    expect(page).toMatchObject({ total: 2, next: '2', items: [{ id: 'IMP-2', changed: 1, struck: 1 }] })
    expect((await listImports(context, { after: '2' })).items.map(({ id }) => id)).toEqual(['IMP-1'])
    expect(await getImport(context, 'IMP-2')).toMatchObject({
      source: 'our-list',
      rows: 1,
      importedBy: { id: 'PER-1', name: 'Lea Lindt' },
      systems: [
        { id: 'SYS-1', name: 'Basket 2', effect: 'changed' },
        { id: 'SYS-2', name: 'Chat', effect: 'struck' },
      ],
    })
    expect((await refusalOf(() => getImport(context, 'IMP-3'))).code).toBe('not-found')
    expect((await refusalOf(() => getImport(register.anonymous(), 'IMP-1'))).code).toBe('unauthenticated')
    expect((await refusalOf(() => listImports(register.anonymous(), {}))).code).toBe('unauthenticated')
  })
})

const inventories = new URL('../../../shared/data/inventories/us-2024/', import.meta.url)

describe.skipIf(!existsSync(inventories))(
  'the US federal inventory of 2024 (skipped: ../shared/data is absent)',
  () => {
    const v1 = '2024_consolidated_ai_inventory_raw.csv'
    const v2 = '2024_consolidated_ai_inventory_raw_v2.csv'
    const marketing = 'marketing-related-rows.csv'

    async function importFile(name: string, choices: { strikeMissing?: boolean; dryRun?: boolean } = {}) {
      const { dryRun = false, ...parts } = choices
      const file = { bytes: readFileSync(new URL(name, inventories)), name }
      const report = await importSystems(register.as('lead'), { file, map: 'us-federal-2024', parts, dryRun })
      return figures(report)
    }

    test('has 2,133 rows: 2,127 systems, and 6 rows that are refused', async () => {
      expect(await importFile(v2, { dryRun: true })).toEqual({ ...none, created: 2127, refusedRows: 6 })
    })

    test('as version 2 over version 1 adds 376, changes 8 and strikes none; the second time nothing changes', async () => {
      expect(await importFile(v1)).toEqual({ ...none, created: 1751, refusedRows: 6 })
      const over = { ...none, created: 376, changed: 8, unchanged: 1743, refusedRows: 6 }
      expect(await importFile(v2, { strikeMissing: true, dryRun: true })).toEqual(over)
      expect(await importFile(v2, { strikeMissing: true })).toEqual(over)
      expect(await importFile(v2, { strikeMissing: true })).toEqual({ ...none, unchanged: 2127, refusedRows: 6 })
    }, 90_000)

    test('in its rows about marketing is 47 systems, the same as in the whole', async () => {
      expect(await importFile(marketing)).toEqual({ ...none, created: 47 })
      expect(await importFile(v2)).toEqual({ ...none, created: 2080, unchanged: 47, refusedRows: 6 })
      expect(await importFile(marketing, { strikeMissing: true })).toEqual({ ...none, unchanged: 47, struck: 2080 })
    }, 90_000)
  },
)
