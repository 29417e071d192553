'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Audit } from '../../contracts/audits.ts'
import { newKey } from '../api-client.ts'
import { auditHref } from '../links.ts'
import { Button } from '../button.tsx'
import { Step } from '../evidence/step.tsx'
import { FormActions, FormStack } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import { Skeleton } from '../skeleton.tsx'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { type AuditDraft, changed, type ChangeDraft, EMPTY_DRAFT, formOf, hasBasis, lackOf } from './audit-draft.ts'
import { RouteStep } from './route-step.tsx'
import { RunStep } from './run-step.tsx'
import { SourceStep } from './source-step.tsx'

// Nobody sees it before a log was sent.
const MappingStep = dynamic(() => import('./mapping-step.tsx').then((module) => module.MappingStep), {
  ssr: false,
  loading: () => <Skeleton className="h-40 w-full" />,
})

interface NewAuditProps {
  systemId: string
  /** Of a decision log. */
  maxBytes: number
  /** The control that the reader came from. */
  control: string | null
}

/** A bias audit from the basis on which it may be made to its run; the result has a page of its own. */
export function NewAudit({ systemId, maxBytes, control }: NewAuditProps) {
  const router = useRouter()
  const [draft, setDraft] = useState<AuditDraft>(EMPTY_DRAFT)
  const [isDone, setDone] = useState(false)
  const run = useApiMutation<Audit>({
    onDone: (audit) => {
      setDone(true)
      router.push(auditHref(audit.id, control))
    },
  })
  const change: ChangeDraft = (changes) => {
    setDraft((before) => changed(before, changes))
    run.clear()
  }
  const lack = lackOf(draft)
  const isMapped = draft.source === 'counts' || draft.log !== null
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (lack !== null) return
        const path = `/systems/${systemId}/audits/bias`
        void run.send('POST', path, { form: formOf(draft), idempotencyKey: newKey() })
      }}
    >
      <UnsavedGuard isDirty={!isDone && (draft.log !== null || draft.countTable !== null)} />
      <FormStack>
        <Step number={1} title="On what basis may group data be used?">
          <RouteStep draft={draft} change={change} />
        </Step>
        {hasBasis(draft) ? (
          <Step number={2} title="What was decided?">
            <SourceStep draft={draft} change={change} maxBytes={maxBytes} />
          </Step>
        ) : null}
        {hasBasis(draft) && isMapped ? (
          <>
            <Step number={3} title="What do the columns mean?">
              <MappingStep systemId={systemId} draft={draft} change={change} problem={run.problem} />
            </Step>
            <Step number={4} title="Where do the rows come from?">
              <RunStep draft={draft} change={change} problem={run.problem} />
            </Step>
          </>
        ) : null}
        <ProblemNotice problem={run.problem} />
      </FormStack>
      <FormActions>
        <Button
          type="submit"
          variant="primary"
          disabled={lack !== null}
          pending={run.isPending || isDone}
          pendingLabel="Counting…"
        >
          Run the audit
        </Button>
        <p className="text-ink-soft">{lack ?? 'Every completed run is recorded, filed or not.'}</p>
      </FormActions>
      {run.isPending ? <Progress value={null} max={1} label="Counting the decisions" /> : null}
    </form>
  )
}
