import type { ChangeCause } from '../../domain/status/change-cause.ts'

const WORDS: Record<ChangeCause, string> = {
  registered: 'New systems',
  left: 'Left the register',
  stage: 'Went live, or stopped being live',
  evidence: 'Evidence accepted or decided',
  expired: 'Evidence ended, or ends soon',
  'not-filed': 'Time to file or answer ran out',
  failed: 'Failed or not settled',
  findings: 'Findings',
  exceptions: 'Exceptions',
  reviews: 'Reviews',
  answers: 'Answers, unit or tier changed',
  ownership: 'Ownership',
  rules: 'Rules changed',
  correction: 'Late corrections',
}

/** A cause of changes, as a heading. */
export function causeWord(cause: ChangeCause): string {
  return WORDS[cause]
}
