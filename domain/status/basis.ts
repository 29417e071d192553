import type { ControlReason } from './control-status.ts'

/** The id of the exception, filing or finding that a reason rests on; null: on none. */
export function basisOf(reason: ControlReason): string | null {
  if ('exception' in reason) return reason.exception.id
  if ('filing' in reason) return reason.filing.id
  if ('finding' in reason) return reason.finding.id
  return 'pass' in reason ? (reason.pass.filing?.id ?? null) : null
}
