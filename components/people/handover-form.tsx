'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Holdings } from '../../contracts/handover.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { ComboboxField } from '../combobox-field.tsx'
import { CheckField, FormActions, FormStack } from '../field.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { countWords } from '../number-words.ts'
import { Section } from '../section.tsx'
import { OwnerField, searchApprovers, type PersonItem } from '../systems/owner-field.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { HandoverFindings, HandoverQuestions, HandoverSystems } from './handover-lists.tsx'

/** Who takes over everything that somebody has in hand, with what that does, before it is done. */
export function HandoverForm({ held, today }: { held: Holdings; today: Day }) {
  const router = useRouter()
  const toast = useToast()
  const [to, setTo] = useState<PersonItem | null>(null)
  const [apart, setApart] = useState<ReadonlyMap<string, PersonItem>>(new Map())
  const [approver, setApprover] = useState<PersonItem | null>(null)
  const [disable, setDisable] = useState(held.state !== 'disabled' && !held.isOnlyLead)
  const [isAsking, setAsking] = useState(false)
  const who = held.person.name
  const save = useApiMutation<Holdings>({
    onDone: () => {
      toast({ title: `Handed over what ${who} had`, detail: disable ? `${who} is disabled` : '' })
      router.push('/people')
    },
  })
  const errorOf = (pointer: string) => save.problem?.errors.find((error) => error.pointer === pointer)?.detail
  const send = async () => {
    const systems = Object.fromEntries([...apart].map(([id, person]) => [id, person.id]))
    const body = { to: to?.id ?? null, systems, approvesTo: approver?.id ?? null, disable }
    await save.send('POST', `/people/${held.person.id}/handover`, { body, ifMatch: etagOf(held.version) })
  }
  const hasThings = held.systems.length + held.findings.length + held.questions.length > 0
  return (
    <>
      <FormStack>
        {hasThings ? (
          <OwnerField
            label="Who takes over"
            help="Nominated for the systems, who accepts each; deputy or acting owner for the days that are left; to put findings right and answer questions."
            value={to}
            onChange={setTo}
            error={errorOf('/to')}
          />
        ) : null}
        {held.approves.length > 0 ? (
          <ComboboxField
            label="Who decides on the controls"
            help={`${countWords(held.approves.length, 'control')}: ${held.approves.map(({ title }) => title).join(', ')}. Without another approver leads decide.`}
            optional
            search={searchApprovers}
            value={approver}
            onChange={setApprover}
            placeholder="Type a name"
            error={errorOf('/approvesTo')}
          />
        ) : null}
      </FormStack>
      <HandoverSystems held={held} to={to} apart={apart} onChange={setApart} errorOf={errorOf} />
      <HandoverFindings held={held} today={today} />
      <HandoverQuestions held={held} />
      {held.state === 'disabled' ? null : (
        <Section title="Access">
          <CheckField
            label={`Disable ${who} in the same step`}
            help={
              held.isOnlyLead
                ? `${who} is the only lead. Make somebody else a lead first.`
                : 'Signed out at once; every token and open link ends. What was done stays on record.'
            }
            disabled={held.isOnlyLead}
            checked={disable}
            onChange={(event) => setDisable(event.target.checked)}
          />
        </Section>
      )}
      <FormActions>
        <Button variant="primary" onClick={() => setAsking(true)}>
          Hand over…
        </Button>
        <ButtonLink href="/people">Cancel</ButtonLink>
      </FormActions>
      <LazyConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Hand over everything that ${who} has?`}
        confirm="Hand over"
        danger={disable}
        pending={save.isPending}
        problem={save.problem}
        onConfirm={() => void send()}
      >
        <p>{outcomeWords({ held, to, apart, disable })}</p>
      </LazyConfirmDialog>
    </>
  )
}

interface Outcome {
  held: Holdings
  to: PersonItem | null
  apart: ReadonlyMap<string, PersonItem>
  disable: boolean
}

function outcomeWords({ held, to, apart, disable }: Outcome): string {
  const names = [...new Set([to, ...apart.values()].flatMap((person) => person?.label ?? []))]
  const moving = new Set(held.systems.filter(({ successor }) => successor === null).map(({ id }) => id)).size
  const things = [
    moving > 0 ? countWords(moving, 'system') : null,
    held.findings.length > 0 ? countWords(held.findings.length, 'open finding') : null,
    held.questions.length > 0 ? countWords(held.questions.length, 'question') : null,
  ].filter((words) => words !== null)
  const moved =
    things.length === 0
      ? 'There is nothing left to hand over.'
      : `${new Intl.ListFormat('en-GB').format(things)} go to ${names.join(', ') || 'nobody yet'}.`
  const owner = held.systems.some(({ capacity }) => capacity === 'owner')
    ? ` ${held.person.name} stays on record as owner until a successor accepts.`
    : ''
  return `${moved}${owner}${disable ? ` ${held.person.name} is signed out and disabled.` : ''}`
}
