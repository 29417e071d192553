import type { Metadata } from 'next'
import { ButtonLink } from '../../../../../components/button.tsx'
import { EmptyState } from '../../../../../components/empty-state.tsx'
import type { SearchParams } from '../../../../../components/inventory/address.ts'
import { fileHref, systemHref } from '../../../../../components/links.ts'
import { Pager } from '../../../../../components/pager.tsx'
import { placeIn } from '../../../../../components/system/place.ts'
import { SystemFilings } from '../../../../../components/system/system-filings.tsx'
import { listFilings } from '../../../../../server/filings/list.ts'
import { readSystemPage } from '../read-system-page.ts'
import { SystemFrame } from '../system-frame.tsx'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Evidence for ${(await readSystemPage((await params).id)).system.name}` }
}

/** What was filed for the system itself, the newest first. */
export default async function SystemEvidence({ params, searchParams }: Props) {
  const page = await readSystemPage((await params).id)
  const { context, system, today } = page
  const after = placeIn(await searchParams)
  const filings = await listFilings(context, { system: system.id, limit: 50, ...(after === null ? {} : { after }) })
  const href = `${systemHref(system.id)}/evidence`
  return (
    <SystemFrame page={page} tab="evidence">
      <SystemFilings
        filings={filings.items}
        today={today}
        empty={
          <EmptyState
            title="No evidence yet"
            action={
              system.may.file ? (
                <ButtonLink href={fileHref({ system: system.id })}>File evidence</ButtonLink>
              ) : undefined
            }
          >
            A control is met by evidence that a second person accepted: a report, a log, minutes, a link.
          </EmptyState>
        }
      />
      {filings.total === 0 ? null : (
        <Pager
          shown={filings.items.length}
          total={filings.total}
          noun="filing"
          firstHref={after === null ? null : href}
          nextHref={filings.next === null ? null : `${href}?after=${filings.next}`}
        />
      )}
    </SystemFrame>
  )
}
