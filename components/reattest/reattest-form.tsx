'use client'

import { useState, type FormEvent } from 'react'
import type { Filing } from '../../contracts/filings.ts'
import type { Reattestable } from '../../contracts/reattestations.ts'
import type { Day } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { DayField } from '../day-field.tsx'
import { FormActions, FormStack, TextArea } from '../field.tsx'
import { countWords } from '../number-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { errorAt, unplacedProblem } from '../unplaced-problem.ts'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { AnewRow, ReattestRow } from './reattest-row.tsx'
import { ReattestedNotice } from './reattested-notice.tsx'

/** What complains at its own field. */
const FIELDS = ['/checked', '/effectiveOn']

export interface ReattestFormProps {
  today: Day
  /** Those whose evidence ends, with what speaks against attesting each again. */
  items: readonly Reattestable[]
  /** Ids of the controls to tick at first; empty: all of which nothing speaks against. */
  controls: readonly string[]
  /** Owners see four words for a status. */
  plain: boolean
}

export const keyOf = (item: Reattestable): string => `${JSON.stringify(targetOf(item))} ${item.control.id}`

/** What it is filed for, as the API takes it: one of the three. */
function targetOf({ system, unit }: Reattestable) {
  if (system !== null) return { system: system.id }
  return unit === null ? { organisation: true } : { unit }
}

/** Attests several controls again in one step: what has not changed, what was checked, and when. */
export function ReattestForm({ today, items, controls, plain }: ReattestFormProps) {
  const able = items.filter(({ refusal }) => refusal === null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(able.filter(startsTicked(controls)).map(keyOf)),
  )
  const [checked, setChecked] = useState('')
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  const [done, setDone] = useState<readonly Filing[] | null>(null)
  const save = useApiMutation<{ items: Filing[] }>({ onDone: (answer) => setDone(answer.items) })
  if (done) return <ReattestedNotice filings={done} />
  const errorOf = (pointer: string) => errorAt(save.problem, pointer)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const taken = able.filter((item) => chosen.has(keyOf(item)))
    const body = {
      items: taken.map((item) => ({ ...targetOf(item), control: item.control.id })),
      checked,
      effectiveOn,
    }
    void save.send('POST', '/reattestations', { body })
  }
  const change = (item: Reattestable) => (isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(keyOf(item))
    else next.delete(keyOf(item))
    setChosen(next)
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Re-attest">
      <UnsavedGuard isDirty={checked !== '' && !save.isPending} />
      {able.length === 0 ? null : (
        <ul aria-label="Controls to re-attest" className="mb-6 rounded border border-line bg-surface">
          {able.map((item) => (
            <ReattestRow
              key={keyOf(item)}
              item={item}
              today={today}
              plain={plain}
              isChosen={chosen.has(keyOf(item))}
              onChange={change(item)}
            />
          ))}
        </ul>
      )}
      {able.length === 0 ? null : (
        <FormStack>
          <ProblemNotice problem={unplacedProblem(save.problem, FIELDS)} />
          <TextArea
            label="What did you check again?"
            help="It is kept with the filing, and read by whoever decides."
            example="Read the purposes line by line with Legal: none was added, the wording is the same."
            rows={3}
            value={checked}
            error={errorOf('/checked')}
            onChange={(event) => setChecked(event.target.value)}
          />
          <DayField
            label="Checked on"
            today={today}
            value={effectiveOn}
            onChange={setEffectiveOn}
            max={today}
            error={errorOf('/effectiveOn')}
          />
          <FormActions>
            <Button
              type="submit"
              variant="primary"
              pending={save.isPending}
              pendingLabel="Filing…"
              disabled={chosen.size === 0}
            >
              Re-attest {countWords(chosen.size, 'control')}
            </Button>
            <p className="text-small text-ink-soft">Then a lead or its approver decides, as on any evidence.</p>
          </FormActions>
        </FormStack>
      )}
      <TakesNew items={items} today={today} plain={plain} />
    </form>
  )
}

/** What cannot be attested again, so that nobody looks for it. */
function TakesNew({ items, ...row }: Pick<ReattestFormProps, 'items' | 'today' | 'plain'>) {
  const refused = items.filter(({ refusal }) => refusal !== null)
  if (refused.length === 0) return null
  return (
    <Section title="Take new evidence" id="anew">
      <ul aria-label="Controls that take new evidence" className="rounded border border-line bg-surface">
        {refused.map((item) => (
          <AnewRow key={keyOf(item)} item={item} {...row} />
        ))}
      </ul>
    </Section>
  )
}

/** What was asked for; else everything that nothing speaks against. */
function startsTicked(controls: readonly string[]) {
  return ({ control, warnings }: Reattestable) =>
    controls.length > 0 ? controls.includes(control.id) : warnings.length === 0
}
