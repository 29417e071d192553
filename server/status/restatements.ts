import { parseEvent } from '../../db/ledger.ts'
import { readDecidedOn, readRecordings, readTold, type RestatedQuery, type ToldRow } from '../../db/restated-queries.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import { listRestated, withoutWaiting, type Restated, type ToldSpan } from '../../domain/status/restatements.ts'
import { recordingDay } from '../../domain/status/view.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import type { Context } from '../context.ts'
import { editionInForce, organisationFacts } from '../organisation.ts'
import { readNames } from '../people/names.ts'

/** What one recording made of past days: for each system, the days that read otherwise since. */
export interface RestatingRecording {
  recordedAt: Instant
  /** What was recorded together, and what it decided on; in order. */
  events: readonly LedgerEvent[]
  systems: ReadonlyMap<string, readonly Restated[]>
}

/** What is asked: days (`to` is exclusive), systems, and up to when things are known. */
export type AskedRestatements = RestatedQuery & { known: Instant }

/** The recordings that restated days, the latest first. Only systems that differ are looked at; three statements. */
export function readRestatements(context: Context, asked: AskedRestatements): RestatingRecording[] {
  const { orm } = context.store
  const told = Map.groupBy(readTold(orm, asked), ({ systemId }) => systemId)
  const found = [...told].map(([id, rows]) => [id, listRestated(rows.map(spanOf), asked)] as const)
  const instants = new Set(found.flatMap(([, all]) => all.map(({ recordedAt }) => recordedAt)))
  const events = eventsOf(context, [...instants])
  const waitedFrom = waits(context, events)
  const byInstant = new Map<Instant, Map<string, Restated[]>>()
  for (const [system, all] of found) {
    for (const one of withoutWaiting(all, waitedFrom)) {
      const systems = byInstant.get(one.recordedAt) ?? new Map<string, Restated[]>()
      byInstant.set(one.recordedAt, systems.set(system, [...(systems.get(system) ?? []), one]))
    }
  }
  return [...byInstant]
    .map(([recordedAt, systems]) => ({ recordedAt, systems, events: events.get(recordedAt) ?? [] }))
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))
}

function spanOf(row: ToldRow): ToldSpan {
  return {
    from: row.from as Day, // safe: this and what follows is projected
    to: row.to as Day,
    recordedFrom: row.recordedFrom as Instant,
    recordedTo: row.recordedTo as Instant,
    knownFrom: row.knownFrom as Day,
    knownTo: row.knownTo as Day,
    status: row.status as SystemStatus,
  }
}

const DECISIONS: ReadonlySet<string> = new Set(['FilingAccepted', 'FilingRejected', 'ResolutionRejected'])

/** What was recorded at each instant; before a decision, what it was about. */
function eventsOf({ store: { orm } }: Context, instants: readonly Instant[]): Map<Instant, LedgerEvent[]> {
  const recorded = readRecordings(orm, instants).map(({ body }) => parseEvent(body))
  const decisions = recorded.filter(({ type }) => DECISIONS.has(type))
  const decidedOn = readDecidedOn(orm, decisions)
  const about = Map.groupBy(decidedOn, ({ recordedAt }) => recordedAt)
  return new Map(
    [...Map.groupBy(recorded, ({ recordedAt }) => recordedAt)].map(([at, events]) => [
      at,
      [...(about.get(at) ?? []).map(({ body }) => parseEvent(body)), ...events],
    ]),
  )
}

/** The day on which what a recording decided on was known at its end; null where it decided on nothing. */
function waits({ store: { orm } }: Context, events: ReadonlyMap<Instant, readonly LedgerEvent[]>) {
  const facts = organisationFacts(orm)
  return (at: Instant): Day | null => {
    const told = events.get(at) ?? []
    if (told.some((event) => event.recordedAt === at && !DECISIONS.has(event.type))) return null
    const days = told.filter((event) => event.recordedAt !== at).map((event) => recordingDay(facts, event.recordedAt))
    return days.toSorted().at(-1) ?? null
  }
}

export interface LateCause {
  /** When what came late was recorded, and from when on the days read otherwise. */
  recordedAt: Instant
  recordedOn: Day
  countsSince: Day
  /** Who recorded what came late; null: the program. */
  by: { id: string; name: string } | null
  because: { sentence: string; link: string | null }[]
}

/** At most so many sentences of what was recorded at once: all but of the largest commits. */
const TOLD = 12

/** Why days were restated, in sentences; names are read once for all of them. */
export function lateTeller(
  context: Context,
  recordings: readonly RestatingRecording[],
): (recordedAt: Instant) => LateCause {
  const shown = new Map(recordings.map(({ recordedAt, events }) => [recordedAt, tellingOf(events)]))
  const told = [...shown.values()].flat()
  const people = readNames(
    context.store.orm,
    told.flatMap(({ actor, subject, data }) => [actor, subject, 'personId' in data ? data.personId : null]),
  )
  const names = { people, sources: new Map<string, string>(), edition: editionInForce(context) }
  const facts = organisationFacts(context.store.orm)
  return (recordedAt) => {
    const events = shown.get(recordedAt) ?? []
    const actor = events[0]?.actor
    return {
      recordedAt: events[0]?.recordedAt ?? recordedAt,
      recordedOn: recordingDay(facts, events[0]?.recordedAt ?? recordedAt),
      countsSince: recordingDay(facts, recordedAt),
      by: actor === undefined || actor === 'program' ? null : { id: actor, name: people.get(actor) ?? actor },
      because: [
        ...events.slice(0, TOLD).map((event) => ({ sentence: describeEvent(event, names), link: linkOf(event) })),
        ...restOf(events.length - TOLD),
      ],
    }
  }
}

/** An import tells for all that it brought. */
function tellingOf(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const whole = events.find(({ type }) => type === 'ImportCommitted' || type === 'SystemMerged')
  return whole ? [whole] : events
}

function restOf(more: number): LateCause['because'] {
  return more > 0 ? [{ sentence: `${more} more ${more === 1 ? 'event' : 'events'} came with it.`, link: null }] : []
}

function linkOf({ subject }: LedgerEvent): string | null {
  if (subject.startsWith('FIL-')) return `/filings/${subject}`
  if (subject.startsWith('FND-')) return `/findings/${subject}`
  if (subject.startsWith('EXC-')) return `/exceptions/${subject}`
  if (subject.startsWith('IMP-')) return `/imports/${subject}`
  return subject.startsWith('SYS-') ? `/systems/${subject}/history` : null
}
