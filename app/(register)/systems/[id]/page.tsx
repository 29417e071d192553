import type { Metadata } from 'next'
import type { SearchParams } from '../../../../components/inventory/address.ts'
import { AskedList } from '../../../../components/requests/asked-list.tsx'
import { ControlGroups } from '../../../../components/system/control-groups.tsx'
import { Columns } from '../../../../components/section.tsx'
import { BendingNow } from '../../../../components/system/bending-now.tsx'
import type { ControlRights } from '../../../../components/system/control-words.ts'
import { mayFileForAll } from '../../../../server/access/policies.ts'
import { listExceptions } from '../../../../server/exceptions/list.ts'
import { listFindings } from '../../../../server/findings/list.ts'
import { timeZone } from '../../../../server/organisation.ts'
import { listReattestable } from '../../../../server/reattestations/list.ts'
import { listRequests } from '../../../../server/requests/list.ts'
import { listControlDetails } from '../../../../server/systems/control-details.ts'
import { readSystemPage, type SystemPageData } from './read-system-page.ts'
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
      <AskedList requests={asked.items} total={asked.total} today={today} timeZone={timeZone(context)} />
      <Columns
        main={
          <ControlGroups
            systemId={system.id}
            status={status}
            details={listControlDetails(context, system.id)}
            principles={edition.principles}
            today={today}
            plain={plain}
            rights={await readRights(page)}
            lawCheckedTo={edition.lawCheckedTo}
          />
        }
        side={
          <>
            <InForce page={page} />
            <SystemTimelinePanel page={page} search={await searchParams} />
          </>
        }
      />
    </SystemFrame>
  )
}

async function readRights({ context, system }: SystemPageData): Promise<ControlRights> {
  const { actor } = context
  const { items } = system.may.file ? await listReattestable(context, { system: [system.id] }) : { items: [] }
  return {
    amend: system.may.amend,
    file: system.may.file,
    fileForAll: mayFileForAll(actor),
    except: system.may.review && system.tier !== 'prohibited',
    find: actor.role === 'lead' || actor.role === 'approver',
    reattest: items.filter(({ refusal }) => refusal === null).map(({ control }) => control.id),
  }
}

/** What bends the status now: exceptions in force with their end, and open findings. */
async function InForce({ page: { context, system, today } }: { page: SystemPageData }) {
  const limit = 20
  const exceptions = await listExceptions(context, { system: system.id, state: 'in-force', limit })
  const findings = await listFindings(context, { system: system.id, state: 'open,overdue', limit })
  return <BendingNow exceptions={exceptions.items} findings={findings.items} today={today} />
}
