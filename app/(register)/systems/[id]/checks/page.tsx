import type { Metadata } from 'next'
import { CheckRunsTable, ChecksTable } from '../../../../../components/checks/checks-table.tsx'
import type { SearchParams } from '../../../../../components/inventory/address.ts'
import { auditsHref, checksHref } from '../../../../../components/links.ts'
import { Pager } from '../../../../../components/pager.tsx'
import { Section } from '../../../../../components/section.tsx'
import { placeIn } from '../../../../../components/system/place.ts'
import { TextLink } from '../../../../../components/text-link.tsx'
import { CHECKS } from '../../../../../domain/checks/checks.ts'
import { listCheckRuns } from '../../../../../server/checks/list.ts'
import { orNotFound } from '../../../../../server/http/page-context.ts'
import { timeZone } from '../../../../../server/organisation.ts'
import { readSystemPage } from '../read-system-page.ts'
import { SystemFrame } from '../system-frame.tsx'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Checks of ${(await readSystemPage((await params).id)).system.name}` }
}

/** What was checked of a system, and what can be. */
export default async function SystemChecks({ params, searchParams }: Props) {
  const page = await readSystemPage((await params).id)
  const { context, system, today } = page
  const after = placeIn(await searchParams)
  const query = { limit: 25, ...(after === null ? {} : { after }) }
  const runs = await orNotFound(() => listCheckRuns(context, system.id, query))
  const href = checksHref(system.id)
  return (
    <SystemFrame page={page} tab="checks">
      {runs.total === 0 ? null : (
        <Section
          title="Runs"
          id="runs"
          actions={<TextLink href="#checks">All checks</TextLink>}
          intro="Every completed run is here, filed or not."
        >
          <CheckRunsTable runs={runs.items} today={today} timeZone={timeZone(context)} />
          <Pager
            shown={runs.items.length}
            total={runs.total}
            noun="run"
            firstHref={after === null ? null : href}
            nextHref={runs.next === null ? null : `${href}?after=${runs.next}`}
          />
        </Section>
      )}
      <Section
        title="Checks"
        id="checks"
        intro={
          <>
            Each reads a file, decides by a rule that is written beside it, and says what it cannot tell. Audits of how
            groups fare are under <TextLink href={auditsHref(system.id)}>Audits</TextLink>.
          </>
        }
      >
        <ChecksTable systemId={system.id} checks={CHECKS} />
      </Section>
    </SystemFrame>
  )
}
