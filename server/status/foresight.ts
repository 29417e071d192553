import type { ForecastQuery } from '../../contracts/forecast.ts'
import {
  readRowsAhead,
  readStateMark,
  readSubjectsOfFiling,
  type KnownBy,
  type RowAhead,
} from '../../db/forecast-queries.ts'
import type { Orm } from '../../db/open.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { invalid } from '../../domain/refusal.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { isOutOfOrder } from '../../domain/status/fall-causes.ts'
import type { Scenario } from '../../domain/status/suppose.ts'
import type { Context } from '../context.ts'
import { getWholeFiling } from '../filings/read-filing.ts'
import { today } from '../organisation.ts'
import { namesOfDay } from '../systems/names-of-day.ts'
import { byDay, changesOf, explained, follow, isIntoOrOut, type ChangeAhead, type Piece } from './foreseen-changes.ts'
import { knowledgeOf } from './moment.ts'
import { statusFilter } from './portfolio.ts'
import { readPaths } from './scenario-paths.ts'

/** What comes in the days ahead, the first and the last included. */
export interface Foresight {
  today: Day
  upTo: Day
  scenario: Scenario
  pieces: readonly Piece[]
  /** The earliest first; where something is supposed, only those into or out of order. */
  changes: readonly ChangeAhead[]
}

/** Throws Refusal: invalid where a scenario lacks its filing, not-found where there is none of that id. */
export function scenarioOf(context: Context, asked: Pick<ForecastQuery, 'scenario' | 'filing'>): Scenario {
  const { scenario, filing } = asked
  if (scenario === 'nobody-acts' || scenario === 'all-filed') {
    if (filing !== undefined) throw invalid('/filing', 'Name a filing only with `not-renewed` or `without`.')
    return { kind: scenario }
  }
  if (filing === undefined) throw invalid('/filing', 'Say which filing, such as FIL-204.')
  getWholeFiling(context.store.orm, filing, context.asOf?.known)
  return { kind: scenario, filing }
}

const KEPT = 12
const kept = new WeakMap<Orm, Map<string, Promise<Foresight>>>()

/** What comes under a scenario; found again until something is recorded. Throws Refusal: invalid, not-found. */
export async function readForesight(context: Context, asked: ForecastQuery): Promise<Foresight> {
  return remember(context, asked, 'all')
}

/** The same for those systems alone that a filing bears on: what rests on it. */
export async function readForesightOfFiling(context: Context, asked: ForecastQuery): Promise<Foresight> {
  return remember(context, asked, 'of-filing')
}

type Reach = 'all' | 'of-filing'

async function remember(context: Context, asked: ForecastQuery, reach: Reach): Promise<Foresight> {
  const scenario = scenarioOf(context, asked)
  const { orm } = context.store
  const filter = statusFilter(context, asked)
  const moment = [readStateMark(orm), today(context), knowledgeOf(context)]
  const key = JSON.stringify([moment, asked.days, scenario, filter, reach])
  const known = kept.get(orm) ?? new Map<string, Promise<Foresight>>()
  kept.set(orm, known)
  const found = known.get(key)
  if (found) return found
  const foresight = foreseeDays(context, asked, scenario, reach)
  known.set(key, foresight)
  foresight.catch(() => known.delete(key))
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break
    known.delete(oldest)
  }
  return foresight
}

async function foreseeDays(
  context: Context,
  asked: ForecastQuery,
  scenario: Scenario,
  reach: Reach,
): Promise<Foresight> {
  const { orm } = context.store
  const only = reach === 'of-filing' && 'filing' in scenario ? systemsOfFiling(orm, scenario.filing) : undefined
  const knownBy: KnownBy = knowledgeOf(context)
  const days = { today: today(context), upTo: addDays(today(context), asked.days) }
  const pieces = named(context, readRowsAhead(orm, { ...days, knownBy, only }, statusFilter(context, asked)))
  if (scenario.kind === 'nobody-acts') {
    return { ...days, scenario, pieces, changes: explained(context, changesOf(pieces, days.today), knownBy) }
  }
  const paths = await readPaths(context, scenario, touchedBy(orm, scenario, pieces), days.upTo)
  const followed = follow(pieces, paths, days)
  const others = changesOf(
    pieces.filter(({ systemId }) => !paths.has(systemId)),
    days.today,
  ).filter(isIntoOrOut)
  const changes = byDay([...followed.changes, ...explained(context, others, knownBy)])
  return { ...days, scenario, pieces: followed.pieces, changes }
}

function named(context: Context, rows: readonly RowAhead[]): Piece[] {
  const called = namesOfDay(context, context.asOf ? [...new Set(rows.map(({ systemId }) => systemId))] : [])
  return rows.map((row) => ({
    ...row,
    name: called.get(row.systemId) ?? row.name,
    status: row.status as SystemStatus, // safe: projected from states
  }))
}

/**
 * The systems that go another way than if nobody acts, or may: with everything filed those that are out of order on some
 * day, without a filing those that it bears on.
 */
function touchedBy(orm: Orm, scenario: Scenario, pieces: readonly Piece[]): string[] {
  if (scenario.kind !== 'without') {
    return [...new Set(pieces.flatMap(({ systemId, status }) => (isOutOfOrder(status) ? [systemId] : [])))]
  }
  const ids = [...new Set(pieces.map(({ systemId }) => systemId))]
  const named = systemsOfFiling(orm, scenario.filing)
  if (!named) return ids
  const touched = new Set(named)
  return ids.filter((id) => touched.has(id))
}

/** The systems that a filing bears on; undefined where that is all of them, or all of a unit. */
export function systemsOfFiling(orm: Orm, filing: string): string[] | undefined {
  const subjects = readSubjectsOfFiling(orm, filing)
  return subjects.includes(ORGANISATION) ? undefined : subjects
}
