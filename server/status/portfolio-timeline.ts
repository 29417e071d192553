import { PortfolioTimelineQuery, type PortfolioTimeline } from '../../contracts/status.ts'
import { countPairs, countSystems, type Line, type Lines } from '../../db/status-copy/points.ts'
import type { Knowledge } from '../../db/status-copy/spans.ts'
import { statusCopyOf, wholeCopyOf } from '../../db/status-copy/status-copy.ts'
import { findAttribute, type Edition } from '../../domain/catalogue/edition.ts'
import { addDays, addDuration, daysBetween, toDay, type Day } from '../../domain/days.ts'
import type { OrganisationFacts } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import { daysOfAxis, NO_GROUP } from '../../domain/status/steps.ts'
import { authoriseReading } from '../access/policies.ts'
import { actualToday } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce, visibleFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { knowledgeOf } from './moment.ts'
import { meantBy } from './portfolio.ts'

const MOST_POINTS = 4000

/** The counts over time, the state at the end of each day. Throws Refusal: unauthenticated, invalid. */
export async function getPortfolioTimeline(context: Context, raw: unknown): Promise<PortfolioTimeline> {
  authoriseReading(context)
  const query = parse(PortfolioTimelineQuery, raw)
  const now = today(context)
  const from = query.from ? toDay(query.from) : addDuration(now, '-P1Y')
  const to = query.to ? toDay(query.to) : addDays(now, 90)
  if (to < from) throw invalid('/to', 'The last day cannot be before the first.')
  if (daysBetween(from, to) / { day: 1, week: 7, month: 28 }[query.step] > MOST_POINTS) {
    throw invalid('/step', 'That is more than 4,000 points. Ask for fewer days, or for a longer step.')
  }
  if (query.by === 'principle' && query.weight === 'people') {
    throw invalid(
      '/weight',
      'By principle, pairs of system and control are counted. Weigh by people in another division.',
    )
  }
  const days = daysOfAxis(from, to, query.step, now)
  const parts = await countDays(context, query, { days, now })
  // Corrected, the days after a past one are no forecast: it is known by now what came.
  const lastKnown = query.view === 'known' && context.asOf?.view === 'known' ? now : actualToday(context)
  const label = labels(context, query.by, parts)
  return {
    from,
    to,
    today: now,
    step: query.step,
    by: query.by,
    weight: query.weight,
    overlapping: query.by === 'brand' || query.by === 'market' || query.by === 'channel',
    view: query.view,
    points: parts.flatMap((part) => pointsOf(part, { query, label, lastKnown })),
    markers: markersOf(visibleFacts(context.store.orm), from, to),
  }
}

interface Axis {
  days: readonly Day[]
  now: Day
}

/** A part of the axis with what is counted on it. */
interface Part {
  days: readonly Day[]
  lines: Lines
}

/** Looking at a past day as it was known, the days after it are those that were foreseen then. */
async function countDays(context: Context, query: PortfolioTimelineQuery, { days, now }: Axis): Promise<Part[]> {
  const count = await counterOf(context, query)
  const knowledge = knowledgeOf(context)
  if (query.view === 'corrected' || knowledge === 'corrected') return [{ days, lines: count(days, query.view) }]
  const [past, ahead] = [days.filter((day) => day <= now), days.filter((day) => day > now)]
  return [
    { days: past, lines: count(past, query.view) },
    { days: ahead, lines: count(ahead, knowledge) },
  ]
}

const DIVISIONS = {
  status: null,
  unit: 'unit',
  tier: 'tier',
  owner: 'owner',
  brand: 'brands',
  market: 'markets',
  channel: 'channels',
} as const

async function counterOf(
  context: Context,
  query: PortfolioTimelineQuery,
): Promise<(days: readonly Day[], knowledge: Knowledge) => Lines> {
  const { by, weight } = query
  if (by !== 'principle') {
    const { systems } = await statusCopyOf(context.store)
    const isMeant = meantBy(context, systems, query)
    return (days, knowledge) => countSystems(systems, { days, knowledge, by: DIVISIONS[by], weight }, isMeant)
  }
  const copy = await wholeCopyOf(context.store)
  const isMeant = meantBy(context, copy.systems, query)
  const edition = editionInForce(context)
  const principles = new Map(edition.controls.map((control) => [control.id, control.principle]))
  const groupOf = (controlId: string) => principles.get(controlId) ?? null
  return (days, knowledge) => inOrderOf(edition, countPairs(copy, { days, knowledge, groupOf }, isMeant))
}

/** As the catalogue has its principles, and last what is in none of them. */
function inOrderOf({ principles }: Edition, { groups, ...lines }: Lines): Lines {
  const places = new Map<string | null, number>(principles.map(({ id }, place) => [id, place]))
  const placeOf = ({ group }: Line) => places.get(group) ?? principles.length
  return { ...lines, groups: groups.toSorted((a, b) => placeOf(a) - placeOf(b)) }
}

interface Telling {
  query: PortfolioTimelineQuery
  label: (group: string | null) => string
  lastKnown: Day
}

function pointsOf({ days, lines }: Part, { query, label, lastKnown }: Telling): PortfolioTimeline['points'] {
  const groups = [...Map.groupBy(lines.groups, ({ group }) => group)].map(([group, ofGroup]) => ({
    key: group ?? NO_GROUP,
    label: label(group),
    lines: ofGroup,
  }))
  return days.map((on, point) => ({
    on,
    counts: countsAt(lines.total, point),
    forecast: on > lastKnown,
    ...(query.weight === 'people' ? { unknown: countsAt(lines.unknown, point) } : {}),
    ...(query.by === 'status' ? {} : { groups: groupsAt(groups, point) }),
  }))
}

function groupsAt(groups: readonly { key: string; label: string; lines: readonly Line[] }[], point: number) {
  return groups.flatMap(({ key, label, lines }) => {
    const isThere = lines.some(({ at }) => at[point] !== 0)
    return isThere ? [{ key, label, counts: countsAt(lines, point) }] : []
  })
}

function countsAt(lines: readonly Line[], point: number): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, at } of lines) if (at[point] !== 0) counts[status] = at[point]!
  return counts
}

function labels(
  context: Context,
  by: PortfolioTimelineQuery['by'],
  parts: readonly Part[],
): (group: string | null) => string {
  const labelOf = (none: string, known?: ReadonlyMap<string, string>) => (group: string | null) =>
    group === null ? none : (known?.get(group) ?? group)
  const edition = editionInForce(context)
  const valuesOf = (id: string) => new Map(Object.entries(findAttribute(edition, id)?.valueLabels ?? {}))
  switch (by) {
    case 'owner':
      return labelOf('No owner', namesIn(context, parts))
    case 'principle':
      return (group) => principleName(edition, group ?? NO_GROUP)
    case 'market':
      return labelOf('No market', valuesOf('jurisdictions'))
    case 'channel':
      return labelOf('No channel', valuesOf('channels'))
    case 'brand':
      return labelOf('No brand')
    case 'unit':
      return labelOf('No unit')
    case 'tier':
    case 'status':
      return labelOf('')
  }
}

function namesIn({ store }: Context, parts: readonly Part[]): ReadonlyMap<string, string> {
  return readNames(
    store.orm,
    parts.flatMap(({ lines }) => lines.groups.map(({ group }) => group)),
  )
}

function principleName(edition: Edition, id: string): string {
  return edition.principles.find((principle) => principle.id === id)?.name ?? id
}

/** Where a rule changed, so that a step in the chart is not taken for somebody's doing. */
export function markersOf(facts: OrganisationFacts, from: Day, to: Day) {
  const of = <T>(history: readonly { value: T; effectiveOn: Day; seq: number }[], say: (value: T) => string) =>
    history.slice(1).map((item) => ({ on: item.effectiveOn, sentence: say(item.value) }))
  const markers = [
    ...of(facts.editions, (edition) => `Catalogue edition ${edition} came into force.`),
    ...of(facts.programmes, (programme) => `The ${programme} programme came into force.`),
    ...of(
      facts.policies,
      (policy) => `Notice of ${policy.noticeDays} days and grace of ${policy.graceDays} days came into force.`,
    ),
  ]
  return markers.filter((marker) => marker.on >= from && marker.on <= to).toSorted((a, b) => (a.on < b.on ? -1 : 1))
}
