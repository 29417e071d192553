'use client'

import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { DataSource } from '../../contracts/data-sources.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { countWords } from '../number-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { bodyOfSource, DataSourceFields, inputOfSource, type SourceInput } from './data-source-fields.tsx'
import type { SourceWords } from './source-words.ts'

/** Changes a shared data source, and says for how many systems. */
export function EditSource({ source, words }: { source: DataSource; words: SourceWords }) {
  const [open, setOpen] = useState(false)
  const formId = useId()
  const toast = useToast()
  const form = useForm<SourceInput>({ defaultValues: inputOfSource(source) })
  const save = useApiMutation<DataSource, SourceInput>({
    form,
    onDone: (saved) => {
      setOpen(false)
      toast({ title: 'Data source saved', detail: saved.name })
    },
  })
  const change = (next: boolean) => {
    if (next) {
      save.clear()
      form.reset(inputOfSource(source))
    }
    setOpen(next)
  }
  const submit = (input: SourceInput) =>
    save.send('PATCH', `/data-sources/${source.id}`, { body: bodyOfSource(input), ifMatch: etagOf(source.version) })
  if (!source.may.amend) return null
  return (
    <>
      <Button size="small" aria-label={`Edit ${source.name}`} onClick={() => change(true)}>
        Edit
      </Button>
      <LazyDialog
        open={open}
        onOpenChange={change}
        size="wide"
        title={`Edit ${source.name}`}
        description={`It changes for ${countWords(source.usedByCount, 'system')} that use it.`}
        footer={
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
              Save
            </Button>
          </>
        }
      >
        <form
          id={formId}
          onSubmit={(event) => void form.handleSubmit(submit)(event)}
          noValidate
          className="flex flex-col gap-5"
        >
          <ProblemNotice problem={save.problem} onReload={save.reload} />
          <DataSourceFields form={form} words={words} />
        </form>
      </LazyDialog>
    </>
  )
}
