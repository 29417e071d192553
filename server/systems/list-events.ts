import type { HistoryEntry, HistoryPage } from '../../contracts/systems.ts'
import { readSourceNames } from '../../db/data-source-queries.ts'
import { readHistory } from '../../db/history-queries.ts'
import { readWords } from '../../db/system-queries.ts'
import { describeEvent, type EventNames } from '../../domain/describe-event.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { readPlace } from './place.ts'
import { getSystemRow } from './whole-system.ts'
import { maySeeWords } from './words.ts'

/** What happened to a system, the newest first, each in a sentence. Throws Refusal: unauthenticated, invalid, not-found. */
export async function listSystemEvents(
  context: Context,
  id: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<HistoryPage> {
  authoriseReading(context)
  const { orm } = context.store
  const system = getSystemRow(orm, id)
  const { events, total } = readHistory(orm, id, {
    before: readPlace(after),
    limit: limit + 1,
    known: context.asOf?.known,
  })
  const page = events.slice(0, limit)
  const names: EventNames = {
    people: readNames(orm, page.flatMap(peopleIn)),
    sources: readSourceNames(orm, page.flatMap(sourcesIn)),
    edition: editionInForce(context),
  }
  const hashes = maySeeWords(context.actor, system) ? page.flatMap((event) => wordsIn(event) ?? []) : []
  const words = readWords(orm, hashes)
  return {
    items: page.map((event) => presentEvent(event, { id, names, words })),
    next: events.length > limit ? String(page.at(-1)?.seq ?? '') : null,
    total,
  }
}

interface Known {
  id: string
  names: EventNames
  words: ReadonlyMap<string, string>
}

function presentEvent(event: LedgerEvent, { id, names, words }: Known): HistoryEntry {
  const { seq, type, subject, recordedAt, actor, data } = event
  const hash = wordsIn(event)
  return {
    seq,
    type,
    subject,
    recordedAt,
    effectiveOn: 'effectiveOn' in data ? data.effectiveOn : null,
    actor: actor === 'program' ? null : personName(actor, names.people),
    sentence: describeEvent(event, names),
    words: hash === null ? null : (words.get(hash) ?? null),
    link: subject === id ? null : linkOf(subject),
  }
}

const PAGES: Record<string, string> = { FIL: '/filings', EXC: '/exceptions', FND: '/findings' }

function linkOf(subject: string): string | null {
  const page = PAGES[subject.slice(0, 3)]
  return page === undefined ? null : `${page}/${subject}`
}

export function peopleIn({ actor, subject, data }: LedgerEvent): string[] {
  const named = ['personId' in data && data.personId, 'ownerId' in data && data.ownerId, 'into' in data && data.into]
  return [actor, subject, ...named].flatMap((id) => id || [])
}

export function sourcesIn({ data }: LedgerEvent): string[] {
  return 'sourceId' in data ? [data.sourceId] : []
}

/** The hash of the words that belong to an event; null when it has none. */
function wordsIn({ data }: LedgerEvent): string | null {
  const reference =
    ('reason' in data && data.reason) || ('note' in data && data.note) || ('action' in data && data.action)
  return reference ? reference.textHash : null
}
