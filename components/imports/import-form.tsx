'use client'

import { useState } from 'react'
import type { ImportReport } from '../../contracts/imports.ts'
import { newKey } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { FormActions, FormStack } from '../field.tsx'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import { Section } from '../section.tsx'
import { useApiMutation } from '../use-api.ts'
import { EMPTY, ImportFields, OWN_MAP, ownMapOf, type ImportFormProps, type ImportWish } from './import-fields.tsx'
import { ImportReportView } from './import-report.tsx'
import { importWords, touched } from './report-words.ts'

/** An inventory and a map; what they would do; and then the import itself. */
export function ImportForm(props: ImportFormProps) {
  const [wish, setWish] = useState<ImportWish>({ ...EMPTY, map: props.maps[0]?.name ?? OWN_MAP })
  const [report, setReport] = useState<ImportReport | null>(null)
  const save = useApiMutation<ImportReport>({ onDone: setReport })
  const change = (changes: Partial<ImportWish>) => {
    setWish((before) => ({ ...before, ...changes }))
    setReport(null)
    save.clear()
  }
  const send = (dryRun: boolean) =>
    void save.send('POST', '/imports', { query: { dryRun }, form: formOf(wish), idempotencyKey: newKey() })
  const isReady = wish.file !== null && (wish.map !== OWN_MAP || ownMapOf(wish).trim() !== '')
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
          <ImportFields {...props} wish={wish} change={change} />
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
          {isReady ? null : <p className="text-ink-soft">Choose a file first.</p>}
        </FormActions>
        {save.isPending ? <Progress value={null} max={1} label={report ? 'Importing' : 'Reading the file'} /> : null}
      </form>
      {report ? <Outcome report={report} isPending={save.isPending} onImport={() => send(false)} /> : null}
    </>
  )
}

function formOf(wish: ImportWish): FormData {
  const { file, map, source, asOf, strikeMissing } = wish
  const form = new FormData()
  if (file) form.set('file', file)
  form.set('map', map === OWN_MAP ? ownMapOf(wish) : map)
  if (source.trim() !== '') form.set('source', source.trim())
  if (asOf !== '') form.set('asOf', asOf)
  if (strikeMissing) form.set('strikeMissing', 'true')
  return form
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
