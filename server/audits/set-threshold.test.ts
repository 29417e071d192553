import { afterAll, expect, test } from 'vitest'
import { roles } from '../../domain/events.ts'
import { DEFAULT_AUDIT_POLICY } from '../../domain/bias-audit/policy.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { auditPolicyInForce, checkPolicyInForce } from './policy.ts'
import { confirmThreshold, dropThreshold, setThreshold } from './set-threshold.ts'
import { viewAuditPolicy } from './view-policy.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

const STRICTER = {
  value: 0.85,
  clause: 'Board policy 4.2',
  source: 'Board, 12 Nov 2026',
  reason: 'We hold ourselves to more.',
}
const NOT_LEADS = Object.fromEntries(
  roles.filter((role) => role !== 'lead').map((role) => [role, 'forbidden' as const]),
)
const lead = () => register.as('lead')
const fourFifths = () => viewAuditPolicy(register.as('executive')).items.find(({ name }) => name === 'four-fifths')
const inForce = () => auditPolicyInForce(lead()).thresholds.find(({ name }) => name === 'four-fifths')

test('everybody reads the thresholds with their clause, source and day', () => {
  expect(auditPolicyInForce(lead())).toEqual(DEFAULT_AUDIT_POLICY)
  expect(fourFifths()).toMatchObject({
    value: 0.8,
    standard: 0.8,
    check: null,
    unit: 'ratio',
    clause: '29 CFR 1607.4(D)',
    setBy: null,
    upcoming: null,
  })
  expect(checkPolicyInForce(lead()).thresholds.map(({ name }) => name)).toContain('k-anonymity.least-k')
})

test('every threshold but the bias audit’s tells its check', () => {
  const { items } = viewAuditPolicy(lead())
  const own = DEFAULT_AUDIT_POLICY.thresholds.map(({ name }) => name)
  expect(items.filter(({ check }) => check === null).map(({ name }) => name)).toEqual(own)
  expect(items.find(({ name }) => name === 'k-anonymity.least-k')?.check?.id).toBe('k-anonymity')
})

test('nobody but a lead sets, confirms or drops one', async () => {
  await expectRefused(register, NOT_LEADS, (who) => setThreshold(register.as(who), 'four-fifths', STRICTER))
  await expectRefused(register, NOT_LEADS, (who) => confirmThreshold(register.as(who), 'four-fifths'))
  await expectRefused(register, NOT_LEADS, (who) => dropThreshold(register.as(who), 'four-fifths'))
})

test.each([
  ['/value', 'four-fifths', { ...STRICTER, value: 2 }],
  ['/value', 'minimum-group', { ...STRICTER, value: 30.5 }],
  ['/effectiveOn', 'four-fifths', { ...STRICTER, effectiveOn: '2026-11-21' }],
  ['/clause', 'four-fifths', { ...STRICTER, clause: '' }],
  ['/source', 'four-fifths', { ...STRICTER, source: ' ' }],
  ['/reason', 'four-fifths', { ...STRICTER, reason: '' }],
])('what is no threshold is refused at %s of %s', async (pointer, name, input) => {
  expect((await refusalOf(() => setThreshold(lead(), name, input))).errors[0]?.pointer).toBe(pointer)
})

test('a single lead sets one, from a day on', async () => {
  const recorded = await register.recordedBy(() =>
    setThreshold(lead(), 'four-fifths', { ...STRICTER, effectiveOn: '2026-12-01' }),
  )
  expect(recorded).toEqual(['AuditThresholdSet'])
  expect(fourFifths()).toMatchObject({ value: 0.8, upcoming: { value: 0.85, effectiveOn: '2026-12-01' } })
  register.clock.set('2026-12-01T09:00:00Z')
  expect(fourFifths()).toMatchObject({
    value: 0.85,
    standard: 0.8,
    setBy: { id: register.idOf('lead') },
    upcoming: null,
  })
  expect(inForce()).toEqual({
    name: 'four-fifths',
    value: 0.85,
    clause: 'Board policy 4.2',
    source: 'Board, 12 Nov 2026',
    effectiveOn: '2026-12-01',
  })
  expect((await refusalOf(() => setThreshold(lead(), 'four-fifths', STRICTER))).code).toBe('conflict')
  expect((await refusalOf(() => setThreshold(lead(), 'no-such', STRICTER))).code).toBe('not-found')
})

test('where there are two leads, one proposes and the other confirms', async () => {
  const second = await register.addPerson({ role: 'lead' })
  const back = { ...STRICTER, value: 0.8 }
  expect(await register.recordedBy(() => setThreshold(lead(), 'four-fifths', back))).toEqual(['AuditThresholdProposed'])
  expect([inForce()?.value, fourFifths()?.proposal?.value]).toEqual([0.85, 0.8])
  expect((await refusalOf(() => confirmThreshold(lead(), 'four-fifths'))).code).toBe('forbidden')
  expect(await register.recordedBy(() => dropThreshold(register.as(second), 'four-fifths'))).toEqual([
    'AuditThresholdProposalDropped',
  ])
  expect((await refusalOf(() => confirmThreshold(register.as(second), 'four-fifths'))).code).toBe('conflict')
  await setThreshold(lead(), 'four-fifths', back)
  register.clock.advanceDays(3)
  const { version } = viewAuditPolicy(lead())
  const stale = register.as(second, { ifMatch: version - 1 })
  expect((await refusalOf(() => confirmThreshold(stale, 'four-fifths'))).code).toBe('stale')
  await confirmThreshold(register.as(second, { ifMatch: version }), 'four-fifths')
  expect([inForce()?.value, inForce()?.effectiveOn, fourFifths()?.proposal]).toEqual([0.8, '2026-12-04', null])
})
