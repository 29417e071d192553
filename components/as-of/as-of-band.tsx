'use client'

import NextLink from 'next/link'
import type { ReactNode } from 'react'
import type { Day } from '../../domain/days.ts'
import { buttonClass } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { countWords } from '../number-words.ts'
import { PageHeader } from '../page-header.tsx'
import { asOfSentence, longDayWords } from './as-of-days.ts'
import { useAsOf, useRestated } from './use-as-of.ts'

/** Says quietly, on every page, that it is not today that one looks at, and leads back. */
export function AsOfBand({ today }: { today: Day }) {
  const { asOf, follows, hrefOf } = useAsOf(today)
  const restated = useRestated(asOf, today)
  const isShown = asOf !== null && follows
  return (
    <div role="status" className="text-small">
      {isShown ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-accent-soft px-4 py-1.5 md:px-6 print:border-0 print:px-0">
          <span className="font-medium">{asOfSentence(asOf, today)}</span>
          {asOf.view === 'known' && restated > 0 ? (
            <NextLink prefetch={false} href={hrefOf({ ...asOf, view: 'corrected' })} className={linkClass}>
              As corrected now: {countWords(restated, 'system')} {restated === 1 ? 'differs' : 'differ'}
            </NextLink>
          ) : null}
          {asOf.view === 'corrected' && asOf.on < today ? (
            <NextLink prefetch={false} href={hrefOf({ ...asOf, view: 'known' })} className={linkClass}>
              As known then
            </NextLink>
          ) : null}
          <span className="text-ink-soft max-md:hidden">Nothing can be changed here.</span>
          <NextLink prefetch={false} href={hrefOf(null)} className={`${linkClass} ml-auto`}>
            Back to today
          </NextLink>
        </div>
      ) : null}
    </div>
  )
}

const linkClass = 'no-print py-1 text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-current'

/** The page; where another day is looked at and this page is of today alone, why it is not shown. */
export function OnlyWhereTold({ today, children }: { today: Day; children: ReactNode }) {
  const { asOf, follows, hrefOf } = useAsOf(today)
  if (asOf === null || follows) return <>{children}</>
  return (
    <>
      <PageHeader title="Only as it is today" />
      <EmptyState
        title={`This page has no ${longDayWords(asOf.on)}`}
        action={
          <NextLink prefetch={false} href={hrefOf(null)} className={buttonClass('primary')}>
            Back to today
          </NextLink>
        }
      >
        You are looking at another day. Something is changed or set here, which is done today; the overview, the
        systems, the evidence and the reviews show the day.
      </EmptyState>
    </>
  )
}
