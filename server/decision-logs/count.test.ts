import { readdirSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { checkConfiguration } from '../../domain/bias-audit/check-configuration.ts'
import { countDecisionLog } from './count.ts'
import { aFolderOfLogs } from './logs-for-tests.ts'
import { previewDecisionLog } from './preview.ts'

const logs = aFolderOfLogs()
afterAll(logs.remove)
const configuration = checkConfiguration({ decision: 'selected', positive: '1', attributes: ['group'] })
const log = (path: string) => ({ path, mediaName: 'log.csv' })

test('a log is counted in a thread of its own, and what is wrong with it comes back as a refusal', async () => {
  const table = await countDecisionLog(log(logs.file('a.csv', 'group,selected\nA,1\nB,0\n')), configuration)
  expect(table).toMatchObject({
    rows: 2,
    cells: [
      { values: ['A'], n: 1 },
      { values: ['B'], n: 1 },
    ],
  })
  await expect(countDecisionLog(log(logs.file('b.csv', 'sex,selected\nF,1\n')), configuration)).rejects.toMatchObject({
    name: 'Refusal',
    code: 'invalid',
    errors: [{ pointer: '/attributes' }],
  })
  await expect(countDecisionLog(log(`${logs.folder}/nowhere.csv`), configuration)).rejects.toThrow('cannot be read')
})

test('a count that is aborted ends with the reason of the signal, and leaves nothing behind', async () => {
  const path = `${logs.folder}/large.csv`
  writeFileSync(path, `group,selected\n${'A,1\nB,0\n'.repeat(2_000_000)}`)
  const stopped = new AbortController()
  setTimeout(() => stopped.abort(new Error('the person left')), 150)
  await expect(countDecisionLog(log(path), configuration, { signal: stopped.signal })).rejects.toThrow(
    'the person left',
  )
  const before = AbortSignal.abort(new Error('gone already'))
  await expect(countDecisionLog(log(path), configuration, { signal: before })).rejects.toThrow('gone already')
  expect(readdirSync(logs.folder).filter((name) => name.startsWith('plumbline-log-'))).toEqual([])
})

test('a preview tells the dialect, guesses what columns mean, and shows the first rows', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, n) => `u${n};${n % 2 ? 'F' : 'M'};${n % 3 ? 'no' : 'yes'};0.${n + 10};2026-1${n % 2};${'x'.repeat(300)}`,
  )
  const csv = `customer_id;gender;selected;score;month;note\n${rows.join('\n')}\n`
  const preview = await previewDecisionLog(logs.file('p.csv', csv), 'p.csv')
  expect(preview).toMatchObject({
    kind: 'csv',
    delimiter: ';',
    encoding: 'utf-8',
    isGzip: false,
    rows: { count: 60, isEstimate: false },
  })
  expect(preview.columns.map(({ name, guess }) => [name, guess])).toEqual([
    ['customer_id', 'identifier'],
    ['gender', 'attribute'],
    ['selected', 'decision'],
    ['score', 'score'],
    ['month', 'period'],
    ['note', 'other'],
  ])
  expect(preview.columns[2]).toMatchObject({
    distinct: 2,
    guessedPositive: 'yes',
    values: [
      { value: 'no', n: 40 },
      { value: 'yes', n: 20 },
    ],
  })
  expect(preview.firstRows).toHaveLength(10)
  expect(preview.firstRows[0]?.slice(0, 4)).toEqual(['u0', 'M', 'yes', '0.10'])
  expect(preview.firstRows[0]?.[5]).toHaveLength(200)
})
