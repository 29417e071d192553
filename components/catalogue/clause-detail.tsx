import type { ReactNode } from 'react'
import { mayAppearInReports, type ShownClause } from '../../domain/catalogue/clauses.ts'
import type { Confidence, ClauseBasis } from '../../domain/catalogue/edition.ts'
import { dayWords } from '../day-words.ts'
import { Mark } from '../mark.tsx'
import { TextLink } from '../text-link.tsx'
import { clauseStateWords } from '../clause-words.ts'

const SURE: Record<Confidence, string> = {
  high: 'High confidence',
  medium: 'Medium confidence',
  low: 'Low confidence',
}
const READ: Record<ClauseBasis, string> = {
  text: 'read in a copy of the text',
  secondary: 'as secondary sources describe it',
  memory: 'written from memory',
}

/** Clauses in full: where they apply, from when, what they say, how sure that is. What is unverified stays out of print. */
export function ClauseDetails({
  clauses,
  withFramework = true,
  after,
}: {
  clauses: readonly ShownClause[]
  withFramework?: boolean
  /** What else belongs to a clause: the controls that rest on it. */
  after?: (clause: ShownClause) => ReactNode
}) {
  const unprinted = clauses.filter(({ clause }) => !mayAppearInReports(clause)).length
  return (
    <>
      <ul className="divide-y divide-line rounded border border-line bg-surface text-small">
        {clauses.map((shown) => (
          <li
            key={shown.clause.id}
            className={`px-3 py-2.5 ${shown.isGrey ? 'text-ink-soft' : ''} ${mayAppearInReports(shown.clause) ? '' : 'no-print'}`}
          >
            <Clause shown={shown} withFramework={withFramework} />
            {after?.(shown)}
          </li>
        ))}
      </ul>
      {unprinted > 0 ? (
        <p className="print-only text-small">
          {unprinted === 1 ? '1 unverified clause is' : `${unprinted} unverified clauses are`} not printed.
        </p>
      ) : null}
    </>
  )
}

function Clause({ shown, withFramework }: { shown: ShownClause; withFramework: boolean }) {
  const { clause, framework, from, isGrey, isUnverified } = shown
  const state = clauseStateWords(shown)
  const isSince = !isGrey && from !== null
  return (
    <>
      <p className="font-medium">
        {withFramework ? <TextLink href={framework.url}>{framework.name}</TextLink> : null} {clause.ref}: {clause.title}
        {state ? <Mark>{state}</Mark> : null}
        {isUnverified ? <Mark>unverified</Mark> : null}
      </p>
      <p className="max-w-prose">{clause.says}</p>
      <p className="text-ink-soft">
        {withFramework ? `${framework.jurisdiction}. ` : ''}
        {isSince ? `Since ${dayWords(from)}. ` : ''}
        {SURE[clause.confidence]}, {READ[clause.basis]}.{clause.note ? ` ${clause.note}` : ''}
      </p>
    </>
  )
}
