'use client'

import { useQuery } from '@tanstack/react-query'
import type { FilingPreview } from '../../contracts/filings.ts'
import { Disclosure } from '../disclosure.tsx'
import { Notice } from '../problem-notice.tsx'
import { apiQuery } from '../use-api.ts'
import { OutlookChanges, OutlookWarnings } from './outlook.tsx'

export const outlookQuery = (id: string) => apiQuery<FilingPreview>(`/filings/${id}/preview`)

/** What accepting an undecided filing would change. `plain`: owners see four words for the status. */
export function FilingOutlook({ id, plain = false }: { id: string; plain?: boolean | undefined }) {
  const { data } = useQuery(outlookQuery(id))
  if (!data) return null
  return (
    <div className="flex flex-col gap-2">
      <Notice title={data.sentence}>
        {data.changes.length > 0 ? (
          <Disclosure summary="Which">
            <OutlookChanges changes={data.changes} systems={data.systems} plain={plain} />
          </Disclosure>
        ) : null}
      </Notice>
      <OutlookWarnings warnings={data.warnings} />
    </div>
  )
}
