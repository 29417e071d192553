'use client'

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { DataSource } from '../../contracts/data-sources.ts'
import type { QuestionRequest } from '../../contracts/requests.ts'
import type { System } from '../../contracts/systems.ts'
import type { AnswerValue, Edition } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { FormActions } from '../field.tsx'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { Columns } from '../section.tsx'
import { AskSomebody } from '../requests/ask-somebody.tsx'
import { SkeletonRows } from '../skeleton.tsx'
import { useToast } from '../toast.tsx'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { changesOf, computeDraft, type Draft } from './answers-draft.ts'
import { DraftOutcomeBar, DraftOutcomePanel } from './draft-outcome.tsx'
import { QuestionSections } from './question-sections.tsx'
import { useEdition } from './use-edition.ts'

interface QuestionsFormProps {
  system: System
  /** What it uses: they fill in and challenge answers. */
  sources: readonly DataSource[]
  /** Questions about it that wait for somebody's answer. */
  asked: readonly QuestionRequest[]
  today: Day
  timeZone: string
}

/** The questions about a system, those on which most hangs first, with what the answers make of it beside them. */
export function QuestionsForm(props: QuestionsFormProps) {
  const { edition, hasFailed, retry } = useEdition(props.system.edition)
  if (edition) return <LoadedForm {...props} edition={edition} />
  if (!hasFailed) return <SkeletonRows rows={12} />
  return (
    <Notice
      tone="failing"
      title="The questions did not come"
      role="alert"
      actions={<Button onClick={retry}>Try again</Button>}
    >
      The catalogue could not be read. Nothing is lost.
    </Notice>
  )
}

function LoadedForm({
  system: given,
  sources,
  asked,
  today,
  timeZone,
  edition,
}: QuestionsFormProps & { edition: Edition }) {
  const [draft, setDraft] = useState<Draft>({})
  useEffect(showAddressed, [])
  const { system, remember } = useNewest(given)
  const toast = useToast()
  const save = useApiMutation<System>({
    onDone: (saved) => {
      remember(saved)
      setDraft({})
      toast({
        title: 'Answers saved',
        detail: saved.name,
        action: { label: 'See the system', href: `/systems/${saved.id}` },
      })
    },
  })
  const outcome = useMemo(
    () => computeDraft({ edition, programme: system.programme, system, sources, draft }),
    [edition, system, sources, draft],
  )
  const shown = useDeferredValue(outcome)
  const changes = changesOf(outcome, system.attributes)
  const isTyped = Object.keys(draft).some((id) => Object.hasOwn(changes, id))
  const change = (id: string, value: AnswerValue | null) => setDraft((before) => ({ ...before, [id]: value }))
  const errorOf = (id: string) => save.problem?.errors.find(({ pointer }) => pointer === `/attributes/${id}`)?.detail
  const kinds = changes['systemType']
  const kind = system.kind === null && Array.isArray(kinds) ? { kind: kinds[0] } : {}
  return (
    <form
      noValidate
      className="max-lg:[&_input]:scroll-mb-16"
      onSubmit={(event) => {
        event.preventDefault()
        const body = { attributes: changes, ...kind }
        void save.send('PATCH', `/systems/${system.id}`, { body, ifMatch: etagOf(system.version) })
      }}
    >
      <Columns
        main={
          <QuestionSections
            edition={edition}
            outcome={outcome}
            onChange={change}
            errorOf={errorOf}
            under={(question) => (
              <AskSomebody
                system={system}
                question={question}
                requests={asked.filter(({ attribute }) => attribute === question.id)}
                today={today}
                timeZone={timeZone}
              />
            )}
          />
        }
        side={
          <div className="lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto">
            <DraftOutcomePanel edition={edition} outcome={shown} />
          </div>
        }
      />
      <DraftOutcomeBar outcome={shown} />
      <div className="mt-6">
        <ProblemNotice problem={save.problem} onReload={save.reload} />
      </div>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} pendingLabel="Saving…">
          Save answers
        </Button>
        <ButtonLink href={`/systems/${system.id}`} variant="quiet">
          {isTyped ? 'Cancel' : 'To the system'}
        </ButtonLink>
        <ChangeCount count={Object.keys(changes).length} />
      </FormActions>
      <UnsavedGuard isDirty={isTyped} />
    </form>
  )
}

/** Opens and focuses the question that the address names: the questions come after the browser looked for it. */
function showAddressed(): void {
  const question = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)))
  question?.closest('details')?.setAttribute('open', '')
  question?.scrollIntoView()
  question?.querySelector('input')?.focus({ preventScroll: true })
}

function ChangeCount({ count }: { count: number }) {
  if (count === 0) return <span className="text-small text-ink-soft">Everything is saved.</span>
  return <span className="text-small text-ink-soft">{count === 1 ? '1 answer' : `${count} answers`} not saved yet</span>
}

/** What was last saved from here, until the page brings something newer. */
function useNewest(given: System): { system: System; remember: (saved: System) => void } {
  const [saved, setSaved] = useState(given)
  return { system: saved.version > given.version ? saved : given, remember: setSaved }
}
