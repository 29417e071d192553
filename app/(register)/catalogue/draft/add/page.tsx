import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { AddChoices } from '../../../../../components/catalogue/add-fields.ts'
import { AddForm } from '../../../../../components/catalogue/add-form.tsx'
import { PageHeader } from '../../../../../components/page-header.tsx'
import type { Edition } from '../../../../../domain/catalogue/edition.ts'
import { getDraft } from '../../../../../server/catalogue/get-draft.ts'
import { pageContext } from '../../../../../server/http/page-context.ts'
import { DRAFT_CRUMBS } from '../draft-crumbs.ts'

export const metadata: Metadata = { title: 'Add a control' }

/** A control of the organisation's own, for the next edition. */
export default async function AddControl({ searchParams }: PageProps<'/catalogue/draft/add'>) {
  const context = await pageContext()
  if (context.actor.role !== 'lead') notFound()
  const draft = getDraft(context)
  if (draft.state === 'proposed') redirect('/catalogue/draft')
  const { control } = await searchParams
  const id = draft.changes.added.find((one) => one.id === control)?.id ?? null
  return (
    <>
      <PageHeader title={id === null ? 'Add a control' : `Change ${id}`} crumbs={DRAFT_CRUMBS}>
        It goes into the draft of edition {draft.edition}; nothing holds until that is adopted.
      </PageHeader>
      <AddForm draft={draft} id={id} choices={choicesOf(context.findEdition(draft.base))} />
    </>
  )
}

function choicesOf({ attributes, principles, evidenceTypes, changeKinds, frameworks }: Edition): AddChoices {
  return {
    attributes,
    principles: principles.map(({ id, name }) => ({ value: id, label: name })),
    evidenceTypes: evidenceTypes
      .filter(({ id }) => id !== 'public-statement')
      .map(({ id, label, what }) => ({ id, label, detail: what })),
    changeKinds: changeKinds.map(({ id, label }) => ({ id, label })),
    clauses: frameworks.flatMap(({ name, clauses }) =>
      clauses.map(({ id, ref, title }) => ({ id, label: `${name} ${ref}`, detail: title })),
    ),
  }
}
