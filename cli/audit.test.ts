import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-audit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command as a person runs it, from a folder of their own. */
function plumbline(...args: string[]) {
  const env = { ...process.env, PLUMBLINE_DATA: path.join(folder, 'data') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const audit = (...args: string[]) => plumbline('audit', 'bias', ...args)

function aFile(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content)
  return name
}

const rows = (group: string, decision: string, n: number) =>
  `${group},${decision},0.${decision === 'yes' ? 8 : 3}1\n`.repeat(n)
const log = aFile(
  'log.csv',
  `sex,decision,score\n${rows('F', 'yes', 40)}${rows('F', 'no', 160)}${rows('M', 'yes', 90)}${rows('M', 'no', 110)}${rows('X', 'yes', 3)}`,
)
const config = aFile(
  'audit.json',
  '{ "decision": "decision", "positive": "yes", "score": "score", "attributes": ["sex"] }',
)

describe('plumbline audit bias', () => {
  test('says the verdict and the rates, and hides small cells unless it is asked not to', () => {
    const { status, stdout } = audit(log, '--config', config, '--unsuppressed')
    expect(status).toBe(0)
    expect(stdout).toContain('Files as fail.')
    expect(stdout).toMatch(/ {2}F: n 200, rate 0\.2000 \(0\.1505 to 0\.2609\)\n/)
    expect(stdout).toMatch(/ {2}X: n 3, rate 1 .*\n {2}left out: X\. not assessed/s)
    const shown = (...args: string[]) => JSON.parse(audit(log, '--config', config, '--json', ...args).stdout)
    expect(shown().analyses.sex.groups.X.n).toMatchObject({ suppressed: true })
    expect(shown('--unsuppressed').analyses.sex.groups.X.n).toBe(3)
  }, 60_000)

  test('gives the same to the last digit from the count table, as CSV and as JSON', () => {
    const whole = audit(log, '--config', config, '--json', '--unsuppressed').stdout
    const csv = aFile('counts.csv', audit(log, '--config', config, '--count-table').stdout)
    const json = aFile('counts.json', audit(log, '--config', config, '--count-table', '--json').stdout)
    expect(audit(csv, '--config', config, '--json', '--unsuppressed').stdout).toBe(whole)
    expect(audit(json, '--config', config, '--json', '--unsuppressed').stdout).toBe(whole)
  }, 60_000)

  test('prints the statement for a warehouse', () => {
    const { stdout } = audit('--config', config, '--sql', 'bigquery', '--table', 'marketing.decisions')
    expect(stdout).toContain('FROM `marketing.decisions`')
    expect(stdout.match(/`decision`/g)?.length).toBeGreaterThan(0)
  }, 60_000)

  test('records the run with its counts alone, and files it', () => {
    const list = aFile('list.csv', 'id,name,stage\nA,Mailer,In use\n')
    const map = aFile(
      'map.json',
      JSON.stringify({
        source: 'our-list',
        externalId: { columns: ['id'] },
        fields: { name: { column: 'name' }, stage: { column: 'stage', values: { 'In use': 'live' } } },
      }),
    )
    expect(plumbline('import', 'systems', list, '--map', map).status).toBe(0)
    const said = ['--route', 'self-declared', '--built-the-system', 'no', '--expected-rows', '403']
    const filed = audit(log, '--config', config, '--system', 'SYS-1', '--file', ...said)
    expect(filed.stderr).toBe('')
    expect(filed.stdout).toMatch(/^AUD-1: [\s\S]*\nFiled as FIL-1 \(fail\)\.\n$/)
    const run = JSON.parse(audit(log, '--config', config, '--system', 'SYS-1', '--json').stdout)
    expect(run).toMatchObject({ id: 'AUD-2', source: { kind: 'count-table', kept: false }, rows: 403 })
  }, 120_000)

  test.each([
    [['nowhere.csv', '--config', 'audit.json'], /^nowhere\.csv cannot be read \(ENOENT\)/],
    [['log.csv'], /^--config is needed\.\n$/],
    [['log.csv', '--config', 'log.csv'], /^log\.csv is no JSON/],
    [['log.csv', '--config', 'audit.json', '--sql', 'oracle'], /^--sql takes duckdb, postgresql/],
    [['log.csv', '--config', 'audit.json', '--file'], /^--file needs --system/],
    [
      ['log.csv', '--config', 'audit.json', '--system', 'SYS-1', '--file'],
      /^--file needs --route and --built-the-system/,
    ],
    [['log.csv', '--config', 'audit.json', '--system', 'SYS-404'], /SYS-404/],
    [['list.txt', '--config', 'audit.json'], /There is no column/],
  ])(
    'says in one line what is wrong: %j',
    (args, line) => {
      aFile('list.txt', 'a,b\n1,2\n')
      const { status, stderr, stdout } = audit(...args)
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(line)
      expect(stderr.trimEnd()).not.toContain('\n')
    },
    60_000,
  )
})
