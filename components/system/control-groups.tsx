import type { ControlDetails } from '../../contracts/control-details.ts'
import type { ControlStatusView, SystemStatusView } from '../../contracts/status.ts'
import type { Principle } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { Section } from '../section.tsx'
import { groupControls } from './control-order.ts'
import { ControlRow } from './control-row.tsx'
import { controlWords, type ControlRights } from './control-words.ts'
import { NotApplying } from './not-applying.tsx'
import { OpenAtAnchor } from './open-at-anchor.tsx'

export interface ControlGroupsProps {
  systemId: string
  status: SystemStatusView
  details: ReadonlyMap<string, ControlDetails>
  principles: readonly Principle[]
  today: Day
  /** Owners see four words for the status. */
  plain: boolean
  rights: ControlRights
  lawCheckedTo: Day
}

/** Every control of the system by principle, what does not pass first; at the end those that do not apply, with the reason. */
export function ControlGroups(props: ControlGroupsProps) {
  const { systemId, status, details, principles, today, plain, rights, lawCheckedTo } = props
  const wordsOf = (control: ControlStatusView) =>
    controlWords({ systemId, control, details: details.get(control.control) ?? null, rights })
  return (
    <>
      <OpenAtAnchor />
      {groupControls(status.controls, principles).map(({ principle, controls, passing, excepted }) => (
        <Section
          key={principle.id}
          title={principle.name}
          actions={
            <span className="text-small text-ink-soft">
              {passing} of {controls.length} pass{excepted > 0 ? `, ${excepted} of them by exception` : ''}
            </span>
          }
        >
          <ul className="rounded border border-line bg-surface">
            {controls.map((control) => (
              <li key={control.control} className="border-b border-line last:border-b-0">
                <ControlRow control={control} words={wordsOf(control)} today={today} plain={plain} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <NotApplying controls={status.controls} details={details} programme={status.programme} />
      <p className="mt-6 max-w-prose text-small text-ink-soft">
        Not legal advice. Catalogue edition {status.edition}; clauses checked to {dayWords(lawCheckedTo)}. Clauses are
        paraphrased; have counsel confirm before relying on any of them.
      </p>
    </>
  )
}
