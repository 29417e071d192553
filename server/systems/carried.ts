import { readCarriable } from '../../db/merge-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { Day } from '../../domain/days.ts'

/**
 * What a merge on a day brings along, by id: filings that stand or wait for a decision, exceptions that still hold, findings
 * that are still open.
 */
export function listCarried(orm: Orm, { merged, survivor, on }: { merged: string; survivor: string; on: Day }) {
  const { filings, exceptions, findings } = readCarriable(orm, merged, survivor)
  return {
    filings: filings.filter(({ state }) => state === 'accepted' || state === 'undecided').map(({ id }) => id),
    exceptions: exceptions
      .filter(({ untilOn, revokedOn }) => untilOn >= on && (revokedOn === null || revokedOn > on))
      .map(({ id }) => id),
    findings: findings.filter(({ resolvedOn }) => resolvedOn === null || resolvedOn > on).map(({ id }) => id),
  }
}
