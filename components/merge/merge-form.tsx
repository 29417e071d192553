'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { DayField } from '../day-field.tsx'
import { FormActions, TextArea } from '../field.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { Section } from '../section.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { takenAtFirst, takeOf, type Difference } from './merge-choices.ts'

export interface MergeFormProps {
  kept: Pick<System, 'id' | 'name' | 'version' | 'registeredOn'>
  other: Pick<System, 'id' | 'name' | 'registeredOn'>
  differences: readonly Difference[]
  /** What comes along, in words. */
  comesAlong: string
  today: Day
  swapHref: string
}

/** Which value stays where two systems differ, from when, and the last question before it is done. */
export function MergeForm({ kept, other, differences, comesAlong, today, swapHref }: MergeFormProps) {
  const [taken, setTaken] = useState<readonly string[]>(() => takenAtFirst(differences))
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const router = useRouter()
  const toast = useToast()
  const save = useApiMutation<System>({
    onDone: () => {
      toast({ title: 'Merged', detail: `${other.id} is part of ${kept.id} now` })
      router.push(`/systems/${kept.id}/history`)
    },
  })
  const merge = () => {
    const body = { duplicate: other.id, take: takeOf(taken), effectiveOn, reason }
    void save.send('POST', `/systems/${kept.id}/merge`, { body, ifMatch: etagOf(kept.version) })
  }
  const dayProblem = save.problem?.errors.find(({ pointer }) => pointer === '/effectiveOn')?.detail
  return (
    <>
      <Section
        title="Where they differ"
        intro={
          differences.length === 0
            ? 'They say the same of everything.'
            : `Choose what ${kept.id} says from the day of the merge on.`
        }
      >
        <ul className="flex flex-col gap-4">
          {differences.map((difference) => (
            <Choice
              key={difference.id}
              difference={difference}
              ids={[kept.id, other.id]}
              isTaken={taken.includes(difference.id)}
              onChange={(isTaken) =>
                setTaken(isTaken ? [...taken, difference.id] : taken.filter((id) => id !== difference.id))
              }
            />
          ))}
        </ul>
      </Section>
      <div className="mt-8 flex max-w-2xl flex-col gap-5">
        <DayField
          label="One system from"
          help="From this day on they count as one. What was so before stays as it is."
          value={effectiveOn}
          onChange={setEffectiveOn}
          today={today}
          min={(kept.registeredOn > other.registeredOn ? kept.registeredOn : other.registeredOn) as Day} // safe: days of the answer
          max={today}
          error={dayProblem}
        />
        <TextArea
          label="Why they are the same"
          optional
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <FormActions>
        <ButtonLink href={swapHref}>Keep {other.id} instead</ButtonLink>
        <Button variant="primary" onClick={() => setAsked(true)}>
          Merge {other.id} into {kept.id}
        </Button>
      </FormActions>
      <LazyConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={`Merge ${other.id} into ${kept.id}?`}
        confirm="Merge"
        danger
        pending={save.isPending}
        problem={save.problem}
        onConfirm={merge}
      >
        <p>
          {other.name} ({other.id}) goes on no longer and leaves all counts; its page and history stay. {comesAlong}{' '}
          This cannot be taken back.
        </p>
      </LazyConfirmDialog>
    </>
  )
}

interface ChoiceProps {
  difference: Difference
  ids: readonly [string, string]
  isTaken: boolean
  onChange: (isTaken: boolean) => void
}

function Choice({ difference: { label, kept, other }, ids, isTaken, onChange }: ChoiceProps) {
  return (
    <li>
      <RadioField
        label={label}
        layout="row"
        options={[
          { value: 'kept', label: kept ?? 'Not given', detail: ids[0] },
          { value: 'other', label: other ?? 'Not given', detail: ids[1] },
        ]}
        value={isTaken ? 'other' : 'kept'}
        onChange={(value) => onChange(value === 'other')}
      />
    </li>
  )
}
