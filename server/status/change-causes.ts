import type { StatusChange } from '../../contracts/overview.ts'
import { parseEvent } from '../../db/ledger.ts'
import {
  readControlTurns,
  readRecorded,
  type ControlTurnRow,
  type StatusChangeRow,
} from '../../db/status-change-queries.ts'
import { readSourceNames } from '../../db/data-source-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { addDays, dayOf, lastInstantOf, toDay, type Instant } from '../../domain/days.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import type { Context } from '../context.ts'
import { editionInForce, timeZone } from '../organisation.ts'
import { readNames } from '../people/names.ts'

/** More was hardly recorded about the systems of a page in its days; what is older has lost its sentence, not its place. */
const MOST_EVENTS = 2000
const PASSING: ReadonlySet<string> = new Set(['met', 'due-soon', 'excepted', 'not-applicable'])
const WORSE: ReadonlySet<string> = new Set(['failing', 'lapsed', 'awaiting', 'attention'])

type CauseOf = (row: StatusChangeRow) => StatusChange['because']

/** What brought changes about, read at once for all of a page. */
export function causesOf(context: Context, rows: readonly StatusChangeRow[], view: 'known' | 'corrected'): CauseOf {
  const days = rows.map(({ on }) => on).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return () => NOTHING
  const { orm } = context.store
  const ids = [...new Set(rows.map(({ systemId }) => systemId))]
  const edition = editionInForce(context)
  const zone = timeZone(context)
  const span = { from: toDay(first), to: toDay(last) }
  const turns = Map.groupBy(readControlTurns(orm, ids, { ...span, view }), (turn) => `${turn.systemId} ${turn.on}`)
  // As corrected, what was recorded later holds from its own day: the day of recording tells nothing.
  const recorded = view === 'known' ? recordedOn(context, ids, span) : new Map<string, LedgerEvent[]>()
  const tell = teller(context, [...recorded.values()].flat(), edition)
  return (row) => {
    const key = `${row.systemId} ${row.on}`
    const event = recorded.get(key)?.find(bearsOnStatus)
    if (event) return { sentence: tell(event), link: linkOf(event) }
    return { sentence: turnSentence(row, turns.get(key) ?? [], edition), link: null }
  }

  function recordedOn({ store }: Context, systemIds: readonly string[], { from, to }: typeof span) {
    const start = lastInstantOf(addDays(from, -1), zone)
    const end = later(lastInstantOf(to, zone), context.asOf?.known)
    const found = readRecorded(store.orm, systemIds, { from: start, to: end, limit: MOST_EVENTS })
    const events = found.map(({ systemId, body }) => ({ systemId, event: parseEvent(body) }))
    return new Map(
      [...Map.groupBy(events, ({ systemId, event }) => `${systemId} ${dayOf(event.recordedAt, zone)}`)].map(
        ([key, items]) => [key, items.map(({ event }) => event)],
      ),
    )
  }
}

const NOTHING = { sentence: 'By the passing of time.', link: null }

/** What was recorded after the end of the day that is looked at is not known there. */
function later(end: Instant, known: Instant | undefined): Instant {
  return known !== undefined && known < end ? known : end
}

function teller(context: Context, events: readonly LedgerEvent[], edition: Edition): (event: LedgerEvent) => string {
  const { orm } = context.store
  const people = readNames(
    orm,
    events.flatMap(({ actor, data }) => [actor, 'personId' in data ? data.personId : null]),
  )
  const sources = readSourceNames(
    orm,
    events.flatMap(({ data }) => ('sourceId' in data ? [data.sourceId] : [])),
  )
  return (event) => describeEvent(event, { people, sources, edition })
}

/** What is recorded without any bearing on status explains none. */
function bearsOnStatus({ type }: LedgerEvent): boolean {
  return !['OwnerNominated', 'DeputyAppointed', 'DataSourceUsed', 'DataSourceDropped', 'ArtefactStored'].includes(type)
}

function linkOf({ subject }: LedgerEvent): string | null {
  return subject.startsWith('FIL-') ? `/filings/${subject}` : null
}

/** The controls that turned the same way on that day; without any it was the review. */
function turnSentence(row: StatusChangeRow, turns: readonly ControlTurnRow[], edition: Edition): string {
  const isWorse = WORSE.has(row.to)
  const alike = turns.filter(({ status }) =>
    row.to === 'attention' ? status === 'due-soon' : PASSING.has(status) !== isWorse,
  )
  const told = alike[0] ?? turns[0]
  if (!told) return row.to === 'lapsed' ? 'Its review is overdue.' : NOTHING.sentence
  const title = findControl(edition, told.controlId)?.title ?? told.controlId
  const more = alike.length > 1 ? ` and ${alike.length - 1} more` : ''
  return `“${title}”${more} ${verb(told.status)}.`
}

function verb(status: string): string {
  if (status === 'due-soon') return 'ends soon'
  if (status === 'overdue') return 'ended'
  if (status === 'missing') return 'has no evidence, and its grace is over'
  return status === 'met' ? 'is met' : `became ${status.replaceAll('-', ' ')}`
}
