import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '../../../../components/button.tsx'
import { DateText } from '../../../../components/date-text.tsx'
import { DefinitionList } from '../../../../components/definition-list.tsx'
import { EmptyState } from '../../../../components/empty-state.tsx'
import type { SearchParams } from '../../../../components/inventory/address.ts'
import { OwnerText } from '../../../../components/inventory/owner-text.tsx'
import { mergeHref } from '../../../../components/merge/duplicate-words.ts'
import { differencesOf } from '../../../../components/merge/merge-choices.ts'
import { MergeForm } from '../../../../components/merge/merge-form.tsx'
import { countWords } from '../../../../components/number-words.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Panel } from '../../../../components/section.tsx'
import { StatusBadge } from '../../../../components/status-badge.tsx'
import { TextLink } from '../../../../components/text-link.tsx'
import { stageWord } from '../../../../components/system-words.ts'
import type { System } from '../../../../contracts/systems.ts'
import { describeAnswer, labelOf } from '../../../../domain/catalogue/describe.ts'
import { findAttribute, type Edition } from '../../../../domain/catalogue/edition.ts'
import type { Day } from '../../../../domain/days.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import { pageContext } from '../../../../server/http/page-context.ts'
import { editionInForce, today } from '../../../../server/organisation.ts'
import { countWhatComes, type WhatComes } from '../../../../server/systems/count-what-comes.ts'
import { getSystem } from '../../../../server/systems/get.ts'

export const metadata: Metadata = { title: 'Merge two systems' }

const CRUMBS = [
  { label: 'Systems', href: '/systems' },
  { label: 'Possible duplicates', href: '/systems/duplicates' },
]

interface Props {
  searchParams: Promise<SearchParams>
}

/** Two systems side by side; the first of the address stays. */
export default async function MergeSystems({ searchParams }: Props) {
  const context = await pageContext()
  const [first, second] = [(await searchParams)['systems'] ?? []].flat().join(',').split(',')
  if (!first || !second || first === second) notFound()
  const [kept, other] = await Promise.all([getSystem(context, first), getSystem(context, second)]).catch(whenMissing)
  const obstacle = obstacleOf(context.actor.role === 'lead', [kept, other])
  const edition = editionInForce(context)
  const comes = countWhatComes(context, other.id, kept.id)
  return (
    <>
      <PageHeader title="Merge two systems" crumbs={CRUMBS}>
        {obstacle
          ? undefined
          : `${kept.name} (${kept.id}) stays. ${comesAlong(comes, { kept: kept.id, gone: other.id })}`}
      </PageHeader>
      <div className="mb-6 grid gap-4 md:grid-cols-2">
        <Side system={kept} fate="Stays" today={today(context)} />
        <Side system={other} fate={`Becomes part of ${kept.id}`} today={today(context)} />
      </div>
      {obstacle ? (
        <EmptyState title="These two cannot be merged" action={<ButtonLink href="/systems">To the systems</ButtonLink>}>
          {obstacle}
        </EmptyState>
      ) : (
        <MergeForm
          key={`${kept.id} ${other.id}`}
          kept={kept}
          other={other}
          differences={differencesOf(kept, other, wordsOf(edition))}
          comesAlong={comesAlong(comes, { kept: kept.id, gone: other.id })}
          today={today(context)}
          swapHref={mergeHref(other.id, kept.id)}
        />
      )}
    </>
  )
}

function whenMissing(error: unknown): never {
  if (error instanceof Refusal && error.code === 'not-found') notFound()
  throw error
}

function obstacleOf(isLead: boolean, systems: readonly System[]): string | null {
  if (!isLead) return 'A lead merges systems. Tell one, if these are the same.'
  const gone = systems.find(({ mergedInto, struckOn }) => mergedInto !== null || struckOn !== null)
  if (!gone) return null
  if (gone.mergedInto) return `${gone.id} was merged into ${gone.mergedInto.id} already.`
  return `${gone.id} is struck: its import no longer has it. Only systems that go on are merged.`
}

function comesAlong(
  { filings, exceptions, findings, sources }: WhatComes,
  { kept, gone }: { kept: string; gone: string },
): string {
  const told = [
    [filings, 'filing'] as const,
    [exceptions, 'exception'] as const,
    [findings, 'open finding'] as const,
    [sources, 'data source'] as const,
  ].flatMap(([count, noun]) => (count > 0 ? [countWords(count, noun)] : []))
  return told.length === 0
    ? `${gone} brings no evidence, exceptions, findings or data sources.`
    : `From the day on, of ${gone}, ${told.join(', ')} count for ${kept}.`
}

function wordsOf(edition: Edition) {
  const kinds = findAttribute(edition, 'systemType')?.valueLabels ?? {}
  return {
    stage: stageWord,
    kind: (kind: string) => kinds[kind] ?? kind,
    question: (id: string) => labelOf(edition, id),
    answer: (id: string, value: System['attributes'][string]) => {
      const attribute = findAttribute(edition, id)
      return attribute ? describeAnswer(attribute, value) : String(value)
    },
  }
}

function Side({ system, fate, today: day }: { system: System; fate: string; today: Day }) {
  return (
    <Panel>
      <p className="text-small text-ink-soft">{fate}</p>
      <h2 className="mb-3 text-heading font-semibold">
        <TextLink href={`/systems/${system.id}`}>{system.name}</TextLink>{' '}
        <span className="text-ink-soft">{system.id}</span>
      </h2>
      <DefinitionList
        items={[
          { term: 'Status', detail: <StatusBadge status={system.status} /> },
          { term: 'Owner', detail: <OwnerText system={system} /> },
          { term: 'Unit', detail: system.unit ?? 'None' },
          {
            term: 'Registered',
            detail: <DateText day={system.registeredOn as Day} today={day} />, // safe: a day of the answer
          },
          { term: 'From', detail: system.source ?? 'Registered by hand' },
          { term: 'External id', detail: system.externalId ?? 'None' },
          { term: 'Questions', detail: `${system.completeness.answered} of ${system.completeness.asked} answered` },
        ]}
      />
    </Panel>
  )
}
