'use client'

import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Filing } from '../../contracts/filings.ts'
import { ButtonLink } from '../button.tsx'
import { controlsWords, targetWords } from '../evidence/filing-words.ts'
import { filingHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'

/** Says what was filed, and what happens next. */
export function ReattestedNotice({ filings }: { filings: readonly Filing[] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo({ top: 0 })
  }, [])
  return (
    <section aria-labelledby="reattested" className="max-w-2xl rounded border border-line bg-surface p-5">
      <h2
        id="reattested"
        ref={heading}
        tabIndex={-1}
        data-quiet-focus
        className="flex items-center gap-2.5 text-heading font-semibold"
      >
        <CircleCheck size={18} className="text-ok" aria-hidden="true" />
        {countWords(filings.length, 'filing')} sent for decision
      </h2>
      <p className="mt-2">
        A lead, or the approver of the controls, reads what you checked and accepts or rejects it. What was filed in
        time goes on counting until then, for 14 days.
      </p>
      <ul className="mt-3 flex flex-col gap-1 text-small">
        {filings.map((filing) => (
          <li key={filing.id}>
            <TextLink href={filingHref(filing.id)}>{filing.id}</TextLink> {controlsWords(filing.controls)}:{' '}
            {targetWords(filing)}
          </li>
        ))}
      </ul>
      <div className="mt-5">
        <ButtonLink variant="primary" href="/work">
          Go to my work
        </ButtonLink>
      </div>
    </section>
  )
}
