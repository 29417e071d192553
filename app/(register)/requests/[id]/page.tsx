import type { Metadata } from 'next'
import { ButtonLink } from '../../../../components/button.tsx'
import { DefinitionList } from '../../../../components/definition-list.tsx'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { systemHref } from '../../../../components/links.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { AnswerForm } from '../../../../components/requests/answer-form.tsx'
import { Columns } from '../../../../components/section.tsx'
import { TextLink } from '../../../../components/text-link.tsx'
import type { QuestionRequest } from '../../../../contracts/requests.ts'
import { findAttribute } from '../../../../domain/catalogue/edition.ts'
import { orNotFound, pageContext } from '../../../../server/http/page-context.ts'
import { editionInForce } from '../../../../server/organisation.ts'
import { getRequest } from '../../../../server/requests/list.ts'
import { getSystem } from '../../../../server/systems/get.ts'

export const metadata: Metadata = { title: 'A question for you' }

/** One question about one system, for the person who was asked. */
export default async function Request({ params }: PageProps<'/requests/[id]'>) {
  const context = await pageContext()
  const request = await orNotFound(async () => getRequest(context, (await params).id))
  const system = await getSystem(context, request.system.id)
  const attribute = findAttribute(editionInForce(context), request.attribute)
  const crumbs = [{ label: 'My work', href: '/work' }]
  return (
    <>
      <PageHeader title={`A question about ${system.name}`} crumbs={crumbs}>
        {request.note}
      </PageHeader>
      {request.may.answer && attribute ? (
        <Columns
          main={
            <AnswerForm request={request} attribute={attribute} before={system.attributes[request.attribute] ?? null} />
          }
          side={
            <DefinitionList
              items={[
                { term: 'System', detail: <TextLink href={systemHref(system.id)}>{system.name}</TextLink> },
                { term: 'What for', detail: system.purpose ?? 'No purpose given' },
                { term: 'Owner', detail: system.owner?.name ?? 'Nobody yet' },
                { term: 'Asked by', detail: request.by?.name ?? 'Plumbline' },
              ]}
            />
          }
        />
      ) : (
        <EmptyState
          title={titleOf(request)}
          action={<ButtonLink href={systemHref(system.id)}>See the system</ButtonLink>}
        >
          “{request.question}”, asked of {request.person.name}.
        </EmptyState>
      )}
    </>
  )
}

function titleOf({ state, endedBy, person }: QuestionRequest): string {
  if (state === 'open') return `${person.name} was asked this`
  const who = endedBy === null ? '' : ` by ${endedBy.name}`
  return state === 'answered' ? `This was answered already${who}` : `This was taken back${who}`
}
