import { afterAll, expect, test } from 'vitest'
import type { Day, Instant } from '../../domain/days.ts'
import { listCheckRuns } from '../checks/list.ts'
import { mergeSystem } from '../systems/merge.ts'
import { anAudit } from '../testing/audits.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { refusalOf } from '../testing/systems.ts'
import { fileAudit } from './file-audit.ts'
import { openArtefact } from '../artefacts/read.ts'
import { getAudit } from './get.ts'
import { listAudits } from './list.ts'

const register = await aRegister({ now: '2026-08-01T09:00:00Z' })
afterAll(() => expectRebuildEqual(register))

test('the audits of a duplicate are the survivor’s: it shows them, files them and tells drift from them', async () => {
  const kept = await anOwnedSystem(register, { name: 'Newsletter' })
  const twin = await anOwnedSystem(register, { name: 'News letter' })
  const old = await anAudit(register.as('owner'), twin.id, { extract: { period: '2026-07' } })
  register.clock.set('2026-08-20T09:00:00Z')
  await mergeSystem(register.as('lead'), kept.id, { duplicate: twin.id })
  const lead = register.as('lead')
  const { items, total } = listAudits(lead, kept.id, { limit: 10 })
  expect([total, items.map(({ id, system }) => [id, system.id])]).toEqual([1, [[old.id, kept.id]]])
  expect(getAudit(lead, old.id).may.file).toBe(true)
  const filed = await fileAudit(lead, old.id, { control: 'fairness.bias-audit' })
  expect(filed.systems.map(({ id }) => id)).toEqual([kept.id])
  const document = filed.artefacts?.[0]
  const text = await new Response((await openArtefact(lead, document?.sha256 ?? '')).stream).text()
  expect(JSON.parse(text)).toMatchObject({ run: old.id, system: kept.id, ranOn: twin.id })
  const groups = { f: [2000, 700], m: [2000, 1250] } as const
  const next = await anAudit(register.as('owner'), kept.id, { groups, extract: { period: '2026-08' } })
  expect(next.previous).toBe(old.id)
  expect(Object.keys('undefined' in next.drift ? {} : (next.drift.sex?.periods ?? {}))).toEqual([
    '2026-07',
    'this audit',
  ])
  expect(listAudits(lead, kept.id, { limit: 10 }).items.map(({ id }) => id)).toEqual([next.id, old.id])
  expect(listCheckRuns(lead, kept.id, { limit: 10 }).total).toBe(0)
  expect((await refusalOf(() => anAudit(lead, twin.id))).code).toBe('conflict')
})

test('before the day of the merge the survivor has none of them', async () => {
  const kept = await anOwnedSystem(register, { name: 'Bidder' })
  const twin = await anOwnedSystem(register, { name: 'Bidder two' })
  const { id } = await anAudit(register.as('owner'), twin.id)
  register.clock.set('2026-09-10T09:00:00Z')
  await mergeSystem(register.as('lead'), kept.id, { duplicate: twin.id })
  const onDay = (day: string) => {
    const on = day as Day
    const known = `${day}T23:59:59.999Z` as Instant
    return { ...register.as('lead'), asOf: { on, view: 'known', known, today: '2026-09-10' as Day } } as const
  }
  expect(listAudits(onDay('2026-09-01'), kept.id, { limit: 10 }).total).toBe(0)
  expect(listAudits(onDay('2026-09-10'), kept.id, { limit: 10 }).total).toBe(1)
  expect(getAudit(onDay('2026-09-01'), id).system.id).toBe(twin.id)
  expect(getAudit(onDay('2026-09-10'), id).system.id).toBe(kept.id)
})
