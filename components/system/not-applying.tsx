import type { ControlDetails } from '../../contracts/control-details.ts'
import type { ControlStatusView } from '../../contracts/status.ts'
import { Disclosure } from '../disclosure.tsx'
import { controlHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { severityWord } from '../system-words.ts'
import { TextLink } from '../text-link.tsx'

export interface NotApplyingProps {
  controls: readonly ControlStatusView[]
  details: ReadonlyMap<string, ControlDetails>
  programme: string
}

/** Controls that do not apply, folded, each with its reason: the answers, or the programme. */
export function NotApplying({ controls, details, programme }: NotApplyingProps) {
  const out = controls.filter(({ status }) => status === 'not-applicable')
  const isOutside = ({ control }: ControlStatusView) => details.get(control)?.isInProgramme === false
  const byAnswers = out.filter((control) => !isOutside(control))
  const byProgramme = out.filter(isOutside)
  if (out.length === 0) return null
  return (
    <div className="mt-8 space-y-2">
      {byAnswers.length > 0 ? (
        <Disclosure
          summary={`${countWords(byAnswers.length, 'control')} that ${applyWord(byAnswers)} not apply, by the answers`}
        >
          <ReasonList controls={byAnswers} reasonOf={({ control }) => details.get(control)?.applicability ?? ''} />
        </Disclosure>
      ) : null}
      {byProgramme.length > 0 ? (
        <Disclosure summary={`${countWords(byProgramme.length, 'control')} outside the ${programme} programme`}>
          <ReasonList controls={byProgramme} reasonOf={({ severity }) => severityWord(severity)} />
        </Disclosure>
      ) : null}
    </div>
  )
}

function applyWord(controls: readonly unknown[]): string {
  return controls.length === 1 ? 'does' : 'do'
}

function ReasonList(props: {
  controls: readonly ControlStatusView[]
  reasonOf: (control: ControlStatusView) => string
}) {
  return (
    <ul className="divide-y divide-line text-small">
      {props.controls.map((control) => (
        <li key={control.control} id={control.control} className="scroll-mt-28 grid gap-x-4 py-1.5 sm:grid-cols-2">
          <span>
            <TextLink href={controlHref(control.control)} quiet>
              {control.title}
            </TextLink>
          </span>
          <span className="text-ink-soft">{props.reasonOf(control)}</span>
        </li>
      ))}
    </ul>
  )
}
