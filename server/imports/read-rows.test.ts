import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Layout } from '../../domain/imports/map.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readLimits, readRows } from './read-rows.ts'
import type { ReadRows } from './read-rows.ts'

function csv(text: string | Buffer, layout: Layout = {}): Promise<ReadRows> {
  return readRows(Buffer.from(text), { name: 'list.csv', layout })
}

function json(text: string, layout: Layout = {}): Promise<ReadRows> {
  return readRows(Buffer.from(text), { name: 'list.json', layout })
}

const cellsOf = ({ rows }: ReadRows) => rows.map(({ cells }) => ({ ...cells }))

describe('CSV', () => {
  test('rows are numbered as a spreadsheet numbers them: header, blank lines and cells of several lines included', async () => {
    const read = await csv('name,note\r\nOne,"first\r\nsecond"\r\n\r\n , \r\n"Two, too","said ""no"""\r\n')
    expect(read.columns).toEqual(['name', 'note'])
    expect(read.rows.map(({ row }) => row)).toEqual([2, 5])
    expect(cellsOf(read)).toEqual([
      { name: 'One', note: 'first\r\nsecond' },
      { name: 'Two, too', note: 'said "no"' },
    ])
    expect(read).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', unreadable: [] })
  })

  test.each([
    ['UTF-8', Buffer.from('name\nÉtienne – “no”'), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffname\nÉtienne – “no”'), 'utf-8'],
    ['Windows-1252', Buffer.from('6e616d650ac97469656e6e65209620936e6f94', 'hex'), 'windows-1252'],
    ['UTF-16', Buffer.from('\ufeffname\nÉtienne – “no”', 'utf16le'), 'utf-16le'],
    ['UTF-16, the other way round', Buffer.from('\ufeffname\nÉtienne – “no”', 'utf16le').swap16(), 'utf-16be'],
  ])('%s is recognised', async (_name, bytes, encoding) => {
    const read = await csv(bytes)
    expect(read.encoding).toBe(encoding)
    expect(cellsOf(read)).toEqual([{ name: 'Étienne – “no”' }])
  })

  test.each([
    [',', 'a,b;c\n"x;,;\n;",2\n3,4\n'],
    [';', 'a;b,c\n1,5;2\n3,5;4\n'],
    ['\t', 'a\tb, c\n1\t2\n3, 4\t4\n'],
    [',', 'only\none\ntwo\n'],
  ])('the delimiter %j is found', async (delimiter, text) => {
    expect((await csv(text)).delimiter).toBe(delimiter)
  })

  test('lines may end in any way, mixed too', async () => {
    expect(cellsOf(await csv('a,b\r1,2\n3,4\r\n5,6'))).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
      { a: '5', b: '6' },
    ])
  })

  test('a row with cells missing or to spare is reported, not guessed; blank cells to spare do no harm', async () => {
    const read = await csv('a,b\n1\n1,2,3\n1,2,,\n')
    expect(read.rows.map(({ row }) => row)).toEqual([4])
    expect(read.unreadable).toEqual([
      { row: 2, column: null, reason: 'The row has 1 cell where the header has 2.' },
      { row: 3, column: null, reason: 'The row has 3 cells where the header has 2.' },
    ])
  })

  test('columns of the same name are told apart, whatever they are called', async () => {
    const read = await csv('Other,__proto__,Other,constructor,Other (2),\n1,2,3,4,5,\n')
    expect(read.columns).toEqual(['Other', '__proto__', 'Other (2)', 'constructor', 'Other (2) (2)'])
    expect(read.rows[0]!.cells['__proto__']).toBe('2')
    expect(read.rows[0]!.cells['toString']).toBeUndefined()
  })

  test('a column without a name may be blank, and nothing else', async () => {
    const read = await csv('a,,b\n1,,2\n1,x,2\n')
    expect(cellsOf(read)).toEqual([{ a: '1', b: '2' }])
    expect(read.unreadable).toEqual([{ row: 3, column: 'column 2', reason: 'The column has no name.' }])
  })

  test('a row with a NUL character is named, with its column', async () => {
    const read = await csv('a,b\n1,x\u0000y\n2,z\n')
    expect(read.unreadable).toEqual([{ row: 2, column: 'b', reason: 'The cell holds a NUL character.' }])
    expect(read.rows).toHaveLength(1)
  })

  test('the header may stand further down, be found by a name, and have rows under it that are no data', async () => {
    const text = 'My list,\n\nName,Unit\n(text),(text)\nOne,CRM\n'
    const expected = [{ row: 5, cells: expect.objectContaining({ Name: 'One', Unit: 'CRM' }) as unknown }]
    expect((await csv(text, { headerRow: 3, skipRows: 1 })).rows).toEqual(expected)
    expect((await csv(text, { headerRow: { contains: ['Title', ' name'] }, skipRows: 1 })).rows).toEqual(expected)
    await expect(csv(text, { headerRow: { contains: ['Title'] } })).rejects.toMatchObject({
      code: 'invalid',
      message: 'The row of the headers was not found.',
    })
  })

  test('a quote that is never closed refuses the file and names the row', async () => {
    await expect(csv('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({
      code: 'invalid',
      message: 'Row 3 opens a quote that is never closed.',
      extra: { row: 3 },
    })
  })

  test('a quote inside a cell is a character', async () => {
    expect(cellsOf(await csv('a,b\n5" pipe,say "hi"\n'))).toEqual([{ a: '5" pipe', b: 'say "hi"' }])
  })
})

describe('JSON', () => {
  test('rows are the items of the array, nested values have pointers, lists a line for each value', async () => {
    const read = await json(
      '{"count":1,"tags":["x"],"items":[{"a":{"b/c":1},"list":["x","y"],"none":null,"yes":true},7]}',
    )
    expect(cellsOf(read)).toEqual([{ '/a/b~1c': '1', '/list': 'x\ny', '/none': '', '/yes': 'true' }])
    expect(read.unreadable).toEqual([{ row: 2, column: null, reason: 'The item is no object.' }])
  })

  test('long numbers keep their digits', async () => {
    expect(cellsOf(await json('[{"id":12345678901234567890,"v":1.50,"deep":[{"n":1e400}]}]'))).toEqual([
      { '/id': '12345678901234567890', '/v': '1.50', '/deep/0/n': '1e400' },
    ])
  })

  test('half of a character is reported with its row', async () => {
    const read = await json(String.raw`[{"name":"\ud83d"},{"name":"\ud83d\ude00"},{"\ud800":"x"}]`)
    expect(read.unreadable).toMatchObject([
      { row: 1, column: '/name', reason: 'The cell holds half of a character (a lone surrogate).' },
      { row: 3 },
    ])
    expect(cellsOf(read)).toEqual([{ '/name': '😀' }])
  })

  test('with several arrays the map says which', async () => {
    const text = '{"a":[{"x":1}],"b":{"c":[{"x":2}]},"d":[{"x":3}]}'
    expect(cellsOf(await json(text, { rowsAt: '/b/c' }))).toEqual([{ '/x': '2' }])
    await expect(json(text)).rejects.toMatchObject({
      code: 'invalid',
      message: 'The file holds several arrays (/a, /d): the map must say which, in /layout/rowsAt.',
    })
    await expect(json(text, { rowsAt: '/b/x' })).rejects.toMatchObject({ message: 'The file has no array at /b/x.' })
  })

  test.each([
    ['[{"a":1},]', /^The file is not JSON: /],
    ['"text"', /neither an array of objects nor an object/],
    ['{"a":[1,2]}', /no array of objects/],
  ])('%s is refused', async (text, message) => {
    await expect(json(text)).rejects.toThrow(message)
  })

  test('values nested very deep neither end nor stop the program', async () => {
    const deep = '{"a":'.repeat(30) + '1' + '}'.repeat(30)
    const [cells] = cellsOf(await json(`[${deep}]`))
    expect(Object.values(cells!)).toHaveLength(1)
    await expect(json(`[${'{"a":['.repeat(20_000)}${']}'.repeat(20_000)}]`)).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('what is not read', () => {
  test.each([
    ['504b0304140000', 'unsupported-media'],
    ['d0cf11e0a1b11ae1', 'unsupported-media'],
    ['255044462d312e37', 'unsupported-media'],
    [Buffer.from('name,unit', 'utf16le').toString('hex'), 'unsupported-media'],
    ['', 'invalid'],
  ])('%s is refused, with what to do', async (hex, code) => {
    await expect(csv(Buffer.from(hex, 'hex'))).rejects.toMatchObject({ code })
  })

  test('more bytes, rows or columns than the limit are refused', async () => {
    const limits = { ...readLimits, maxBytes: 40, maxRows: 2, maxColumns: 3 }
    const read = (text: string, name = 'list.csv') => readRows(Buffer.from(text), { name }, limits)
    expect((await read('a,b,c\n1,2,3\n4,5,6\n')).rows).toHaveLength(2)
    for (const [text, name] of [
      ['a,b,c\n1,2,3\n4,5,6\n7,8,9\n'],
      ['a,b,c,d\n1,2,3,4\n'],
      ['x'.repeat(41)],
      ['[{"a":1},{},{}]', 'list.json'],
      ['[{"a":1,"b":2,"c":3,"d":4}]', 'list.json'],
    ] as const) {
      await expect(read(text, name)).rejects.toMatchObject({ code: 'too-large' })
    }
  })

  test('a stream is read as far as the limit and no further', async () => {
    let sent = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 1
        yield await Promise.resolve(Buffer.alloc(10))
      }
    }
    const limits = { ...readLimits, maxBytes: 95 }
    await expect(readRows(endless(), { name: 'list.csv' }, limits)).rejects.toMatchObject({ code: 'too-large' })
    expect(sent).toBe(10)
  })
})

test.each([
  [{ name: 'x.JSON' }, '{"rows":[{"a":1}]}', 'json'],
  [{ mediaType: 'application/json; charset=utf-8' }, '[]', 'json'],
  [{ name: 'x.csv', mediaType: 'application/json' }, '[]', 'csv'],
  [{ name: 'x' }, '  [\n {"a":1}]', 'json'],
  [{}, '[a],b\n1,2', 'csv'],
])('the format of %j beginning with %j is %s', async (about, text, format) => {
  expect((await readRows(Buffer.from(text), about)).format).toBe(format)
})

test('others are served while a large file is read', async () => {
  const text = 'a,b\n' + '1,"two, too"\n'.repeat(60_000)
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), 1)
  const read = await csv(text)
  clearInterval(timer)
  expect(read.rows).toHaveLength(60_000)
  expect(ticks).toBeGreaterThan(5)
})

const shared = new URL('../../../shared/data/', import.meta.url) // beside the project, where there is one
const files = ['csv', 'json', 'strings', 'xlsx'].flatMap((folder) =>
  existsSync(new URL(folder, shared)) ? globSync('**/*', { cwd: new URL(folder, shared), withFileTypes: true }) : [],
)

describe.skipIf(files.length === 0)('files made to break parsers (skipped: ../shared/data is absent)', () => {
  test('each gives rows or a refusal for a person, and never anything else', async () => {
    const outcomes = new Map<string, ReadRows | Error>()
    for (const file of files.filter((one) => one.isFile())) {
      const bytes = readFileSync(`${file.parentPath}/${file.name}`)
      outcomes.set(file.name, await readRows(bytes, { name: file.name }).catch((error: Error) => error))
    }
    const refused = [...outcomes.values()].filter((outcome) => outcome instanceof Error)
    const read = [...outcomes.values()].filter((outcome): outcome is ReadRows => !(outcome instanceof Error))
    expect(refused.filter((error) => !(error instanceof Refusal) || !/^[A-Z].*\.$/s.test(error.message))).toEqual([])
    for (const { columns, rows } of read) {
      for (const { cells } of rows) expect(columns).toEqual(expect.arrayContaining(Object.keys(cells)))
    }
    expect(refused.length).toBeGreaterThan(80)
    expect(read.length).toBeGreaterThan(30)
  })

  test('the CSV spectrum is read as its authors say', async () => {
    const folder = new URL('csv/csv-spectrum/', shared)
    // The JSON of location_coordinates.csv tells another telephone number than the CSV, and that
    // of newlines_crlf.csv other line ends.
    const names = globSync('*.csv', { cwd: new URL('csvs', folder) }).filter((name) => !name.startsWith('location'))
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) {
      const text = readFileSync(new URL(`json/${name.replace('.csv', '.json')}`, folder), 'utf8')
      const expected: unknown = JSON.parse(text.replaceAll(String.raw`\r\n`, String.raw`\n`))
      const read = await readRows(readFileSync(new URL(`csvs/${name}`, folder)), { name })
      expect({ name, cells: cellsOf(read) }).toEqual({ name, cells: expected })
    }
  })
})
