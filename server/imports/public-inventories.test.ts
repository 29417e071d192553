import { existsSync, globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMap } from '../../contracts/import-map.ts'
import { reportOf } from '../../contracts/imports.ts'
import { newestEdition } from '../../domain/catalogue/editions.ts'
import type { ImportMap } from '../../domain/imports/map.ts'
import { applyPlan, asOf } from '../../domain/imports/plan.fixture.ts'
import { planImport } from '../../domain/imports/plan.ts'
import type { ExistingSystem, ImportPlan } from '../../domain/imports/plan.ts'
import type { Table } from '../../domain/imports/table.ts'
import { checkMap } from '../../domain/imports/check-map.ts'
import { readRows } from './read-rows.ts'

const maps = new URL('../../domain/imports/maps/', import.meta.url)
const inventories = new URL('../../../shared/data/inventories/', import.meta.url)
const isAbsent = !existsSync(inventories)
const edition = newestEdition()

function mapOf(name: string): ImportMap {
  return parseMap(readFileSync(new URL(`${name}.json`, maps), 'utf8'))
}

const tables = new Map<string, Promise<Table>>()

/** Each file is read once for all the tests. */
function read(file: string, map: ImportMap): Promise<Table> {
  const layout = map.layout ?? {}
  const table = tables.get(file) ?? readRows(readFileSync(new URL(file, inventories)), { name: file, layout })
  tables.set(file, table)
  return table
}

interface Again {
  existing?: readonly ExistingSystem[]
  strikeMissing?: boolean
}

async function plan(
  file: string,
  map: ImportMap,
  { existing = [], strikeMissing = false }: Again = {},
): Promise<ImportPlan> {
  return planImport({ table: await read(file, map), map, asOf, today: asOf, strikeMissing, existing, edition })
}

function figures(of: ImportPlan): Record<string, number> {
  const { rows, created, changed, unchanged, struck, refusedRows, skipped } = reportOf(of)
  return { rows, created, changed, unchanged, struck, refusedRows, skipped }
}

function tally(values: Iterable<unknown>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}

test('every map in the project is a map, and fits the catalogue', () => {
  const names = globSync('*.json', { cwd: maps }).map((name) => name.replace('.json', ''))
  expect(names.toSorted()).toEqual(['nl-algoritmeregister', 'nyc', 'uk-atrs', 'us-agency-2025', 'us-federal-2024'])
  for (const name of names) expect(() => checkMap(mapOf(name), edition)).not.toThrow()
})

describe.skipIf(isAbsent)('the US federal inventory of 2024 (skipped: ../shared/data is absent)', () => {
  const map = mapOf('us-federal-2024')
  const v1 = 'us-2024/2024_consolidated_ai_inventory_raw.csv'
  const v2 = 'us-2024/2024_consolidated_ai_inventory_raw_v2.csv'
  const marketing = 'us-2024/marketing-related-rows.csv'

  test('has 2,133 rows; 6 tell a use case a second time, and are refused with the row of the first', async () => {
    const first = await plan(v2, map)
    expect(figures(first)).toEqual({
      rows: 2133,
      created: 2127,
      changed: 0,
      unchanged: 0,
      struck: 0,
      refusedRows: 6,
      skipped: 0,
    })
    expect(first.refused.map(({ row }) => row)).toEqual([402, 435, 446, 455, 465, 477])
    for (const { column, reason } of first.refused) {
      expect(column).toBe('Use Case Name')
      expect(reason).toMatch(/^The same key as row \d+: .+ · DOI · USGS$/)
    }
    expect(reportOf(first).withoutOwner).toBe(2127)
  })

  test('its words for stages become ours, and a word the map does not know leaves the stage open', async () => {
    const { created, warnings } = await plan(v2, map)
    expect(tally(created.map(({ stage }) => stage))).toEqual({
      live: 892,
      development: 400,
      pilot: 286,
      idea: 407,
      retired: 142,
    })
    expect(warnings).toContainEqual({
      row: 2053,
      column: 'Stage of Development',
      reason: 'The map does not say what "Research or Administrative Action Complete" means; left unanswered.',
      rows: 5,
    })
  })

  test('each agency of its own summary is a unit, and the grace goes by their names', async () => {
    const { created } = await plan(v2, map)
    const units = tally(created.map(({ unit }) => unit))
    expect(Object.keys(units)).toHaveLength(41)
    expect(units).toMatchObject({ 'Department of Veterans Affairs': 229, 'Department of Justice': 240 })
    const days = new Map(created.map(({ unit, graceDays }) => [unit, graceDays]))
    expect(
      [...days]
        .toSorted(([a], [b]) => (a! < b! ? -1 : 1))
        .map(([, graceDays]) => graceDays)
        .slice(0, 12),
    ).toEqual([30, 44, 58, 72, 86, 100, 114, 128, 142, 156, 170, 170])
  })

  test('only a yes about personal data answers the question: a blank, N/A and no leave it open', async () => {
    const { created } = await plan(v2, map)
    expect(tally(created.map(({ attributes }) => attributes.usesPersonalData))).toEqual({ true: 175, undefined: 1952 })
    expect(tally(created.map(({ attributes }) => attributes.usesSpecialCategoryData))).toEqual({
      true: 26,
      undefined: 2101,
    })
    expect(tally(created.map(({ attributes }) => attributes.thirdPartyModel))).not.toHaveProperty('false')
  })

  test('the second version over the first finds every system again', async () => {
    const first = await plan(v1, map)
    expect(figures(first)).toMatchObject({ rows: 1757, created: 1751, refusedRows: 6 })
    const existing = applyPlan([], first)
    const second = await plan(v2, map, { existing, strikeMissing: true })
    expect(figures(second)).toEqual({
      rows: 2133,
      created: 376,
      changed: 8,
      unchanged: 1743,
      struck: 0,
      refusedRows: 6,
      skipped: 0,
    })
    // It was saved in Windows-1252, and what that cannot write became question marks in eight purposes.
    expect(second.changed.flatMap(({ changes }) => changes)).toHaveLength(8)
    for (const { changes } of second.changed) {
      expect(changes).toEqual([{ field: 'purpose', from: expect.any(String), to: expect.stringContaining('?') }])
    }
    const third = await plan(v2, map, { existing: applyPlan(existing, second), strikeMissing: true })
    expect(figures(third)).toMatchObject({ created: 0, changed: 0, unchanged: 2127, struck: 0, refusedRows: 6 })
  })

  test('the rows about marketing are 47 systems, and the same ones as in the whole', async () => {
    const part = await plan(marketing, map)
    expect(figures(part)).toMatchObject({ rows: 47, created: 47, refusedRows: 0 })
    const existing = applyPlan([], part)
    const whole = await plan(v2, map, { existing })
    expect(figures(whole)).toMatchObject({ created: 2080, changed: 0, unchanged: 47 })
    const back = await plan(marketing, map, { existing: applyPlan(existing, whole), strikeMissing: true })
    expect(figures(back)).toMatchObject({ created: 0, changed: 0, unchanged: 47, struck: 2080 })
  })

  test('whatever part of it comes in whatever order, importing it twice changes nothing the second time', async () => {
    const table = await read(v2, map)
    const some = fc.shuffledSubarray([...table.rows.slice(330, 480), ...table.rows.slice(-60)], { minLength: 1 })
    const planned = (rows: Table['rows'], existing: readonly ExistingSystem[]): ImportPlan =>
      planImport({ table: { ...table, rows }, map, asOf, today: asOf, strikeMissing: true, existing, edition })
    fc.assert(
      fc.property(some, some, (one, other) => {
        const before = applyPlan([], planned(one, []))
        const then = planned(other, before)
        const again = planned(other, applyPlan(before, then))
        expect(again).toMatchObject({ created: [], changed: [], struck: [], refused: then.refused })
      }),
      { numRuns: 15 },
    )
  })
})

describe.skipIf(isAbsent)('other public inventories (skipped: ../shared/data is absent)', () => {
  test('three weeks of the Dutch register: what came, what changed, what went', async () => {
    const map = mapOf('nl-algoritmeregister')
    const found: Record<string, number>[] = []
    let existing: ExistingSystem[] = []
    for (const day of ['06-12', '06-19', '07-01']) {
      const next = await plan(`nl-algoritmeregister/algoritmes-2026-${day}.json`, map, {
        existing,
        strikeMissing: true,
      })
      found.push(figures(next))
      existing = applyPlan(existing, next)
    }
    expect(found).toEqual([
      { rows: 1463, created: 1463, changed: 0, unchanged: 0, struck: 0, refusedRows: 0, skipped: 0 },
      { rows: 1476, created: 13, changed: 21, unchanged: 1442, struck: 0, refusedRows: 0, skipped: 0 },
      { rows: 1495, created: 20, changed: 2, unchanged: 1473, struck: 1, refusedRows: 0, skipped: 0 },
    ])
    const standing = existing.filter(({ struck }) => !struck)
    expect(tally(standing.map(({ stage }) => stage))).toEqual({ live: 1360, development: 72, retired: 63 })
  })

  test('the UK records are the same systems as CSV and as JSON; only the JSON tells purposes', async () => {
    const map = mapOf('uk-atrs')
    const list = await plan('uk-atrs/atrs_records.csv', map)
    expect(figures(list)).toMatchObject({ rows: 136, created: 136 })
    const records = await plan('uk-atrs/atrs_records.json', map, { existing: applyPlan([], list), strikeMissing: true })
    expect(figures(records)).toMatchObject({ rows: 136, created: 0, changed: 136, struck: 0 })
    expect(new Set(records.changed.flatMap(({ changes }) => changes.map(({ field }) => field)))).toEqual(
      new Set(['purpose']),
    )
  })

  test('a tool that New York City reports for two years is one system, as of the later', async () => {
    const tools = await plan('nyc/algorithm_tool_compliance.csv', mapOf('nyc'))
    expect(figures(tools)).toMatchObject({ rows: 76, created: 59, skipped: 17, refusedRows: 0 })
    expect(tally(tools.created.map(({ stage }) => stage))).toEqual({ live: 45, idea: 14 })
    expect(tally(tools.created.map(({ attributes }) => attributes.usesPersonalData))).toEqual({
      true: 16,
      false: 29,
      undefined: 14,
    })
  })

  // The rows that OMB counted in the file itself; one row of HHS tells a use case twice.
  test.each([
    ['commodity-futures-trading-commission', 3, 0],
    ['department-of-health-and-human-services', 447, 1],
    ['department-of-labor', 28, 0],
    ['department-of-the-treasury', 129, 0],
    ['department-of-transportation', 70, 0],
    ['federal-trade-commission', 16, 0],
    ['national-credit-union-administration', 3, 0],
    ['office-of-personnel-management', 5, 0],
    ['pension-benefit-guaranty-corporation', 17, 0],
    ['tennessee-valley-authority', 59, 0],
  ])('one map reads the file of each agency of 2025: %s has %i rows', async (agency, rows, refusedRows) => {
    const folder = new URL(`us-agency-2025/${agency}/`, inventories)
    const file = globSync('*.csv', { cwd: folder })[0]!
    const found = await plan(`us-agency-2025/${agency}/${file}`, mapOf('us-agency-2025'))
    expect(figures(found)).toMatchObject({ rows, created: rows - refusedRows, refusedRows })
  })
})
