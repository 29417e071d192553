'use client'

import { useEffect, useRef, type MouseEvent } from 'react'
import type { Filing } from '../../contracts/filings.ts'
import { dayInZone, relativeDay } from '../day-words.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { tickClass } from '../field.tsx'
import { Link } from '../link.tsx'
import { filingHref } from '../links.ts'
import { controlsWords, targetWords, verdictWord } from './filing-words.ts'

export interface QueueRowProps {
  filing: Filing
  today: Day
  timeZone: string
  isCurrent: boolean
  isChosen: boolean
  onOpen: () => void
  onChoose: () => void
}

/** One filing of the queue. Where the screen is wide it is read beside the list, else on its own page. */
export function QueueRow({ filing, today, timeZone, isCurrent, isChosen, onOpen, onChoose }: QueueRowProps) {
  const row = useRef<HTMLLIElement>(null)
  const wasCurrent = useRef(isCurrent)
  useEffect(() => {
    if (isCurrent && !wasCurrent.current) row.current?.scrollIntoView({ block: 'nearest' })
    wasCurrent.current = isCurrent
  }, [isCurrent])
  const open = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!isPlain || !window.matchMedia('(min-width: 64rem)').matches) return
    event.preventDefault()
    onOpen()
  }
  return (
    <li
      ref={row}
      className={`flex items-start gap-2.5 border-b border-line px-3 py-2 last:border-0 hover:bg-hover ${isCurrent ? 'lg:bg-accent-soft' : ''}`}
    >
      <label className="flex pt-0.5 pointer-coarse:py-2">
        <span className="sr-only">Select {filing.id}</span>
        <input type="checkbox" className={tickClass} checked={isChosen} onChange={onChoose} />
      </label>
      <Link
        href={filingHref(filing.id)}
        onClick={open}
        aria-current={isCurrent ? 'true' : undefined}
        className="min-w-0 flex-1 rounded-sm text-ink no-underline"
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className="min-w-0 truncate font-medium">{filing.kindLabel}</span>
          <span className="text-small whitespace-nowrap text-ink-soft">
            {relativeDay(dayInZone(filing.filedAt as Instant, timeZone), today) /* safe: the API answers instants so */}
          </span>
        </span>
        <span className="block truncate text-small">{controlsWords(filing.controls)}</span>
        <span className="block truncate text-small text-ink-soft">
          {verdictWord(filing.verdict)} · {targetWords(filing)} · {filing.filedBy.name}
        </span>
      </Link>
    </li>
  )
}
