import { beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../domain/days.ts'
import type { NewEvent } from '../../domain/events.ts'
import { commit } from '../commit.ts'
import { grantException } from '../exceptions/grant.ts'
import { decideFiling } from '../filings/decide.ts'
import { raiseFinding } from '../findings/raise.ts'
import { amendSystem } from '../systems/amend.ts'
import { completeReview } from '../systems/complete-review.ts'
import { countStatements, type Counted } from './counted-statements.ts'
import { aFiling, anOwnedSystem, CONSENTED } from './evidence.ts'
import { aRegister, type TestRegister } from './register.ts'

/** What is recorded about one system of a register, one after the other. */
const STEPS: Record<string, (register: TestRegister, others: number) => Promise<unknown>> = {
  'filing evidence': (register) => aFiling(register, ['SYS-1']),
  'accepting it': (register, others) => {
    return decideFiling(register.as('lead'), `FIL-${others + 1}`, { outcome: 'accept' })
  },
  'amending a system': (register) => {
    return amendSystem(register.as('lead'), 'SYS-1', { attributes: { jurisdictions: ['EU'] } })
  },
  'completing a review': (register) => completeReview(register.as('lead'), 'SYS-1', { outcome: 'continue' }),
  'granting an exception': (register) => {
    const span = { from: register.today, until: addDays(register.today, 20) }
    const what = { system: 'SYS-1', control: 'optout.unsubscribe', reason: 'A new tool comes.' }
    return grantException(register.as('lead'), { ...what, ...span })
  },
  'raising a finding': (register) => {
    const what = { system: 'SYS-1', control: 'consent.records', severity: 'major', action: 'Fix it.' }
    return raiseFinding(register.as('lead'), { ...what, dueOn: addDays(register.today, 10) })
  },
}

/** The cost of each step in a register of so many other systems. */
async function costsAmong(others: number): Promise<Record<string, Counted>> {
  const register = await aRegister()
  await anOwnedSystem(register)
  const numbers = Array.from({ length: others }, (_, index) => index + 1)
  await commit(register.program, () => ({
    events: numbers.flatMap((number) => another(number, register)),
    answer: null,
  }))
  const costs: Record<string, Counted> = {}
  for (const [name, step] of Object.entries(STEPS)) {
    costs[name] = await countStatements(register.store, () => step(register, others))
  }
  return costs
}

/** A system with a filing, a review, an exception and a finding. */
function another(number: number, { today }: TestRegister): NewEvent[] {
  const system = `SYS-${number + 1}`
  const text = { textHash: '0'.repeat(64) }
  const words = { name: `Other ${number}`, purpose: null, benefit: null, kind: null, unit: 'Retail', externalId: null }
  const how = { graceDays: null, source: null, proposed: false, effectiveOn: today }
  const attributes = { ...CONSENTED, lawfulBasis: ['consent'] }
  const filed = { systems: [system], organisation: false, unit: null, controls: ['consent.records'], kind: 'policy' }
  const said = { effectiveOn: today, validUntil: null, verdict: 'pass' as const, artefacts: [], note: null }
  const excepted = { system, control: 'optout.unsubscribe', reason: text, measures: null, from: today, until: today }
  const found = { system, control: null, severity: 'minor' as const, action: text, ownerId: null, dueOn: today }
  return [
    { type: 'SystemRegistered', subject: system, data: { ...words, ...how, stage: 'live', attributes } },
    { type: 'EvidenceFiled', subject: `FIL-${number}`, data: { ...filed, ...said } },
    { type: 'ReviewCompleted', subject: system, data: { outcome: 'continue', effectiveOn: today, note: null } },
    { type: 'ExceptionGranted', subject: `EXC-${number}`, data: excepted },
    { type: 'FindingRaised', subject: `FND-${number}`, data: { ...found, effectiveOn: today } },
  ]
}

describe('recording an event', () => {
  let few: Record<string, Counted>
  let many: Record<string, Counted>
  beforeAll(async () => {
    few = await costsAmong(20)
    many = await costsAmong(400)
  }, 180_000)

  test.each(Object.keys(STEPS))('%s costs the same among 20 systems and among 400', (name) => {
    expect(many[name]!.statements).toBe(few[name]!.statements)
    expect(many[name]!.written).toBe(few[name]!.written)
    expect(many[name]!.written).toBeGreaterThan(2)
  })

  test.each(Object.keys(STEPS))('%s goes through no table as a whole', (name) => {
    expect(many[name]!.scans).toEqual([])
  })
})
