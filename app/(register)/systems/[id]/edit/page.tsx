import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DataSourcePanel } from '../../../../../components/data-sources/data-source-panel.tsx'
import { sourceWords } from '../../../../../components/data-sources/source-words.ts'
import { EmptyState } from '../../../../../components/empty-state.tsx'
import { PageHeader } from '../../../../../components/page-header.tsx'
import { Columns, Section } from '../../../../../components/section.tsx'
import { FieldsForm } from '../../../../../components/systems/fields-form.tsx'
import { holdingControls } from '../../../../../components/system/control-order.ts'
import { SystemActions } from '../../../../../components/systems/system-actions.tsx'
import { kindOptions } from '../../../../../components/systems/system-words.ts'
import { rankChangeKinds } from '../../../../../domain/catalogue/change-kinds.ts'
import { Refusal } from '../../../../../domain/refusal.ts'
import { getCatalogue } from '../../../../../server/catalogue/get.ts'
import { listSourcesOf } from '../../../../../server/data-sources/list-of-system.ts'
import { pageContext } from '../../../../../server/http/page-context.ts'
import { today } from '../../../../../server/organisation.ts'
import { getSystemStatus } from '../../../../../server/status/system-status.ts'
import { getSystem } from '../../../../../server/systems/get.ts'
import { listUnits } from '../../../../../server/systems/list-units.ts'
import { getSchedule } from '../../../../../server/systems/schedule.ts'

export const metadata: Metadata = { title: 'Edit system' }

export default async function EditSystem({ params }: PageProps<'/systems/[id]/edit'>) {
  const { id } = await params
  const context = await pageContext()
  const system = await getSystem(context, id).catch(whenMissing)
  const crumbs = [
    { label: 'Systems', href: '/systems' },
    { label: system.name, href: `/systems/${id}` },
  ]
  if (!system.may.amend) {
    return (
      <>
        <PageHeader title="Edit system" crumbs={crumbs} />
        <EmptyState title="Its owner, the deputy or a lead edits it">Everybody reads it on its page.</EmptyState>
      </>
    )
  }
  const edition = getCatalogue(context)
  const [sources, schedule, status] = await Promise.all([
    listSourcesOf(context, id),
    getSchedule(context, id),
    getSystemStatus(context, id, {}),
  ])
  const day = today(context)
  const kinds = rankChangeKinds(edition, holdingControls(status))
  return (
    <>
      <PageHeader title={`Edit ${system.name}`} crumbs={crumbs} />
      <Columns
        main={<FieldsForm system={system} kinds={kindOptions(edition)} units={listUnits(context)} today={day} />}
        side={
          <Section title="More to do" id="more">
            <SystemActions system={system} schedule={schedule} kinds={kinds} today={day} />
          </Section>
        }
      />
      <DataSourcePanel system={system} sources={sources} words={sourceWords(edition)} />
    </>
  )
}

function whenMissing(error: unknown): never {
  if (error instanceof Refusal && error.code === 'not-found') notFound()
  throw error
}
