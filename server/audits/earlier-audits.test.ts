import { expect, test } from 'vitest'
import { anAudit, BY_SEX } from '../testing/audits.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { changeSettings } from '../settings/change.ts'
import { aRegister } from '../testing/register.ts'
import { runBiasAudit } from './run-bias-audit.ts'

const register = await aRegister()
const owner = () => register.as('owner')

type Parts = NonNullable<Parameters<typeof anAudit>[2]>

/** Audits of one system, one after the other; gives the periods of the last one's drift. */
async function periodsAfter(...audits: readonly Parts[]): Promise<string[]> {
  const system = await anOwnedSystem(register)
  let last: Awaited<ReturnType<typeof runBiasAudit>> | null = null
  for (const parts of audits) last = await anAudit(owner(), system.id, parts)
  const drift = last?.drift as { sex?: { periods?: object } } | undefined
  return Object.keys(drift?.sex?.periods ?? {})
}

const of = (period: string, selected: number, more: object = {}): Parts => ({
  groups: { f: [2000, selected], m: [2000, 1250] },
  extract: { period },
  ...more,
})

test('drift is told over periods in their own order, also where an earlier one was run later', async () => {
  const periods = await periodsAfter(
    of('October 2026', 1200),
    of('2026-08', 1190),
    of('September 2026', 1180),
    of('2026-11', 1170),
  )
  expect(periods).toEqual(['2026-08', 'September 2026', 'October 2026', 'this audit'])
})

test('a later period is no earlier one', async () => {
  expect(await periodsAfter(of('2026-08', 1200), of('2026-10', 1190), of('2026-09', 1180))).toEqual([
    '2026-08',
    'this audit',
  ])
})

test('an audit of another decision, other values or other weights is no period', async () => {
  const asks = (configuration: object) => ({ configuration: { ...BY_SEX, ...configuration } })
  const periods = await periodsAfter(
    of('2026-06', 1200, asks({ decision: 'rejected' })),
    of('2026-07', 1190, asks({ positive: 'yes' })),
    of('2026-08', 1180, asks({ weight: { column: 'w', kind: 'frequency' } })),
    of('2026-09', 1170),
    of('2026-10', 1160),
  )
  expect(periods).toEqual(['2026-09', 'this audit'])
})

test('the same counts audited again are no period of their own', async () => {
  expect(
    await periodsAfter(of('2026-08', 1200), of('2026-09', 1190), of('2026-09', 1190), of('2026-09', 1190)),
  ).toEqual(['2026-08', 'this audit'])
})

test('an audit of this evening is an earlier one, also where it is tomorrow in UTC', async () => {
  const inOregon = await aRegister({ now: '2026-06-01T09:00:00Z' })
  await changeSettings(inOregon.as('lead'), { timeZone: 'America/Los_Angeles' })
  const system = await anOwnedSystem(inOregon)
  inOregon.clock.set('2026-06-11T03:00:00Z')
  await anAudit(inOregon.as('owner'), system.id, { groups: { f: [2000, 1200], m: [2000, 1250] } })
  const last = await anAudit(inOregon.as('owner'), system.id, { groups: { f: [2000, 1190], m: [2000, 1250] } })
  const drift = last.drift as { sex?: { periods?: object } } | undefined
  expect(Object.keys(drift?.sex?.periods ?? {})).toEqual(['2026-06-10', 'this audit'])
})
