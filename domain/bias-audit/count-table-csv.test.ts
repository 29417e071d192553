import { describe, expect, test } from 'vitest'
import { checkConfiguration } from './check-configuration.ts'
import { requireTableOf } from './check-count-table.ts'
import { countTableFromCsv, countTableFromJson, countTableToCsv } from './count-table-csv.ts'
import type { CountTable } from './count-table.ts'

const cell = { selected: true, label: null, period: null, stratum: null, n: 2, weight: 2, weightSquares: 2 }
const table: CountTable = {
  format: 'plumbline-count-table-1',
  rows: 7,
  undecidedRows: 1,
  attributes: ['a, "b"', '=c'],
  cells: [
    { ...cell, values: ['', '=1+1'] },
    { ...cell, values: ["'=x", '-18'] },
    { ...cell, values: ['line\nbreak', null] },
  ],
  scores: null,
  medianScore: null,
}

describe('a count table', () => {
  test('as CSV is read back as it was, and runs nothing in a spreadsheet', () => {
    const csv = countTableToCsv(table)
    expect(countTableFromCsv(csv)).toEqual(table)
    expect(countTableFromCsv(`\ufeff${csv.replaceAll('\r\n', '\n')}`)).toEqual(table)
    expect(csv).not.toMatch(/(^|,)"?[=+@-]/m)
  })

  test('from a warehouse may have its rows and columns in any order, and capitals in its header', () => {
    const csv = [
      'N;PRESENT;VALUE_1;PART;SELECTED;PERIOD;STRATUM;UNDECIDED;HAS_SCORES;WEIGHT_E9;WEIGHT_E18;WEIGHT_SQUARES_E18',
      '3;ynn;F;cell;true;NULL;;;;300000000.000;5;30000000000000000',
      '4;;sex;total;;;;1;false;;;',
    ].join('\n')
    expect(countTableFromCsv(csv)).toMatchObject({
      rows: 4,
      undecidedRows: 1,
      attributes: ['sex'],
      cells: [{ values: ['F'], period: null, n: 3, weight: 0.3, weightSquares: 0.03 }],
    })
  })

  test.each([
    ['part,n\nx,1', 'no columns part and present'],
    ['part,present,n\ncell,y,1', 'one row whose part is total'],
    ['part,present\n"total', 'never closes'],
    [countTableToCsv(table).split('\r\n').slice(0, 3).join('\r\n'), 'Is a part cut off?'],
  ])('that is not whole is refused: %j', (csv, words) => {
    expect(() => countTableFromCsv(csv)).toThrow(words)
  })

  test.each([
    [{ format: 'other' }, 'its format is not'],
    [{ rows: 8 }, 'which is not 8'],
    [{ rows: -1 }, 'rows is no count'],
    [{ attributes: [] }, 'one to 6 attributes'],
    [{ cells: [] }, '1 to'],
    [{ cells: [{ ...cell, values: ['x'] }] }, '1 values for 2 attributes'],
    [{ cells: [{ ...cell, values: ['x', 'y'], weight: -1 }] }, 'weight is negative'],
    [{ cells: [{ ...cell, values: ['x', 'y'], n: 1.5 }] }, 'n is no count'],
    [{ cells: Array(3).fill(table.cells[0]) }, 'Two cells are for the same combination'],
    [{ scores: [{}] }, 'no list of bins'],
  ])('as JSON with %j is refused', (change, words) => {
    expect(() => countTableFromJson({ ...table, ...change })).toThrow(words)
  })

  test('has to be one of the configuration', () => {
    const asked = { decision: 'd', positive: '1', attributes: table.attributes }
    expect(() => requireTableOf(table, checkConfiguration(asked))).not.toThrow()
    expect(() => requireTableOf(table, checkConfiguration({ ...asked, attributes: ['sex'] }))).toThrow('asks for sex')
    expect(() => requireTableOf(table, checkConfiguration({ ...asked, score: 's' }))).toThrow('no scores')
    const weighted = { ...table, cells: table.cells.map((one) => ({ ...one, weight: 3 })) }
    expect(() => requireTableOf(weighted, checkConfiguration(asked))).toThrow('has weights')
  })
})
