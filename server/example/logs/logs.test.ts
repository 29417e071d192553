import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { EXPERIMENT, HIRING, MILLION, VOUCHERS } from './designs.ts'
import {
  DECISION_LOGS,
  figuresOf,
  ratiosToLargest,
  rowsOf,
  writeLog,
  type GroupFigures,
  type LogDesign,
} from './logs.ts'

/** Counts selection by group from the file itself. */
function counted(
  log: LogDesign,
  attribute: string,
): { rows: number; groups: Map<string, [people: number, selected: number]> } {
  const at = log.attributes.indexOf(attribute) + 2
  const groups = new Map<string, [number, number]>()
  let rows = -1
  for (const batch of writeLog(log)) {
    for (const line of batch.trimEnd().split('\n')) {
      rows += 1
      if (rows === 0) continue
      const cells = line.split(',')
      const [people, selected] = groups.get(cells[at] ?? '') ?? [0, 0]
      groups.set(cells[at] ?? '', [people + 1, selected + Number(cells.at(-1) === log.decision.yes)])
    }
  }
  return { rows, groups }
}

/** The log ratio of two rates and its standard error (Katz). */
function ratioWithError(a: GroupFigures, b: GroupFigures) {
  const error = Math.sqrt(1 / a.selected - 1 / a.people + 1 / b.selected - 1 / b.people)
  return {
    ratio: a.selectionRate / b.selectionRate,
    low: (a.selectionRate / b.selectionRate) * Math.exp(-1.96 * error),
    z: Math.log(a.selectionRate / b.selectionRate) / error,
  }
}

function lowestAgainstLargest(figures: readonly GroupFigures[]) {
  const lowest = figures.toSorted((a, b) => a.selectionRate - b.selectionRate)[0]!
  const largest = figures.toSorted((a, b) => b.people - a.people)[0]!
  return ratioWithError(lowest, largest)
}

describe('the decision logs', () => {
  test.each(DECISION_LOGS.map((log) => [log.name, log] as const))(
    '%s has the rows that its figures are counted from',
    (_, log) => {
      const { rows, groups } = counted(log, log.compared)
      expect(rows).toBe(rowsOf(log))
      const told = figuresOf(log, log.compared).map(
        ({ group, people, selected }) => [group, [people, selected]] as const,
      )
      expect(Object.fromEntries(groups)).toEqual(Object.fromEntries(told))
    },
    60_000,
  )

  test('are the same bytes each time', () => {
    const hash = () =>
      createHash('sha256')
        .update([...writeLog(VOUCHERS)].join(''))
        .digest('hex')
    expect(hash()).toBe(hash())
  })

  test('show a disparity by age that is no chance, and none by sex', () => {
    expect(lowestAgainstLargest(figuresOf(VOUCHERS, 'age_band'))).toMatchObject({
      ratio: expect.closeTo(0.61, 1) as number,
    })
    expect(lowestAgainstLargest(figuresOf(VOUCHERS, 'age_band')).z).toBeLessThan(-6)
    expect(lowestAgainstLargest(figuresOf(VOUCHERS, 'sex')).low).toBeGreaterThan(0.8)
  })

  test('show an experiment with a small effect of the arm and nothing by who one is', () => {
    const [a, b] = figuresOf(EXPERIMENT, 'arm')
    expect(ratioWithError(b!, a!).z).toBeGreaterThan(2.5)
    for (const attribute of EXPERIMENT.attributes) {
      expect(lowestAgainstLargest(figuresOf(EXPERIMENT, attribute)).low).toBeGreaterThan(0.8)
    }
    for (const attribute of ['sex', 'age_band', 'region']) {
      const ratios = ratiosToLargest(figuresOf(EXPERIMENT, attribute)).map(({ ratio }) => ratio)
      expect(new Set(ratios)).toEqual(new Set([1]))
    }
  })

  test('show a direction that turns within each channel', () => {
    const rates = (figures: GroupFigures[]) => Object.fromEntries(figures.map((one) => [one.group, one.selectionRate]))
    const all = rates(figuresOf(HIRING, 'sex'))
    expect(all['women']).toBeLessThan(all['men']!)
    for (const value of ['job portal', 'social']) {
      const within = rates(figuresOf(HIRING, 'sex', { stratifier: 'channel', value }))
      expect(within['women']).toBeGreaterThan(within['men']!)
    }
  })

  test('have one of a million rows in which every difference lies within four fifths', () => {
    expect(rowsOf(MILLION)).toBe(1_000_000)
    for (const attribute of MILLION.attributes) {
      expect(lowestAgainstLargest(figuresOf(MILLION, attribute)).low).toBeGreaterThan(0.8)
    }
  })
})
