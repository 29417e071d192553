import type { CheckRun } from '../../contracts/checks.ts'

/** Whether a run can be evidence: a hint of ours never is. */
export function isFileable({ outcome, computedElsewhere }: Pick<CheckRun, 'outcome' | 'computedElsewhere'>): boolean {
  return outcome !== 'hint' || computedElsewhere !== null
}
