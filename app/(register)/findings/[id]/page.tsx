import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArtefactList } from '../../../../components/evidence/artefact-list.tsx'
import { FindingActions } from '../../../../components/findings/finding-actions.tsx'
import { FindingFacts } from '../../../../components/findings/finding-facts.tsx'
import { FindingTrail } from '../../../../components/findings/finding-trail.tsx'
import { findingSentence, findingStateLook, regressionWords } from '../../../../components/findings/finding-words.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Columns, Section } from '../../../../components/section.tsx'
import { StateBadge } from '../../../../components/state-badge.tsx'
import type { WholeFinding } from '../../../../contracts/findings.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import type { Context } from '../../../../server/context.ts'
import { getFinding } from '../../../../server/findings/get.ts'
import { pageContext } from '../../../../server/http/page-context.ts'
import { timeZone, today } from '../../../../server/organisation.ts'
import { fileRulesInForce } from '../../../../server/settings/file-rules.ts'

export async function generateMetadata({ params }: PageProps<'/findings/[id]'>): Promise<Metadata> {
  return { title: (await params).id }
}

export default async function FindingPage({ params }: PageProps<'/findings/[id]'>) {
  const context = await pageContext()
  const finding = await readFinding(context, (await params).id)
  const day = today(context)
  const back = regressionWords(finding)
  return (
    <>
      <PageHeader
        title={`${finding.id} on ${finding.system.name}`}
        crumbs={[{ label: 'Findings', href: '/findings' }]}
        actions={<FindingActions finding={finding} today={day} fileRules={fileRulesInForce(context.store.orm)} />}
      >
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StateBadge {...findingStateLook(finding.state)} />
          <span>
            {findingSentence(finding)}
            {back === null ? '' : ` ${back}.`}
          </span>
        </p>
      </PageHeader>
      <Columns
        main={
          <>
            <Section title="What is wrong, and what to do">
              <p className="max-w-prose break-words whitespace-pre-line">
                {finding.action ?? 'These words were erased.'}
              </p>
            </Section>
            {finding.resolvedOn === null ? null : <Resolution finding={finding} />}
            <Section title="What happened">
              <FindingTrail trail={finding.trail} today={day} timeZone={timeZone(context)} />
            </Section>
          </>
        }
        side={
          <Section title="The finding">
            <FindingFacts finding={finding} today={day} />
          </Section>
        }
      />
    </>
  )
}

function Resolution({ finding: { resolution, artefacts } }: { finding: WholeFinding }) {
  return (
    <Section title="What was done">
      {resolution === null ? null : <p className="mb-3 max-w-prose break-words whitespace-pre-line">{resolution}</p>}
      {artefacts?.length === 0 ? (
        resolution === null ? (
          <p className="text-ink-soft">Nothing was said or shown.</p>
        ) : null
      ) : (
        <ArtefactList artefacts={artefacts} />
      )}
    </Section>
  )
}

async function readFinding(context: Context, id: string): Promise<WholeFinding> {
  try {
    return await getFinding(context, id)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  }
}
