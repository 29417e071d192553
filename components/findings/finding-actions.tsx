import type { WholeFinding } from '../../contracts/findings.ts'
import type { Day } from '../../domain/days.ts'
import type { FileRules } from '../evidence/file-form.tsx'
import { AmendFinding } from './amend-finding.tsx'
import { RegressFinding } from './regress-finding.tsx'
import { ResolveFinding } from './resolve-finding.tsx'
import { SendBack, VerifyFinding } from './verify-finding.tsx'

interface FindingActionsProps {
  finding: WholeFinding
  today: Day
  fileRules: FileRules
}

/** What the reader may do with a finding now. */
export function FindingActions({ finding, today, fileRules }: FindingActionsProps) {
  const { may } = finding
  return (
    <>
      {may.amend ? <AmendFinding finding={finding} today={today} /> : null}
      {may.resolve ? <ResolveFinding finding={finding} today={today} fileRules={fileRules} /> : null}
      {may.regress ? <RegressFinding finding={finding} today={today} /> : null}
      {may.verify ? <SendBack finding={finding} /> : null}
      {may.verify ? <VerifyFinding finding={finding} /> : null}
    </>
  )
}
