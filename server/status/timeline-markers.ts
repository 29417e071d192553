import type { MarkerKind, TimelineMarker } from '../../contracts/status.ts'
import { readSourceNames } from '../../db/data-source-queries.ts'
import type { Day } from '../../domain/days.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import type { EventType, LedgerEvent } from '../../domain/events.ts'
import { recordingDay } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { editionInForce, organisationFacts } from '../organisation.ts'
import { readNames } from '../people/names.ts'
import { readKnownSystem } from '../systems/known-system.ts'
import { markersOf } from './portfolio-timeline.ts'

const KINDS: Partial<Record<EventType, MarkerKind>> = {
  FilingAccepted: 'accepted',
  FilingRejected: 'rejected',
  FilingRevoked: 'rejected',
  ExceptionGranted: 'exception',
  ExceptionRevoked: 'exception',
  FindingRaised: 'finding',
  FindingResolved: 'finding',
  FindingRegressed: 'finding',
  StageChanged: 'stage',
  TierRaised: 'tier',
  OwnershipAccepted: 'owner',
  OwnershipConfirmed: 'owner',
  ReviewCompleted: 'review',
  ChangeDeclared: 'change',
}

/** What happened to a system in some days, on the day it was recorded, and where a rule changed; the earliest first. */
export function timelineMarkers(context: Context, systemId: string, span: { from: Day; to: Day }): TimelineMarker[] {
  const facts = organisationFacts(context.store.orm)
  const known = context.asOf?.view === 'known' ? context.asOf.known : undefined
  const found = readKnownSystem(context.store.orm, systemId, known).events.flatMap((event) => {
    const kind = kindOf(event)
    const on = recordingDay(facts, event.recordedAt)
    return kind === null || on < span.from || on > span.to ? [] : [{ on, kind, event }]
  })
  const tell = teller(
    context,
    found.map(({ event }) => event),
  )
  const events = found.map(({ on, kind, event }) => ({ on, kind, sentence: tell(event), link: linkOf(event) }))
  const rules = markersOf(organisationFacts(context.store.orm, known), span.from, span.to)
  return [...events, ...rules.map((rule) => ({ ...rule, kind: 'rules' as const, link: null }))].toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  )
}

function kindOf(event: LedgerEvent): MarkerKind | null {
  if (event.type === 'EvidenceFiled') return event.data.verdict === 'fail' ? 'failed' : 'filed'
  return KINDS[event.type] ?? null
}

function teller(context: Context, events: readonly LedgerEvent[]): (event: LedgerEvent) => string {
  const { orm } = context.store
  const people = readNames(
    orm,
    events.flatMap(({ actor, data }) => [actor, 'personId' in data ? data.personId : null]),
  )
  const names = { people, sources: readSourceNames(orm, []), edition: editionInForce(context) }
  return (event) => describeEvent(event, names)
}

function linkOf({ subject }: LedgerEvent): string | null {
  if (subject.startsWith('FIL-')) return `/filings/${subject}`
  if (subject.startsWith('EXC-')) return `/exceptions/${subject}`
  return subject.startsWith('FND-') ? `/findings/${subject}` : null
}
