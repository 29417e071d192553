import { Mark } from '../mark.tsx'
import { TextLink } from '../text-link.tsx'
import type { ClauseWords, ControlWords } from './control-words.ts'

type Clauses = Pick<NonNullable<ControlWords['details']>, 'clauses' | 'isPlaceUnknown' | 'placeHref'>

/** The clauses behind a control that reach the people of the system. What is not in force is grey; what is unverified is not printed. */
export function ClauseList({ clauses, isPlaceUnknown, placeHref }: Clauses) {
  if (clauses.length === 0) {
    return <p className="text-small text-ink-soft">No clause of the catalogue reaches the people of this system.</p>
  }
  return (
    <>
      {isPlaceUnknown ? (
        <p className="mb-2 text-small text-attention">
          Where the people are is <TextLink href={placeHref}>not answered</TextLink>, so every clause is shown.
        </p>
      ) : null}
      <ul className="space-y-2 text-small">
        {clauses.map((clause) => (
          <ClauseItem key={clause.id} clause={clause} />
        ))}
      </ul>
    </>
  )
}

function ClauseItem({ clause }: { clause: ClauseWords }) {
  const { name, href, jurisdiction, marks, says, isGrey, isPrinted } = clause
  return (
    <li className={`${isGrey ? 'text-ink-soft' : ''} ${isPrinted ? '' : 'no-print'}`}>
      <TextLink href={href}>{name}</TextLink>
      <span className="text-ink-soft">, {jurisdiction}</span>
      {marks.map((mark) => (
        <Mark key={mark}>{mark}</Mark>
      ))}
      <span className="block">{says}</span>
    </li>
  )
}
