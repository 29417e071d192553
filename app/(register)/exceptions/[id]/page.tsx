import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExceptionActions } from '../../../../components/exceptions/exception-actions.tsx'
import { ExceptionFacts } from '../../../../components/exceptions/exception-facts.tsx'
import { exceptionLook, exceptionSentence } from '../../../../components/exceptions/exception-words.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Columns, Section } from '../../../../components/section.tsx'
import { StateBadge } from '../../../../components/state-badge.tsx'
import type { Exception } from '../../../../contracts/exceptions.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import type { Context } from '../../../../server/context.ts'
import { getException } from '../../../../server/exceptions/get.ts'
import { pageContext } from '../../../../server/http/page-context.ts'
import { timeZone, today } from '../../../../server/organisation.ts'

export async function generateMetadata({ params }: PageProps<'/exceptions/[id]'>): Promise<Metadata> {
  return { title: (await params).id }
}

export default async function ExceptionPage({ params }: PageProps<'/exceptions/[id]'>) {
  const context = await pageContext()
  const exception = await readException(context, (await params).id)
  const day = today(context)
  return (
    <>
      <PageHeader
        title={`${exception.id} for ${exception.system.name}`}
        crumbs={[{ label: 'Exceptions', href: '/exceptions' }]}
        actions={<ExceptionActions exception={exception} today={day} />}
      >
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StateBadge {...exceptionLook(exception, day)} />
          <span>{exceptionSentence(exception, day)}</span>
        </p>
      </PageHeader>
      <Columns
        main={
          <>
            <Section title="Reason">
              <Words>{exception.reason ?? 'These words were erased.'}</Words>
            </Section>
            <Section title="Compensating measures">
              <Words>{exception.measures ?? 'None were given.'}</Words>
            </Section>
            {exception.revokedOn === null ? null : (
              <Section title="Why it was revoked">
                <Words>{exception.revokedReason ?? 'These words were erased.'}</Words>
              </Section>
            )}
          </>
        }
        side={
          <Section title="The exception">
            <ExceptionFacts exception={exception} today={day} timeZone={timeZone(context)} />
          </Section>
        }
      />
    </>
  )
}

function Words({ children }: { children: string }) {
  return <p className="max-w-prose break-words whitespace-pre-line">{children}</p>
}

async function readException(context: Context, id: string): Promise<Exception> {
  try {
    return await getException(context, id)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  }
}
