'use client'

import { Link } from './link.tsx'
import type { Hue, Status } from './status-words.ts'
import { statusLook } from './status-words.ts'
import { StatusShape } from './status-badge.tsx'
import { numberWords } from './number-words.ts'

export interface StatusSegment {
  status: Status
  count: number
  /** Where the list of just these lies. */
  href: string
  current?: boolean | undefined
  /** Instead of the status's own word. */
  word?: string | undefined
}

const FILL: Record<Hue, string> = {
  ok: 'bg-ok-fill',
  attention: 'bg-attention-fill',
  lapsed: 'bg-lapsed-fill',
  failing: 'bg-failing-fill',
  waiting: 'bg-waiting-fill',
}

/** Counts by status: a thin bar in proportion, and under it one link a status. Those at zero are left out. */
export function StatusBar({ label, segments }: { label: string; segments: readonly StatusSegment[] }) {
  const present = segments.filter((segment) => segment.count > 0 || segment.current)
  return (
    <nav aria-label={label}>
      <div className="flex h-2 gap-px overflow-hidden rounded-sm bg-waiting-soft" aria-hidden="true">
        {present.map((segment) => (
          <div
            key={segment.status}
            className={`min-w-1 ${FILL[statusLook(segment.status).hue]}`}
            style={{ flexGrow: segment.count, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="mt-1.5 -ml-1.5 flex flex-wrap gap-x-1 gap-y-0.5">
        {present.map((segment) => (
          <li key={segment.status}>
            <SegmentLink segment={segment} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SegmentLink({ segment }: { segment: StatusSegment }) {
  const word = segment.word ?? statusLook(segment.status).word
  return (
    <Link
      href={segment.href}
      aria-current={segment.current ? 'true' : undefined}
      className="flex h-7 items-center gap-1.5 rounded px-1.5 text-small whitespace-nowrap text-ink-soft hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
    >
      <StatusShape status={segment.status} />
      <span className="font-semibold text-ink">{numberWords(segment.count)}</span>
      {word.toLowerCase()}
    </Link>
  )
}
