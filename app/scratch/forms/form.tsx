'use client'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { toDay } from '../../../domain/days.ts'
import { Button } from '../../../components/button.tsx'
import { AnswerField, ChecksField, RadioField } from '../../../components/choice-field.tsx'
import { ComboboxField, ComboboxManyField, type ComboboxItem } from '../../../components/combobox-field.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { DayField } from '../../../components/day-field.tsx'
import {
  CheckField,
  FormActions,
  FormRow,
  FormStack,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from '../../../components/field.tsx'
import { FileDrop } from '../../../components/file-drop.tsx'
import type { Uploaded } from '../../../components/file-upload.ts'
import { LazyConfirmDialog } from '../../../components/lazy-dialog.tsx'
import { Menu } from '../../../components/menu.tsx'
import { PanelTabs } from '../../../components/panel-tabs.tsx'
import { ProblemNotice } from '../../../components/problem-notice.tsx'
import { useToast } from '../../../components/toast.tsx'
import { Tooltip } from '../../../components/tooltip.tsx'
import { useApiMutation } from '../../../components/use-api.ts'
const PEOPLE = ['Ana Ruiz', 'Ben Okafor', 'Chiara Conti', 'Dan Lee'].map((label, i) => ({
  id: `PER-${i + 1}`,
  label,
  detail: `${label.split(' ')[0]?.toLowerCase()}@example.com`,
}))
interface Input {
  name: string
  purpose: string
  owner: ComboboxItem | null
  people: string
  minors: boolean | null
  effectiveOn: string
}
export function ScratchForm() {
  const form = useForm<Input>({
    defaultValues: { name: '', purpose: '', owner: null, people: '', minors: null, effectiveOn: '' },
  })
  const save = useApiMutation<{ id: string }, Input>({ form })
  const toast = useToast()
  const [many, setMany] = useState<ComboboxItem[]>([PEOPLE[0]!])
  const [checks, setChecks] = useState<string[]>(['a'])
  const [radio, setRadio] = useState<string | null>(null)
  const [files, setFiles] = useState<Uploaded[]>([
    { sha256: 'a', sizeBytes: 184320, mediaType: 'application/pdf', name: 'bias-audit-2026.pdf' },
  ])
  const [open, setOpen] = useState(false)
  return (
    <form
      noValidate
      onSubmit={(e) => void form.handleSubmit((input) => save.send('POST', '/scratch-systems', { body: input }))(e)}
    >
      <FormStack>
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <TextField
          label="Name"
          help="What people call it in meetings."
          example="Homepage recommender"
          error={form.formState.errors.name?.message ?? 'A system needs a name.'}
          {...form.register('name')}
        />
        <TextArea
          label="Purpose"
          help="What it decides or makes, and how people benefit."
          optional
          {...form.register('purpose')}
        />
        <FormRow>
          <Controller
            control={form.control}
            name="owner"
            render={({ field }) => (
              <ComboboxField
                label="Owner"
                placeholder="Search people"
                search={async (q) => PEOPLE.filter((p) => p.label.toLowerCase().includes(q.toLowerCase()))}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
          <SelectField
            label="Kind"
            placeholder="Choose…"
            options={[
              { value: 'rec', label: 'Recommender' },
              { value: 'score', label: 'Lead score' },
            ]}
          />
        </FormRow>
        <FormRow>
          <NumberField label="People affected in a month" unit="people" {...form.register('people')} />
          <Controller
            control={form.control}
            name="effectiveOn"
            render={({ field }) => (
              <DayField
                label="Since when"
                today={toDay('2026-11-22')}
                max={toDay('2026-11-22')}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
        </FormRow>
        <ComboboxManyField label="Systems it covers" items={PEOPLE} value={many} onChange={setMany} placeholder="Add" />
        <Controller
          control={form.control}
          name="minors"
          render={({ field }) => (
            <AnswerField
              label="Does it reach children or teenagers?"
              help="Under 18 in any country where it runs."
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <ChecksField
          label="Controls"
          columns={2}
          options={[
            { value: 'a', label: 'Bias audit', detail: 'Overdue since 3 Nov 2026' },
            { value: 'b', label: 'Consent records', detail: 'Missing' },
            { value: 'c', label: 'Opt-out works' },
          ]}
          value={checks}
          onChange={setChecks}
        />
        <RadioField
          label="Verdict"
          options={[
            { value: 'pass', label: 'Pass', detail: 'The evidence shows that the control holds.' },
            { value: 'fail', label: 'Fail', detail: 'Counts at once.' },
          ]}
          value={radio}
          onChange={setRadio}
          error={radio ? undefined : 'Say what the evidence shows.'}
        />
        <CheckField label="I have read what will change" help="It is recorded with your name." />
        <FileDrop
          label="Artefact"
          help="The report, the log, the screenshot."
          url="/artefacts"
          maxBytes={52428800}
          files={files}
          onChange={setFiles}
        />
        <PanelTabs
          label="Way"
          tabs={[
            { id: 'a', label: 'File', content: 'A file' },
            { id: 'b', label: 'Link', content: 'A link' },
          ]}
        />
      </FormStack>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} pendingLabel="Saving…">
          Save
        </Button>
        <Button
          onClick={() =>
            toast({
              title: 'Filed FIL-204',
              detail: 'Sent to Ben Okafor for decision.',
              action: { label: 'Open', href: '/scratch' },
            })
          }
        >
          Toast
        </Button>
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Menu
          label="More actions"
          trigger="More"
          items={[
            { label: 'Nominate a deputy', onSelect: () => undefined },
            { label: 'History', href: '/scratch', detail: 'Everything that happened' },
            'separator',
            { label: 'Retire', danger: true, onSelect: () => undefined },
          ]}
        />
        <Tooltip text="Copies the token">
          <span tabIndex={0}>Hint</span>
        </Tooltip>
        <CopyButton text="abc" label="Copy token" />
      </FormActions>
      <LazyConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Revoke the acceptance of FIL-204?"
        confirm="Revoke"
        danger
        onConfirm={() => setOpen(false)}
      >
        <p>Three controls of Homepage recommender stop passing at once, on every day since 3 November.</p>
        <TextArea label="Reason" />
      </LazyConfirmDialog>
    </form>
  )
}
