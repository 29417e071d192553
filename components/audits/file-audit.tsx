'use client'

import { useState } from 'react'
import type { Audit, LawfulRoute } from '../../contracts/audits.ts'
import type { Day } from '../../domain/days.ts'
import { ActDialog, type ErrorOf } from '../act-dialog.tsx'
import { RadioField } from '../choice-field.tsx'
import { DayField } from '../day-field.tsx'
import { SelectField, TextArea } from '../field.tsx'
import { ROUTE_WORDS } from './audit-words.ts'

interface FileAuditProps {
  audit: Pick<Audit, 'id' | 'version' | 'controls' | 'files' | 'route' | 'builtTheSystem'>
  today: Day
  /** The control that the reader came from. */
  control: string | null
}

/** Files the audit with the verdict that it came to: nobody chooses that. */
export function FileAudit({ audit, today, control }: FileAuditProps) {
  const first = audit.controls.find(({ id }) => id === control) ?? audit.controls[0]
  const [chosen, setChosen] = useState(first?.id ?? '')
  const [validUntil, setValidUntil] = useState('')
  const [note, setNote] = useState('')
  const [route, setRoute] = useState<LawfulRoute | ''>('')
  const [routeNote, setRouteNote] = useState('')
  const [built, setBuilt] = useState<boolean | null>(null)
  return (
    <ActDialog
      button="File as evidence"
      variant="primary"
      title={`File ${audit.id} as evidence`}
      description={`It counts as ${audit.files.verdict}, as the audit came to it: ${audit.files.reason}`}
      submit="File it"
      path={`/audits/${audit.id}/file`}
      version={audit.version}
      body={() => ({
        control: chosen,
        ...(validUntil === '' ? {} : { validUntil }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(route === '' ? {} : { route }),
        ...(route === 'article-4a' && routeNote.trim() !== '' ? { routeNote: routeNote.trim() } : {}),
        ...(built === null ? {} : { builtTheSystem: built }),
      })}
      done="Filed, and sent for decision"
    >
      {(errorOf) => (
        <>
          <SelectField
            label="Control"
            options={audit.controls.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
            error={errorOf('/control')}
          />
          {audit.route === null ? <RouteField route={route} onRoute={setRoute} errorOf={errorOf} /> : null}
          {route === 'article-4a' ? (
            <TextArea
              label="Why nothing else would do, who sees the data, and when they are deleted"
              value={routeNote}
              onChange={({ target }) => setRouteNote(target.value)}
              error={errorOf('/routeNote')}
            />
          ) : null}
          {audit.builtTheSystem === null ? (
            <RadioField
              label="Did whoever ran it build the system?"
              layout="row"
              options={[
                { value: 'no', label: 'No' },
                { value: 'yes', label: 'Yes, or helped to' },
              ]}
              value={built === null ? null : built ? 'yes' : 'no'}
              onChange={(value) => setBuilt(value === 'yes')}
              error={errorOf('/builtTheSystem')}
            />
          ) : null}
          <DayField
            label="Valid until"
            optional
            help="Left empty, it counts for as long as the control lets a bias audit count."
            value={validUntil}
            onChange={setValidUntil}
            today={today}
            min={today}
            error={errorOf('/validUntil')}
          />
          <TextArea
            label="Note"
            optional
            help="What whoever decides should know: what explains a difference, what was done about it."
            value={note}
            onChange={({ target }) => setNote(target.value)}
            error={errorOf('/note')}
          />
        </>
      )}
    </ActDialog>
  )
}

interface RouteFieldProps {
  route: LawfulRoute | ''
  onRoute: (route: LawfulRoute | '') => void
  errorOf: ErrorOf
}

function RouteField({ route, onRoute, errorOf }: RouteFieldProps) {
  return (
    <SelectField
      label="Basis for group data"
      placeholder="Choose…"
      options={Object.entries(ROUTE_WORDS).flatMap(([value, { label }]) =>
        value === 'none' ? [] : [{ value, label }],
      )}
      value={route}
      // Safe because the options are the routes.
      onChange={({ target }) => onRoute(target.value as LawfulRoute | '')}
      error={errorOf('/route')}
    />
  )
}
