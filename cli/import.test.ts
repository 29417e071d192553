import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { ImportReport } from '../contracts/imports.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let registers = 0

/** The command as a person runs it, from a folder of their own, on an empty register. */
function aCommand() {
  registers += 1
  const env = { ...process.env, PLUMBLINE_DATA: path.join(folder, `data-${registers}`) }
  return (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'import', 'systems', ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
    })
    return { status, stdout, stderr, report: () => ImportReport.parse(JSON.parse(stdout)) }
  }
}

function aFile(name: string, content: string | Uint8Array): string {
  writeFileSync(path.join(folder, name), content)
  return name
}

const map = aFile(
  'map.json',
  JSON.stringify({
    source: 'our-list',
    externalId: { columns: ['id'] },
    fields: { name: { column: 'name' }, stage: { column: 'stage', values: { 'In use': 'live' } } },
  }),
)

describe('plumbline import systems', () => {
  test('says what it would do, does it, and the second time changes nothing', () => {
    const run = aCommand()
    const file = aFile('list.csv', 'id,name,stage\nA,Caf\u00e9,In use\nB,,In use\nC,Chat,Somewhere\n')
    const told = run(file, '--map', map, '--dry-run')
    expect(told.status).toBe(0)
    expect(told.stdout).toMatch(/^Dry run, nothing is recorded: 3 rows of our-list as of \d{4}-\d\d-\d\d\n/)
    expect(told.stdout).toContain('  created 2, 2 of them without an owner\n')
    expect(told.stdout).toContain('Refused:\n  row 3, name: The row has no name.\n')
    expect(told.stdout).toContain('row 4, stage: The map does not say what "Somewhere" means; left unanswered.')
    const done = run(file, '--map', map)
    expect(done.stdout).toMatch(/^IMP-1: 3 rows of our-list/)
    const again = run(file, '--map', map)
    expect(again.stdout).toMatch(/^Nothing is new, nothing was recorded: /)
    expect(again.stdout).toContain('  left alone 2\n')
  }, 60_000)

  test('reads Windows-1252, takes a day, a source and a strike, and tells it all to programs', () => {
    const run = aCommand()
    const old = aFile('old.csv', Buffer.from('id;name\nA;Caf\u00e9\nB;Chat\n', 'latin1'))
    run(old, '--map', map, '--source', 'their-list', '--as-of', '2026-01-31')
    const json = aFile('new.json', JSON.stringify([{ id: 'A', name: 'Caf\u00e9 2' }]))
    const { report } = run(json, '--map', map, '--source', 'their-list', '--strike-missing', '--json')
    expect(report()).toMatchObject({
      id: 'IMP-2',
      source: 'their-list',
      created: 0,
      changed: 1,
      struck: 1,
      changes: [{ system: 'SYS-1', field: 'name', from: 'Caf\u00e9', to: 'Caf\u00e9 2' }],
      struckSystems: ['SYS-2'],
    })
  }, 60_000)

  test.each([
    [['nowhere.csv', '--map', map], 'nowhere.csv cannot be read (ENOENT). Name a file that is there.\n'],
    [['list.csv'], '--map is needed.\n'],
    [['list.csv', '--map', 'atlantis'], /^--map: There is no map atlantis here\. .*us-federal-2024\.\n$/],
    [['list.csv', '--map', map, '--as-of', '2026-02-30'], /^--as-of: Write a day that exists, as YYYY-MM-DD\.\n$/],
    [['list.csv', '--map', map, '--as-of', '2999-01-01'], /^--as-of: This day is still to come/],
    [['list.csv', '--map', map, '--strike'], /^Unknown option '--strike'.*import systems FILE/],
    [[], /^Name one file: plumbline import systems FILE/],
  ])(
    'says in one line what is wrong: %j',
    (args, line) => {
      aFile('list.csv', 'id,name\nA,B\n')
      const { status, stdout, stderr } = aCommand()(...args)
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toMatch(line)
      expect(stderr.trimEnd()).not.toContain('\n')
    },
    60_000,
  )

  const inventory = fileURLToPath(
    new URL('../../shared/data/inventories/us-2024/2024_consolidated_ai_inventory_raw_v2.csv', import.meta.url),
  )
  test.skipIf(!existsSync(inventory))(
    'brings in the 2,133 rows of the US federal inventory (skipped: ../shared/data is absent)',
    () => {
      const { report } = aCommand()(inventory, '--map', 'us-federal-2024', '--json')
      expect(report()).toMatchObject({ id: 'IMP-1', rows: 2133, created: 2127, refusedRows: 6, withoutOwner: 2127 })
    },
    90_000,
  )
})
