'use client'

import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { DataSource, DataSourcePage, UsedDataSource } from '../../contracts/data-sources.ts'
import { api, etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { ComboboxField } from '../combobox-field.tsx'
import { TextArea } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import type { SystemRef } from '../systems/system-words.ts'
import { bodyOfSource, DataSourceFields, inputOfSource, type SourceInput } from './data-source-fields.tsx'
import { describeSource, type SourceWords } from './source-words.ts'

const WAYS = [
  { value: 'existing', label: 'One that is in the register' },
  { value: 'new', label: 'A new one' },
]

interface Item {
  id: string
  label: string
  detail?: string | undefined
}

/** Says that a system uses a data source: one that is there already, or a new one that others may share. */
export function AttachSource({ system, words }: { system: SystemRef; words: SourceWords }) {
  const [open, setOpen] = useState(false)
  const [way, setWay] = useState('existing')
  const [item, setItem] = useState<Item | null>(null)
  const [purpose, setPurpose] = useState('')
  const [isMissing, setMissing] = useState(false)
  const formId = useId()
  const toast = useToast()
  const form = useForm<SourceInput>({ defaultValues: inputOfSource(null) })
  const add = useApiMutation<DataSource, SourceInput>({ form })
  const use = useApiMutation<UsedDataSource>({
    onDone: ({ source }) => {
      setOpen(false)
      toast({ title: `It uses ${source.name}` })
    },
  })
  const change = (next: boolean) => {
    if (next) {
      setWay('existing')
      setItem(null)
      setPurpose('')
      setMissing(false)
      form.reset(inputOfSource(null))
      add.clear()
      use.clear()
    }
    setOpen(next)
  }
  const attach = (sourceId: string) =>
    use.send('PUT', `/systems/${system.id}/data-sources/${sourceId}`, {
      body: { purpose },
      ifMatch: etagOf(system.version),
    })
  // Once added, the new one is an existing one: a second try after a refusal does not add it again.
  const addAndAttach = async (input: SourceInput) => {
    const source = await add.send('POST', '/data-sources', { body: bodyOfSource(input) })
    if (!source) return
    setWay('existing')
    setItem({ id: source.id, label: source.name })
    await attach(source.id)
  }
  const submit = () => {
    if (way === 'new') return form.handleSubmit(addAndAttach)()
    setMissing(item === null)
    return item ? attach(item.id) : undefined
  }
  const search = async (q: string, signal: AbortSignal): Promise<Item[]> => {
    const page = await api<DataSourcePage>('GET', '/data-sources', { query: { q }, signal })
    return page.items.map((source) => ({ id: source.id, label: source.name, detail: describeSource(source, words) }))
  }
  return (
    <>
      <Button onClick={() => change(true)}>Add a data source</Button>
      <LazyDialog
        open={open}
        onOpenChange={change}
        size="wide"
        title={`What data does ${system.name} use?`}
        footer={
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" pending={add.isPending || use.isPending}>
              Add
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <ProblemNotice problem={add.problem ?? use.problem} onReload={use.reload} />
          <RadioField label="Data source" options={WAYS} value={way} onChange={setWay} layout="row" />
          {way === 'existing' ? (
            <ComboboxField
              label="Name"
              help="Sources are shared: one described once serves every system."
              search={search}
              value={item}
              onChange={setItem}
              placeholder="Type a name"
              error={isMissing && item === null ? 'Choose a data source, or add a new one.' : undefined}
            />
          ) : (
            <DataSourceFields form={form} words={words} />
          )}
          <TextArea
            label="Used for"
            optional
            help={`What ${system.name} does with it.`}
            example="To score who may leave"
            maxLength={500}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </form>
      </LazyDialog>
    </>
  )
}
