import { readHeadAt } from '../../db/ledger.ts'
import {
  readControlEdges,
  readEffectiveMarks,
  readRecordedMarks,
  readSpansOfChanged,
  type ControlEdgeRow,
  type MarkRow,
} from '../../db/status-change-queries.ts'
import type { SpanRow, TwoDays } from '../../db/status-copy/differing.ts'
import type { StatusFilter } from '../../db/status-copy/matching.ts'
import { look } from '../../db/status-copy/reading.ts'
import { wholeCopyOf, type WholeCopy } from '../../db/status-copy/status-copy.ts'
import type { Knowledge } from '../../db/status-queries.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { addDays, lastInstantOf, type Day, type Instant } from '../../domain/days.ts'
import type { EventType } from '../../domain/events.ts'
import type { OrganisationFacts } from '../../domain/facts.ts'
import { ruleOn } from '../../domain/facts.ts'
import {
  causeOf,
  type ControlBasis,
  type ControlTurn,
  type DayMark,
  type FoundCause,
} from '../../domain/status/change-cause.ts'
import { isSerious } from '../../domain/status/system-status.ts'
import { changeBetween, type CountedSpan, type TwoDayChange } from '../../domain/status/two-days.ts'
import type { ControlStatus, Stage, SystemStatus } from '../../domain/status-words.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'

/** A system that is counted otherwise on the second day, with the one cause of it. */
export type AttributedChange = TwoDayChange & FoundCause & { number: number }

export interface AskedChanges {
  from: Day
  to: Day
  view: 'known' | 'corrected'
  /** What was recorded up to here counts as known. */
  known: Instant
  filter: StatusFilter
}

/**
 * All systems that are counted otherwise at the end of the second day than at the end of the first, the latest change
 * first, each with its cause. A constant number of statements; none while nothing is recorded since they were last asked.
 */
export async function readChanges(context: Context, asked: AskedChanges): Promise<readonly AttributedChange[]> {
  // Looked at before the copy is: what is recorded in between is then found out anew.
  const seen = look(context.store.sqlite)
  const copy = await wholeCopyOf(context.store)
  const days: TwoDays = { from: asked.from, to: asked.to, knowledge: knowledgeOf(context, asked) }
  const question = JSON.stringify(['changes', seen, days, asked.view, asked.filter])
  return copy.controls.remember(question, () => findChanges(context, copy, { asked, days }))
}

function findChanges(
  context: Context,
  copy: WholeCopy,
  { asked, days }: { asked: AskedChanges; days: TwoDays },
): AttributedChange[] {
  const { orm } = context.store
  const spans = Map.groupBy(
    readSpansOfChanged(orm, copy.systems, { days, filter: asked.filter }),
    ({ systemId }) => systemId,
  )
  const changes = [...spans].flatMap(
    ([id, rows]) =>
      changeBetween(
        id,
        rows.flatMap((row) => spansOf(row, asked)),
        asked,
      ) ?? [],
  )
  const facts = organisationFacts(orm)
  const turnsOf = controlTurns({ context, copy, facts }, changes, days.knowledge)
  const marksOf = dayMarks(context, changes, asked, facts)
  const ruleDays = ruleDaysOf(facts)
  return changes
    .map((change) => ({
      ...change,
      number: Number(change.system.slice('SYS-'.length)),
      ...causeOf({
        change,
        turns: turnsOf(change.system),
        marks: marksOf(change.system),
        isRuleDay: ruleDays.has(change.on),
        knownFrom: asked.view === 'known' ? asked.from : null,
      }),
    }))
    .toSorted((a, b) => (a.on === b.on ? a.number - b.number : a.on < b.on ? 1 : -1))
}

/** All that is recorded by now is read faster than up to an instant. */
function knowledgeOf({ now, asOf }: Context, { view, known }: AskedChanges): Knowledge {
  if (view === 'known') return 'known'
  return known >= (asOf?.known ?? now) && (asOf?.view ?? 'corrected') === 'corrected' ? 'corrected' : { at: known }
}

/** A span over both days that a search finds on one of them alone, by another name, is taken as two. */
function spansOf(row: SpanRow, { from, to }: AskedChanges): CountedSpan[] {
  const [first, last] = [row.matchesFirst === 1, row.matchesLast === 1]
  if (row.start > from || row.end <= to || first === last) return [spanOf(row, row.start > from ? last : first)]
  return [spanOf({ ...row, end: to }, first), spanOf({ ...row, start: to }, last)]
}

function spanOf(row: SpanRow, isCounted: boolean): CountedSpan {
  return {
    start: row.start as Day, // safe: this and what follows is projected
    end: row.end as Day,
    status: row.status as SystemStatus,
    stage: row.stage as Stage,
    tier: row.tier,
    unit: row.unit,
    kind: row.kind,
    owner: row.ownerId,
    reviewDueOn: row.reviewDueOn as Day | null,
    openQuestions: row.openQuestions,
    isCounted,
  }
}

/** How the controls of changed systems turned on the days of the changes. */
function controlTurns(
  { context, copy, facts }: { context: Context; copy: WholeCopy; facts: OrganisationFacts },
  changes: readonly TwoDayChange[],
  knowledge: Knowledge,
): (system: string) => ControlTurn[] {
  const explained = changes.filter(({ from, to }) => from !== null && to !== null && to !== 'retired')
  const days = explained.map(({ system, on }) => ({ systemId: system, on }))
  const edges = Map.groupBy(
    readControlEdges(context.store.orm, copy, { changes: days, knowledge }),
    ({ systemId }) => systemId,
  )
  const dayOf = new Map(changes.map(({ system, on }) => [system, on]))
  const seriousOf = seriousControls(context, facts)
  return (system) => {
    const on = dayOf.get(system)
    const ofSystem = edges.get(system)
    if (!on || !ofSystem) return []
    const serious = seriousOf(on)
    return [...Map.groupBy(ofSystem, ({ controlId }) => controlId)].flatMap(([control, rows]) => {
      const turn = { control, isSerious: serious.has(control), before: basisOf(rows, 0), after: basisOf(rows, 1) }
      const isSame = turn.before?.status === turn.after?.status && turn.before?.basis === turn.after?.basis
      return isSame ? [] : [turn]
    })
  }
}

function basisOf(rows: readonly ControlEdgeRow[], begins: number): ControlBasis | null {
  const row = rows.find((one) => one.begins === begins)
  return row ? { status: row.status as ControlStatus, basis: row.basisId } : null // safe: projected
}

/** The critical and major controls of the edition of a day. */
function seriousControls({ findEdition }: Context, { editions }: OrganisationFacts) {
  const known = new Map<Edition, ReadonlySet<string>>()
  return (on: Day): ReadonlySet<string> => {
    const edition = findEdition(ruleOn(editions, on))
    const found = known.get(edition) ?? seriousOf(edition)
    known.set(edition, found)
    return found
  }
}

function seriousOf({ controls }: Edition): ReadonlySet<string> {
  return new Set(controls.filter((control) => isSerious(control.severityIfMissing)).map(({ id }) => id))
}

/** As corrected, what holds from a day explains it, whenever it was recorded; decisions have no day of their own. */
const EFFECTIVE_TYPES: readonly EventType[] = [
  'SystemRegistered',
  'SystemAmended',
  'TierRaised',
  'StageChanged',
  'SystemStruck',
  'SystemRestored',
  'SystemMerged',
  'OwnershipAccepted',
  'PersonMerged',
  'ScheduleSet',
  'ReviewCompleted',
  'FindingRaised',
  'FindingResolved',
  'FindingRegressed',
  'ExceptionRevoked',
]

function dayMarks(
  context: Context,
  changes: readonly TwoDayChange[],
  { view, known }: AskedChanges,
  facts: OrganisationFacts,
): (system: string) => DayMark[] {
  const { orm } = context.store
  const days = changes.map(({ system, on }) => ({ systemId: system, on }))
  const rows =
    view === 'corrected'
      ? readEffectiveMarks(orm, days, { types: EFFECTIVE_TYPES, known })
      : readRecordedMarks(orm, recordingsOf(context, changes, facts))
  const marks = Map.groupBy(rows, ({ systemId }) => systemId)
  return (system) => (marks.get(system) ?? []).map(markOf)
}

function markOf({ seq, type, subject, effectiveOn }: MarkRow): DayMark {
  return { seq, type: type as EventType, subject, effectiveOn: effectiveOn as Day | null } // safe: written by append
}

function recordingsOf(
  { store: { orm } }: Context,
  changes: readonly TwoDayChange[],
  { timeZones }: OrganisationFacts,
): { systemId: string; from: number; to: number }[] {
  const sizes = new Map<Day, number>()
  const sizeAfter = (day: Day): number => {
    const found = sizes.get(day) ?? readHeadAt(orm, lastInstantOf(day, ruleOn(timeZones, day))).size
    sizes.set(day, found)
    return found
  }
  return changes.map(({ system, on }) => ({ systemId: system, from: sizeAfter(addDays(on, -1)), to: sizeAfter(on) }))
}

/** The first rules of a register hold for all days before too: they came into force on none. */
function ruleDaysOf({ editions, programmes, policies }: OrganisationFacts): ReadonlySet<Day> {
  return new Set([editions, programmes, policies].flatMap((rules) => rules.slice(1).map((rule) => rule.effectiveOn)))
}
