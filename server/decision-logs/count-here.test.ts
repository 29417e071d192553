import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, test } from 'vitest'
import { aFolderOfLogs, told } from './logs-for-tests.ts'

const logs = aFolderOfLogs()
afterAll(logs.remove)
const { count } = logs

const ROWS = ['group,selected', 'A,1', 'A,0', 'B,0', 'B,1', 'B,1']
const COUNTS = { 'A, selected': 1, 'A, not': 1, 'B, selected': 2, 'B, not': 1 }
const lines = (end: string, rows = ROWS) => `${rows.join(end)}${end}`

describe('a decision log is read in any dialect', () => {
  test.each([
    ['LF', lines('\n')],
    ['CRLF', lines('\r\n')],
    ['CR', lines('\r')],
    ['no last line break', ROWS.join('\n')],
    ['a byte order mark', `\ufeff${lines('\n')}`],
    ['semicolons', lines('\n').replaceAll(',', ';')],
    ['tabs', lines('\n').replaceAll(',', '\t')],
    ['bars', lines('\n').replaceAll(',', '|')],
    ['quotes', lines('\n').replaceAll(/\w+/g, '"$&"')],
    ['blank lines before, between and after', `\n\n${lines('\n\n')}\n\n`],
    ['blank lines with CRLF', `\r\n${lines('\r\n\r\n')}`],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${lines('\n')}`, 'utf16le')],
    ['gzip', gzipSync(lines('\n'))],
    ['JSON lines', lines('\n', ['{"group":"A","selected":1}', '{"group":"A","selected":0}', '{"selected":0,"group":"B"}', '{"group":"B","selected":1}', '{"group":"B","selected":"1"}'])], // prettier-ignore
    ['gzip of JSON lines', gzipSync('{"group":"A","selected":1}\n{"group":"A","selected":0}\n{"group":"B","selected":0}\n{"group":"B","selected":1}\n{"group":"B","selected":1}\n')], // prettier-ignore
    ['a JSON list', JSON.stringify([['A', 1], ['A', 0], ['B', 0], ['B', 1], ['B', 1]].map(([group, selected]) => ({ group, selected })))], // prettier-ignore
  ])('%s', async (_, content) => {
    const table = await count(content as string)
    expect(told(table)).toEqual(COUNTS)
    expect(table).toMatchObject({ rows: 5, undecidedRows: 0, attributes: ['group'], scores: null, medianScore: null })
  })

  test('Windows-1252 where it is no UTF-8, and a UTF-8 file with a broken byte is refused', async () => {
    const old = Buffer.from('group,selected\nNi\u00f1o \x80,1\nA,0\n', 'latin1')
    expect(told(await count(old))).toEqual({ 'Niño €, selected': 1, 'A, not': 1 })
    const late = Buffer.concat([Buffer.from(`group,selected\n${'A,1\n'.repeat(400_000)}`), Buffer.from('caf\u00e9,1\n', 'latin1')]) // prettier-ignore
    expect(told(await count(late))).toMatchObject({ 'café, selected': 1 })
    const mixed = Buffer.concat([Buffer.from('group,selected\nNiño,1\n'), late.subarray(15)])
    await expect(count(mixed)).rejects.toThrow('begins as UTF-8 and is something else further down')
  })

  test('quotes hold delimiters, quotes and line breaks; columns may have any name, and repeat where not asked for', async () => {
    const table = await count('note,note,"Se ""lected""","a, b"\n"x\ny",,yes,"A, 1"\nz,,no,"say ""A"""\n', {
      decision: 'Se "lected"',
      positive: 'yes',
      attributes: ['a, b'],
    })
    expect(told(table)).toEqual({ 'A, 1, selected': 1, 'say "A", not': 1 })
  })

  test('every cell is text as it is written: no number, date or missing value is guessed', async () => {
    const values = ['NA', 'null', 'NaN', '01', '1', '1.0', 'TRUE', '2026-01-01', '1e3', '', ' ', 'a', 'A', 'a ', '-']
    const table = await count(`group,selected\n${values.map((value) => `${value},1`).join('\n')}\nx,0\n`, {
      missing_tokens: [],
    })
    expect(table.cells.map((cell) => cell.values[0])).toEqual([...values, 'x'].toSorted())
  })

  test('Parquet, with values as text', async () => {
    const file = `${logs.folder}/typed.parquet`
    const db = await (await DuckDBInstance.create(':memory:')).connect()
    await db.run(`COPY (SELECT * FROM (VALUES (1, true, 0.5::DOUBLE), (2, false, 0.25), (NULL, true, 1))
      t("group", selected, score)) TO '${file}' (FORMAT parquet)`)
    const table = await logs.countFile(file, { positive: 'true', score: 'score' })
    expect(told(table)).toEqual({ '1, selected': 1, '2, not': 1, '(missing), selected': 1 })
    expect(table.scores?.[0]).toMatchObject({ n: 3, sum: 1.75, sumOfSquares: 1.3125 })
    const half = readFileSync(file).subarray(0, 300)
    await expect(count(half, {}, 'half.parquet')).rejects.toThrow('The Parquet file is cut off or damaged')
  })
})

describe('values mean what the configuration says', () => {
  test('they are trimmed, folded and known to be missing only where it says so', async () => {
    const log = 'group,selected\nF,1\nf ,1\n F,0\nUnknown,1\n unknown ,0\n,1\n'
    expect(told(await count(log))).toEqual({
      ' F, not': 1, ' unknown , not': 1, 'F, selected': 1, 'Unknown, selected': 1, 'f , selected': 1, '(missing), selected': 1,
    }) // prettier-ignore
    expect(told(await count(log, { trim: true, missing_tokens: ['', 'unknown'] }))).toEqual({
      'F, selected': 1, 'F, not': 1, 'f, selected': 1, '(missing), selected': 2, '(missing), not': 1,
    }) // prettier-ignore
    expect(told(await count(log, { trim: true, case_fold: true, missing_tokens: ['', 'UNKNOWN'] }))).toEqual({
      'f, selected': 2, 'f, not': 1, '(missing), selected': 2, '(missing), not': 1,
    }) // prettier-ignore
  })

  test('rows without a decision are counted apart; labels, periods and strata may be missing', async () => {
    const log = 'group,selected,y,month,channel\nA,1,1,2026-01,mail\nA,,1,2026-01,mail\nB,0,,,\n'
    const table = await count(log, { label: 'y', label_positive: 1, period: 'month', stratify_by: 'channel' })
    expect(table).toMatchObject({ rows: 3, undecidedRows: 1 })
    expect(told(table)).toEqual({ 'A, selected, label true, 2026-01, mail': 1, 'B, not': 1 })
    // A channel that nobody filled in is no channel, also where blank cells are groups.
    const blank = await count('group,selected,channel\nA,1,mail\n,0,\nA,0, \n', { missing_tokens: [], stratify_by: 'channel' }) // prettier-ignore
    expect(told(blank)).toEqual({ ', not': 1, 'A, selected, mail': 1, 'A, not': 1 })
  })

  test('a rule on the score selects from the threshold up, and leaves rows without a score undecided', async () => {
    const log = 'group,score\nA,0.5\nA,0.4999999999\nB,5e-1\nB,\n'
    const table = await count(log, { decision: null, positive: [], threshold_rule: 'selected = score >= 0.5', score: 'score' }) // prettier-ignore
    expect(told(table)).toEqual({ 'A, selected': 1, 'A, not': 1, 'B, selected': 1 })
    expect(table).toMatchObject({ undecidedRows: 1, medianScore: 0.5 })
  })

  test('a well-known pair of values needs no choice', async () => {
    expect(told(await count('group,selected\nA,Yes\nB,No\n', { positive: [] }))).toEqual({ 'A, selected': 1, 'B, not': 1 }) // prettier-ignore
  })

  test('weights are summed exactly, whatever the order of the rows', async () => {
    const weights = ['0.1', '0.2', '0.3', '1e-7', '123456.123456789012', '0.1', '0.000000000000000001']
    const log = (order: readonly string[]) => `group,selected,w\n${order.map((w) => `A,1,${w}`).join('\n')}\nB,0,2\n`
    const configuration = { weight: { column: 'w', kind: 'sampling' } }
    const table = await count(log(weights), configuration)
    expect(table.cells[0]).toMatchObject({
      n: 7,
      weight: Number('123456.823456889012'),
      weightSquares: 15241414419.12793,
    })
    expect(await count(log(weights.toReversed()), configuration)).toEqual(table)
  })
})

describe('what cannot be counted is refused with what to do', () => {
  const many = Array.from({ length: 201 }, (_, place) => `v${place},1`).join('\n')
  test.each([
    ['an empty file', '', {}, '/file', 'The file is empty'],
    ['a header alone', 'group,selected\n', {}, '/file', 'a header and no rows'],
    ['no such column', 'sex,selected\nF,1\n', {}, '/attributes', 'There is no column "group". The file has "sex", "selected".'], // prettier-ignore
    ['a column twice', 'group,group,selected\nF,M,1\n', {}, '/attributes', '2 columns are called "group"'],
    ['more than two decisions', 'group,selected\nA,1\nA,2\nB,3\n', { positive: [] }, '/positive', '"selected" has 3 values "1", "2", "3". Say which'], // prettier-ignore
    ['two decisions nobody knows', 'group,selected\nA,x\nA,y\n', { positive: [] }, '/positive', 'Say which of them mean selected'], // prettier-ignore
    ['a decision that never is', 'group,selected\nA,x\nA,y\n', {}, '/positive', '"selected" never is "1": it has "x", "y"'], // prettier-ignore
    ['no decision at all', 'group,selected\nA,\nB,\n', {}, '/decision', 'blank in every row'],
    ['three labels', 'group,selected,y\nA,1,1\nA,0,0\nB,1,2\n', { label: 'y', label_positive: '1' }, '/label', 'more than two values'], // prettier-ignore
    ['a negative weight', 'group,selected,w\nA,1,1\nA,0,-2\n', { weight: 'w' }, '/weight', 'negative'],
    ['a weight that is no number', 'group,selected,w\nA,1,1\nA,0,"1,5"\n', { weight: 'w' }, '/weight', 'such as "1,5"'],
    ['a blank weight', 'group,selected,w\nA,1,1\nA,0,\n', { weight: 'w' }, '/weight', '(blank)'],
    ['half a person', 'group,selected,w\nA,1,1\nA,0,0.5\n', { weight: { column: 'w', kind: 'frequency' } }, '/weight', 'no whole numbers'], // prettier-ignore
    ['a score that is no number', 'group,selected,s\nA,1,0.3\nA,0,high\n', { score: 's' }, '/score', 'such as "high"'],
    ['a score with its thousands parted', 'group,selected,s\nA,1,0.3\nA,0,1_000\n', { score: 's' }, '/score', 'such as "1_000"'], // prettier-ignore
    ['over 200 values', `group,selected\n${many}\n`, {}, '/attributes', 'over 200 different values'],
    ['an attribute of identifiers', `group,selected\n${Array.from({ length: 30_000 }, (_, n) => `u${n},1`).join('\n')}\n`, {}, '/attributes', 'over 200 different values'], // prettier-ignore
    ['a row too short', 'group,selected,x\nA,1,1\nA,0\n', {}, '/file', 'the row has 2 cells where the header has 3'],
    ['a row too long', 'group,selected\nA,1\nA,0,1\n', {}, '/file', 'the row has 3 cells where the header has 2'],
    ['a quote that stays open', `group,selected\nA,1\n"A,0\n${'B,1\n'.repeat(100)}`, {}, '/file', 'A quote that is opened never closes'], // prettier-ignore
    ['a workbook', 'PK\u0003\u0004 and so on', {}, '/file', 'Save the sheet as CSV'],
    ['half a gzip', gzipSync(`group,selected\n${'A,1\n'.repeat(1e5)}`).subarray(0, 200), {}, '/file', 'gzip file is cut off'], // prettier-ignore
    ['broken JSON', '{"group":"A","selected":1}\n{"group":"B",\n', {}, '/file', 'not JSON lines throughout'],
    [
      'bytes of no text',
      Buffer.from([0, 1, 2, 3, 255, 254, 0, 9, 10, 13, 0, 0]),
      {},
      '/attributes',
      'There is no column',
    ],
  ])('%s', async (_, content, configuration, pointer, words) => {
    const refused = await count(content, configuration).then(
      () => null,
      (error: unknown) => error,
    )
    expect(refused).toMatchObject({ name: 'Refusal', errors: [{ pointer }] })
    expect((refused as Error).message).toContain(words)
  })

  test('a gzip that unpacks to far more than a log would', async () => {
    await expect(count(gzipSync(Buffer.alloc(200 * 1024 ** 2, 'A,1\n')))).rejects.toThrow('which no decision log does')
  })
})

test('nothing is left of a log that was counted or refused', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('plumbline-log-'))
  await count(gzipSync(lines('\n')))
  await expect(count('group,x\nA,1\n')).rejects.toThrow('no column')
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('plumbline-log-'))).toEqual(before)
})

const strings = '../shared/data/strings/blns.json'
test.skipIf(!existsSync(strings))('naughty strings are groups like others', async () => {
  const all = (JSON.parse(readFileSync(strings, 'utf8')) as string[]).map((one) => one.replace(/^\ufeff/, ''))
  for (let from = 0; from < all.length; from += 150) {
    const some = [...new Set(all.slice(from, from + 150))]
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const log = `group,selected\n${some.map((text) => `${quoted(text)},1`).join('\n')}\nplain,0\n`
    const table = await count(log, { missing_tokens: [] })
    expect(new Set(table.cells.map(({ values }) => values[0]))).toEqual(new Set([...some, 'plain']))
  }
})
