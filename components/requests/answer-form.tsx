'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { QuestionRequest } from '../../contracts/requests.ts'
import type { AnswerValue, Attribute } from '../../domain/catalogue/edition.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { FormActions, FormStack } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { QuestionField } from '../systems/question-field.tsx'
import { useToast } from '../toast.tsx'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'

interface AnswerFormProps {
  request: QuestionRequest
  attribute: Attribute
  /** What was answered before; null: nothing. */
  before: AnswerValue | null
}

/** The one question that somebody was asked. */
export function AnswerForm({ request, attribute, before }: AnswerFormProps) {
  const [value, setValue] = useState<AnswerValue | null>(before)
  const [isTyped, setTyped] = useState(false)
  const [isSilent, setSilent] = useState(false)
  const router = useRouter()
  const toast = useToast()
  const save = useApiMutation<QuestionRequest>({
    onDone: () => {
      setTyped(false)
      toast({ title: 'Answered', detail: `${request.question}: ${request.system.name}` })
      router.push('/work')
    },
  })
  const error = save.problem?.errors.find(({ pointer }) => pointer.startsWith('/value'))?.detail
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setSilent(value === null)
        if (value === null) return
        void save.send('POST', `/requests/${request.id}/answer`, { body: { value }, ifMatch: etagOf(request.version) })
      }}
    >
      <FormStack>
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <QuestionField
          attribute={attribute}
          value={value}
          origin={undefined}
          challenges={[]}
          error={isSilent && value === null ? 'Choose or write an answer.' : error}
          onChange={(next) => {
            setValue(next)
            setTyped(true)
          }}
        />
      </FormStack>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} pendingLabel="Saving…">
          Save the answer
        </Button>
        <ButtonLink href="/work" variant="quiet">
          Not now
        </ButtonLink>
      </FormActions>
      <UnsavedGuard isDirty={isTyped} />
    </form>
  )
}
