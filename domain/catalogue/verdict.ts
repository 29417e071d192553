import type { ControlStatus } from '../status-words.ts'
import type { ControlId, Edition, Severity, Tier, Verdict } from './edition.ts'

/** The worse of two verdicts counts: the one that comes first. */
const WORST_FIRST: readonly Verdict[] = [
  'blocked',
  'insufficient-evidence',
  'action-required',
  'acceptable-with-gaps',
  'acceptable',
]

/** How much a verdict says against a system: 0 for nothing. */
export function verdictRank(verdict: Verdict): number {
  return WORST_FIRST.length - 1 - WORST_FIRST.indexOf(verdict)
}

export function verdictOfRank(rank: number): Verdict {
  return WORST_FIRST[WORST_FIRST.length - 1 - rank]! // safe because a rank is of a verdict
}

/**
 * The catalogue's verdict on a system: the worst that a control gives, or its tier. Fail is not missing: only evidence of
 * a failure, or a prohibition, blocks.
 *
 * controls  the status of each control; controls that the edition does not know are left out
 */
export function computeVerdict(of: {
  readonly edition: Edition
  readonly tier: Tier
  readonly prohibitionUnknown: boolean
  readonly controls: readonly { readonly control: ControlId; readonly status: ControlStatus }[]
}): Verdict {
  const severities = severitiesOf(of.edition)
  let worst = verdictOfTier(of)
  for (const { control, status } of of.controls) {
    const severity = severities.get(control)
    if (severity) worst = worseVerdict(worst, verdictOfControl(severity, status))
  }
  return worst
}

export function worseVerdict(a: Verdict, b: Verdict): Verdict {
  return verdictRank(b) > verdictRank(a) ? b : a
}

/** The verdict on a system of which nothing but this is known. */
export function verdictOfTier({ tier, prohibitionUnknown }: { tier: Tier; prohibitionUnknown: boolean }): Verdict {
  if (tier === 'prohibited') return 'blocked'
  return prohibitionUnknown ? 'insufficient-evidence' : 'acceptable'
}

/** What one control alone makes of the verdict. An inconclusive filing is a missing proof, not a proof of failure. */
export function verdictOfControl(severity: Severity, status: ControlStatus): Verdict {
  switch (status) {
    case 'not-applicable':
    case 'met':
    case 'due-soon':
    case 'excepted':
      return 'acceptable'
    case 'failing':
      return severity === 'critical' ? 'blocked' : VERDICT_WHILE_OPEN[severity]
    case 'undetermined':
    case 'inconclusive':
    case 'overdue':
    case 'awaiting':
    case 'missing':
      return VERDICT_WHILE_OPEN[severity]
  }
}

const VERDICT_WHILE_OPEN: Record<Severity, Verdict> = {
  critical: 'insufficient-evidence',
  major: 'action-required',
  minor: 'acceptable-with-gaps',
}

const known = new WeakMap<Edition, ReadonlyMap<ControlId, Severity>>()

/** How much each control of an edition weighs. */
export function severitiesOf(edition: Edition): ReadonlyMap<ControlId, Severity> {
  const found = known.get(edition)
  if (found) return found
  const severities = new Map(edition.controls.map(({ id, severityIfMissing }) => [id, severityIfMissing]))
  known.set(edition, severities)
  return severities
}
