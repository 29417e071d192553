import { expect, test } from 'vitest'
import { listReattestable } from '../reattestations/list.ts'
import { listControlDetails } from '../systems/control-details.ts'
import { countStatements } from '../testing/counted-statements.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister } from '../testing/register.ts'
import { listWork } from './list.ts'

// Indexes of few rows, or of all that is needed of a row of each system: those are gone through in milliseconds.
const SMALL = /USING (COVERING )?INDEX (systems_(stand_ins|declined|proposed)|filings_shared|findings_unverified)\b/
const OF_ALL_SYSTEMS =
  /^(SCAN (s|i|c|f|n|fs|systems|filings|findings|control_intervals|system_intervals)\b|.* INDEX system_intervals_still )/

test('what waits for somebody is found from their own systems on, or through an index of its own', async () => {
  const register = await aRegister()
  const { id } = await anOwnedSystem(register)
  for (const who of ['lead', 'owner', 'approver', 'executive']) {
    const asked = [
      () => listWork(register.as(who)),
      () => listReattestable(register.as(who), {}),
      () => listControlDetails(register.as(who), id),
    ]
    for (const ask of asked) {
      const { steps } = await countStatements(register.store, ask)
      const through = steps.filter((step) => OF_ALL_SYSTEMS.test(step) || step.includes('AUTOMATIC'))
      expect(through.filter((step) => !SMALL.test(step))).toEqual([])
    }
  }
})
