'use client'

import type { Filing } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { filingHref } from '../links.ts'
import { TextLink } from '../text-link.tsx'
import { ArtefactList } from './artefact-list.tsx'
import type { Outcome } from './decision-dialog.tsx'
import { FilingFacts } from './filing-facts.tsx'
import { FilingOutlook } from './filing-outlook.tsx'

export interface QueueDetailProps {
  filing: Filing
  today: Day
  onDecide: (outcome: Outcome) => void
}

/** The filing that is read, beside the list; on phones each has its own page instead. */
export function QueueDetail({ filing, today, onDecide }: QueueDetailProps) {
  return (
    <section
      aria-labelledby="queue-detail"
      className="sticky top-17 flex max-h-[calc(100dvh-6rem)] flex-col rounded border border-line bg-surface max-lg:hidden"
    >
      <header className="flex flex-wrap items-start justify-between gap-3 border-b border-line px-5 py-3">
        <div className="min-w-0">
          <h2 id="queue-detail" className="text-heading font-semibold">
            {filing.kindLabel}
          </h2>
          <p className="text-small text-ink-soft">
            <TextLink href={filingHref(filing.id)}>{filing.id}</TextLink> {filing.sentence}
          </p>
        </div>
        <div className="flex gap-2">
          <Button onClick={() => onDecide('reject')}>Reject</Button>
          <Button variant="primary" onClick={() => onDecide('accept')}>
            Accept
          </Button>
        </div>
      </header>
      <div
        tabIndex={0}
        role="region"
        aria-label={`What ${filing.id} says`}
        className="flex flex-col gap-4 overflow-y-auto px-5 py-4"
      >
        <FilingOutlook key={`outlook ${filing.id}`} id={filing.id} />
        <ArtefactList key={`artefacts ${filing.id}`} artefacts={filing.artefacts} />
        <FilingFacts filing={filing} today={today} />
      </div>
    </section>
  )
}
