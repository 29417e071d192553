'use client'

import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { SystemStatusView } from '../../contracts/status.ts'
import { Button } from '../button.tsx'
import { ChecksField, type Choice } from '../choice-field.tsx'
import { FieldGroup } from '../field.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { CONTROL_STATUSES, type ControlStatus } from '../status-words.ts'
import { apiQuery } from '../use-api.ts'
import type { ControlOption, FileDraft } from './file-draft.ts'

/** Beyond so many systems statuses are not asked for one by one. */
const MOST_ASKED = 6
const FIRST_SHOWN = 6

interface ControlChoiceProps {
  draft: FileDraft
  /** Those that can be filed in the draft's scope. */
  controls: readonly ControlOption[]
  error: string | undefined
  /** Owners see four words for the status. */
  plain: boolean
  onChange: (controls: string[]) => void
}

/** The controls that the evidence shows: those that are open first, then those that hold. */
export function ControlChoice({ draft, controls, error, plain, onChange }: ControlChoiceProps) {
  const [isAll, setAll] = useState(false)
  // Those that somebody came for stand first, and stay where they are when they are unticked.
  const [cameFor] = useState<readonly string[]>(draft.controls)
  const statuses = useStatuses(draft)
  const words = { label: 'Controls', help: 'Everything that this one piece of evidence shows.', error }
  if (draft.scope === 'systems' && draft.systems.length === 0) {
    return (
      <FieldGroup {...words}>
        <p className="text-small text-ink-soft">Choose a system first: then its open controls are here.</p>
      </FieldGroup>
    )
  }
  const sorted = sortControls(controls, statuses, { cameFor, chosen: draft.controls })
  const shown = isAll ? sorted : sorted.slice(0, Math.max(FIRST_SHOWN, draft.controls.length))
  const rest = sorted.length - shown.length
  return (
    <div data-error={error ? '' : undefined}>
      <ChecksField
        {...words}
        options={shown.map((control) =>
          choiceOf(control, {
            status: statuses?.get(control.id),
            isChosen: draft.controls.includes(control.id),
            plain,
          }),
        )}
        value={draft.controls}
        onChange={(chosen) => onChange(keepHidden(chosen, shown, draft.controls))}
      />
      {rest > 0 ? (
        <Button size="small" variant="quiet" className="mt-1" onClick={() => setAll(true)}>
          Show {rest} more
        </Button>
      ) : null}
    </div>
  )
}

interface Told {
  status: ControlStatus | undefined
  isChosen: boolean
  plain: boolean
}

function choiceOf(control: ControlOption, { status, isChosen, plain }: Told): Choice {
  return {
    value: control.id,
    label: (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {control.title}
        {status ? <StatusBadge status={status} plain={plain} /> : null}
      </span>
    ),
    detail: <span className={isChosen ? '' : 'line-clamp-2'}>{control.statement}</span>,
  }
}

/** Those that somebody came for first, then the gravest; what applies nowhere is left out unless it is chosen. */
function sortControls(
  controls: readonly ControlOption[],
  statuses: ReadonlyMap<string, ControlStatus> | null,
  { cameFor, chosen }: { cameFor: readonly string[]; chosen: readonly string[] },
): ControlOption[] {
  const first = (a: ControlOption, b: ControlOption) => Number(cameFor.includes(b.id)) - Number(cameFor.includes(a.id))
  if (statuses === null) return controls.toSorted(first)
  const rank = (id: string) => CONTROL_STATUSES.indexOf(statuses.get(id) ?? 'not-applicable')
  const applying = controls.filter(
    ({ id }) => chosen.includes(id) || (statuses.get(id) ?? 'not-applicable') !== 'not-applicable',
  )
  return applying.toSorted((a, b) => first(a, b) || rank(a.id) - rank(b.id))
}

/** What is chosen but not on the page stays chosen. */
function keepHidden(chosen: string[], shown: readonly ControlOption[], before: readonly string[]): string[] {
  return [...before.filter((id) => !shown.some((control) => control.id === id)), ...chosen]
}

/** The gravest status of each control over the chosen systems; null where none is asked for or none is here yet. */
function useStatuses(draft: FileDraft): ReadonlyMap<string, ControlStatus> | null {
  const systems = draft.scope === 'systems' && draft.systems.length <= MOST_ASKED ? draft.systems : []
  const answers = useQueries({ queries: systems.map(({ id }) => apiQuery<SystemStatusView>(`/systems/${id}/status`)) })
  const found = answers.flatMap(({ data }) => (data ? [data] : []))
  if (found.length === 0) return null
  const gravest = new Map<string, ControlStatus>()
  for (const { control, status } of found.flatMap(({ controls }) => controls)) {
    const before = gravest.get(control)
    if (before === undefined || CONTROL_STATUSES.indexOf(status) < CONTROL_STATUSES.indexOf(before))
      gravest.set(control, status)
  }
  return gravest
}
