'use client'

import { useState } from 'react'
import type { CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { isDay, type Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { DayField } from '../day-field.tsx'
import { FormActions } from '../field.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { countWords } from '../number-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { EffectPanel, effectSentence } from './effect-panel.tsx'
import { useEditionEffect, type EffectSoFar } from './use-edition-effect.ts'

export interface DraftPanelProps {
  draft: CatalogueDraft
  today: Day
  /** So long a control may lack its first evidence. */
  graceDays: number
  /** Whether this lead proposed it. */
  isOwn: boolean
}

/** From which day the next edition holds, what it would do, and the step that puts it forward. */
export function DraftPanel({ draft, today, graceDays, isOwn }: DraftPanelProps) {
  const isProposed = draft.state === 'proposed'
  const proposedOn =
    draft.effectiveOn !== null && draft.effectiveOn > draft.earliestOn ? draft.effectiveOn : draft.earliestOn
  const [typed, setTyped] = useState<string>(proposedOn)
  const [days, setDays] = useState(0)
  const chosen = isProposed ? proposedOn : typed
  const isValid = isDay(chosen) && chosen >= draft.earliestOn
  const effectiveOn = isValid ? chosen : draft.earliestOn
  const effect = useEditionEffect({ version: draft.version, effectiveOn, days })
  return (
    <>
      <Section title="What it would do" intro="Worked out from the register as it is now, if nobody acts.">
        <div className="mb-5 flex flex-wrap gap-x-10 gap-y-4">
          {isProposed ? null : (
            <DayField
              label="Holds from"
              help="Statuses of earlier days stay as they are."
              today={today}
              min={draft.earliestOn}
              value={typed}
              onChange={setTyped}
            />
          )}
          <RadioField
            label="Look at"
            layout="row"
            options={[
              { value: '0', label: 'Its first day' },
              { value: String(graceDays + 1), label: `${countWords(graceDays + 1, 'day')} later, when grace is over` },
            ]}
            value={String(days)}
            onChange={(value) => setDays(Number(value))}
          />
        </div>
        <EffectPanel effect={effect} />
      </Section>
      {isProposed ? (
        <ProposedActions draft={draft} isOwn={isOwn} effect={effect} />
      ) : (
        <DraftActions draft={draft} effectiveOn={isValid ? effectiveOn : null} effect={effect} />
      )}
    </>
  )
}

interface ActionProps {
  draft: CatalogueDraft
  effect: EffectSoFar
}

function DraftActions({ draft, effectiveOn, effect }: ActionProps & { effectiveOn: Day | null }) {
  const [isAsking, setAsking] = useState(false)
  const toast = useToast()
  const send = useApiMutation<CatalogueDraft>({
    onDone: (after) => {
      setAsking(false)
      toast({ title: after.state === 'proposed' ? 'Proposed; another lead confirms it' : 'Done' })
    },
  })
  const verb = draft.needsSecondLead ? 'Propose' : 'Adopt'
  const ifMatch = etagOf(draft.version)
  return (
    <>
      <FormActions>
        <Button variant="primary" disabled={!effect.isDone || effectiveOn === null} onClick={() => setAsking(true)}>
          {verb} edition {draft.edition}
        </Button>
        <Button
          variant="quiet"
          pending={send.isPending && !isAsking}
          onClick={() => void send.send('DELETE', '/catalogue/draft', { ifMatch })}
        >
          Drop the draft
        </Button>
      </FormActions>
      {isAsking ? null : <ProblemNotice problem={send.problem} onReload={send.reload} onDismiss={send.clear} />}
      <LazyConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`${verb} edition ${draft.edition}?`}
        confirm={verb}
        pending={send.isPending}
        problem={send.problem}
        onConfirm={() => void send.send('POST', '/catalogue/draft/proposal', { body: { effectiveOn }, ifMatch })}
      >
        <p>
          {effectSentence(effect)}{' '}
          {draft.needsSecondLead
            ? 'It holds once another lead confirms it.'
            : 'There is no other lead, so it is adopted at once. An edition stays in the ledger; another can follow it.'}
        </p>
      </LazyConfirmDialog>
    </>
  )
}

function ProposedActions({ draft, isOwn, effect }: ActionProps & { isOwn: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const toast = useToast()
  const send = useApiMutation<CatalogueDraft>({
    onDone: (after) => {
      setAsking(false)
      toast({ title: after.state === 'draft' ? 'It is a draft again' : `Edition ${draft.edition} adopted` })
    },
  })
  const mayConfirm = !isOwn || !draft.needsSecondLead
  const ifMatch = etagOf(draft.version)
  return (
    <>
      <FormActions>
        {mayConfirm ? (
          <Button variant="primary" disabled={!effect.isDone} onClick={() => setAsking(true)}>
            Confirm edition {draft.edition}
          </Button>
        ) : null}
        <Button
          variant={mayConfirm ? 'quiet' : 'secondary'}
          pending={send.isPending && !isAsking}
          onClick={() => void send.send('DELETE', '/catalogue/draft/proposal', { ifMatch })}
        >
          Take the proposal back
        </Button>
        {mayConfirm ? null : <span className="text-small text-ink-soft">Another lead confirms it.</span>}
      </FormActions>
      {isAsking ? null : <ProblemNotice problem={send.problem} onReload={send.reload} onDismiss={send.clear} />}
      <LazyConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Adopt edition ${draft.edition}?`}
        confirm="Adopt"
        pending={send.isPending}
        problem={send.problem}
        onConfirm={() => void send.send('POST', '/catalogue/draft/confirmation', { body: {}, ifMatch })}
      >
        <p>{effectSentence(effect)} An edition stays in the ledger; another can follow it.</p>
      </LazyConfirmDialog>
    </>
  )
}
