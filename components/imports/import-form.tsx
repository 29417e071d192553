'use client'

import { useState } from 'react'
import type { ImportReport } from '../../contracts/imports.ts'
import type { Day } from '../../domain/days.ts'
import { newKey } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { DayField } from '../day-field.tsx'
import { CheckField, FieldShell, FormActions, FormRow, FormStack, SelectField, TextArea, TextField } from '../field.tsx'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import { Section } from '../section.tsx'
import { useApiMutation } from '../use-api.ts'
import { ImportReportView } from './import-report.tsx'
import { importWords, touched } from './report-words.ts'

const OWN_MAP = 'own'

interface Wish {
  file: File | null
  /** The name of a map that comes with the program, or OWN_MAP. */
  map: string
  ownMap: string
  source: string
  asOf: string
  strikeMissing: boolean
}

const EMPTY: Wish = { file: null, map: '', ownMap: '', source: '', asOf: '', strikeMissing: false }

interface ImportFormProps {
  maps: readonly { name: string; title: string }[]
  today: Day
}

/** An inventory and a map; what they would do; and then the import itself. */
export function ImportForm({ maps, today }: ImportFormProps) {
  const [wish, setWish] = useState(EMPTY)
  const [report, setReport] = useState<ImportReport | null>(null)
  const save = useApiMutation<ImportReport>({ onDone: setReport })
  const change = (changes: Partial<Wish>) => {
    setWish({ ...wish, ...changes })
    setReport(null)
    save.clear()
  }
  const send = (dryRun: boolean) =>
    void save.send('POST', '/imports', { query: { dryRun }, form: formOf(wish), idempotencyKey: newKey() })
  const isReady = wish.file !== null && (wish.map === OWN_MAP ? wish.ownMap.trim() !== '' : wish.map !== '')
  return (
    <>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) send(true)
        }}
      >
        <FormStack>
          <ImportFields wish={wish} change={change} maps={maps} today={today} />
          <ProblemNotice problem={save.problem} />
        </FormStack>
        <FormActions>
          <Button
            type="submit"
            variant={report ? 'secondary' : 'primary'}
            disabled={!isReady}
            pending={save.isPending && !report}
            pendingLabel="Reading…"
          >
            Show what it would do
          </Button>
          {isReady ? null : <p className="text-ink-soft">Choose a file and a map first.</p>}
        </FormActions>
        {save.isPending ? <Progress value={null} max={1} label={report ? 'Importing' : 'Reading the file'} /> : null}
      </form>
      {report ? <Outcome report={report} isPending={save.isPending} onImport={() => send(false)} /> : null}
    </>
  )
}

function formOf({ file, map, ownMap, source, asOf, strikeMissing }: Wish): FormData {
  const form = new FormData()
  if (file) form.set('file', file)
  form.set('map', map === OWN_MAP ? ownMap : map)
  if (source.trim() !== '') form.set('source', source.trim())
  if (asOf !== '') form.set('asOf', asOf)
  if (strikeMissing) form.set('strikeMissing', 'true')
  return form
}

interface FieldsProps extends ImportFormProps {
  wish: Wish
  change: (changes: Partial<Wish>) => void
}

function ImportFields({ wish, change, maps, today }: FieldsProps) {
  const options = [
    ...maps.map(({ name, title }) => ({ value: name, label: title })),
    { value: OWN_MAP, label: 'A map of your own' },
  ]
  return (
    <>
      <FieldShell label="Inventory" help="CSV or JSON, 50 MB at most. The file is read and not kept.">
        {(aria) => (
          <input
            {...aria}
            type="file"
            accept=".csv,.tsv,.tab,.txt,.json"
            className="control h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1"
            onChange={(event) => change({ file: event.target.files?.[0] ?? null })}
          />
        )}
      </FieldShell>
      <SelectField
        label="Map"
        help="Says which column feeds which field, and finds a system again when its inventory comes a second time."
        placeholder="Choose…"
        options={options}
        value={wish.map}
        onChange={(event) => change({ map: event.target.value })}
      />
      {wish.map === OWN_MAP ? (
        <TextArea
          label="Mapping document"
          help="JSON, as docs/imports.md describes it."
          rows={8}
          className="font-mono"
          spellCheck={false}
          value={wish.ownMap}
          onChange={(event) => change({ ownMap: event.target.value })}
        />
      ) : null}
      <FormRow>
        <DayField
          label="As of"
          optional
          help="The day from which the file holds; today by default."
          value={wish.asOf}
          onChange={(asOf) => change({ asOf })}
          today={today}
          max={today}
        />
        <TextField
          label="Source"
          optional
          help="Where one map serves several inventories, a name for this one."
          example="agency-of-labour"
          value={wish.source}
          onChange={(event) => change({ source: event.target.value })}
        />
      </FormRow>
      <CheckField
        label="Strike systems of this source that the file no longer has"
        help="They leave the inventory and the counts, their history stays. They come back when a file has them again."
        checked={wish.strikeMissing}
        onChange={(event) => change({ strikeMissing: event.target.checked })}
      />
    </>
  )
}

interface OutcomeProps {
  report: ImportReport
  isPending: boolean
  onImport: () => void
}

function Outcome({ report, isPending, onImport }: OutcomeProps) {
  const isNew = touched(report) > 0
  if (!report.dryRun) {
    return (
      <Section title="Imported" id="outcome">
        <div className="flex flex-col gap-4">
          <Notice
            tone="ok"
            role="status"
            title={report.id ? `Recorded as ${report.id}` : 'There was nothing new to record'}
          >
            {isNew ? 'Everything was recorded at once.' : 'The register was as the file says already.'}
          </Notice>
          <ImportReportView report={report} />
          <div className="flex gap-2">
            <ButtonLink href="/systems" variant="primary">
              See the inventory
            </ButtonLink>
            {report.id ? <ButtonLink href={`/imports/${report.id}`}>See this import</ButtonLink> : null}
          </div>
        </div>
      </Section>
    )
  }
  return (
    <Section title="What it would do" id="outcome" intro="Nothing is recorded yet.">
      <div role="status">
        <ImportReportView report={report} />
      </div>
      <FormActions>
        {isNew ? (
          <Button variant="primary" pending={isPending} pendingLabel="Importing…" onClick={onImport}>
            {importWords(report)}
          </Button>
        ) : (
          <p>There is nothing to import: the register is as the file says.</p>
        )}
      </FormActions>
    </Section>
  )
}
