import type { ReactNode } from 'react'
import { ButtonLink } from '../../../../components/button.tsx'
import { FoldOnPhone } from '../../../../components/fold-on-phone.tsx'
import { fileHref, systemHref } from '../../../../components/links.ts'
import { holdingControls } from '../../../../components/system/control-order.ts'
import { AnswersOfDay } from '../../../../components/system/answers-of-day.tsx'
import { PrintLine } from '../../../../components/print-line.tsx'
import { SystemFacts } from '../../../../components/system/system-facts.tsx'
import { SystemGaps } from '../../../../components/system/system-gaps.tsx'
import { SystemHeading } from '../../../../components/system/system-heading.tsx'
import { AcceptOwnership } from '../../../../components/systems/accept-ownership.tsx'
import { ConfirmProposal } from '../../../../components/systems/confirm-proposal.tsx'
import { DeclareChange } from '../../../../components/systems/declare-change.tsx'
import { DeclineOwnership } from '../../../../components/systems/decline-ownership.tsx'
import { LinkTabs } from '../../../../components/tabs.tsx'
import { rankChangeKinds } from '../../../../domain/catalogue/change-kinds.ts'
import { labelOf } from '../../../../domain/catalogue/describe.ts'
import { findAttribute } from '../../../../domain/catalogue/edition.ts'
import { OWNER_CONTROL } from '../../../../domain/status/trail.ts'
import { mayReadRuns } from '../../../../server/audits/may-read.ts'
import { paperNameOf } from '../../../../server/settings/branding.ts'
import { ledgerSize } from '../../../../server/ledger/size.ts'
import type { SystemPageData } from './read-system-page.ts'

const TABS = [
  { id: 'controls', label: 'Controls', path: '' },
  { id: 'data-sources', label: 'Data sources', path: '/data-sources' },
  { id: 'evidence', label: 'Evidence', path: '/evidence' },
  { id: 'audits', label: 'Audits', path: '/audits' },
  { id: 'checks', label: 'Checks', path: '/checks' },
  { id: 'findings', label: 'Findings', path: '/findings' },
  { id: 'reviews', label: 'Reviews', path: '/reviews' },
  { id: 'history', label: 'History', path: '/history' },
] as const

/** Results are read as evidence is: not by everybody. */
const OF_RUNS: readonly string[] = ['audits', 'checks']

export type SystemTab = (typeof TABS)[number]['id']

/** What stands above the content of every page of a system: status, facts, gaps, tabs. */
export function SystemFrame({ page, tab, children }: { page: SystemPageData; tab: SystemTab; children: ReactNode }) {
  const { context, system, status, edition, today, plain } = page
  const kinds = findAttribute(edition, 'systemType')?.valueLabels ?? {}
  const { kind } = system
  const tabs = mayReadRuns(context, system.id) ? TABS : TABS.filter(({ id }) => !OF_RUNS.includes(id))
  return (
    <>
      <PrintLine name={paperNameOf(context)} today={today} ledgerSize={ledgerSize(context)} />
      <SystemHeading system={system} status={status} plain={plain} actions={<HeadingActions page={page} />} />
      <SystemGaps system={system} labelOf={(attribute) => labelOf(edition, attribute)} />
      {/* On a phone the facts fill the screen: a tab that was opened is to be seen. */}
      <FoldOnPhone label="About this system" isFolded={tab !== 'controls'}>
        <SystemFacts
          system={system}
          status={status}
          today={today}
          kindWord={kind === null ? null : (kinds[kind] ?? kind)}
          {...(context.asOf ? { answersHref: '#answers' } : {})}
        />
      </FoldOnPhone>
      {context.asOf ? <AnswersOfDay system={system} edition={edition} /> : null}
      <LinkTabs
        label="System"
        tabs={tabs.map(({ id, label, path }) => ({ label, href: systemHref(system.id) + path, current: id === tab }))}
      />
      {children}
    </>
  )
}

/** The one thing to do first is the loud one: whoever is nominated accepts, everybody else files evidence. */
function HeadingActions({ page: { system, status, edition, today } }: { page: SystemPageData }) {
  const { may } = system
  const ofOwner = status.controls.find(({ control }) => control === OWNER_CONTROL)?.status
  return (
    <>
      {may.amend ? <ButtonLink href={`${systemHref(system.id)}/edit`}>Edit</ButtonLink> : null}
      <DeclareChange system={system} kinds={rankChangeKinds(edition, holdingControls(status))} today={today} />
      <ConfirmProposal system={system} />
      {may.file ? (
        <ButtonLink variant={may.accept ? 'secondary' : 'primary'} href={fileHref({ system: system.id })}>
          File evidence
        </ButtonLink>
      ) : null}
      <DeclineOwnership system={system} />
      {may.accept || ofOwner !== 'met' ? <AcceptOwnership system={system} /> : null}
    </>
  )
}
