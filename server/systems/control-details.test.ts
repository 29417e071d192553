import { beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../domain/refusal.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { aRegister, type TestRegister } from '../testing/register.ts'
import { listControlDetails } from './control-details.ts'
import { registerSystem } from './register.ts'

const UNSUBSCRIBE = 'optout.unsubscribe'
const ENCRYPTION = 'security.encryption'

describe('what a control asks of a system', () => {
  let register: TestRegister
  const details = (control: string, id = 'SYS-1') => listControlDetails(register.as('lead'), id).get(control)!

  beforeAll(async () => {
    register = await aRegister({ now: '2026-06-01T09:00:00Z' })
    const attributes = { sendsDirectMarketing: true, usesPersonalData: true, jurisdictions: ['EU'] }
    await registerSystem(register.as('lead'), { name: 'Newsletter', unit: 'CRM', stage: 'live', attributes })
    await registerSystem(register.as('lead'), { name: 'Black box', unit: 'Ads' })
    const about = { kind: 'unsubscribe-test', verdict: 'pass', note: 'Seen.' }
    const days = ['2026-05-01', '2026-04-01', '2026-03-01', '2026-02-01', '2026-01-01']
    for (const effectiveOn of days) {
      await fileEvidence(register.as('lead'), { ...about, systems: ['SYS-1'], controls: [UNSUBSCRIBE], effectiveOn })
    }
    const shared = { kind: 'access-review', verdict: 'pass', note: 'Seen.', controls: [ENCRYPTION] }
    await fileEvidence(register.as('approver'), { ...shared, organisation: true, effectiveOn: '2026-02-01' })
    await fileEvidence(register.as('approver'), { ...shared, unit: 'CRM', effectiveOn: '2026-03-01' })
    await decideFiling(register.as('lead'), 'FIL-6', { outcome: 'accept' })
  })

  it('tells the last filings against it, the newest day first, and no more than four', () => {
    const days = details(UNSUBSCRIBE).filings.map(({ effectiveOn }) => effectiveOn)
    expect(days).toEqual(['2026-05-01', '2026-04-01', '2026-03-01', '2026-02-01'])
  })

  it('counts what was filed for its unit and for the organisation, and says so', () => {
    expect(details(ENCRYPTION).filings).toMatchObject([
      { id: 'FIL-7', filedFor: 'unit', state: 'undecided' },
      { id: 'FIL-6', filedFor: 'organisation', state: 'accepted' },
    ])
  })

  it('leaves out what was filed for another unit or another system', () => {
    expect(details(ENCRYPTION, 'SYS-2').filings.map(({ id }) => id)).toEqual(['FIL-6'])
    expect(details(UNSUBSCRIBE, 'SYS-2').filings).toEqual([])
  })

  it('says by which answers it applies', () => {
    expect(details(UNSUBSCRIBE).applicability).toMatch(/direct marketing is yes/i)
    expect(details(UNSUBSCRIBE, 'SYS-2').applicability).toMatch(/not answered/)
  })

  it('shows the clauses of where the people are, and every one where nobody said where they are', () => {
    const here = details(UNSUBSCRIBE).clauses
    const anywhere = details(UNSUBSCRIBE, 'SYS-2').clauses
    expect(here.length).toBeLessThan(anywhere.length)
    expect(here.every(({ isPlaceUnknown }) => !isPlaceUnknown)).toBe(true)
    expect(anywhere.some(({ isPlaceUnknown }) => isPlaceUnknown)).toBe(true)
  })

  it('knows what the programme leaves out', () => {
    expect(details('governance.structure').isInProgramme).toBe(false)
    expect(details(UNSUBSCRIBE).isInProgramme).toBe(true)
  })

  it('is not told to strangers, nor of systems that are not there', () => {
    expect(() => listControlDetails(register.anonymous(), 'SYS-1')).toThrow(Refusal)
    expect(() => listControlDetails(register.as('lead'), 'SYS-9')).toThrow('There is no system SYS-9.')
  })
})
