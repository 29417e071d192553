import type { WholeFinding } from '../../contracts/findings.ts'
import type { Day } from '../../domain/days.ts'
import { AmendFinding } from './amend-finding.tsx'
import { RegressFinding } from './regress-finding.tsx'
import { ResolveFinding } from './resolve-finding.tsx'
import { SendBack, VerifyFinding } from './verify-finding.tsx'

/** What the reader may do with a finding now. */
export function FindingActions({ finding, today }: { finding: WholeFinding; today: Day }) {
  const { may } = finding
  return (
    <>
      {may.amend ? <AmendFinding finding={finding} today={today} /> : null}
      {may.resolve ? <ResolveFinding finding={finding} today={today} /> : null}
      {may.regress ? <RegressFinding finding={finding} today={today} /> : null}
      {may.verify ? <SendBack finding={finding} /> : null}
      {may.verify ? <VerifyFinding finding={finding} /> : null}
    </>
  )
}
