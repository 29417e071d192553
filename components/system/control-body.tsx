import type { ControlDetails } from '../../contracts/control-details.ts'
import type { ControlStatusView } from '../../contracts/status.ts'
import { PROHIBITED_SCREEN } from '../../domain/exceptions.ts'
import { OWNER_CONTROL } from '../../domain/status/trail.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { computeHref, controlHref, fileHref, newHref, questionsHref, reattestHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'
import { ClauseList } from './clause-list.tsx'
import { ControlFilings } from './control-filings.tsx'
import type { ControlRights, ControlRowProps } from './control-row.tsx'

/** A word or a day beside what it says; above it on phones. */
const PAIR = 'grid gap-x-3 sm:grid-cols-[7rem_minmax(0,1fr)]'

/** Why the control has its status, what it asks, what was filed, and the law behind it. */
export function ControlBody({ systemId, control, details, rights }: ControlRowProps) {
  return (
    <div id={control.control} className="scroll-mt-28 space-y-4 px-3 pt-1 pb-4 md:pl-10">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose flex-1 basis-72">{control.sentence}</p>
        <div className="no-print flex flex-wrap items-center gap-2">
          <Bend systemId={systemId} control={control} rights={rights} />
          <Compute systemId={systemId} control={control} details={details} rights={rights} />
          <Act systemId={systemId} control={control} rights={rights} />
        </div>
      </div>
      <Because control={control} />
      {details ? (
        <>
          <Asks details={details} isUnknown={control.status === 'undetermined'} />
          <ControlFilings filings={details.filings} />
          <Auditors details={details} />
          <Disclosure summary={countWords(details.clauses.length, 'clause') + ' behind it'}>
            <ClauseList clauses={details.clauses} questionsHref={questionsHref(systemId, 'jurisdictions')} />
          </Disclosure>
          <p className="no-print text-small">
            <TextLink href={controlHref(control.control, details.jurisdictions)}>In the catalogue</TextLink>
          </p>
        </>
      ) : null}
    </div>
  )
}

/** What Plumbline works out by itself for it, from a file. */
function Compute({ systemId, control, details, rights }: Omit<ControlRowProps, 'today' | 'plain'>) {
  if (!details || !rights.file) return null
  return details.checks.map(({ id, title }) => (
    <ButtonLink key={id} size="small" variant="quiet" href={computeHref(systemId, id, control.control)}>
      {title}
    </ButtonLink>
  ))
}

function Act({ systemId, control, rights }: { systemId: string; control: ControlStatusView; rights: ControlRights }) {
  const isShared = control.scope === 'organisation'
  const step = control.nextStep
  if (step?.action === 'answer' && step.link && rights.amend) {
    return (
      <ButtonLink size="small" href={step.link}>
        Answer the question
      </ButtonLink>
    )
  }
  if (control.control === OWNER_CONTROL || !(isShared ? rights.fileForAll : rights.file)) return null
  return (
    <ButtonLink size="small" href={fileHref(isShared ? 'organisation' : { system: systemId }, control.control)}>
      File evidence
    </ButtonLink>
  )
}

/** What bends its status for a time, and attesting again what has not changed. */
function Bend({ systemId, control: { control }, rights }: Pick<ControlRowProps, 'systemId' | 'control' | 'rights'>) {
  const mayExcept = rights.except && control !== PROHIBITED_SCREEN
  return (
    <>
      {rights.reattest.includes(control) ? (
        <ButtonLink size="small" href={reattestHref(systemId, control)}>
          Re-attest
        </ButtonLink>
      ) : null}
      {rights.find ? (
        <ButtonLink size="small" variant="quiet" href={newHref('findings', systemId, control)}>
          Raise a finding
        </ButtonLink>
      ) : null}
      {mayExcept ? (
        <ButtonLink size="small" variant="quiet" href={newHref('exceptions', systemId, control)}>
          Grant an exception
        </ButtonLink>
      ) : null}
    </>
  )
}

/** The facts that the status rests on, each with its day and its page, and who can do what next. */
function Because({ control: { because, nextStep } }: { control: ControlStatusView }) {
  return (
    <div>
      <h3 className="mb-1 text-small font-semibold">Why</h3>
      <ul className="text-small">
        {because.map(({ fact, on, link }) => (
          <li key={fact} className={`${PAIR} py-0.5`}>
            <span className="text-ink-soft max-sm:empty:hidden">
              {on === null ? null : <time dateTime={on}>{dayWords(on)}</time>}
            </span>
            <span>{link === null ? fact : <TextLink href={link}>{fact}</TextLink>}</span>
          </li>
        ))}
        {nextStep ? (
          <li className={`${PAIR} py-0.5`}>
            <span className="text-ink-soft">Next</span>
            <span>
              {nextStep.link === null ? (
                nextStep.sentence
              ) : (
                <TextLink href={nextStep.link}>{nextStep.sentence}</TextLink>
              )}{' '}
              <span className="text-ink-soft">By {nextStep.who}.</span>
            </span>
          </li>
        ) : null}
      </ul>
    </div>
  )
}

function Asks({ details, isUnknown }: { details: ControlDetails; isUnknown: boolean }) {
  const { control, applicability, renewedBy, evidenceTypes } = details
  const facts = [
    { term: 'Shown by', words: evidenceTypes.map(({ label }) => label).join('; ') },
    { term: 'Applies because', words: isUnknown ? '' : applicability },
    { term: 'Anew after', words: renewedBy.join('; ') },
    { term: 'Decided by', words: control.id === OWNER_CONTROL ? '' : decidedByWords(details) },
    { term: 'Beyond law', words: control.beyondLaw ?? '' },
  ]
  return (
    <div>
      <h3 className="mb-1 text-small font-semibold">What it asks</h3>
      <p className="max-w-prose text-small">
        {control.statement} <span className="text-ink-soft">{control.why}</span>
      </p>
      <dl className="mt-1 text-small">
        {facts
          .filter(({ words }) => words !== '')
          .map(({ term, words }) => (
            <div key={term} className={`${PAIR} py-0.5`}>
              <dt className="text-ink-soft">{term}</dt>
              <dd className="max-w-prose">{words}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

/** `Henrik Sand, privacy officer, or a lead`. */
function decidedByWords({ deciders }: ControlDetails): string {
  const named = deciders.map(({ name, office }) => `${name}, ${office?.toLowerCase() ?? 'approver'}`)
  return named.length === 0 ? 'A lead' : `${named.join('; ')}, or a lead`
}

function Auditors({ details: { control } }: { details: ControlDetails }) {
  const { auditorAccepts, auditorRejects } = control
  if (auditorAccepts.length + auditorRejects.length === 0) return null
  return (
    <Disclosure summary="What auditors accept and reject">
      <div className="grid gap-x-8 gap-y-3 text-small sm:grid-cols-2">
        <Points title="Accepted" points={auditorAccepts} />
        <Points title="Rejected" points={auditorRejects} />
      </div>
    </Disclosure>
  )
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <div>
      <h4 className="mb-1 font-medium">{title}</h4>
      <ul className="list-disc space-y-1 pl-4">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  )
}
