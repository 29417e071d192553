import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '../../../../components/button.tsx'
import { ChangeList } from '../../../../components/catalogue/change-list.tsx'
import { DraftPanel } from '../../../../components/catalogue/draft-panel.tsx'
import { dayWords } from '../../../../components/day-words.ts'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Section } from '../../../../components/section.tsx'
import type { CatalogueDraft } from '../../../../contracts/catalogue-draft.ts'
import { getDraft } from '../../../../server/catalogue/get-draft.ts'
import { pageContext } from '../../../../server/http/page-context.ts'
import { today } from '../../../../server/organisation.ts'
import { getSettings } from '../../../../server/settings/get.ts'

export const metadata: Metadata = { title: 'Next edition' }

/** The next edition of the catalogue: what it changes, what that would do, and who puts it into force. */
export default async function NextEdition() {
  const context = await pageContext()
  if (context.actor.role !== 'lead') notFound()
  const draft = getDraft(context)
  const actions =
    draft.state === 'draft' ? (
      <>
        <ButtonLink href="/catalogue/draft/change">Change a control</ButtonLink>
        <ButtonLink href="/catalogue/draft/add">Add a control</ButtonLink>
      </>
    ) : null
  return (
    <>
      <PageHeader
        title={`Edition ${draft.edition}`}
        crumbs={[
          { label: 'Catalogue', href: '/catalogue' },
          { label: 'Editions', href: '/catalogue/editions' },
        ]}
        actions={actions}
      >
        {sentenceOf(draft)}
      </PageHeader>
      {draft.state === 'empty' ? (
        <NoDraft base={draft.base} />
      ) : (
        <>
          <Section title={`What changes after ${draft.base}`}>
            <ChangeList draft={draft} />
          </Section>
          <DraftPanel
            key={`${draft.version}`}
            draft={draft}
            today={today(context)}
            graceDays={getSettings(context).graceDays}
            isOwn={draft.by?.id === context.actor.personId}
          />
        </>
      )}
    </>
  )
}

function NoDraft({ base }: { base: string }) {
  return (
    <EmptyState
      title="No draft yet"
      action={
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/catalogue/draft/change" variant="primary">
            Change a control
          </ButtonLink>
          <ButtonLink href="/catalogue/draft/add">Add a control</ButtonLink>
        </div>
      }
    >
      An edition holds from its day on and leaves what was before as it was. Change how often a control is shown anew or
      a threshold, or add a control of your own; you see what it would do to every system before it holds. It is made
      after {base}.
    </EmptyState>
  )
}

function sentenceOf({ state, by, effectiveOn }: CatalogueDraft): string {
  switch (state) {
    case 'empty':
      return 'The edition that follows the one in force.'
    case 'draft':
      return `A draft, last changed by ${by?.name ?? 'nobody'}. It holds for nobody yet.`
    case 'proposed':
      return `Proposed by ${by?.name ?? 'nobody'}, from ${effectiveOn === null ? 'today' : dayWords(effectiveOn)}. It holds once another lead confirms it.`
  }
}
