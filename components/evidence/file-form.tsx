'use client'

import { useState, type FormEvent } from 'react'
import type { Filing, FilingPreview } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { FormActions } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { ArtefactStep } from './artefact-step.tsx'
import { FiledNotice } from './filed-notice.tsx'
import {
  bodyOf,
  errorsOf,
  findGaps,
  type ControlOption,
  type DraftChange,
  type DraftErrors,
  type FileDraft,
  type KindOption,
} from './file-draft.ts'
import { FileOutlook } from './file-outlook.tsx'
import { ShowsStep } from './shows-step.tsx'
import { SinceStep } from './since-step.tsx'

export interface FileFormProps {
  today: Day
  targets: {
    /** Leads and approvers file for any system, a unit or the organisation. */
    isForAll: boolean
    units: readonly string[]
    /** Of an owner, who files for these alone. */
    own: readonly { id: string; name: string }[]
  }
  controls: readonly ControlOption[]
  kinds: readonly KindOption[]
  /** What is taken as a file. */
  fileRules: FileRules
  initial: FileDraft
  /** Owners see four words for the status. */
  plain: boolean
}

export interface FileRules {
  limitBytes: number
  /** Extensions without dots; null: all that the program takes. */
  kinds: readonly string[] | null
}

/** Files evidence: what it shows, the artefact, since when; below, what it will change. */
export function FileForm(props: FileFormProps) {
  const { today, controls, kinds } = props
  const [draft, setDraft] = useState(props.initial)
  const [gaps, setGaps] = useState<DraftErrors>({})
  const [isUploading, setUploading] = useState(false)
  const [outlook, setOutlook] = useState<FilingPreview | null>(null)
  const [filed, setFiled] = useState<Filing | null>(null)
  const save = useApiMutation<Filing>({ onDone: setFiled })
  const change = (changes: DraftChange) =>
    setDraft((before) => ({ ...before, ...(typeof changes === 'function' ? changes(before) : changes) }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = findGaps(draft)
    setGaps(found)
    if (Object.keys(found).length > 0) return focusFirstError(event.currentTarget)
    if (!isUploading) void save.send('POST', '/filings', { body: bodyOf(draft) })
  }
  if (filed) {
    const again = () => {
      setDraft({ ...props.initial, scope: draft.scope, systems: draft.systems, unit: draft.unit, controls: [] })
      setOutlook(null)
      setFiled(null)
    }
    return <FiledNotice filing={filed} outlook={outlook} plain={props.plain} onAgain={again} />
  }
  const errors = { ...errorsOf(save.problem), ...remaining(gaps, draft) }
  const isTouched = draft.files.length + draft.links.length > 0 || draft.linkText !== '' || draft.note !== ''
  return (
    <form onSubmit={submit} noValidate aria-label="File evidence">
      <UnsavedGuard isDirty={isTouched} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,42rem)_minmax(18rem,30rem)]">
        <div className="flex min-w-0 flex-col gap-5">
          <ShowsStep {...props} draft={draft} errors={errors} onChange={change} />
          <ArtefactStep
            fileRules={props.fileRules}
            draft={draft}
            controls={controls}
            kinds={kinds}
            errors={errors}
            onChange={change}
            onBusyChange={setUploading}
          />
          <SinceStep draft={draft} today={today} errors={errors} onChange={change} />
        </div>
        <div className="min-w-0 lg:sticky lg:top-17 lg:col-start-2 lg:row-start-1 lg:max-h-[calc(100dvh-5rem)] lg:self-start lg:overflow-y-auto">
          <FileOutlook draft={draft} plain={props.plain} onOutlook={setOutlook} />
        </div>
        <div className="min-w-0">
          <ProblemNotice problem={save.problem} />
          <FormActions>
            <Button
              type="submit"
              variant="primary"
              pending={save.isPending}
              pendingLabel="Filing…"
              aria-disabled={isUploading || undefined}
            >
              File evidence
            </Button>
            <p className="text-small text-ink-soft">{isUploading ? 'A file is still on its way.' : whatNext(draft)}</p>
          </FormActions>
        </div>
      </div>
    </form>
  )
}

function whatNext({ verdict }: FileDraft): string {
  return verdict === 'fail'
    ? 'It counts at once; a lead or its approver confirms it.'
    : 'Then a lead or its approver decides on it.'
}

/** Complaints about what has been filled in since are gone. */
function remaining(gaps: DraftErrors, draft: FileDraft): DraftErrors {
  const now = findGaps(draft)
  return Object.fromEntries(Object.entries(gaps).filter(([field]) => field in now))
}

/** After the errors are on the page, the first field with one is gone to. */
function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLElement>(
      '[aria-invalid=true], [data-error] input:not([type=hidden]), [data-error] button, [data-error] select',
    )
    field?.focus()
    field?.scrollIntoView({ block: 'center' })
  })
}
