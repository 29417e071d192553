'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import type { ExceptionPreview } from '../../contracts/exceptions.ts'
import { isDay, type Day } from '../../domain/days.ts'
import { api, ApiProblem } from '../api-client.ts'
import { dayWords } from '../day-words.ts'
import { OutlookWarnings } from '../evidence/outlook.tsx'
import { Notice } from '../problem-notice.tsx'
import { StatusBadge } from '../status-badge.tsx'
import type { Status } from '../status-words.ts'

interface Asked {
  system: string
  control: string | null
  from: string
  until: string
  /** True once it is granted: then it is no question any more. */
  isGranted: RefObject<boolean>
}

/** What the exception makes of the status, worked out anew with each choice. */
export function ExceptionOutlook({ system, control, from, until, isGranted }: Asked) {
  const isWhole = control !== null && isDay(from) && isDay(until)
  const { data, error } = useQuery<ExceptionPreview, Error>({
    queryKey: ['exception-preview', system, control, from, until],
    queryFn: ({ signal }) =>
      api<ExceptionPreview>('POST', '/exceptions/preview', { body: { system, control, from, until }, signal }),
    enabled: () => isWhole && !isGranted.current,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <section aria-labelledby="outlook" aria-live="polite" className="flex flex-col gap-2">
      <h2 id="outlook" className="text-heading font-semibold">
        What it changes
      </h2>
      {isWhole && data && !error ? (
        <>
          <Notice tone="info" title={data.sentence}>
            <dl className="mt-1.5 grid gap-1.5 text-small">
              <Becomes term="The control" from={data.control.from} to={data.control.to} until={data.until} />
              <Becomes term="The system" from={data.system.from} to={data.system.to} until={null} />
            </dl>
          </Notice>
          <OutlookWarnings warnings={data.warnings} />
        </>
      ) : (
        <p className="text-small text-ink-soft">
          {error instanceof ApiProblem
            ? error.detail
            : 'Once the control and the days are chosen, this says what it changes.'}
        </p>
      )}
    </section>
  )
}

function Becomes({ term, from, to, until }: { term: string; from: Status; to: Status; until: string | null }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <dt className="min-w-24">{term}</dt>
      <dd className="flex flex-wrap items-center gap-1.5">
        {from === to ? null : (
          <>
            <StatusBadge status={from} />
            <span aria-hidden="true">→</span>
            <span className="sr-only">becomes</span>
          </>
        )}
        <StatusBadge status={to} of={until === null ? undefined : `until ${dayWords(until as Day)}`} />
      </dd>
    </div>
  )
}
