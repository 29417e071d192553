import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { checkConfiguration } from '../../domain/bias-audit/check-configuration.ts'
import { countTableFromCsv, countTableFromJson, countTableToCsv } from '../../domain/bias-audit/count-table-csv.ts'
import { countTableSql } from '../../domain/bias-audit/count-table-sql.ts'
import { aFolderOfLogs } from './logs-for-tests.ts'

const logs = aFolderOfLogs()
afterAll(logs.remove)

const CONFIGURATION = {
  decision: 'selected',
  positive: ['1'],
  attributes: ['sex', 'age', 'region'],
  label: 'y',
  label_positive: '1',
  score: 's',
  weight: { column: 'w', kind: 'sampling' },
  stratify_by: 'channel',
  period: 'month',
  missing_tokens: ['', 'unknown'],
  trim: true,
}

/** The same log counted by the statement in DuckDB, its result saved as CSV and read back. */
async function countBySql(csv: string, configuration: object, name = 'log') {
  const file = logs.file(`${name}.csv`, csv)
  const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  await db.run(
    `CREATE TABLE "my log" AS SELECT * FROM read_csv('${file}', all_varchar = true, header = true, nullstr = '\u0001')`,
  )
  const statement = countTableSql(checkConfiguration(configuration), 'duckdb', 'my log')
  const out = `${logs.folder}/${name}-counts.csv`
  await db.run(`COPY (${statement}) TO '${out}' (HEADER, FORCE_QUOTE *)`)
  const { readFileSync } = await import('node:fs')
  return countTableFromCsv(readFileSync(out, 'utf8'))
}

const score = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map(String),
  fc.integer({ min: 0, max: 20 }).map((n) => String(n / 20)),
  fc.constantFrom('', '1', '0', '0.5', '0.123456789012345678', '1e-12', '1.5', '-0.25'),
)
const row = fc.record({
  sex: fc.constantFrom('F', 'M', ' F', 'unknown', ''),
  age: fc.constantFrom('18-24', '25+', 'a | b'),
  region: fc.constantFrom('north', '=SUM(1)', "'-x"),
  selected: fc.constantFrom('1', '0', '0', ''),
  y: fc.constantFrom('1', '0', ''),
  s: score,
  w: fc.constantFrom('1', '0.1', '2.75', '1e-9', '0.333333333333333333'),
  channel: fc.constantFrom('mail', 'web', ''),
  month: fc.constantFrom('2026-01', '2026-02', '2026-03', ''),
})
const toCsv = (rows: readonly Record<string, string>[]) =>
  `${['sex,age,region,selected,y,s,w,channel,month', ...rows.map((one) => Object.values(one).join(','))].join('\n')}\n`

describe('the same log gives the same counts by every way', () => {
  test('by the program, by SQL, in any order of rows, and through CSV and JSON, to the last digit', async () => {
    for (const seed of [1, 2, 3]) {
      const rows = fc.sample(row, { numRuns: seed * 60, seed })
      const table = await logs.count(toCsv(rows), CONFIGURATION, `own-${seed}.csv`)
      expect(await countBySql(toCsv(rows.toReversed()), CONFIGURATION, `sql-${seed}`)).toEqual(table)
      expect(countTableFromCsv(countTableToCsv(table))).toEqual(table)
      expect(countTableFromJson(JSON.parse(JSON.stringify(table)))).toEqual(table)
    }
  })

  test('without label, weight, period or score, and by a rule on the score', async () => {
    const csv = toCsv(fc.sample(row, { numRuns: 80, seed: 5 }))
    const plain = { decision: 'selected', positive: '1', attributes: ['sex'] }
    expect(await countBySql(csv, plain, 'plain')).toEqual(await logs.count(csv, plain))
    const blanks = {
      ...plain,
      missing_tokens: [],
      stratify_by: 'channel',
      period: 'month',
      label: 'y',
      label_positive: '1',
    }
    expect(await countBySql(csv, blanks, 'blanks')).toEqual(await logs.count(csv, blanks))
    const rule = { decision: null, positive: [], threshold_rule: 's >= 0.5', score: 's', attributes: ['sex', 'age'] }
    expect(await countBySql(csv, rule, 'rule')).toEqual(await logs.count(csv, rule))
  })

  test('what SQL cannot refuse, its result says, and it is refused on reading', async () => {
    const csv = 'sex,selected,w,s,y\nF,1,-1,0.5,1\nM,0,x,high,2\nM,1,1,0.25,3\n'
    const asked = { decision: 'selected', positive: '1', attributes: ['sex'] }
    const refused = (further: object, name: string) => countBySql(csv, { ...asked, ...further }, name)
    await expect(refused({ weight: 'w' }, 'bad-w')).rejects.toThrow('1 weights are no numbers below a billion')
    await expect(refused({ score: 's' }, 'bad-s')).rejects.toThrow('1 scores are no numbers')
    await expect(refused({ label: 'y', label_positive: '1' }, 'bad-y')).rejects.toThrow('neither of two values')
  })
})
