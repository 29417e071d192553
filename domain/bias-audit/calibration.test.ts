import { expect, test } from 'vitest'
import { calibration } from './calibration.ts'
import type { Row } from './count-rows.fixture.ts'
import { CONFIGURATION, countRows } from './count-rows.fixture.ts'
import { countTableFromCsv, countTableFromJson, countTableToCsv } from './count-table-csv.ts'
import type { CountTable } from './count-table.ts'

// Four people at 0.9, of whom one had the outcome, one at 0.1 who had it, and one at 0.96 of whom it is not known.
const rows: Row[] = [
  ...['1', '0', '0', '0'].map((label) => ({ group: 'A', selected: '1', score: '0.9', label })),
  { group: 'A', selected: '0', score: '0.1', label: '1' },
  { group: 'A', selected: '1', score: '0.96', label: '' },
]
const configuration = { ...CONFIGURATION, score: 'score', label: 'label' }

/** As the reading of a file has it: a blank label is none. */
function tableWithUnknown(): CountTable {
  const known = countRows(rows.slice(0, -1), configuration)
  const scores = (known.scores ?? []).map((score) => ({
    ...score,
    n: score.n + 1,
    sum: score.sum + 0.96,
    bins: score.bins.map((bin, at) => (at === 9 ? { ...bin, n: bin.n + 1, scoreSum: bin.scoreSum + 0.96 } : bin)),
  }))
  const [first, ...rest] = known.cells
  const unknown = { ...first!, label: null, n: 1, weight: 1, weightSquares: 1 }
  return { ...known, rows: 6, cells: [first!, ...rest, unknown], scores }
}

test('scores and outcomes are compared over the same people: who has no outcome is in neither mean', () => {
  const [whole] = tableWithUnknown().scores ?? []
  const { bins, n, expectedCalibrationError, thresholds } = calibration(whole!)
  expect(n).toBe(5)
  expect(bins[9]).toMatchObject({ n: 4, meanScore: 0.9, meanLabel: 0.25 })
  // Four fifths of 0.65 and one fifth of 0.9.
  expect(expectedCalibrationError).toBeCloseTo(0.7, 14)
  // Selecting needs no outcome: five of six have 0.5 or more.
  expect(thresholds[4]?.selectionRate).toBeCloseTo(5 / 6, 14)
})

test('a count table of before is read; where some of a bin have no label, what it does not tell is no figure', () => {
  const older = (table: CountTable): unknown =>
    JSON.parse(JSON.stringify(table).replaceAll(/"labelledSum":[\d.]+,?/g, ''))
  const whole = countTableFromJson(older(countRows(rows.slice(0, -1), configuration)))
  expect(whole.scores?.[0]?.bins[9]?.labelledSum).toBeCloseTo(3.6, 14)
  const partly = countTableFromJson(older(tableWithUnknown()))
  const { bins, expectedCalibrationError, ...told } = calibration(partly.scores![0]!)
  const { bins: binsNow, expectedCalibrationError: errorNow, ...toldNow } = calibration(tableWithUnknown().scores![0]!)
  const notTold = { undefined: expect.stringContaining('earlier version') }
  expect([told, typeof errorNow]).toEqual([toldNow, 'number'])
  expect(bins[9]).toEqual({ ...binsNow[9], meanScore: notTold })
  expect([bins.slice(0, 9), expectedCalibrationError]).toEqual([binsNow.slice(0, 9), notTold])
  expect(countTableFromJson(JSON.parse(JSON.stringify(partly)))).toEqual(partly)
  expect(countTableFromCsv(countTableToCsv(partly))).toEqual(partly)
  const table = countTableFromJson(JSON.parse(JSON.stringify(tableWithUnknown())))
  expect(countTableFromCsv(countTableToCsv(table))).toEqual(table)
})
