import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '../../../../components/button.tsx'
import { readPlaces, type SearchParams } from '../../../../components/catalogue/catalogue-address.ts'
import { PlaceFilter } from '../../../../components/catalogue/catalogue-filters.tsx'
import { ClauseDetails } from '../../../../components/catalogue/clause-detail.tsx'
import { AppliesWhen, ControlFacts } from '../../../../components/catalogue/control-facts.tsx'
import { ControlSystemsList } from '../../../../components/catalogue/control-systems-list.tsx'
import { EvidenceAsked } from '../../../../components/catalogue/evidence-asked.tsx'
import { LegalLine } from '../../../../components/catalogue/legal-line.tsx'
import { FilterClear } from '../../../../components/filter-row.tsx'
import { Mark } from '../../../../components/mark.tsx'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Columns, Section } from '../../../../components/section.tsx'
import { listClauses } from '../../../../domain/catalogue/clauses.ts'
import { findControl, type Control, type Edition } from '../../../../domain/catalogue/edition.ts'
import type { Day } from '../../../../domain/days.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import { controlStatuses } from '../../../../domain/status-words.ts'
import { listControlSystems } from '../../../../server/catalogue/control-systems.ts'
import { getCatalogue } from '../../../../server/catalogue/get.ts'
import { pageContext, type PageContext } from '../../../../server/http/page-context.ts'
import { today } from '../../../../server/organisation.ts'

type Props = PageProps<'/catalogue/[control]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { control } = await params
  return { title: findControl(getCatalogue(await pageContext()), control)?.title ?? control }
}

/** One control: what it asks and why, what shows it, the law behind it, and the systems it applies to. */
export default async function ControlPage({ params, searchParams }: Props) {
  const context = await pageContext()
  const edition = getCatalogue(context)
  const control = findControl(edition, (await params).control)
  if (!control) notFound()
  const asked = await searchParams
  return (
    <>
      <PageHeader
        title={control.title}
        crumbs={[{ label: 'Catalogue', href: '/catalogue' }]}
        actions={
          context.actor.role === 'lead' ? (
            <ButtonLink href={`/catalogue/draft/change?control=${control.id}`}>Change in the next edition</ButtonLink>
          ) : undefined
        }
      >
        <p className="text-ink">{control.statement}</p>
        <p>{control.why}</p>
      </PageHeader>
      <Columns
        main={
          <>
            <BeyondLaw control={control} />
            <Section title="Applies when">
              <div className="max-w-prose text-small">
                <AppliesWhen edition={edition} control={control} />
              </div>
            </Section>
            <Section title="Evidence">
              <EvidenceAsked edition={edition} control={control} />
            </Section>
            <Clauses edition={edition} control={control} params={asked} today={today(context)} />
            <Systems context={context} control={control} params={asked} />
          </>
        }
        side={
          <Section title="The control">
            <ControlFacts edition={edition} control={control} />
          </Section>
        }
      />
    </>
  )
}

function BeyondLaw({ control }: { control: Control }) {
  if (!control.beyondLaw) return null
  return (
    <p className="mb-6 max-w-prose">
      <span className="-ml-0.5">
        <Mark>policy, beyond law</Mark>
      </span>{' '}
      {control.beyondLaw}
    </p>
  )
}

function Clauses(props: { edition: Edition; control: Control; params: SearchParams; today: Day }) {
  const { edition, control, params, today: on } = props
  const places = readPlaces(params, edition)
  const clauses = listClauses({ edition, control, jurisdictions: places, on })
  return (
    <Section
      title="Law and frameworks behind it"
      actions={
        <>
          <PlaceFilter edition={edition} />
          <FilterClear params={['place']} />
        </>
      }
      intro={<LegalLine edition={edition} />}
    >
      {clauses.length === 0 ? (
        <p className="text-ink-soft">No clause of the catalogue reaches people in these places.</p>
      ) : (
        <ClauseDetails clauses={clauses} />
      )}
    </Section>
  )
}

function Systems({ context, control, params }: { context: PageContext; control: Control; params: SearchParams }) {
  const asked = typeof params['status'] === 'string' ? params['status'].split(',') : []
  const status = controlStatuses.filter((one) => asked.includes(one))
  const after = typeof params['after'] === 'string' ? params['after'] : undefined
  return (
    <Section id="systems" title="Systems it applies to today">
      <ControlSystemsList
        control={control.id}
        page={readSystems(context, control.id, { status, after })}
        chosen={status}
        isFirst={after === undefined}
        today={today(context)}
        plain={context.actor.role === 'owner'}
      />
    </Section>
  )
}

/** The first page where the place in an old link is none. */
function readSystems(
  context: PageContext,
  control: string,
  { after, ...query }: { status: readonly string[]; after: string | undefined },
) {
  try {
    return listControlSystems(context, control, after === undefined ? query : { ...query, after })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return listControlSystems(context, control, query)
    throw error
  }
}
