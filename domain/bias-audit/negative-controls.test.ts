import { describe, expect, test } from 'vitest'
import { auditCounts } from './audit.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import { binomial, seeded } from './random.fixture.ts'
import type { VerdictState } from './result.ts'
import { cell, selections, tableOf } from './tables.fixture.ts'

const AUDITS = 1000
const SHARES = [0.6, 0.13, 0.18, 0.06, 0.02, 0.01]
const DECISIONS = 10_000
const RATE = 0.1

function stateOf(table: Parameters<typeof auditCounts>[0]['table'], intersections: 1 | 2 | 3 = 1): VerdictState {
  const configuration = { ...CONFIGURATION, attributes: table.attributes, intersections }
  return auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY }).verdict.state
}

/** One attribute of six groups, decided by chance alone. */
function chanceAlone(random: () => number) {
  const groups = SHARES.map((share, at): [string, [number, number]] => [
    `group ${at}`,
    [binomial(random, DECISIONS * share, RATE), DECISIONS * share],
  ])
  return selections(Object.fromEntries(groups))
}

/** Three attributes of six groups, each drawn by itself. */
function threeByChance(random: () => number) {
  const bounds = SHARES.map((_, at) => SHARES.slice(0, at + 1).reduce((sum, share) => sum + share, 0))
  const draw = (): number => {
    const at = random()
    const found = bounds.findIndex((bound) => at < bound)
    return found < 0 ? SHARES.length - 1 : found
  }
  const counts = new Int32Array(2 * SHARES.length ** 3)
  for (let row = 0; row < DECISIONS; row += 1) {
    const place = ((draw() * 6 + draw()) * 6 + draw()) * 2 + (random() < RATE ? 1 : 0)
    counts[place] = (counts[place] ?? 0) + 1
  }
  const cells = Array.from(counts, (n, place) => {
    const group = place >> 1
    const values = [Math.floor(group / 36), Math.floor(group / 6) % 6, group % 6].map((at) => `group ${at}`)
    return cell({ values, selected: place % 2 === 1, n })
  })
  return tableOf(['first', 'second', 'third'], cells)
}

describe('where there is nothing to find', () => {
  test('a disparity is indicated in at most one audit of twenty with one attribute', () => {
    const random = seeded(20261101)
    const alarms = Array.from({ length: AUDITS }, () => stateOf(chanceAlone(random)))
    const share = alarms.filter((state) => state === 'disparity-indicated').length / AUDITS
    expect(share).toBeLessThanOrEqual(0.05)
    // The four-fifths rule alone cries wolf in most of them: the audits are of the kind that it fails in.
    expect(alarms.filter((state) => state === 'below-four-fifths-could-be-chance').length).toBeGreaterThan(AUDITS / 3)
  })

  test('nor in more with three attributes', () => {
    const random = seeded(20261102)
    const states = Array.from({ length: AUDITS }, () => stateOf(threeByChance(random)))
    expect(states.filter((state) => state === 'disparity-indicated').length / AUDITS).toBeLessThanOrEqual(0.05)
  })

  test('a log by chance with eighteen crossed groups raises no alarm anywhere in at least nineteen of twenty', () => {
    const random = seeded(20261103)
    const hits = Array.from({ length: 200 }, () => {
      const cells = ['new', 'known'].flatMap((one) =>
        ['rural', 'suburban', 'urban'].flatMap((two) =>
          ['phone', 'web', 'both'].flatMap((three) => {
            const n = 500 + Math.floor(random() * 6000)
            const k = binomial(random, n, 0.67)
            const values = [one, two, three]
            return [cell({ values, selected: true, n: k }), cell({ values, selected: false, n: n - k })]
          }),
        ),
      )
      const table = tableOf(['newbie', 'zip', 'channel'], cells)
      const configuration = { ...CONFIGURATION, attributes: table.attributes, intersections: 3 as const }
      const { analyses } = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY })
      return Object.values(analyses).some(({ verdict }) => verdict.state === 'disparity-indicated')
    })
    expect(hits.filter(Boolean).length).toBeLessThanOrEqual(10)
  })
})

test('a true ratio of 0.6 in 2,000 against 8,000 is indicated in at least nine audits of ten', () => {
  const random = seeded(20261104)
  const states = Array.from({ length: AUDITS }, () =>
    stateOf(selections({ A: [binomial(random, 8000, RATE), 8000], B: [binomial(random, 2000, RATE * 0.6), 2000] })),
  )
  expect(states.filter((state) => state === 'disparity-indicated').length / AUDITS).toBeGreaterThanOrEqual(0.9)
})
