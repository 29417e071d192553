'use client'

import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { CheckRun } from '../../contracts/checks.ts'
import { tellsPeople, type CheckDefinition, type CheckInput, type OptionValue } from '../../domain/checks/definition.ts'
import type { Day } from '../../domain/days.ts'
import { newKey } from '../api-client.ts'
import { Button, buttonClass } from '../button.tsx'
import { CheckField, FieldShell, FormActions, FormStack } from '../field.tsx'
import { checkRunHref } from '../links.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { errorAt, unplacedProblem } from '../unplaced-problem.ts'
import { useApiMutation } from '../use-api.ts'
import { CheckOptionField } from './check-option-field.tsx'

interface CheckFormProps {
  systemId: string
  check: Pick<CheckDefinition, 'id' | 'inputs' | 'options' | 'computedElsewhere'>
  today: Day
  /** The control that the reader came from. */
  control: string | null
}

type Files = Readonly<Record<string, File | null>>
type Options = Readonly<Record<string, OptionValue>>

/** The files of a check and what it is told besides; its result has a page of its own. */
export function CheckForm({ systemId, check, today, control }: CheckFormProps) {
  const router = useRouter()
  const [files, setFiles] = useState<Files>({})
  const [options, setOptions] = useState<Options>(() =>
    Object.fromEntries(check.options.map((option) => [option.name, option.default])),
  )
  const [keepFiles, setKeepFiles] = useState(false)
  const run = useApiMutation<CheckRun>({ onDone: ({ id }) => router.push(checkRunHref(id, control)) })
  const lack = check.inputs.find(({ name, isOptional }) => !isOptional && !files[name])
  const placed = [
    ...check.inputs.flatMap(({ name }) => [`/${name}`, `/documents/${name}`]),
    ...check.options.map(({ name }) => `/options/${name}`),
  ]
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (lack) return
        const form = formOf(files, options, keepFiles)
        void run.send('POST', `/systems/${systemId}/checks/${check.id}`, { form, idempotencyKey: newKey() })
      }}
    >
      <FormStack>
        {check.inputs.map((input) => (
          <InputField
            key={input.name}
            input={input}
            error={errorAt(run.problem, `/${input.name}`) ?? errorAt(run.problem, `/documents/${input.name}`)}
            onFile={(file) => {
              setFiles((before) => ({ ...before, [input.name]: file }))
              run.clear()
            }}
          />
        ))}
        {check.options.map((option) => (
          <CheckOptionField
            key={option.name}
            option={option}
            today={today}
            value={options[option.name] ?? option.default}
            onChange={(value) => setOptions((before) => ({ ...before, [option.name]: value }))}
            error={errorAt(run.problem, `/options/${option.name}`)}
          />
        ))}
        {check.computedElsewhere || check.inputs.some(tellsPeople) ? null : (
          <CheckField
            label="Keep the files as artefacts"
            help="Otherwise their hashes alone are kept."
            checked={keepFiles}
            onChange={({ target }) => setKeepFiles(target.checked)}
          />
        )}
        <ProblemNotice problem={unplacedProblem(run.problem, placed)} />
      </FormStack>
      <FormActions>
        <Button
          type="submit"
          variant="primary"
          disabled={lack !== undefined}
          pending={run.isPending}
          pendingLabel="Checking…"
        >
          Run the check
        </Button>
        <p className="text-ink-soft">
          {lack ? `Add the file: ${lack.label}.` : 'Every completed run is recorded, filed or not.'}
        </p>
      </FormActions>
    </form>
  )
}

function formOf(files: Files, options: Options, keepFiles: boolean): FormData {
  const form = new FormData()
  for (const [name, file] of Object.entries(files)) if (file) form.set(name, file)
  form.set('options', JSON.stringify(options))
  if (keepFiles) form.set('keepFiles', 'true')
  return form
}

interface InputFieldProps {
  input: CheckInput
  error: string | undefined
  onFile: (file: File | null) => void
}

const ACCEPTED: Readonly<Record<CheckInput['kind'], string>> = {
  csv: '.csv,.tsv,.txt',
  har: '.har,.json',
  eml: '.eml,.txt',
  json: '.json',
  jsonl: '.jsonl,.ndjson,.json,.txt',
  text: '.txt,.html,.htm,.md',
}

function InputField({ input, error, onFile }: InputFieldProps) {
  const { label, help, kind, columns, example, isOptional } = input
  return (
    <div className="flex flex-col items-start gap-2">
      <FieldShell label={label} help={help} error={error} optional={isOptional} className="w-full">
        {(aria) => (
          <input
            {...aria}
            type="file"
            accept={ACCEPTED[kind]}
            className="control h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1"
            onChange={({ target }) => onFile(target.files?.[0] ?? null)}
          />
        )}
      </FieldShell>
      {columns && columns.length > 0 ? <Columns columns={columns} /> : null}
      <a
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(example.text)}`}
        download={example.fileName}
        className={buttonClass('secondary', 'small')}
      >
        <Download size={14} aria-hidden="true" />
        Example: {example.fileName}
      </a>
    </div>
  )
}

function Columns({ columns }: { columns: NonNullable<CheckInput['columns']> }) {
  return (
    <dl className="w-full text-small">
      {columns.map(({ name, means, isOptional, isPersonal }) => (
        <div key={name} className="flex flex-wrap gap-x-3">
          <dt className="min-w-28 font-mono">{name}</dt>
          <dd className="min-w-0 flex-1 basis-48 text-ink-soft">
            {means}
            {isOptional ? ' (optional)' : ''}
            {isPersonal ? ' Hashed while it is read; never kept.' : ''}
          </dd>
        </div>
      ))}
    </dl>
  )
}
