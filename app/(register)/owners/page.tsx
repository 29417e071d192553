import type { Metadata } from 'next'
import { FilterClear, FilterRow, FilterSelect } from '../../../components/filter-row.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { Section } from '../../../components/section.tsx'
import { countWords } from '../../../components/number-words.ts'
import { LoadTable } from '../../../components/owners/load-table.tsx'
import { QueueTable } from '../../../components/owners/queue-table.tsx'
import { QUEUE_REASONS, reasonWord } from '../../../components/owners/queue-words.ts'
import { OwnerQueueQuery, OwnersQuery, type OwnerQueue } from '../../../contracts/owners.ts'
import { orNotFound, pageContext } from '../../../server/http/page-context.ts'
import { timeZone, today } from '../../../server/organisation.ts'
import { listOwnerLoads } from '../../../server/owners/list-loads.ts'
import { listOwnerQueue } from '../../../server/owners/list-queue.ts'

export const metadata: Metadata = { title: 'Owners' }

const PLACES = { queue: 'after', loads: 'loadsAfter' } as const

export default async function OwnersPage({ searchParams }: PageProps<'/owners'>) {
  const context = await pageContext()
  const params = await searchParams
  const { after, loadsAfter, reason, sort } = params
  const queueQuery = OwnerQueueQuery.safeParse({ reason, after }).data ?? OwnerQueueQuery.parse({})
  const loadQuery = OwnersQuery.safeParse({ sort, after: loadsAfter }).data ?? OwnersQuery.parse({})
  const queue = await orNotFound(() => listOwnerQueue(context, queueQuery))
  const loads = await orNotFound(() => listOwnerLoads(context, loadQuery))
  const address = (changes: Record<string, string | null>) => hrefOf({ reason, sort, after, loadsAfter }, changes)
  const waiting = Object.values(queue.counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <PageHeader title="Owners">{sentenceOf(waiting, loads.total)}</PageHeader>
      <Section
        id="queue"
        title={`Without an owner (${waiting})`}
        intro="One person answers for each system. These wait for theirs."
      >
        {waiting === 0 ? null : <QueueFilter counts={queue.counts} />}
        <QueueTable
          systems={queue.items}
          today={today(context)}
          timeZone={timeZone(context)}
          isFiltered={queueQuery.reason.length > 0}
          mayAct={context.actor.role === 'lead'}
        />
        {queue.total === 0 ? null : (
          <Pager
            shown={queue.items.length}
            total={queue.total}
            noun="system"
            firstHref={queueQuery.after ? address({ [PLACES.queue]: null }) : null}
            nextHref={queue.next ? address({ [PLACES.queue]: queue.next }) : null}
          />
        )}
      </Section>
      <Section
        id="load"
        title="What owners have in hand"
        intro="Retired systems are left out. Each number leads to what it counts."
      >
        <LoadTable
          loads={loads.items}
          sort={loadQuery.sort}
          sortHref={(next) => address({ sort: next, [PLACES.loads]: null })}
        />
        {loads.total === 0 ? null : (
          <Pager
            shown={loads.items.length}
            total={loads.total}
            noun="owner"
            firstHref={loadQuery.after ? address({ [PLACES.loads]: null }) : null}
            nextHref={loads.next ? address({ [PLACES.loads]: loads.next }) : null}
          />
        )}
      </Section>
    </>
  )
}

function QueueFilter({ counts }: Pick<OwnerQueue, 'counts'>) {
  return (
    <FilterRow>
      <FilterSelect
        param="reason"
        label="Reason"
        options={QUEUE_REASONS.map((value) => ({ value, label: reasonWord(value), count: counts[value] }))}
      />
      <FilterClear params={['reason']} />
    </FilterRow>
  )
}

function sentenceOf(waiting: number, owners: number): string {
  const queue = waiting === 0 ? 'Every system has an owner' : `${countWords(waiting, 'system')} without an owner`
  return `${queue}; ${countWords(owners, 'owner')} in all.`
}

type Given = string | string[] | undefined

/** The address of this page with some parameters set anew; null takes one off. */
function hrefOf(params: Record<string, Given>, changes: Record<string, string | null>): string {
  const next = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && !(name in changes)) next.set(name, [value].flat().join(','))
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) next.set(name, value)
  const query = next.toString()
  return query === '' ? '/owners' : `/owners?${query}`
}
