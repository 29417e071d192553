import type { Audit } from '../../contracts/audits.ts'
import { EmptyState } from '../empty-state.tsx'
import { countWords } from '../number-words.ts'
import { AttributeSection } from './attribute-section.tsx'
import { groupWords } from '../../domain/bias-audit/column-words.ts'
import { Disclosure } from '../disclosure.tsx'

/** Attributes crossed: a screening, which decides nothing alone. */
export function IntersectionsTab({ audit }: { audit: Audit }) {
  const crossed = Object.entries(audit.analyses).filter(([, { screening }]) => screening)
  if (crossed.length === 0) {
    return (
      <EmptyState title="Nothing was crossed">
        With two attributes or more, an audit also looks at each combination of them, such as women over fifty.
      </EmptyState>
    )
  }
  return (
    <>
      <p className="mb-4 max-w-prose">
        Crossings screen: many small groups are compared at once, their p values are adjusted by Benjamini and Hochberg,
        and what stands out here is a place to look, not a verdict.
      </p>
      {crossed.map(([name, analysis]) => (
        <div key={name} className="mt-8 first:mt-0">
          <AttributeSection audit={audit} name={name} analysis={analysis} />
          {analysis.excluded.length === 0 ? null : (
            <div className="mt-2">
              <Disclosure
                onPaper="opened"
                summary={`${countWords(analysis.excluded.length, 'group')} left out, and why`}
              >
                <ul className="list-disc space-y-0.5 pl-5 text-small">
                  {analysis.excluded.map(({ group, reason }) => (
                    <li key={group}>
                      {groupWords(group)}: {reason}
                    </li>
                  ))}
                </ul>
              </Disclosure>
            </div>
          )}
        </div>
      ))}
    </>
  )
}
