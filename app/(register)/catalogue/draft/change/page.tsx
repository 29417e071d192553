import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { AmendForm } from '../../../../../components/catalogue/amend-form.tsx'
import { ChooseControl } from '../../../../../components/catalogue/choose-control.tsx'
import { PageHeader } from '../../../../../components/page-header.tsx'
import { findControl } from '../../../../../domain/catalogue/edition.ts'
import { getDraft } from '../../../../../server/catalogue/get-draft.ts'
import { pageContext } from '../../../../../server/http/page-context.ts'
import { DRAFT_CRUMBS } from '../draft-crumbs.ts'

export const metadata: Metadata = { title: 'Change a control' }

/** What the next edition has otherwise of one control. */
export default async function ChangeControl({ searchParams }: PageProps<'/catalogue/draft/change'>) {
  const context = await pageContext()
  if (context.actor.role !== 'lead') notFound()
  const draft = getDraft(context)
  if (draft.state === 'proposed') redirect('/catalogue/draft')
  const edition = context.findEdition(draft.base)
  const { control: id } = await searchParams
  const control = typeof id === 'string' ? findControl(edition, id) : null
  if (!control) {
    const items = edition.controls.map(({ id: one, title }) => ({ id: one, label: title, detail: one }))
    return (
      <>
        <PageHeader title="Change a control" crumbs={DRAFT_CRUMBS} />
        <ChooseControl controls={items} />
      </>
    )
  }
  const { statement, defaultFrequency, automatedCheck } = control
  return (
    <>
      <PageHeader title={`Change “${control.title}”`} crumbs={DRAFT_CRUMBS}>
        It goes into the draft of edition {draft.edition}; nothing holds until that is adopted.
      </PageHeader>
      <AmendForm
        key={control.id}
        draft={draft}
        control={{ id: control.id, statement, defaultFrequency, ...(automatedCheck ? { automatedCheck } : {}) }}
      />
    </>
  )
}
