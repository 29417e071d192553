import type { Metadata } from 'next'
import { CheckResultView } from '../../../../../components/checks/check-result.tsx'
import { answerWords } from '../../../../../components/checks/check-words.ts'
import { FileCheck } from '../../../../../components/checks/file-check.tsx'
import { isFileable } from '../../../../../components/checks/fileable.ts'
import { InstantText } from '../../../../../components/date-text.tsx'
import { DefinitionList } from '../../../../../components/definition-list.tsx'
import { checksHref, systemHref } from '../../../../../components/links.ts'
import { bytesWords } from '../../../../../components/number-words.ts'
import { PageHeader } from '../../../../../components/page-header.tsx'
import { PrintLine } from '../../../../../components/print-line.tsx'
import { Columns, Section } from '../../../../../components/section.tsx'
import type { CheckRun } from '../../../../../contracts/checks.ts'
import { findCheck } from '../../../../../domain/checks/checks.ts'
import type { Instant } from '../../../../../domain/days.ts'
import { getCheckRun } from '../../../../../server/checks/get.ts'
import { orNotFound, pageContext, type PageContext } from '../../../../../server/http/page-context.ts'
import { ledgerSize } from '../../../../../server/ledger/size.ts'
import { timeZone, today } from '../../../../../server/organisation.ts'
import { paperNameOf } from '../../../../../server/settings/branding.ts'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ control?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Check ${(await params).id}` }
}

/** What a run of a check came to. */
export default async function CheckRunPage({ params, searchParams }: Props) {
  const context = await pageContext()
  const { id } = await params
  const { control } = await searchParams
  const run = await orNotFound(() => getCheckRun(context, id))
  const { system } = run
  return (
    <>
      <PrintLine name={paperNameOf(context)} today={today(context)} ledgerSize={ledgerSize(context)} />
      <PageHeader
        title={run.title}
        crumbs={[
          { label: 'Systems', href: '/systems' },
          { label: system.name, href: systemHref(system.id) },
          { label: 'Checks', href: checksHref(system.id) },
        ]}
        actions={
          run.may.file && isFileable(run) ? (
            <FileCheck
              run={toFile(run)}
              today={today(context)}
              control={typeof control === 'string' ? control : null}
            />
          ) : undefined
        }
      >
        {run.id}, on {system.name}
      </PageHeader>
      <Columns
        main={<CheckResultView run={run} />}
        side={
          <Section title="About this run" id="about">
            <RunFacts run={run} context={context} />
          </Section>
        }
      />
    </>
  )
}

/** The little of a run that the dialog needs: the rest stays on the server. */
function toFile({ id, version, controls, outcome, computedElsewhere }: CheckRun) {
  return { id, version, controls, outcome, computedElsewhere }
}

function RunFacts({ run, context }: { run: CheckRun; context: PageContext }) {
  const definition = findCheck(run.check)
  const at = run.ranAt as Instant // safe because the contract gives an instant
  return (
    <DefinitionList
      items={[
        { term: 'Run by', detail: run.ranBy.name },
        { term: 'Run', detail: <InstantText at={at} today={today(context)} timeZone={timeZone(context)} /> },
        ...run.files.map(({ input, sha256, sizeBytes, kept }) => ({
          term: definition?.inputs.find(({ name }) => name === input)?.label ?? `File “${input}”`,
          detail: (
            <>
              {bytesWords(sizeBytes)}, {kept ? 'kept as an artefact' : 'discarded after reading'}
              <span className="block font-mono text-tiny break-all text-ink-soft">SHA-256 {sha256}</span>
            </>
          ),
        })),
        ...Object.entries(run.options).flatMap(([name, value]) => {
          const option = definition?.options.find((one) => one.name === name)
          const detail = answerWords(option, value)
          return detail === null ? [] : [{ term: option?.label ?? name, detail }]
        }),
        { term: 'Method', detail: run.method },
      ]}
    />
  )
}
