'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FilingPreview } from '../../contracts/filings.ts'
import { api, ApiProblem } from '../api-client.ts'
import { Notice } from '../problem-notice.tsx'
import { bodyOf, canForesee, type FileDraft } from './file-draft.ts'
import { OutlookChanges, OutlookWarnings } from './outlook.tsx'

const PAUSE_MS = 300

/** What filing this will change, worked out anew a moment after each change. */
export function FileOutlook({
  draft,
  plain,
  onOutlook,
}: {
  draft: FileDraft
  /** Owners see four words for the status. */
  plain: boolean
  onOutlook: (outlook: FilingPreview | null) => void
}) {
  const body = useSettled(canForesee(draft) ? JSON.stringify({ ...bodyOf(draft), note: null }) : null)
  const { data, error } = useQuery<FilingPreview, Error>({
    queryKey: ['filing-preview', body],
    queryFn: ({ signal }) => api<FilingPreview>('POST', '/filings/preview', { body: JSON.parse(body ?? '{}'), signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const shown = body !== null && !error && data ? data : null
  useEffect(() => onOutlook(shown), [shown, onOutlook])
  return (
    <section aria-labelledby="outlook" aria-live="polite" className="flex flex-col gap-2">
      <h2 id="outlook" className="text-heading font-semibold">
        What it will change
      </h2>
      {shown ? (
        <>
          <Notice tone={draft.verdict === 'pass' ? 'info' : 'attention'} title={shown.sentence}>
            {shown.changes.length > 0 ? (
              <div className="mt-1.5">
                <OutlookChanges changes={shown.changes} systems={shown.systems} plain={plain} />
              </div>
            ) : null}
          </Notice>
          <OutlookWarnings warnings={shown.warnings} />
        </>
      ) : (
        <p className="text-small text-ink-soft">{error instanceof ApiProblem ? error.detail : HINT}</p>
      )}
    </section>
  )
}

const HINT = 'Once the controls and the kind are chosen, this says what filing it will change.'

/** A value that has stood still for a moment. */
function useSettled(value: string | null): string | null {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
