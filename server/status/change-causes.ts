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
import type { EventType, LedgerEvent } from '../../domain/events.ts'
import type { Context } from '../context.ts'
import { editionInForce, timeZone } from '../organisation.ts'
import { readNames } from '../people/names.ts'

/** More was hardly recorded about the systems of a page in its days; what is older has lost its sentence, not its place. */
const MOST_EVENTS = 2000
const PASSING: ReadonlySet<string> = new Set(['met', 'due-soon', 'excepted', 'not-applicable'])

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
    const event = recorded.get(key)?.find((one) => explains(one, row))
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

/** What can make a status worse, and what can make it better; the rest explains neither. */
const WORSENS: ReadonlySet<EventType> = new Set([
  'EvidenceFiled',
  'FilingRevoked',
  'FindingRaised',
  'ExceptionRevoked',
  'ChangeDeclared',
  'SystemAmended',
  'StageChanged',
  'TierRaised',
  'ScheduleSet',
])
const BETTERS: ReadonlySet<EventType> = new Set([
  'FilingAccepted',
  'FilingRejected',
  'FilingWithdrawn',
  'FilingRevoked',
  'FindingResolved',
  'ExceptionGranted',
  'OwnershipAccepted',
  'OwnershipConfirmed',
  'ReviewCompleted',
  'SystemAmended',
  'StageChanged',
  'TierRaised',
  'ScheduleSet',
])

function explains(event: LedgerEvent, row: StatusChangeRow): boolean {
  if (event.type === 'EvidenceFiled' && event.data.verdict === 'pass') return false
  return (isWorse(row) ? WORSENS : BETTERS).has(event.type)
}

const GRAVITY = ['retired', 'not-live', 'in-order', 'attention', 'awaiting', 'lapsed', 'failing']

function isWorse({ from, to }: StatusChangeRow): boolean {
  return GRAVITY.indexOf(to) > GRAVITY.indexOf(from)
}

function linkOf({ subject }: LedgerEvent): string | null {
  return subject.startsWith('FIL-') ? `/filings/${subject}` : null
}

/** The controls that turned the same way on that day; without any it was the review, an exception or a finding. */
function turnSentence(row: StatusChangeRow, turns: readonly ControlTurnRow[], edition: Edition): string {
  const turnsTo = (status: string) =>
    row.to === 'attention' && isWorse(row) ? SOON.has(status) : !PASSING.has(status) === isWorse(row)
  const alike = turns.filter(({ status }) => turnsTo(status))
  const told = alike[0] ?? turns[0]
  if (!told) return withoutTurn(row)
  const title = findControl(edition, told.controlId)?.title ?? told.controlId
  const more = alike.filter(({ status }) => status === told.status).length - 1
  return more > 0
    ? `“${title}” and ${more} more ${verb(told.status, true)}.`
    : `“${title}” ${verb(told.status, false)}.`
}

/** A minor control that does not pass asks for attention too. */
const SOON: ReadonlySet<string> = new Set(['due-soon', 'overdue', 'missing', 'inconclusive', 'failing'])

function withoutTurn({ to }: StatusChangeRow): string {
  if (to === 'lapsed') return 'Its review is overdue.'
  if (to === 'attention') return 'Its review or an exception ends soon, or a finding is open.'
  return NOTHING.sentence
}

function verb(status: string, areMany: boolean): string {
  if (status === 'due-soon') return areMany ? 'end soon' : 'ends soon'
  if (status === 'overdue') return 'ended'
  if (status === 'missing')
    return areMany ? 'have no evidence, and their grace is over' : 'has no evidence, and its grace is over'
  if (status === 'met') return areMany ? 'are met' : 'is met'
  return `became ${status.replaceAll('-', ' ')}`
}
