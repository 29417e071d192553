import { RadioField } from '../choice-field.tsx'
import { FieldShell } from '../field.tsx'
import type { AuditDraft, ChangeDraft } from './audit-draft.ts'
import { guessConfiguration } from './guess.ts'
import { LogUpload } from './log-upload.tsx'
import { PreviewTable } from './preview-table.tsx'

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
              change({
                log,
                ...(log
                  ? { configuration: guessConfiguration(log.preview, draft.route), decidedBy: 'column' as const }
                  : {}),
              })
            }
          />
          {draft.log ? <PreviewTable preview={draft.log.preview} /> : null}
        </>
      ) : (
        <FieldShell
          label="Count table"
          help="CSV or JSON, 64 MB at most. The statement and the command that make it are below, once the columns are named."
        >
          {(aria) => (
            <input
              {...aria}
              type="file"
              accept=".csv,.json,.txt"
              className="control h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1"
              onChange={(event) => change({ countTable: event.target.files?.[0] ?? null })}
            />
          )}
        </FieldShell>
      )}
    </>
  )
}
