import {
  ListRestatements,
  type RestatedSystem,
  type Restatement,
  type RestatementPage,
} from '../../contracts/overview.ts'
import { readNamesOfSystems } from '../../db/system-queries.ts'
import { addDays, addDuration, earlier, later, toDay, type Day } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { lastDayOf, type Restated } from '../../domain/status/restatements.ts'
import { authoriseReading } from '../access/policies.ts'
import { actualToday } from '../as-of.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { knownBy } from './moment.ts'
import { statusFilter } from './portfolio.ts'
import { referenceOf } from './reference.ts'
import { lateTeller, readRestatements, type AskedRestatements, type RestatingRecording } from './restatements.ts'

const SYSTEMS_SHOWN = 10

/**
 * The days of systems whose end reads otherwise now than it did then, by what came late, the latest recording first; of one
 * recording all its systems, a page at a time. Throws Refusal: unauthenticated, invalid.
 */
export async function listRestatements(context: Context, raw: unknown): Promise<RestatementPage> {
  authoriseReading(context)
  const query = parse(ListRestatements, raw)
  const asked = askedRestatements(context, query)
  const all = readRestatements(context, asked)
  const isOne = query.recording !== undefined
  const among = isOne ? all.filter((one) => recordingOf(one) === query.recording) : all
  const place = query.after === undefined ? null : readPlace(query.after)
  const rest = isOne || place === null ? among : among.filter((one) => recordingOf(one) < place)
  const page = rest.slice(0, query.limit)
  const systems = isOne ? pageOfSystems(among[0], place ?? 0, query.limit) : null
  const shown = page.map((one) => ({ one, ids: systems?.ids ?? systemsOf(one).slice(0, SYSTEMS_SHOWN) }))
  const last = page.at(-1)
  return {
    from: asked.from,
    to: addDays(asked.to, -1),
    systems: new Set(all.flatMap(({ systems: restated }) => [...restated.keys()])).size,
    items: presentRestatements(context, shown),
    next: isOne ? (systems?.next ?? null) : last && rest.length > query.limit ? String(recordingOf(last)) : null,
    total: isOne ? (among[0]?.systems.size ?? 0) : all.length,
    reference: referenceOf(context, { on: addDays(asked.to, -1), known: asked.known, query }),
  }
}

type Asked = Pick<
  ListRestatements,
  'from' | 'to' | 'q' | 'tier' | 'stage' | 'unit' | 'owner' | 'kind' | 'brand' | 'market' | 'channel'
>

/** The days that a request means, `to` exclusive. Throws Refusal: invalid. */
export function askedRestatements(context: Context, query: Asked): AskedRestatements {
  const yesterday = addDays(actualToday(context), -1)
  const last = query.to ? earlier(toDay(query.to), yesterday) : yesterday
  const from = query.from ? toDay(query.from) : addDuration(last, '-P1Y')
  if (last < from) throw invalid('/to', 'The last day cannot be before the first, and is yesterday or earlier.')
  const known = knownBy(context, undefined)
  return { from, to: addDays(last, 1), known, filter: statusFilter(context, query, known) }
}

function recordingOf({ events, recordedAt }: RestatingRecording): number {
  return events.find((event) => event.recordedAt === recordedAt)?.seq ?? 0
}

function systemsOf({ systems }: RestatingRecording): string[] {
  return [...systems.keys()].toSorted((a, b) => numberOf(a) - numberOf(b))
}

function numberOf(system: string): number {
  return Number(system.slice('SYS-'.length))
}

function pageOfSystems(recording: RestatingRecording | undefined, after: number, limit: number) {
  const rest = recording ? systemsOf(recording).filter((id) => numberOf(id) > after) : []
  const ids = rest.slice(0, limit)
  return { ids, next: rest.length > limit ? String(numberOf(ids.at(-1)!)) : null }
}

function readPlace(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw invalid('/after', 'This is no place in this list. Begin again without after.')
  return Number(text)
}

/** Recordings with the systems of each that are shown. */
export function presentRestatements(
  context: Context,
  shown: readonly { one: RestatingRecording; ids: readonly string[] }[],
): Restatement[] {
  const names = readNamesOfSystems(context.store.orm, [...new Set(shown.flatMap(({ ids }) => ids))])
  const tell = lateTeller(
    context,
    shown.map(({ one }) => one),
  )
  return shown.map(({ one, ids }) => ({
    recording: recordingOf(one),
    ...tell(one.recordedAt),
    ...spanOf(one),
    systems: one.systems.size,
    items: ids.map((id) => ({
      system: { id, name: names.get(id) ?? id },
      days: (one.systems.get(id) ?? []).map(presentDays),
    })),
  }))
}

function presentDays(one: Restated): RestatedSystem['days'][number] {
  return { from: one.from, to: lastDayOf(one), known: one.known, corrected: one.corrected }
}

function spanOf({ systems }: RestatingRecording): { from: Day; to: Day } {
  const days = [...systems.values()].flat()
  return {
    from: days.map((one) => one.from).reduce(earlier),
    to: days.map(lastDayOf).reduce(later),
  }
}
