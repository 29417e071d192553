import { Forecast, ForecastQuery, type ForecastChange } from '../../contracts/status.ts'
import {
  listChangesAhead,
  listControlChanges,
  type ChangeAhead,
  type ControlChange,
  type DaysAhead,
} from '../../db/status-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { addDays, toDay, type Day } from '../../domain/days.ts'
import type { ControlStatus, SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { namesOfDay } from '../systems/names-of-day.ts'
import { knowledgeOf } from './moment.ts'
import { statusFilter } from './portfolio.ts'

const MOST_LISTED = 500
const PASSING: ReadonlySet<string> = new Set(['met', 'due-soon', 'excepted', 'not-applicable'])
const IN_ORDER: ReadonlySet<string> = new Set(['in-order', 'attention'])

/** What changes in the coming days if nobody acts. Throws Refusal: unauthenticated, invalid. */
export async function getForecast(context: Context, raw: unknown): Promise<Forecast> {
  authoriseReading(context)
  const query = parse(ForecastQuery, raw)
  const { orm } = context.store
  const from = today(context)
  const to = addDays(from, query.days)
  const days: DaysAhead = { after: from, upTo: to, knowledge: knowledgeOf(context) }
  const ahead = listChangesAhead(orm, days, statusFilter(context, query))
  const first = ahead.slice(0, MOST_LISTED)
  const systemIds = [...new Set(first.map((change) => change.systemId))]
  const called = namesOfDay(context, systemIds)
  const listed = first.map((change) => ({ ...change, name: called.get(change.systemId) ?? change.name }))
  const turns = Map.groupBy(listControlChanges(orm, systemIds, days), ({ systemId, on }) => `${systemId} ${on}`)
  const names = readNames(
    orm,
    listed.map((change) => change.ownerId).filter((id) => id !== null),
  )
  const edition = editionInForce(context)
  const changes = listed.map((change) =>
    presentChange(change, turns.get(`${change.systemId} ${change.on}`) ?? [], edition, names),
  )
  const falling = new Set(ahead.filter(isFall).map((change) => change.systemId)).size
  return { from, to, falling, sentence: forecastSentence(falling, to, changes), changes, total: ahead.length }
}

function isFall(change: { from: string; to: string }): boolean {
  return IN_ORDER.has(change.from) && !IN_ORDER.has(change.to) && change.to !== 'not-live' && change.to !== 'retired'
}

function presentChange(
  change: ChangeAhead,
  controls: readonly ControlChange[],
  edition: Edition,
  names: ReadonlyMap<string, string>,
): ForecastChange {
  const worse = controls.filter((item) => !PASSING.has(item.status))
  const soon = controls.filter((item) => item.status === 'due-soon')
  const through = (change.to === 'attention' ? soon : worse).map((item) => ({
    control: item.controlId,
    title: findControl(edition, item.controlId)?.title ?? item.controlId,
    filing: item.basisId,
    status: item.status as ControlStatus, // safe: projected from states
  }))
  const owner =
    change.ownerId === null ? null : { id: change.ownerId, name: names.get(change.ownerId) ?? change.ownerId }
  return {
    on: toDay(change.on),
    system: { id: change.systemId, name: change.name },
    owner,
    from: change.from as SystemStatus, // safe: projected from states
    to: change.to as SystemStatus, // safe: projected from states
    through,
    sentence: changeSentence(change, through),
  }
}

function changeSentence(change: ChangeAhead, through: ForecastChange['through']): string {
  const on = dayInWords(toDay(change.on))
  const first = through[0]
  if (!first) return `On ${on} it becomes ${words(change.to)}.`
  const more = through.length > 1 ? ` and ${through.length - 1} more` : ''
  return `On ${on} it becomes ${words(change.to)}: “${first.title}”${more} ${reason(first.status)}.`
}

function reason(status: string): string {
  if (status === 'due-soon') return 'ends soon'
  if (status === 'missing') return 'has no evidence when its grace ends'
  return status === 'overdue' ? 'ends' : `becomes ${status}`
}

function words(status: string): string {
  return status.replaceAll('-', ' ')
}

/** "6 fall out of order before 27 Nov 2026, 4 of them through one assessment." */
function forecastSentence(falling: number, to: Day, changes: readonly ForecastChange[]): string {
  const before = `by ${dayInWords(to)}`
  if (falling === 0) return `Nothing falls out of order ${before}.`
  const noun = falling === 1 ? '1 system falls' : `${falling} systems fall`
  const causes = new Map<string, { title: string; systems: Set<string> }>()
  for (const change of changes.filter(isFall)) {
    for (const item of change.through) {
      if (item.filing === null) continue
      const cause = causes.get(item.filing) ?? { title: item.title, systems: new Set<string>() }
      cause.systems.add(change.system.id)
      causes.set(item.filing, cause)
    }
  }
  const shared = [...causes].toSorted(([, a], [, b]) => b.systems.size - a.systems.size)[0]
  if (!shared || shared[1].systems.size < 2) return `${noun} out of order ${before}.`
  return `${noun} out of order ${before}, ${shared[1].systems.size} of them through ${shared[0]} (${shared[1].title}).`
}
