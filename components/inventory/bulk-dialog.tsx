'use client'

import type { FormEvent } from 'react'
import { useId, useState } from 'react'
import type { BulkAction } from '../../contracts/bulk.ts'
import type { Labelled } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { countWords } from '../number-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import { useToast } from '../toast.tsx'
import { BULK_VERBS, BulkFields, EMPTY_DRAFT, readDraft, type BulkDraft } from './bulk-fields.tsx'
import { BulkLeft } from './bulk-left.tsx'
import { doneOf, doneSentence, previewSentence } from './bulk-words.ts'
import { useBulkPreview, useBulkRun } from './use-bulk.ts'

/** The systems that are meant: those chosen, or all that match a filter, with how many there are. */
export type BulkTargets = { systems: readonly string[] } | { filter: unknown; expected: number }

export interface BulkDialogProps {
  /** null while closed. */
  action: BulkAction | null
  onClose: () => void
  targets: BulkTargets
  onDone: () => void
  today: Day
  units: readonly string[]
  kinds: readonly Labelled[]
}

/** One thing to do with the chosen systems: its fields, what it would do, how far it is, and what was left. */
export function BulkDialog({ action, ...props }: BulkDialogProps) {
  const [shown, setShown] = useState<BulkAction>(action ?? 'nominate-owner')
  if (action !== null && action !== shown) setShown(action)
  return <OpenDialog key={shown} {...props} action={shown} open={action !== null} />
}

interface OpenProps extends Omit<BulkDialogProps, 'action'> {
  action: BulkAction
  open: boolean
}

function OpenDialog({ action, open, onClose, targets, onDone, today, units, kinds }: OpenProps) {
  const formId = useId()
  const toast = useToast()
  const [draft, setDraft] = useState<BulkDraft>(EMPTY_DRAFT)
  const [isAsked, setAsked] = useState(false)
  const verb = BULK_VERBS[action]
  const { command, errors } = readDraft(action, draft)
  const wanted = open && command ? { ...command, action, ...targets } : null
  const preview = useBulkPreview(wanted)
  const work = useBulkRun()
  const close = () => {
    onClose()
    setDraft(EMPTY_DRAFT)
    setAsked(false)
    work.clear()
  }
  const isOver = work.sum !== null && !work.isRunning && !work.problem
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!wanted) return
    void work.run(wanted).then((sum) => {
      // Where some were left, the dialog stays and says which.
      if (sum === null || sum.refused.length > 0) return
      close()
      onDone()
      toast({ title: verb.done, detail: doneSentence(sum) })
    })
  }
  const count = 'systems' in targets ? targets.systems.length : targets.expected
  const change = (open_: boolean) => {
    if (open_ || work.isRunning) return
    if (isOver) onDone()
    close()
  }
  return (
    <LazyDialog
      open={open}
      onOpenChange={change}
      title={verb.title(countWords(count, 'system'))}
      description={isOver ? undefined : verb.about}
      footer={
        isOver ? (
          <Button variant="primary" onClick={() => change(false)}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={() => change(false)} disabled={work.isRunning}>
              Cancel
            </Button>
            <Button
              type="submit"
              form={formId}
              variant={action === 'change-stage' && draft.stage === 'retired' ? 'danger' : 'primary'}
              pending={work.isRunning}
              disabled={preview.sum?.changed === 0}
            >
              {verb.submit}
            </Button>
          </>
        )
      }
    >
      {isOver && work.sum ? (
        <>
          <p role="status">{doneSentence(work.sum)}</p>
          <BulkLeft refused={work.sum.refused} />
        </>
      ) : (
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5 max-md:min-h-80">
          <ProblemNotice problem={work.problem ?? preview.problem} />
          {work.problem && work.sum && doneOf(work.sum) > 0 ? <p>Done before that: {doneSentence(work.sum)}</p> : null}
          <BulkFields
            {...{ action, draft, today, units, kinds }}
            errors={isAsked ? errors : {}}
            onChange={(changes) => setDraft({ ...draft, ...changes })}
          />
          {work.isRunning ? (
            <Progress value={work.sum ? doneOf(work.sum) : 0} max={count} label="Systems done" />
          ) : (
            <Foresight sentence={preview.sum && previewSentence(verb.words(draft), action, preview.sum)} />
          )}
          {preview.sum && !work.isRunning ? <BulkLeft refused={preview.sum.refused} /> : null}
        </form>
      )}
    </LazyDialog>
  )
}

function Foresight({ sentence }: { sentence: string | null }) {
  return (
    <p role="status" className="min-h-5 font-medium">
      {sentence}
    </p>
  )
}
