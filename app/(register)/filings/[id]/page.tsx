import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArtefactList } from '../../../../components/evidence/artefact-list.tsx'
import { FilingActions } from '../../../../components/evidence/filing-actions.tsx'
import { FilingFacts } from '../../../../components/evidence/filing-facts.tsx'
import { FilingOutlook } from '../../../../components/evidence/filing-outlook.tsx'
import { FilingStateBadge } from '../../../../components/evidence/filing-state.tsx'
import { FilingStake } from '../../../../components/forecast/filing-stake.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Columns, Section } from '../../../../components/section.tsx'
import type { Filing } from '../../../../contracts/filings.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import type { Context } from '../../../../server/context.ts'
import { getFiling } from '../../../../server/filings/get.ts'
import { pageContext } from '../../../../server/http/page-context.ts'
import { today } from '../../../../server/organisation.ts'

export async function generateMetadata({ params }: PageProps<'/filings/[id]'>): Promise<Metadata> {
  return { title: (await params).id }
}

export default async function FilingPage({ params }: PageProps<'/filings/[id]'>) {
  const context = await pageContext()
  const filing = await readFiling(context, (await params).id)
  return (
    <>
      <PageHeader
        title={filing.kindLabel}
        crumbs={[{ label: 'Evidence', href: '/evidence' }]}
        actions={<FilingActions filing={filing} />}
      >
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <FilingStateBadge state={filing.state} />
          <span>
            {filing.id}. {filing.sentence}
          </span>
        </p>
      </PageHeader>
      <Columns
        main={
          <>
            {filing.state === 'undecided' && !context.asOf ? (
              <FilingOutlook id={filing.id} plain={context.actor.role === 'owner'} />
            ) : null}
            {(filing.state === 'undecided' || filing.state === 'accepted') && !context.asOf ? (
              <Section title="What rests on it">
                <FilingStake id={filing.id} />
              </Section>
            ) : null}
            <Section title="Files and links">
              <ArtefactList artefacts={filing.artefacts} />
            </Section>
          </>
        }
        side={
          <Section title="What was filed">
            <FilingFacts filing={filing} today={today(context)} />
          </Section>
        }
      />
    </>
  )
}

async function readFiling(context: Context, id: string): Promise<Filing> {
  try {
    return await getFiling(context, id)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  }
}
