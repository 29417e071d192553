import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DateText } from '../../../components/date-text.tsx'
import { DefinitionList } from '../../../components/definition-list.tsx'
import { THRESHOLDS_HREF } from '../../../components/links.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Columns, Section } from '../../../components/section.tsx'
import { BrandingForm } from '../../../components/settings/branding-form.tsx'
import { FilesForm, type FileKindChoice } from '../../../components/settings/files-form.tsx'
import { ProposalNotice } from '../../../components/settings/proposal-notice.tsx'
import { SettingsForm } from '../../../components/settings/settings-form.tsx'
import { UnitsPanel } from '../../../components/settings/units-panel.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import { LIMIT_BYTES } from '../../../contracts/artefacts.ts'
import type { Settings } from '../../../contracts/settings.ts'
import type { Day } from '../../../domain/days.ts'
import { ALL_EXTENSIONS, findKind, kindLabels } from '../../../server/artefacts/file-kinds.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { getSettings, needsSecondLead } from '../../../server/settings/get.ts'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const context = await pageContext()
  if (context.actor.role !== 'lead') notFound()
  const settings = getSettings(context)
  const on = today(context)
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
  return (
    <>
      <PageHeader title="Settings">The rules that every status is computed by.</PageHeader>
      <ProposalNotice settings={settings} isOwn={settings.proposal?.by.id === context.actor.personId} />
      <Columns
        main={<SettingsForm settings={settings} zones={zones} today={on} needsSecond={needsSecondLead(context)} />}
        side={
          <>
            <InForce settings={settings} today={on} />
            <Thresholds />
          </>
        }
      />
      <UnitsPanel settings={settings} />
      <FilesForm settings={settings} kinds={fileKindChoices()} mostBytes={LIMIT_BYTES} />
      <BrandingForm settings={settings} />
    </>
  )
}

/** The kinds of files by what they are called: JPEG has two extensions. */
function fileKindChoices(): FileKindChoice[] {
  return kindLabels(ALL_EXTENSIONS).map((label) => ({
    label: label[0]?.toUpperCase() + label.slice(1),
    extensions: ALL_EXTENSIONS.filter((extension) => findKind(extension)?.label === label),
  }))
}

function InForce({ settings, today: on }: { settings: Settings; today: Day }) {
  return (
    <Section title="In force today">
      <DefinitionList
        items={[
          { term: 'Catalogue edition', detail: settings.edition },
          { term: 'Programme', detail: settings.programme === 'full' ? 'Full' : 'Essential' },
          { term: 'Notice', detail: `${settings.noticeDays} days` },
          { term: 'Grace', detail: `${settings.graceDays} days` },
          { term: 'Time zone', detail: settings.timeZone },
          ...settings.upcoming.map((change) => ({
            term: upcomingWords(change),
            // safe because the contract answers days in this form
            detail: <DateText day={change.effectiveOn as Day} today={on} />,
          })),
        ]}
      />
    </Section>
  )
}

function Thresholds() {
  return (
    <Section title="Audits and checks">
      <p>
        Bias audits and checks give their verdicts by{' '}
        <TextLink href={THRESHOLDS_HREF}>thresholds with a source and a date</TextLink>.
      </p>
    </Section>
  )
}

function upcomingWords({ programme, noticeDays, graceDays, timeZone }: Settings['upcoming'][number]): string {
  if (programme) return `Programme ${programme} from`
  if (timeZone) return `Time zone ${timeZone} from`
  return `${noticeDays} days of notice, ${graceDays} of grace from`
}
