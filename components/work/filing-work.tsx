import type { Work } from '../../contracts/work.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { dayInZone, relativeDay } from '../day-words.ts'
import { FilingStateBadge } from '../evidence/filing-state.tsx'
import { controlsWords, targetWords, verdictWord } from '../evidence/filing-words.ts'
import { fileHref, filingHref } from '../links.ts'
import { WorkRow, WorkSection } from './work-list.tsx'

/** Filings to decide on, and one's own that were rejected. */
export function FilingWork({
  decide,
  rejected,
  today,
  timeZone,
}: Pick<Work, 'decide' | 'rejected'> & { today: Day; timeZone: string }) {
  const queue = '/evidence?tab=decide'
  return (
    <>
      <WorkSection
        id="decide"
        title="To decide"
        intro="The longest waiting first."
        total={decide.total}
        shown={decide.items.length}
        rest={{ label: 'The whole queue', href: queue }}
      >
        {decide.items.map((filing) => (
          <WorkRow
            key={filing.id}
            title={`${filing.kindLabel}: ${targetWords(filing)}`}
            href={filingHref(filing.id)}
            detail={`Says ${verdictWord(filing.verdict).toLowerCase()} for ${controlsWords(filing.controls)}. Filed ${relativeDay(dayInZone(filing.filedAt as Instant, timeZone), today)} by ${filing.filedBy.name}.`}
            action={{ label: 'Decide', href: filingHref(filing.id) }}
          />
        ))}
      </WorkSection>
      <WorkSection
        id="rejected"
        title="Rejected, to be filed anew"
        total={rejected.total}
        shown={rejected.items.length}
        rest={{ label: 'All of your rejected filings', href: '/evidence?state=rejected&by=me' }}
      >
        {rejected.items.map((filing) => (
          <WorkRow
            key={filing.id}
            badge={<FilingStateBadge state={filing.state} />}
            title={`${filing.kindLabel}: ${targetWords(filing)}`}
            href={filingHref(filing.id)}
            detail={`${filing.decision?.by.name ?? 'Somebody'}: ${filing.decision?.reason ?? 'no reason is on file'}`}
            action={{ label: 'File anew', href: anewHref(filing) }}
          />
        ))}
      </WorkSection>
    </>
  )
}

function anewHref({ systems, organisation, unit, controls }: Work['rejected']['items'][number]): string {
  const control = controls[0]?.id
  if (organisation) return fileHref('organisation', control)
  if (unit !== null) return fileHref({ unit }, control)
  return fileHref({ system: systems[0]?.id ?? '' }, control)
}
