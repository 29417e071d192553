'use client'

import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import type { Finding } from '../../contracts/findings.ts'
import { addDuration, type Day } from '../../domain/days.ts'
import type { Severity } from '../../domain/events.ts'
import { usualDueDay } from '../../domain/findings.ts'
import { Button, ButtonLink } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { ComboboxField } from '../combobox-field.tsx'
import { DayField } from '../day-field.tsx'
import { FormActions, FormRow, FormStack, TextArea } from '../field.tsx'
import type { ComboboxItem } from '../item-search.ts'
import { findingHref, systemHref } from '../links.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { EffectiveDay } from '../systems/effective-day.tsx'
import { errorAt, unplacedProblem } from '../unplaced-problem.ts'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { ActionOwnerField, type PersonItem } from './action-owner-field.tsx'
import { SystemChoice } from './system-choice.tsx'

const SEVERITIES = [
  {
    value: 'critical',
    label: 'Critical',
    detail: 'Two weeks. Past its due day its control fails.',
  },
  { value: 'major', label: 'Major', detail: 'A month. Past its due day its control fails too.' },
  { value: 'minor', label: 'Minor', detail: 'Three months. It asks for attention as long as it is open.' },
]

/** What complains at its own field. */
const FIELDS = ['/control', '/action', '/ownerId', '/dueOn', '/effectiveOn']

export interface RaiseFormProps {
  today: Day
  /** null: to be chosen first. */
  system: { id: string; name: string; registeredOn: string; owner: { id: string; name: string } | null } | null
  controls: readonly ComboboxItem[]
  control: ComboboxItem | null
}

/** Raises a finding: where, how grave, what to do, who, by when. */
export function RaiseForm({ today, system, controls, ...initial }: RaiseFormProps) {
  const router = useRouter()
  const [control, setControl] = useState(initial.control)
  const [severity, setSeverity] = useState<Severity>('major')
  const [action, setAction] = useState('')
  const [owner, setOwner] = useState<PersonItem | null>(
    system?.owner ? { id: system.owner.id, label: system.owner.name } : null,
  )
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  const save = useApiMutation<Finding>({ onDone: (finding) => router.push(findingHref(finding.id)) })
  const errorOf = (pointer: string) => errorAt(save.problem, pointer)
  const due = dueOn ?? usualDueDay(severity, today)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { id } = owner ?? { id: null }
    const body = {
      system: system?.id ?? '',
      control: control?.id ?? null,
      severity,
      action,
      ownerId: id,
      dueOn: due,
      effectiveOn,
    }
    void save.send('POST', '/findings', { body })
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Raise a finding">
      <UnsavedGuard isDirty={action !== '' && !save.isPending} />
      <FormStack>
        <ProblemNotice problem={unplacedProblem(save.problem, FIELDS)} />
        <SystemChoice what="findings" system={system && { id: system.id, label: system.name }} />
        {system ? (
          <>
            <ComboboxField
              label="Control"
              optional
              help="On no control, a finding asks for attention and fails nothing."
              items={controls}
              value={control}
              onChange={setControl}
              error={errorOf('/control')}
              placeholder="Type a word of its title"
            />
            <TextArea
              label="What is wrong, and what to do"
              example="The export leaves out the wording version. Add it to each record, and back to January."
              rows={3}
              value={action}
              error={errorOf('/action')}
              onChange={(event) => setAction(event.target.value)}
            />
            <RadioField
              label="Severity"
              options={SEVERITIES}
              value={severity}
              onChange={(value) => setSeverity(value as Severity) /* safe: one of the options */}
            />
            <ActionOwnerField
              value={owner}
              onChange={setOwner}
              help="Who puts it right; the owner of the system unless you choose somebody else."
              error={errorOf('/ownerId')}
            />
            <FormRow>
              <DayField
                label="Due"
                help="As usual for its severity, until you choose another day."
                today={today}
                value={due}
                onChange={setDueOn}
                max={addDuration(today, 'P2Y')}
                error={errorOf('/dueOn')}
              />
              <EffectiveDay
                label="There since"
                help="The day since when it is so."
                value={effectiveOn}
                onChange={setEffectiveOn}
                today={today}
                registeredOn={system.registeredOn}
                error={errorOf('/effectiveOn')}
              />
            </FormRow>
          </>
        ) : null}
        <FormActions>
          <Button type="submit" variant="primary" pending={save.isPending} disabled={system === null}>
            Raise the finding
          </Button>
          <ButtonLink href={system ? `${systemHref(system.id)}/findings` : '/findings'}>Cancel</ButtonLink>
        </FormActions>
      </FormStack>
    </form>
  )
}
