import { describe, expect, test } from 'vitest'
import { parseMap } from '../../contracts/import-map.ts'
import { exampleMap } from './example-map.ts'
import { foundColumns, readFoundColumns } from './found-columns.ts'

describe('the columns of an inventory', () => {
  test.each([
    ['Id,Name,"Owner, mail"\n1,A,b', ['Id', 'Name', 'Owner, mail']],
    ['\ufeffId;Name;State\r\nA1;Café;In use', ['Id', 'Name', 'State']],
    ['Id\tName\n1\tA', ['Id', 'Name']],
    ['"A ""quoted"" one",B\n', ['A "quoted" one', 'B']],
    ['[{"id": 1, "name": "A"}, {"id": 2}]', ['id', 'name']],
    ['{"systems": [{"id": 1, "name": "A"', ['id', 'name']],
    ['', []],
  ])('are found: %j', (text, columns) => {
    expect(foundColumns(text.endsWith('"A"') ? `${text}}]}` : text)).toEqual(columns)
  })

  test('are found in the encoding that the file has', async () => {
    expect(await readFoundColumns(new Blob([Buffer.from('Id;Größe\n', 'latin1')]))).toEqual(['Id', 'Größe'])
    expect(await readFoundColumns(new Blob([Buffer.from('\ufeffId;Größe\n', 'utf16le')]))).toEqual(['Id', 'Größe'])
  })
})

describe('the map to begin with', () => {
  test('reads the columns of the file that look as if they held what is needed', () => {
    expect(parseMap(exampleMap(['Nr', 'System ID', 'Title', 'Department', 'Status']))).toEqual({
      source: 'our-list',
      externalId: { column: 'System ID' },
      fields: {
        name: { column: 'Title' },
        unit: { column: 'Department' },
        stage: { column: 'Status', values: { 'In use': 'live', Trial: 'pilot', Ended: 'retired' } },
      },
    })
  })

  test('is a whole one before a file is chosen, and takes the first columns where none has a name it knows', () => {
    expect(parseMap(exampleMap([]))).toMatchObject({
      externalId: { column: 'Id' },
      fields: { name: { column: 'Name' } },
    })
    expect(parseMap(exampleMap(['A', 'B']))).toMatchObject({
      externalId: { column: 'A' },
      fields: { name: { column: 'B' } },
    })
  })
})
