'use client'

import { Download, GitMerge, X } from 'lucide-react'
import type { BulkAction } from '../../contracts/bulk.ts'
import { Button, buttonClass, ButtonLink } from '../button.tsx'
import { Menu } from '../menu.tsx'
import { countWords, numberWords } from '../number-words.ts'

export interface BulkBarProps {
  count: number
  total: number
  isAll: boolean
  actions: readonly BulkAction[]
  exportHref: string
  /** Where the two chosen systems are compared; null where there are not two. */
  mergeHref: string | null
  onAll: () => void
  onClear: () => void
  onAction: (action: BulkAction) => void
}

const LABELS: Record<BulkAction, string> = {
  'nominate-owner': 'Nominate owner',
  'set-schedule': 'Schedule review',
  'change-unit': 'Change unit',
  'change-stage': 'Change stage',
  'declare-change': 'Something changed',
}
const SHOWN = 2

/** How many systems are chosen, and what to do with them. */
export function BulkBar({ count, total, isAll, actions, exportHref, mergeHref, ...on }: BulkBarProps) {
  const others = actions.slice(SHOWN).map((action) => ({ label: LABELS[action], onSelect: () => on.onAction(action) }))
  return (
    <div
      role="group"
      aria-label="Chosen systems"
      className="no-print sticky top-0 z-20 mb-2 flex flex-wrap items-center gap-2 rounded border border-accent bg-accent-soft px-3 py-2"
    >
      <p role="status" className="mr-1 font-medium tabular-nums">
        {isAll ? `All ${countWords(count, 'system')} that match` : `${countWords(count, 'system')} chosen`}
      </p>
      {!isAll && total > count ? (
        <Button size="small" variant="quiet" onClick={on.onAll}>
          Choose all {numberWords(total)} that match
        </Button>
      ) : null}
      <span className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0">
        {actions.slice(0, SHOWN).map((action) => (
          <Button key={action} size="small" onClick={() => on.onAction(action)}>
            {LABELS[action]}
          </Button>
        ))}
        {others.length > 0 ? <Menu label="More to do with them" trigger="More" size="small" items={others} /> : null}
        {mergeHref ? (
          <ButtonLink size="small" href={mergeHref} icon={<GitMerge size={15} aria-hidden="true" />}>
            Compare and merge
          </ButtonLink>
        ) : null}
        <a className={buttonClass('secondary', 'small')} href={exportHref} download>
          <Download size={15} aria-hidden="true" />
          Export
        </a>
        <Button size="small" variant="quiet" icon={<X size={14} aria-hidden="true" />} onClick={on.onClear}>
          Clear
        </Button>
      </span>
    </div>
  )
}
