import { PortfolioTimelineQuery, type PortfolioTimeline } from '../../contracts/status.ts'
import { readControlSteps, readSystemSteps, type Knowledge, type Step } from '../../db/status-queries.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { addDays, addDuration, daysBetween, toDay, type Day } from '../../domain/days.ts'
import type { OrganisationFacts } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import { countAt, daysOfAxis, NO_GROUP, type CountPoint } from '../../domain/status/steps.ts'
import { authoriseReading } from '../access/policies.ts'
import { actualToday } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce, visibleFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { knowledgeOf } from './moment.ts'
import { statusFilter } from './portfolio.ts'

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
  const days = daysOfAxis(from, to, query.step, now)
  const { points, steps } = countDays(context, query, { days, now })
  const label = labels(context, query.by, steps)
  // Corrected, the days after a past one are no forecast: it is known by now what came.
  const lastKnown = query.view === 'known' && context.asOf?.view === 'known' ? now : actualToday(context)
  return {
    from,
    to,
    today: now,
    step: query.step,
    by: query.by,
    view: query.view,
    points: points.map((point) => ({
      on: point.on,
      counts: totalOf(point),
      forecast: point.on > lastKnown,
      ...(query.by === 'status' ? {} : { groups: groupsOf(point, label) }),
    })),
    markers: markersOf(visibleFacts(context.store.orm), from, to),
  }
}

interface Axis {
  days: readonly Day[]
  now: Day
}

/** Looking at a past day as it was known, the days after it are those that were foreseen then. */
function countDays(context: Context, query: PortfolioTimelineQuery, { days, now }: Axis) {
  const isGrouped = query.by !== 'status'
  const steps = readSteps(context, query, query.view)
  const knowledge = knowledgeOf(context)
  if (query.view === 'corrected' || knowledge === 'corrected') {
    return { points: countAt(days, steps, isGrouped), steps }
  }
  const foreseen = readSteps(context, query, knowledge)
  const isPast = (day: Day) => day <= now
  const [past, ahead] = [days.filter(isPast), days.filter((day) => !isPast(day))]
  return {
    points: [...countAt(past, steps, isGrouped), ...countAt(ahead, foreseen, isGrouped)],
    steps: [...steps, ...foreseen],
  }
}

function readSteps(context: Context, query: PortfolioTimelineQuery, knowledge: Knowledge): Step[] {
  const { orm } = context.store
  const filter = statusFilter(context, query)
  if (query.by !== 'principle') return readSystemSteps(orm, knowledge, query.by, filter)
  const edition = editionInForce(context)
  const principles = new Map(edition.controls.map((control) => [control.id, control.principle]))
  return readControlSteps(orm, knowledge, filter).map((step) => ({
    ...step,
    group: step.group === null ? null : (principles.get(step.group) ?? null),
  }))
}

function labels(context: Context, by: PortfolioTimelineQuery['by'], steps: readonly Step[]): (key: string) => string {
  switch (by) {
    case 'owner': {
      const ids = [...new Set(steps.flatMap((step) => (step.group === null ? [] : [step.group])))]
      const names = readNames(context.store.orm, ids)
      return (key) => (key === NO_GROUP ? 'No owner' : (names.get(key) ?? key))
    }
    case 'principle':
      return (key) => principleName(editionInForce(context), key)
    case 'unit':
      return (key) => (key === NO_GROUP ? 'No unit' : key)
    case 'tier':
    case 'status':
      return (key) => key
  }
}

function principleName(edition: Edition, id: string): string {
  return edition.principles.find((principle) => principle.id === id)?.name ?? id
}

function totalOf(point: CountPoint): Record<string, number> {
  const total: Record<string, number> = {}
  for (const counts of point.groups.values()) {
    for (const [status, count] of counts) total[status] = (total[status] ?? 0) + count
  }
  return total
}

function groupsOf(point: CountPoint, label: (key: string) => string) {
  return [...point.groups].map(([key, counts]) => ({ key, label: label(key), counts: Object.fromEntries(counts) }))
}

/** Where a rule changed, so that a step in the chart is not taken for somebody's doing. */
function markersOf(facts: OrganisationFacts, from: Day, to: Day) {
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
