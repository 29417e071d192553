'use client'

import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Filing, FilingPreview } from '../../contracts/filings.ts'
import { Button, ButtonLink } from '../button.tsx'
import { filingHref, systemHref } from '../links.ts'
import { TextLink } from '../text-link.tsx'
import { OutlookChanges } from './outlook.tsx'

interface FiledNoticeProps {
  filing: Filing
  outlook: FilingPreview | null
  /** Owners see four words for the status. */
  plain: boolean
  onAgain: () => void
}

/** Says that it is filed, and what happens next. */
export function FiledNotice({ filing, outlook, plain, onAgain }: FiledNoticeProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo({ top: 0 })
  }, [])
  const [system] = filing.systems
  return (
    <section aria-labelledby="filed" className="max-w-2xl rounded border border-line bg-surface p-5">
      <h2
        id="filed"
        ref={heading}
        tabIndex={-1}
        data-quiet-focus
        className="flex items-center gap-2.5 text-heading font-semibold"
      >
        <CircleCheck size={18} className="text-ok" aria-hidden="true" />
        {filing.id} is filed
      </h2>
      <p className="mt-2">{nextWords(filing)}</p>
      {outlook && outlook.changes.length > 0 ? (
        <div className="mt-4">
          <p className="mb-1.5 text-small text-ink-soft">
            {filing.verdict === 'fail' ? 'What has changed' : 'What changes once it is accepted'}
          </p>
          <OutlookChanges changes={outlook.changes} systems={outlook.systems} plain={plain} />
        </div>
      ) : null}
      <p className="mt-4 text-small text-ink-soft">
        Until then you can withdraw it. The decision, and its reason, is on{' '}
        <TextLink href={filingHref(filing.id)}>its page</TextLink> and, if it is rejected, under{' '}
        <TextLink href="/work">My work</TextLink>.
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        {system && filing.systems.length === 1 ? (
          <ButtonLink variant="primary" href={systemHref(system.id)}>
            Go to {system.name}
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" href={filingHref(filing.id)}>
            Look at {filing.id}
          </ButtonLink>
        )}
        <Button onClick={onAgain}>File something else</Button>
      </div>
    </section>
  )
}

function nextWords({ verdict }: Filing): string {
  if (verdict === 'fail') {
    return 'It counts at once, unconfirmed. A lead, or the approver of its controls, now confirms or rejects it.'
  }
  return 'Sent for decision: a lead, or the approver of its controls, reads it and accepts or rejects it. Nothing more for you to do.'
}
