'use client'

import type { FormEvent } from 'react'
import { useState } from 'react'
import type { Settings } from '../../contracts/settings.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { ChecksField } from '../choice-field.tsx'
import { FormStack, NumberField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

const MB = 1024 * 1024

/** A kind of file as people call it, with its extensions. */
export interface FileKindChoice {
  label: string
  extensions: readonly string[]
}

interface FilesFormProps {
  settings: Settings
  kinds: readonly FileKindChoice[]
  /** The most that the program takes. */
  mostBytes: number
}

/** How large files may be, and of which kinds. What was filed before stays. */
export function FilesForm({ settings, kinds, mostBytes }: FilesFormProps) {
  const { files, version } = settings
  const allowed = kinds.filter(({ extensions }) => extensions.some((one) => files.kinds?.includes(one) ?? true))
  const [size, setSize] = useState(String(files.limitBytes / MB))
  const [chosen, setChosen] = useState<readonly string[]>(allowed.map(({ label }) => label))
  const toast = useToast()
  const save = useApiMutation<Settings>({ onDone: () => toast({ title: 'Saved', detail: 'Files from now on.' }) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const megabytes = /^\d{1,4}$/.test(size.trim()) ? Number(size) * MB : size
    const extensions = kinds.filter(({ label }) => chosen.includes(label)).flatMap((kind) => kind.extensions)
    const isAll = chosen.length === kinds.length
    const body = { files: { limitBytes: megabytes, kinds: isAll ? null : extensions } }
    void save.send('PUT', '/settings', { body, ifMatch: etagOf(version) })
  }
  const errorOf = (pointer: string) => save.problem?.errors.find((error) => error.pointer.startsWith(pointer))?.detail
  return (
    <Section
      id="files"
      title="Files"
      intro="What can be uploaded as evidence from now on; what is on file stays. Links and notes are always possible."
    >
      <form onSubmit={submit} noValidate aria-label="Files">
        <FormStack>
          <ProblemNotice problem={save.problem} onReload={save.reload} />
          <NumberField
            label="Largest file"
            unit="MB"
            help={`From 1 to ${mostBytes / MB}.`}
            value={size}
            onChange={(event) => setSize(event.target.value)}
            error={
              errorOf('/files/limitBytes') === undefined
                ? undefined
                : `Give a whole number from 1 to ${mostBytes / MB}.`
            }
          />
          <ChecksField
            label="Kinds of files"
            columns={2}
            options={kinds.map(({ label, extensions }) => ({
              value: label,
              label,
              detail: `.${extensions.join(', .')}`,
            }))}
            value={[...chosen]}
            onChange={setChosen}
            error={errorOf('/files/kinds')}
          />
          <div>
            <Button type="submit" pending={save.isPending} pendingLabel="Saving…">
              Save files
            </Button>
          </div>
        </FormStack>
      </form>
    </Section>
  )
}
