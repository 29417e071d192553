import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { questionsHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { NominateOwner } from '../systems/nominate-owner.tsx'
import { Notice } from '../problem-notice.tsx'
import { TextLink } from '../text-link.tsx'

/** What is missing or does not fit together, before anything else: it makes every status below uncertain. */
export function SystemGaps({ system, labelOf }: { system: System; labelOf: (attribute: string) => string }) {
  const { screeningOpen, contradictions, struckOn, mergedInto, absorbed } = system
  return (
    <div className="mb-6 space-y-3 empty:hidden">
      {mergedInto ? (
        <Notice tone="attention" title={`Merged into ${mergedInto.id} on ${dayWords(mergedInto.on as Day)}`}>
          {/* safe: a day of the answer */}It goes on as{' '}
          <TextLink href={`/systems/${mergedInto.id}`}>{mergedInto.name}</TextLink>. What is here stays as it was, with
          its history, out of the counts from that day on.
        </Notice>
      ) : null}
      {absorbed.length > 0 ? (
        <p className="text-small text-ink-soft">
          Merged into it:{' '}
          {absorbed.map(({ id, name, on }, index) => (
            <span key={id}>
              {index > 0 ? '; ' : ''}
              <TextLink href={`/systems/${id}`}>
                {name} ({id})
              </TextLink>{' '}
              on {dayWords(on as Day)}
            </span>
          ))}
          . <TextLink href={`/systems/${system.id}/history`}>Read their histories</TextLink>
        </p>
      ) : null}
      {struckOn && !mergedInto ? (
        <Notice tone="attention" title={`Struck on ${dayWords(struckOn as Day)}`}>
          {/* safe: a day of the answer */}A later import no longer has it. It is kept with its history, out of the
          counts.
        </Notice>
      ) : null}
      <OwnerGaps system={system} />
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

/** Somebody said no, or is gone: a lead asks the next one. */
function OwnerGaps({ system }: { system: System }) {
  const { declined, ownerGone, owner, nominee } = system
  const nominate = system.may.nominate ? <NominateOwner system={system} size="small" /> : undefined
  return (
    <>
      {declined ? (
        <Notice tone="attention" title={`${declined.by.name} declined to own it`} actions={nominate}>
          {declined.reason ? `“${declined.reason}” ` : ''}
          {owner ? `${owner.name} owns it as before.` : 'Nobody owns it.'}
        </Notice>
      ) : null}
      {ownerGone && owner ? (
        <Notice
          tone="attention"
          title={`Its owner, ${owner.name}, is no longer here`}
          actions={declined || nominee ? undefined : nominate}
        >
          {nominee
            ? `${nominee.name} is nominated to take over, and has not accepted yet.`
            : 'The account is disabled, or has a role that owns nothing. Somebody else is needed.'}
        </Notice>
      ) : null}
    </>
  )
}
