'use client'

import { TextArea } from '../field.tsx'
import { FileDrop } from '../file-drop.tsx'
import { computeHref } from '../links.ts'
import { TextLink } from '../text-link.tsx'
import { AuditorWords } from './auditor-words.tsx'
import type { ControlOption, DraftChange, DraftErrors, FileDraft, KindOption } from './file-draft.ts'
import type { FileRules } from './file-form.tsx'
import { KindField } from './kind-field.tsx'
import { LinkField } from './link-field.tsx'
import { Step } from './step.tsx'

interface ArtefactStepProps {
  fileRules: FileRules
  draft: FileDraft
  controls: readonly ControlOption[]
  kinds: readonly KindOption[]
  errors: DraftErrors
  onChange: (changes: DraftChange) => void
  onBusyChange: (isBusy: boolean) => void
}

/** The artefact: what kind it is, the files, links, a note. */
export function ArtefactStep({ fileRules, draft, controls, kinds, errors, onChange, onBusyChange }: ArtefactStepProps) {
  const chosen = controls.filter((control) => draft.controls.includes(control.id))
  return (
    <Step number={2} title="What is the evidence?">
      <KindField
        kinds={kinds}
        controls={chosen}
        value={draft.kind}
        error={errors.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <AuditorWords controls={chosen} />
      <ComputeInstead draft={draft} controls={chosen} />
      <FileDrop
        label="Files"
        url="/artefacts"
        maxBytes={fileRules.limitBytes}
        extensions={fileRules.kinds?.map((extension) => `.${extension}`)}
        files={draft.files}
        error={errors.artefacts}
        onChange={(filesOf) => onChange((before) => ({ files: filesOf(before.files) }))}
        onBusyChange={onBusyChange}
      />
      <LinkField links={draft.links} text={draft.linkText} error={errors.link} onChange={onChange} />
      <TextArea
        label="Note"
        optional
        help="What to look at, what was sampled, what is left out."
        rows={2}
        value={draft.note}
        error={errors.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </Step>
  )
}

/** What needs no report by hand: a computation of Plumbline's own, of the one system that is filed for. */
function ComputeInstead({ draft, controls }: Pick<ArtefactStepProps, 'draft' | 'controls'>) {
  const [system] = draft.systems
  const computed = controls.flatMap((control) => control.checks.map((check) => ({ ...check, control: control.id })))
  if (!system || draft.systems.length > 1 || computed.length === 0) return null
  return (
    <p className="text-small">
      Or have it computed from a file:{' '}
      {computed.map(({ id, title, control }, index) => (
        <span key={`${control} ${id}`}>
          {index > 0 ? ', ' : ''}
          <TextLink href={computeHref(system.id, id, control)}>{title}</TextLink>
        </span>
      ))}
      .
    </p>
  )
}
