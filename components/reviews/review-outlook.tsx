'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReviewOutlook } from '../../contracts/reviews.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'
import { countWords } from '../number-words.ts'
import { Skeleton } from '../skeleton.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { TextLink } from '../text-link.tsx'
import { TierBadge } from '../tier-badge.tsx'
import { apiQuery } from '../use-api.ts'

const TOPICS: Record<ReviewOutlook['changes'][number]['topic'], string> = {
  evidence: 'Evidence',
  findings: 'Findings and exceptions',
  answers: 'Answers and description',
  people: 'People',
}

interface OutlookProps {
  systemId: string
  today: Day
}

/** What a lead should look at before a review: what does not pass, and what changed since the last one. */
export function ReviewSummary({ systemId, today }: OutlookProps) {
  const { data, isError } = useQuery(apiQuery<ReviewOutlook>(`/systems/${systemId}/reviews/outlook`))
  if (isError) return <p className="text-small text-ink-soft">What changed could not be read; the history has it.</p>
  if (!data) return <Skeleton className="h-24 w-full" />
  return (
    <section aria-label="What to look at" className="rounded border border-line bg-sunken p-3 text-small">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-ink-soft">Today</span> <StatusBadge status={data.now.status} />{' '}
        <TierBadge tier={data.now.tier} provisional={data.now.tierProvisional} />
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <Before outlook={data} today={today} />
      </p>
      <Open outlook={data} />
      <Changes outlook={data} systemId={systemId} />
    </section>
  )
}

function Before({ outlook: { before, since }, today }: { outlook: ReviewOutlook; today: Day }) {
  if (before === null || since === null) return <span className="text-ink-soft">No review yet.</span>
  return (
    <>
      {/* safe because the contract answers days in this form */}
      <span className="text-ink-soft">At the last review, {relativeDay(since as Day, today)}</span>{' '}
      <StatusBadge status={before.status} /> <TierBadge tier={before.tier} provisional={before.tierProvisional} />
    </>
  )
}

function Open({ outlook: { notPassing, notKnown, openFindings, unanswered } }: { outlook: ReviewOutlook }) {
  const open = [
    ...(notPassing.total > 0
      ? [`${countWords(notPassing.total, 'control')} not passing: ${titlesOf(notPassing)}.`]
      : []),
    ...(notKnown.awaiting > 0 ? [`${countWords(notKnown.awaiting, 'control')} without evidence accepted yet.`] : []),
    ...(notKnown.undetermined > 0
      ? [
          `Whether ${countWords(notKnown.undetermined, 'control')} ${notKnown.undetermined === 1 ? 'applies' : 'apply'} is not known.`,
        ]
      : []),
    ...(openFindings > 0 ? [`${countWords(openFindings, 'open finding')}.`] : []),
    ...(unanswered > 0 ? [`${countWords(unanswered, 'question')} unanswered.`] : []),
  ]
  return <p className="mt-2">{open.length === 0 ? 'Every control passes, and nothing is open.' : open.join(' ')}</p>
}

function titlesOf({ titles, total }: ReviewOutlook['notPassing']): string {
  const rest = total - titles.length
  return `${titles.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function Changes({ outlook: { changes, since }, systemId }: { outlook: ReviewOutlook; systemId: string }) {
  const when = since === null ? 'since it was registered' : 'since the last review'
  if (changes.length === 0) return <p className="mt-2 text-ink-soft">Nothing was recorded {when}.</p>
  return (
    <div className="mt-2">
      <p className="text-ink-soft">
        Recorded {when}; the <TextLink href={`/systems/${systemId}/history`}>history</TextLink> has it all:
      </p>
      <dl className="mt-1 flex flex-col gap-1.5">
        {changes.map(({ topic, total, latest }) => (
          <div key={topic}>
            <dt className="font-medium">
              {TOPICS[topic]} ({total})
            </dt>
            <dd>
              <ul className="list-disc pl-5">
                {latest.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
                {total > latest.length ? <li>and {total - latest.length} more</li> : null}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** What recording a review on a day changes. */
export function ReviewEffect({ systemId, today, effectiveOn }: OutlookProps & { effectiveOn: string }) {
  const query = effectiveOn === '' ? {} : { effectiveOn }
  const { data } = useQuery({
    ...apiQuery<ReviewOutlook>(`/systems/${systemId}/reviews/outlook`, query),
    placeholderData: keepPreviousData,
  })
  if (!data) return <Skeleton className="h-5 w-64" />
  const nextDueOn = data.nextDueOn as Day // safe because the contract answers days in this form
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1" aria-live="polite">
      <span>
        The next review is then due on <b>{dayWords(nextDueOn)}</b>, {relativeDay(nextDueOn, today)}.
      </span>
      {data.statusAfter === data.now.status ? null : (
        <span className="inline-flex items-center gap-2">
          The system becomes <StatusBadge status={data.statusAfter} />
        </span>
      )}
    </p>
  )
}
