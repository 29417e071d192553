import type { ControlStatus } from '../status-words.ts'
import type { ControlId, Edition, Severity, Tier, Verdict } from './edition.ts'

/** What a control's status says about it in a verdict. */
type Standing = 'out' | 'passing' | 'failing' | 'missing' | 'undetermined'

/**
 * The catalogue's verdict on a system. Fail is not missing: only evidence of a failure, or a prohibition, blocks.
 *
 * controls  the status of each control; controls that the edition does not know are left out
 */
export function computeVerdict(of: {
  readonly edition: Edition
  readonly tier: Tier
  readonly prohibitionUnknown: boolean
  readonly controls: readonly { readonly control: ControlId; readonly status: ControlStatus }[]
}): Verdict {
  const severityOf = new Map(of.edition.controls.map(({ id, severityIfMissing }) => [id, severityIfMissing]))
  const has = (severity: Severity, isSought: (standing: Standing) => boolean) =>
    of.controls.some(({ control, status }) => severityOf.get(control) === severity && isSought(standingOf(status)))
  if (of.tier === 'prohibited' || has('critical', (standing) => standing === 'failing')) return 'blocked'
  if (of.prohibitionUnknown || has('critical', isOpen)) return 'insufficient-evidence'
  if (has('major', isOpen)) return 'action-required'
  return has('minor', isOpen) ? 'acceptable-with-gaps' : 'acceptable'
}

function isOpen(standing: Standing): boolean {
  return standing === 'failing' || standing === 'missing' || standing === 'undetermined'
}

/** An inconclusive filing is a missing proof, not a proof of failure. */
function standingOf(status: ControlStatus): Standing {
  switch (status) {
    case 'not-applicable':
      return 'out'
    case 'met':
    case 'due-soon':
    case 'excepted':
      return 'passing'
    case 'failing':
      return 'failing'
    case 'undetermined':
      return 'undetermined'
    case 'inconclusive':
    case 'overdue':
    case 'awaiting':
    case 'missing':
      return 'missing'
  }
}
