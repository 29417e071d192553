import type { SystemSummary } from '../../contracts/systems.ts'
import { StatusShape } from '../status-badge.tsx'

/** Who owns a system. That nobody does, or that somebody has not accepted yet, stands out. */
export function OwnerText({ system }: { system: Pick<SystemSummary, 'owner' | 'nominee'> }) {
  if (system.owner) return <span>{system.owner.name}</span>
  if (system.nominee) {
    return (
      <span className="inline-flex min-w-0 items-baseline gap-1.5">
        <Mark />
        <span>
          {system.nominee.name}
          <span className="block text-attention max-md:inline min-[90rem]:whitespace-nowrap">
            {' '}
            nominated, not accepted
          </span>
        </span>
      </span>
    )
  }
  return (
    <span className="inline-flex items-baseline gap-1.5 font-medium whitespace-nowrap text-attention">
      <Mark />
      No owner
    </span>
  )
}

function Mark() {
  return (
    <span className="relative top-0.5 shrink-0">
      <StatusShape hue="attention" />
    </span>
  )
}
