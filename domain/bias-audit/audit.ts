import type { AuditConfiguration } from './configuration.ts'
import type { CountTable } from './count-table.ts'
import type { AuditPolicy } from './policy.ts'
import type { AuditResult } from './result.ts'

/** An earlier audit of the same system, as one period before this one where the log itself has no periods. */
export interface EarlierAudit {
  /** Any name that tells it from the others: a day, a month. In the order in which they are given. */
  readonly period: string
  readonly result: AuditResult
}

export interface AuditRequest {
  readonly table: CountTable
  readonly configuration: AuditConfiguration
  readonly policy: AuditPolicy
  readonly previous?: readonly EarlierAudit[]
}

/** All figures and verdicts that follow from the counts, exactly; small cells are in it (see `suppressed`). */
export declare function auditCounts(request: AuditRequest): AuditResult
