import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { questionsHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { Notice } from '../problem-notice.tsx'
import { TextLink } from '../text-link.tsx'

/** What is missing or does not fit together, before anything else: it makes every status below uncertain. */
export function SystemGaps({ system, labelOf }: { system: System; labelOf: (attribute: string) => string }) {
  const { screeningOpen, contradictions, struckOn } = system
  return (
    <div className="mb-6 space-y-3 empty:hidden">
      {struckOn ? (
        <Notice tone="attention" title={`Struck on ${dayWords(struckOn as Day)}`}>
          {/* safe: a day of the answer */}A later import no longer has it. It is kept with its history, out of the
          counts.
        </Notice>
      ) : null}
      {screeningOpen.length > 0 ? (
        <Notice
          tone="attention"
          title={`${countWords(screeningOpen.length, 'screening question')} not answered`}
          actions={
            system.may.amend ? (
              <ButtonLink size="small" href={questionsHref(system.id, screeningOpen[0])}>
                Answer
              </ButtonLink>
            ) : undefined
          }
        >
          Whether a prohibition applies cannot be told before {screeningOpen.length === 1 ? 'this is' : 'these are'}{' '}
          answered:{' '}
          {screeningOpen.map((attribute, index) => (
            <span key={attribute}>
              {index > 0 ? '; ' : ''}
              <TextLink href={questionsHref(system.id, attribute)}>{labelOf(attribute)}</TextLink>
            </span>
          ))}
          .
        </Notice>
      ) : null}
      {contradictions.length > 0 ? (
        <Notice tone="attention" title="Answers that do not fit together">
          <ul className="list-disc space-y-1 pl-4">
            {contradictions.map(({ id, message }) => (
              <li key={id}>{message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </div>
  )
}
