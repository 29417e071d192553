import { beforeAll, describe, expect, it } from 'vitest'
import { quietAnswers } from '../../domain/status/story-answers.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { registerSystem } from '../systems/register.ts'
import { aRegister, type TestRegister } from '../testing/register.ts'
import { getSystemStatus } from './system-status.ts'

describe('the status of a system that changed its reasons, not its status', () => {
  let register: TestRegister
  const status = () => getSystemStatus(register.as('executive'), 'SYS-1', {})
  const filed = async (controls: string[], kind: string, where: object) => {
    const today = register.today
    const about = { controls, kind, verdict: 'pass', effectiveOn: today, note: 'Seen.', ...where }
    const filing = await fileEvidence(register.as('approver'), about)
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept' })
  }

  beforeAll(async () => {
    register = await aRegister({ now: '2026-06-01T09:00:00Z' })
    const answers: Record<string, unknown> = { ...quietAnswers, decisionEffect: 'price' }
    delete answers['sharesData']
    const system = { name: 'Markdown engine', stage: 'live', ownerId: register.idOf('owner'), attributes: answers }
    await registerSystem(register.as('lead'), system)
    await acceptOwnership(register.as('owner'), 'SYS-1', {})
    await filed(['governance.incidents'], 'incident-log', { organisation: true })
    await filed(['autonomy.prohibited-screen'], 'prohibited-screen', { systems: ['SYS-1'] })
    register.clock.advanceDays(40)
  })

  it('is lapsed because evidence is missing', async () => {
    expect(await status()).toMatchObject({ status: 'lapsed', since: '2026-07-02' })
    expect((await status()).sentence).toContain('“Bias audit with impact ratios”')
  })

  it('names the reason of the day asked about, and not that of the day on which it began', async () => {
    await filed(['fairness.bias-audit'], 'bias-audit', { systems: ['SYS-1'] })
    register.clock.advanceDays(1)
    const now = await status()
    expect(now).toMatchObject({ status: 'lapsed', since: '2026-07-02' })
    expect(now.sentence).not.toContain('Bias audit')
    expect(now.sentence).toContain('Data leaving the company')
  })
})
