import type { Metadata } from 'next'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { fileableControls, type ControlOption, type FileDraft } from '../../../components/evidence/file-draft.ts'
import { FileForm } from '../../../components/evidence/file-form.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { checksOf } from '../../../domain/checks/of-control.ts'
import type { Day } from '../../../domain/days.ts'
import type { Edition } from '../../../domain/catalogue/edition.ts'
import { listFilingTargets, type FilingTargets } from '../../../server/filings/targets.ts'
import { fileRulesInForce } from '../../../server/settings/file-rules.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { editionInForce, today } from '../../../server/organisation.ts'

export const metadata: Metadata = { title: 'File evidence' }

type Params = Awaited<PageProps<'/file'>['searchParams']>

export default async function FilePage({ searchParams }: PageProps<'/file'>) {
  const context = await pageContext()
  const params = await searchParams
  const { role } = context.actor
  if (role === 'executive' || role === 'auditor') return <NotForThisRole />
  const edition = editionInForce(context)
  const controls = controlsOf(edition)
  const targets = listFilingTargets(context, list(params['system']).slice(0, 50))
  if (!targets.isForAll && targets.own.length === 0) return <NoOwnSystem />
  return (
    <>
      <PageHeader title="File evidence" crumbs={[{ label: 'Evidence', href: '/evidence' }]}>
        Three questions; under a minute.
      </PageHeader>
      <FileForm
        key={JSON.stringify(params)}
        today={today(context)}
        targets={targets}
        fileRules={fileRulesInForce(context.store.orm)}
        controls={controls}
        kinds={edition.evidenceTypes.map(({ id, label, what, mustShow, formats }) => ({
          id,
          label,
          what,
          mustShow,
          formats,
        }))}
        plain={role === 'owner'}
        initial={initialDraft(params, { controls, targets, today: today(context) })}
      />
    </>
  )
}

function NotForThisRole() {
  return (
    <>
      <PageHeader title="File evidence" />
      <EmptyState title="Filing is for owners, approvers and leads">
        You read the register. Ask the owner of the system, or a lead, to file what you have.
      </EmptyState>
    </>
  )
}

function NoOwnSystem() {
  return (
    <>
      <PageHeader title="File evidence" />
      <EmptyState title="You own no system yet" action={<ButtonLink href="/work">My work</ButtonLink>}>
        Evidence is filed for a system by its owner or deputy. Accept an ownership that waits for you, or ask a lead to
        nominate you.
      </EmptyState>
    </>
  )
}

function controlsOf(edition: Edition): ControlOption[] {
  return edition.controls.map((control) => ({
    id: control.id,
    title: control.title,
    statement: control.statement,
    scope: control.scope,
    kinds: control.evidenceTypes,
    accepts: control.auditorAccepts,
    rejects: control.auditorRejects,
    checks: checksOf(edition, control),
  }))
}

interface Choices {
  controls: readonly ControlOption[]
  targets: FilingTargets
  today: Day
}

/** What the address says: `?system=SYS-1&control=x`, `?organisation=true`, `?unit=`; an owner of one system has it chosen. */
function initialDraft(params: Params, { controls, targets, today: day }: Choices): FileDraft {
  const unit = list(params['unit'])[0] ?? ''
  const isForUnit = targets.units.includes(unit)
  const isForAll = targets.isForAll && params['organisation'] === 'true'
  const scope = isForAll ? 'organisation' : isForUnit ? 'unit' : 'systems'
  const fileable = new Set(fileableControls(controls, scope).map((control) => control.id))
  const systems = targets.chosen.length === 0 && targets.own.length === 1 ? targets.own : targets.chosen
  return {
    scope,
    systems: scope === 'systems' ? systems.map(({ id, name }) => ({ id, label: name, detail: id })) : [],
    unit: isForUnit ? unit : '',
    controls: list(params['control']).filter((id) => fileable.has(id)),
    kind: '',
    files: [],
    links: [],
    linkText: '',
    note: '',
    effectiveOn: day,
    validUntil: '',
    verdict: 'pass',
  }
}

function list(value: string | string[] | undefined): string[] {
  return [value]
    .flat()
    .flatMap((text) => text?.split(',') ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '')
}
