import type Database from 'better-sqlite3'
import { numberOfDay, type Day, type Instant } from '../../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../../domain/events.ts'
import { foldOrganisation } from '../../domain/fold.ts'
import { recordingDay } from '../../domain/status/view.ts'
import { STILL_KNOWN } from '../status-intervals.ts'
import { epochMsOf } from '../day-numbers.ts'
import { prepared } from '../prepared.ts'
import type { WordsRow } from './system-rows.ts'

/** From a day to a day, as known from an instant to an instant. */
type Cells = [id: string, from: Day, to: Day, recordedFrom: Instant, recordedTo: Instant, searchKey: string]

/** What each system is found by, or one of them, in both times. */
export function readWords(sqlite: Database.Database, systemId?: string): Map<string, WordsRow[]> {
  const columns = 'system_id, from_on, to_on, recorded_from, recorded_to, search_key'
  const source = `select ${columns} from system_words`
  const rows =
    systemId === undefined
      ? prepared(sqlite, source).raw().all()
      : prepared(sqlite, `${source} where system_id = ?`).raw().all(systemId)
  const bySystem = Map.groupBy(rows as Cells[], ([id]) => id)
  let dayOfRecording: ((instant: Instant) => number) | null = null
  const words = new Map<string, WordsRow[]>()
  for (const [id, cells] of bySystem) {
    // A single name is that of all days: when it was known bounds nothing that the rows of status do not bound.
    const dayOf = cells.length === 1 ? () => 0 : (dayOfRecording ??= recordingDays(sqlite))
    words.set(
      id,
      cells.map((row) => wordsRow(row, dayOf)),
    )
  }
  return words
}

function wordsRow([, from, to, recordedFrom, recordedTo, searchKey]: Cells, dayOf: (at: Instant) => number): WordsRow {
  const isStill = recordedTo === STILL_KNOWN
  const days = { from: numberOfDay(from), to: numberOfDay(to) }
  const knownFrom = Math.max(days.from, dayOf(recordedFrom))
  return {
    ...days,
    knownFrom,
    knownTo: isStill ? Math.max(knownFrom, days.to) : Math.max(knownFrom, Math.min(days.to, dayOf(recordedTo))),
    recordedFrom: epochMsOf(recordedFrom),
    recordedTo: isStill ? Infinity : epochMsOf(recordedTo),
    searchKey,
  }
}

/** The calendar days of recordings, where the organisation is. */
function recordingDays(sqlite: Database.Database): (instant: Instant) => number {
  const bodies = prepared(
    sqlite,
    'select e.body from event_links l join events e on e.seq = l.seq where l.subject = ? order by e.seq',
  )
    .pluck()
    .all(ORGANISATION) as string[]
  const facts = foldOrganisation(bodies.map((body) => JSON.parse(body) as LedgerEvent)) // safe because only append writes bodies
  return (instant) => numberOfDay(recordingDay(facts, instant))
}
