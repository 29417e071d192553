import { useRef, useState } from 'react'
import { RadioField } from '../choice-field.tsx'
import { FieldShell } from '../field.tsx'
import { type AuditDraft, type ChangeDraft, withTable } from './audit-draft.ts'
import { guessConfiguration } from './guess.ts'
import { LogUpload } from './log-upload.tsx'
import { PreviewTable } from './preview-table.tsx'
import { contentsOf, contentsWords } from './table-contents.ts'

interface StepProps {
  draft: AuditDraft
  change: ChangeDraft
  maxBytes: number
}

/** Rows, of which counts alone are kept, or counts that were made beside the data. */
export function SourceStep({ draft, change, maxBytes }: StepProps) {
  return (
    <>
      <RadioField
        label="Bring"
        options={[
          {
            value: 'log',
            label: 'A decision log',
            detail: 'A row for each decision. It is counted here and then discarded; counts alone are kept.',
          },
          {
            value: 'counts',
            label: 'A count table',
            detail: 'Counted beside the data, by one statement of SQL or by the command. No row leaves where it is.',
          },
        ]}
        value={draft.source}
        onChange={(value) => change({ source: value === 'counts' ? 'counts' : 'log' })}
      />
      {draft.source === 'log' ? (
        <>
          <LogUpload
            log={draft.log}
            maxBytes={maxBytes}
            onLog={(log) =>
              change(({ route }) => ({
                log,
                ...(log ? { configuration: guessConfiguration(log.preview, route), decidedBy: 'column' } : {}),
              }))
            }
          />
          {draft.log ? <PreviewTable preview={draft.log.preview} /> : null}
        </>
      ) : (
        <CountTableField draft={draft} change={change} />
      )}
    </>
  )
}

/** Larger ones are read by the server alone. */
const MOST_READ_HERE_BYTES = 8 * 1024 * 1024

function CountTableField({ draft, change }: Pick<StepProps, 'draft' | 'change'>) {
  const [complaint, setComplaint] = useState<string | undefined>()
  const chosen = useRef<File | null>(null)
  const take = async (file: File | null) => {
    chosen.current = file
    setComplaint(undefined)
    change({ countTable: file, contents: null })
    if (file === null || file.size > MOST_READ_HERE_BYTES) return
    try {
      const contents = contentsOf(await file.text())
      if (chosen.current !== file) return // a later one is read, or was sooner
      change(withTable(file, contents))
    } catch (error) {
      if (chosen.current !== file) return
      change({ countTable: null })
      setComplaint(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <>
      <FieldShell
        label="Count table"
        help="CSV or JSON, 64 MB at most. The statement and the command that make it are below, once the columns are named."
        error={complaint}
      >
        {(aria) => (
          <input
            {...aria}
            type="file"
            accept=".csv,.json,.txt"
            className="control h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1"
            onChange={(event) => void take(event.target.files?.[0] ?? null)}
          />
        )}
      </FieldShell>
      {draft.contents ? <p className="text-small text-ink-soft">Read: {contentsWords(draft.contents)}</p> : null}
    </>
  )
}
