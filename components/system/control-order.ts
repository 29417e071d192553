import type { ControlStatusView } from '../../contracts/status.ts'
import { severities, type Principle } from '../../domain/catalogue/edition.ts'
import { CONTROL_STATUSES } from '../status-words.ts'

export interface ControlGroup {
  principle: Principle
  controls: ControlStatusView[]
  passing: number
  /** Those of the passing that do so by exception. */
  excepted: number
}

const PASSING: readonly string[] = ['met', 'due-soon', 'excepted']

/**
 * The controls that apply, or may, by principle. What does not pass comes first: the groups in the order of their gravest
 * control, and the controls of a group by status, then by severity.
 */
export function groupControls(
  controls: readonly ControlStatusView[],
  principles: readonly Principle[],
): ControlGroup[] {
  const applying = controls.filter(({ status }) => status !== 'not-applicable')
  return principles
    .map((principle) => {
      const own = applying.filter((control) => control.principle === principle.id).toSorted(byGravity)
      const passing = own.filter(({ status }) => PASSING.includes(status)).length
      const excepted = own.filter(({ status }) => status === 'excepted').length
      return { principle, controls: own, passing, excepted }
    })
    .filter((group) => group.controls.length > 0)
    .toSorted((a, b) => byGravity(a.controls[0]!, b.controls[0]!)) // safe: no group is empty
}

/** Those whose evidence holds now. */
export function holdingControls({ controls }: { controls: readonly ControlStatusView[] }): Set<string> {
  return new Set(
    controls.filter(({ status }) => status === 'met' || status === 'due-soon').map(({ control }) => control),
  )
}

/** The gravest status first, then the gravest severity. */
export function byGravity(a: ControlStatusView, b: ControlStatusView): number {
  const rank = ({ status }: ControlStatusView) => CONTROL_STATUSES.indexOf(status)
  const weight = ({ severity }: ControlStatusView) => severities.indexOf(severity)
  return rank(a) - rank(b) || weight(a) - weight(b)
}
