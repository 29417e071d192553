'use client'

import { useState } from 'react'
import type { WholeFinding } from '../../contracts/findings.ts'
import type { Day } from '../../domain/days.ts'
import { ActDialog } from '../act-dialog.tsx'
import { isLink } from '../evidence/file-draft.ts'
import type { FileRules } from '../evidence/file-form.tsx'
import { LinkField } from '../evidence/link-field.tsx'
import { TextArea } from '../field.tsx'
import { FileDrop } from '../file-drop.tsx'
import type { Uploaded } from '../file-upload.ts'
import { EffectiveDay } from '../systems/effective-day.tsx'

interface ResolveFindingProps {
  finding: WholeFinding
  today: Day
  /** What is taken as a file. */
  fileRules: FileRules
}

interface Draft {
  note: string
  files: readonly Uploaded[]
  links: readonly string[]
  linkText: string
  effectiveOn: string
}

/** Its owner says that it is put right, and how; somebody else then verifies it. */
export function ResolveFinding({ finding, today, fileRules }: ResolveFindingProps) {
  const empty: Draft = { note: '', files: [], links: [], linkText: '', effectiveOn: today }
  const [draft, setDraft] = useState(empty)
  const [isUploading, setUploading] = useState(false)
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const typed = draft.linkText.trim()
  const links = isLink(typed) && !draft.links.includes(typed) ? [...draft.links, typed] : draft.links
  return (
    <ActDialog
      button="Resolve"
      variant="primary"
      title={`Resolve ${finding.id}`}
      description="It counts as put right from the day you give. Somebody else then looks at it and verifies it, or sends it back."
      submit="Resolve"
      path={`/findings/${finding.id}/resolution`}
      version={finding.version}
      done={`${finding.id} is resolved`}
      isWaiting={isUploading}
      body={() => ({
        note: draft.note,
        artefacts: [...draft.files.map(({ sha256 }) => ({ sha256 })), ...links.map((url) => ({ url }))],
        effectiveOn: draft.effectiveOn,
      })}
      onOpen={() => setDraft(empty)}
    >
      {(errorOf) => (
        <>
          <TextArea
            label="What was done"
            rows={3}
            value={draft.note}
            error={errorOf('/note')}
            onChange={(event) => change({ note: event.target.value })}
          />
          <FileDrop
            label="Files"
            url="/artefacts"
            maxBytes={fileRules.limitBytes}
            extensions={fileRules.kinds?.map((extension) => `.${extension}`)}
            files={draft.files}
            error={errorOf('/artefacts')}
            onChange={(filesOf) => setDraft((before) => ({ ...before, files: filesOf(before.files) }))}
            onBusyChange={setUploading}
          />
          <LinkField links={draft.links} text={draft.linkText} error={undefined} onChange={change} />
          <EffectiveDay
            label="Put right on"
            value={draft.effectiveOn}
            onChange={(effectiveOn) => change({ effectiveOn })}
            today={today}
            registeredOn={finding.openedOn}
            error={errorOf('/effectiveOn')}
          />
        </>
      )}
    </ActDialog>
  )
}
