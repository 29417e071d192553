import type { ReactNode } from 'react'
import type { SystemStatusView } from '../../contracts/status.ts'
import type { System } from '../../contracts/systems.ts'
import { PageHeader } from '../page-header.tsx'
import { StatusBadge } from '../status-badge.tsx'

export interface SystemHeadingProps {
  system: System
  status: SystemStatusView
  /** Owners see four words for the status. */
  plain: boolean
  actions?: ReactNode
}

/** The name, the status in a badge and a sentence, and what the system is for. */
export function SystemHeading({ system, status, plain, actions }: SystemHeadingProps) {
  return (
    <PageHeader title={system.name} crumbs={[{ label: 'Systems', href: '/systems' }]} actions={actions}>
      <p className="mt-1 flex flex-wrap items-start gap-x-2 gap-y-1">
        <StatusBadge status={status.status} plain={plain} />
        <span className="min-w-48 flex-1 pt-0.5 text-ink">{status.sentence}</span>
      </p>
      <p className="mt-2">
        {system.purpose ?? 'No purpose is given: say what it decides or makes, so that others can judge the answers.'}
      </p>
    </PageHeader>
  )
}
