import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import { END_OF_TIME, later, toDay, type Day, type Instant } from '../domain/days.ts'
import type { LedgerEvent } from '../domain/events.ts'
import { fieldsOn } from '../domain/fields-on.ts'
import { parseEvent } from './ledger.ts'
import type { Orm } from './open.ts'
import { searchKeyOf } from './project-system.ts'
import { insertRow } from './rows.ts'
import { events, systems, systemWords } from './schema.ts'
import { STILL_KNOWN } from './status-intervals.ts'

interface Span {
  fromOn: Day
  toOn: Day
  searchKey: string
}

/** Keeps what a search finds a system by, on every day and as known at every instant. */
export function projectWords(orm: Orm, event: LedgerEvent): void {
  if (event.type === 'SystemRegistered') {
    const { effectiveOn } = event.data
    insert(orm, event, [{ fromOn: effectiveOn, toOn: END_OF_TIME, searchKey: searchKeyOf(event.data) }])
    return
  }
  if (event.type !== 'SystemAmended') return
  const { name, purpose, externalId } = event.data.fields
  if (name === undefined && purpose === undefined && externalId === undefined) return
  exchange(orm, event, spansOf(orm, event))
}

/** From the events up to this one: a later name may hold from an earlier day, and the other way round. */
function spansOf(orm: Orm, { subject, seq }: LedgerEvent): Span[] {
  const rows = orm
    .select({ body: events.body })
    .from(events)
    .where(
      and(
        eq(events.subject, subject),
        inArray(events.type, ['SystemRegistered', 'SystemAmended']),
        lte(events.seq, seq),
      ),
    )
    .orderBy(asc(events.seq))
    .all()
  const namings = rows.map(({ body }) => parseEvent(body))
  const { registeredOn } = orm.select().from(systems).where(eq(systems.id, subject)).get() ?? { registeredOn: null }
  if (registeredOn === null) throw new Error(`${subject} was amended before it was registered`)
  const days = namings.map(({ data }) =>
    later('effectiveOn' in data ? data.effectiveOn : END_OF_TIME, toDay(registeredOn)),
  )
  const spans: Span[] = []
  for (const fromOn of [...new Set(days)].toSorted()) {
    const fields = fieldsOn(subject, namings, fromOn)
    const last = spans.at(-1)
    const searchKey = fields === null ? '' : searchKeyOf(fields)
    if (last?.searchKey === searchKey) continue
    if (last) last.toOn = fromOn
    spans.push({ fromOn, toOn: END_OF_TIME, searchKey })
  }
  return spans
}

/** Closes the rows that are no longer so; one of this very instant nobody has seen, so it goes. */
function exchange(orm: Orm, event: LedgerEvent, wanted: readonly Span[]): void {
  const t = systemWords
  const added = new Map(wanted.map((span) => [keyOf(span), span]))
  const open = orm
    .select()
    .from(t)
    .where(and(eq(t.systemId, event.subject), eq(t.recordedTo, STILL_KNOWN)))
    .all()
  for (const row of open) {
    if (added.delete(keyOf(row))) continue
    const isRow = and(eq(t.systemId, row.systemId), eq(t.recordedFrom, row.recordedFrom), eq(t.fromOn, row.fromOn))
    if (row.recordedFrom === event.recordedAt) orm.delete(t).where(isRow).run()
    else orm.update(t).set({ recordedTo: event.recordedAt }).where(isRow).run()
  }
  insert(orm, event, [...added.values()])
}

function insert(orm: Orm, { subject, recordedAt }: LedgerEvent, spans: readonly Span[]): void {
  for (const span of spans) {
    const known: { recordedFrom: Instant; recordedTo: Instant } = { recordedFrom: recordedAt, recordedTo: STILL_KNOWN }
    insertRow(orm, systemWords, { systemId: subject, ...span, ...known })
  }
}

function keyOf({ fromOn, toOn, searchKey }: { fromOn: string; toOn: string; searchKey: string }): string {
  return [fromOn, toOn, searchKey].join('\u0000')
}
