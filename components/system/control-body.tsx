import type { ControlStatusView } from '../../contracts/status.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { countWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'
import { ClauseList } from './clause-list.tsx'
import { ControlFilings } from './control-filings.tsx'
import type { ControlWords } from './control-words.ts'

type Details = NonNullable<ControlWords['details']>

/** A word or a day beside what it says; above it on phones. */
const PAIR = 'grid gap-x-3 sm:grid-cols-[7rem_minmax(0,1fr)]'

/** Why the control has its status, what it asks, what was filed, and the law behind it. */
export function ControlBody({ control, words }: { control: ControlStatusView; words: ControlWords }) {
  const { actions, details } = words
  return (
    <div id={control.control} className="scroll-mt-28 space-y-4 px-3 pt-1 pb-4 md:pl-10">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose flex-1 basis-72">{control.sentence}</p>
        <div className="no-print flex flex-wrap items-center gap-2">
          {actions.map(({ label, href, isQuiet }) => (
            <ButtonLink key={href} size="small" variant={isQuiet ? 'quiet' : 'secondary'} href={href}>
              {label}
            </ButtonLink>
          ))}
        </div>
      </div>
      <Because control={control} />
      {details ? (
        <>
          <Asks details={details} />
          <ControlFilings filings={details.filings} />
          <Auditors details={details} />
          <Disclosure summary={countWords(details.clauses.length, 'clause') + ' behind it'}>
            <ClauseList {...details} />
          </Disclosure>
          <p className="no-print text-small">
            <TextLink href={details.catalogueHref}>In the catalogue</TextLink>
          </p>
        </>
      ) : null}
    </div>
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

function Asks({ details: { statement, why, facts } }: { details: Details }) {
  return (
    <div>
      <h3 className="mb-1 text-small font-semibold">What it asks</h3>
      <p className="max-w-prose text-small">
        {statement} <span className="text-ink-soft">{why}</span>
      </p>
      <dl className="mt-1 text-small">
        {facts.map(({ term, words }) => (
          <div key={term} className={`${PAIR} py-0.5`}>
            <dt className="text-ink-soft">{term}</dt>
            <dd className="max-w-prose">{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Auditors({ details: { accepted, rejected } }: { details: Details }) {
  if (accepted.length + rejected.length === 0) return null
  return (
    <Disclosure summary="What auditors accept and reject">
      <div className="grid gap-x-8 gap-y-3 text-small sm:grid-cols-2">
        <Points title="Accepted" points={accepted} />
        <Points title="Rejected" points={rejected} />
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
