import { mayAppearInReports, type ShownClause } from '../../domain/catalogue/clauses.ts'
import { dayWords } from '../day-words.ts'
import { Mark } from '../mark.tsx'
import { TextLink } from '../text-link.tsx'

/** The clauses behind a control that reach the people of the system. What is not in force is grey; what is unverified is not printed. */
export function ClauseList({ clauses, questionsHref }: { clauses: readonly ShownClause[]; questionsHref: string }) {
  if (clauses.length === 0) {
    return <p className="text-small text-ink-soft">No clause of the catalogue reaches the people of this system.</p>
  }
  const isPlaceUnknown = clauses.some((clause) => clause.isPlaceUnknown)
  return (
    <>
      {isPlaceUnknown ? (
        <p className="mb-2 text-small text-attention">
          Where the people are is <TextLink href={questionsHref}>not answered</TextLink>, so every clause is shown.
        </p>
      ) : null}
      <ul className="space-y-2 text-small">
        {clauses.map((shown) => (
          <ClauseItem key={shown.clause.id} shown={shown} />
        ))}
      </ul>
    </>
  )
}

function ClauseItem({ shown }: { shown: ShownClause }) {
  const { clause, framework, isGrey, isUnverified } = shown
  const state = clauseStateWords(shown)
  return (
    <li className={`${isGrey ? 'text-ink-soft' : ''} ${mayAppearInReports(clause) ? '' : 'no-print'}`}>
      <TextLink href={framework.url}>
        {framework.name} {clause.ref}
      </TextLink>
      <span className="text-ink-soft">, {framework.jurisdiction}</span>
      {state ? <Mark>{state}</Mark> : null}
      {isUnverified ? <Mark>unverified</Mark> : null}
      <span className="block">{clause.says}</span>
    </li>
  )
}

/** Null where nothing needs saying: it is in force. */
export function clauseStateWords({ state, from }: ShownClause): string | null {
  switch (state) {
    case 'in-force':
      return null
    case 'phased':
      return 'in force in part'
    case 'from':
      return from === null ? 'not in force yet' : `from ${dayWords(from)}`
    case 'proposed':
    case 'unsettled':
    case 'voluntary':
      return state
  }
}
