'use client'

import type { SystemPage } from '../../contracts/systems.ts'
import { api } from '../api-client.ts'
import { RadioField } from '../choice-field.tsx'
import { ComboboxManyField } from '../combobox-field.tsx'
import { SelectField } from '../field.tsx'
import type { ComboboxItem } from '../item-search.ts'
import { ControlChoice } from './control-choice.tsx'
import { fileableControls, type DraftErrors, type FileDraft, type FileScope } from './file-draft.ts'
import type { FileFormProps } from './file-form.tsx'
import { Step } from './step.tsx'

interface ShowsStepProps extends FileFormProps {
  draft: FileDraft
  errors: DraftErrors
  onChange: (changes: Partial<FileDraft>) => void
}

/** What it shows: for which systems, unit or the organisation, and which controls. */
export function ShowsStep({ draft, errors, onChange, ...form }: ShowsStepProps) {
  const changeScope = (scope: FileScope) => {
    const still = new Set(fileableControls(form.controls, scope).map((control) => control.id))
    onChange({ scope, controls: draft.controls.filter((id) => still.has(id)) })
  }
  return (
    <Step number={1} title="What does it show?">
      {form.targets.isForAll ? (
        <RadioField
          label="It is about"
          layout="row"
          value={draft.scope}
          onChange={(scope) => changeScope(scope as FileScope) /* safe: one of the options below */}
          options={[
            { value: 'systems', label: 'Systems' },
            ...(form.targets.units.length > 0 ? [{ value: 'unit', label: 'A unit' }] : []),
            { value: 'organisation', label: 'The organisation' },
          ]}
        />
      ) : null}
      <Target draft={draft} errors={errors} onChange={onChange} {...form} />
      <ControlChoice
        draft={draft}
        controls={fileableControls(form.controls, draft.scope)}
        error={errors.controls}
        plain={form.plain}
        onChange={(controls) => onChange({ controls })}
      />
    </Step>
  )
}

function Target({ draft, errors, onChange, targets }: ShowsStepProps) {
  switch (draft.scope) {
    case 'organisation':
      return (
        <p className="text-small text-ink-soft">It counts for every system that does not have evidence of its own.</p>
      )
    case 'unit':
      return (
        <SelectField
          label="Unit"
          placeholder="Choose a unit"
          help="It counts for every system of the unit that does not have evidence of its own."
          options={targets.units.map((unit) => ({ value: unit, label: unit }))}
          value={draft.unit}
          error={errors.target}
          onChange={(event) => onChange({ unit: event.target.value })}
        />
      )
    case 'systems':
      return (
        <ComboboxManyField
          label="Systems"
          help={targets.isForAll ? undefined : 'Those that you own or stand in for.'}
          placeholder={draft.systems.length === 0 ? 'Type a name' : 'Add another'}
          {...(targets.isForAll ? { search: searchSystems } : { items: targets.own.map(itemOf) })}
          value={[...draft.systems]}
          error={errors.target}
          onChange={(systems) => onChange({ systems })}
        />
      )
  }
}

const itemOf = ({ id, name }: { id: string; name: string }): ComboboxItem => ({ id, label: name, detail: id })

async function searchSystems(q: string, signal: AbortSignal): Promise<ComboboxItem[]> {
  const { items } = await api<SystemPage>('GET', '/systems', { query: { q, limit: 20 }, signal })
  return items.map(({ id, name, unit }) => ({ id, label: name, detail: unit === null ? id : `${id} · ${unit}` }))
}
