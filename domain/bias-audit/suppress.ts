import type { AuditPolicy } from './policy.ts'
import type { AuditResult } from './result.ts'

/** The result as it is shown: cells under the limit are hidden, and others that would reveal them. */
export declare function suppressed(result: AuditResult, policy: AuditPolicy): AuditResult
