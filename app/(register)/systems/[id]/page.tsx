import type { Metadata } from 'next'
import type { SearchParams } from '../../../../components/inventory/address.ts'
import { AskedList } from '../../../../components/requests/asked-list.tsx'
import { ControlGroups } from '../../../../components/system/control-groups.tsx'
import { Columns } from '../../../../components/section.tsx'
import { mayFileForAll } from '../../../../server/access/policies.ts'
import { listRequests } from '../../../../server/requests/list.ts'
import { listControlDetails } from '../../../../server/systems/control-details.ts'
import { readSystemPage } from './read-system-page.ts'
import { SystemFrame } from './system-frame.tsx'
import { SystemTimelinePanel } from './timeline-panel.tsx'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readSystemPage((await params).id)).system.name }
}

/** The controls of a system, and its status over time. */
export default async function SystemControls({ params, searchParams }: Props) {
  const page = await readSystemPage((await params).id)
  const { context, system, status, edition, today, plain } = page
  const asked = await listRequests(context, { system: system.id, state: 'open', limit: 3 })
  return (
    <SystemFrame page={page} tab="controls">
      <AskedList requests={asked.items} total={asked.total} today={today} />
      <Columns
        main={
          <ControlGroups
            systemId={system.id}
            status={status}
            details={listControlDetails(context, system.id)}
            principles={edition.principles}
            today={today}
            plain={plain}
            rights={{ amend: system.may.amend, file: system.may.file, fileForAll: mayFileForAll(context.actor) }}
            lawCheckedTo={edition.lawCheckedTo}
          />
        }
        side={<SystemTimelinePanel page={page} search={await searchParams} />}
      />
    </SystemFrame>
  )
}
