import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CheckAbout } from '../../../../../../components/checks/check-about.tsx'
import { CheckForm } from '../../../../../../components/checks/check-form.tsx'
import { CheckRunsTable } from '../../../../../../components/checks/checks-table.tsx'
import { checksHref, systemHref } from '../../../../../../components/links.ts'
import { PageHeader } from '../../../../../../components/page-header.tsx'
import { Columns, Section } from '../../../../../../components/section.tsx'
import { findCheck } from '../../../../../../domain/checks/checks.ts'
import { listCheckRuns } from '../../../../../../server/checks/list.ts'
import { orNotFound } from '../../../../../../server/http/page-context.ts'
import { timeZone } from '../../../../../../server/organisation.ts'
import { readSystemPage } from '../../read-system-page.ts'

interface Props {
  params: Promise<{ id: string; check: string }>
  searchParams: Promise<{ control?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findCheck((await params).check)?.title ?? 'Check' }
}

/** One check: what it takes, by which rule it decides, and what it came to so far. */
export default async function CheckPage({ params, searchParams }: Props) {
  const { id, check: checkId } = await params
  const { context, system, today } = await readSystemPage(id)
  const check = findCheck(checkId)
  if (!check) notFound()
  const { control } = await searchParams
  const runs = await orNotFound(() => listCheckRuns(context, system.id, { check: check.id, limit: 25 }))
  const { inputs, options, computedElsewhere } = check
  return (
    <>
      <PageHeader
        title={check.title}
        crumbs={[
          { label: 'Systems', href: '/systems' },
          { label: system.name, href: systemHref(system.id) },
          { label: 'Checks', href: checksHref(system.id) },
        ]}
      />
      <Columns
        main={
          runs.may.run ? (
            <CheckForm
              systemId={system.id}
              check={{ id: check.id, inputs, options, computedElsewhere }}
              today={today}
              control={typeof control === 'string' ? control : null}
            />
          ) : (
            <p>The owner of the system, or a lead, runs this check.</p>
          )
        }
        side={
          <Section title="How it decides" id="about">
            <CheckAbout check={check} />
          </Section>
        }
      />
      {runs.total === 0 ? null : (
        <Section title="Runs so far" id="runs">
          <CheckRunsTable runs={runs.items} today={today} timeZone={timeZone(context)} />
        </Section>
      )}
    </>
  )
}
