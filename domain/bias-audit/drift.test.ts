import { describe, expect, test } from 'vitest'
import { auditCounts } from './audit.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import { audit, cell, selections, tableOf } from './tables.fixture.ts'

describe('over periods', () => {
  const table = tableOf(
    ['group'],
    [
      ['2026-01', 400, 390],
      ['2026-02', 410, 300],
      ['2026-03', 405, 200],
    ].flatMap(([period, a, b]) => [
      cell({ values: ['A'], selected: true, n: Number(a), period: String(period) }),
      cell({ values: ['A'], selected: false, n: 1000 - Number(a), period: String(period) }),
      cell({ values: ['B'], selected: true, n: Number(b), period: String(period) }),
      cell({ values: ['B'], selected: false, n: 1000 - Number(b), period: String(period) }),
    ]),
  )

  test('an alert is for what changed by much and by more than chance', () => {
    const { drift } = audit(table, { period: 'month' })
    const of = 'undefined' in drift ? undefined : drift.group
    expect(of?.alerts).toEqual([
      {
        about: 'B',
        sentence: 'The rate of B went from 39.0 % in 2026-01 to 20.0 % in 2026-03; that is more than chance.',
      },
    ])
    expect(of?.trend.B?.z).toBeLessThan(-8)
    expect(of?.homogeneity.A?.pValue).toBeGreaterThan(0.5)
    expect(of?.periods['2026-03']).toMatchObject({ mixPsi: 0, groups: { B: { ratio: 200 / 405, share: 0.5 } } })
  })

  test('earlier audits are periods where the log has none', () => {
    const early = audit(selections({ A: [400, 1000], B: [390, 1000] }))
    const now = selections({ A: [405, 1000], B: [200, 1000] })
    const configuration = { ...CONFIGURATION, attributes: ['group'] }
    const previous = [{ period: '2026-01', result: early }]
    const { drift } = auditCounts({ table: now, configuration, policy: DEFAULT_AUDIT_POLICY, previous })
    const of = 'undefined' in drift ? undefined : drift.group
    expect(Object.keys(of?.periods ?? {})).toEqual(['2026-01', 'this audit'])
    expect(of?.alerts).toHaveLength(1)
  })
})

test('a million rows’ counts are audited in a fraction of a second', () => {
  const cells = Array.from({ length: 6 * 6 * 6 * 4 * 12 }, (_, at) => {
    const values = [at % 6, Math.floor(at / 6) % 6, Math.floor(at / 36) % 6].map((value) => `value ${value}`)
    const decision = Math.floor(at / 216) % 4
    return cell({
      values,
      selected: decision < 2,
      label: decision % 2 === 0,
      n: 60 + (at % 77),
      period: `2026-${String(1 + Math.floor(at / 864)).padStart(2, '0')}`,
      stratum: `s${at % 5}`,
    })
  })
  const table = tableOf(['one', 'two', 'three'], cells)
  expect(table.rows).toBeGreaterThan(1_000_000)
  const given = { intersections: 3 as const, label: 'label', stratifyBy: 's', period: 'p' }
  audit(table, given)
  const before = process.cpuUsage()
  audit(table, given)
  // Of the processor, in microseconds: the clock on the wall also counts what else the machine does.
  expect(process.cpuUsage(before).user).toBeLessThan(300_000)
})
