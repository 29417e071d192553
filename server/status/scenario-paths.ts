import { setImmediate as letOthers } from 'node:timers/promises'
import { readLatestEvents } from '../../db/forecast-queries.ts'
import { readEventsOfMany } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { foldSystem } from '../../domain/fold.ts'
import { computePath, type PathPiece } from '../../domain/status/foreseen-path.ts'
import type { Scenario } from '../../domain/status/suppose.ts'
import { viewSystem } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

/** So many systems are looked up at once. */
const CHUNK = 20
/** So many are worked out before others get their turn: some 10 ms where there are years of filings. */
const AT_ONCE = 4
/** Paths are worked out to one of these ends, so that a longer look ahead finds those of a shorter one. */
const REACHES = [90, 400, 730] as const
/** So many scenarios are remembered, the last ones asked for. */
const REMEMBERED = 6

interface Remembered {
  /** The last event that bore on the system, or on the organisation. */
  seq: number
  path: readonly PathPiece[]
}
const remembered = new WeakMap<Orm, Map<string, Map<string, Remembered>>>()

export interface ScenarioProgress {
  /** Systems that are worked out, of those that go another way than if nobody acts. */
  done: number
  total: number
}

/** How far the working out of a scenario is; null where nothing of it is being worked out. */
export function scenarioProgress(context: Context, scenario: Scenario): ScenarioProgress | null {
  return context.store.kept.scenarios?.get(nameOf(context, scenario)) ?? null
}

/**
 * How systems go on under a scenario, worked out from their facts. What was worked out before is found again until
 * something is recorded about the system or the organisation.
 */
export async function readPaths(
  context: Context,
  scenario: Scenario,
  systemIds: readonly string[],
  upTo: Day,
): Promise<Map<string, readonly PathPiece[]>> {
  // It hangs on the store because bundles share nothing else: another route tells how far this one is.
  const progress = (context.store.kept.scenarios ??= new Map())
  const name = nameOf(context, scenario)
  const found = new Map<string, readonly PathPiece[]>()
  try {
    for (let start = 0; start < systemIds.length; start += CHUNK) {
      progress.set(name, { done: start, total: systemIds.length })
      if (start > 0) await letOthers()
      await readChunk(context, { scenario, upTo, systemIds: systemIds.slice(start, start + CHUNK) }, found)
    }
  } finally {
    progress.delete(name)
  }
  return found
}

interface Chunk {
  scenario: Scenario
  upTo: Day
  systemIds: readonly string[]
}

async function readChunk(
  context: Context,
  { scenario, upTo, systemIds }: Chunk,
  found: Map<string, readonly PathPiece[]>,
): Promise<void> {
  const now = today(context)
  const reach = REACHES.find((days) => addDays(now, days) >= upTo) ?? REACHES[2]
  const days = { today: now, upTo: addDays(now, reach) }
  const known = pathsOf(context, `${nameOf(context, scenario)} ${now} ${days.upTo}`)
  const latest = readLatestEvents(context.store.orm, [...systemIds, ORGANISATION])
  const seqOf = (id: string) => Math.max(latest.get(id) ?? -1, latest.get(ORGANISATION) ?? -1)
  const missing = systemIds.filter((id) => known.get(id)?.seq !== seqOf(id))
  for (let first = 0; first < missing.length; first += AT_ONCE) {
    if (first > 0) await letOthers()
    const few = missing.slice(first, first + AT_ONCE)
    for (const [id, path] of computePaths(context, scenario, few, days)) known.set(id, { seq: seqOf(id), path })
  }
  for (const id of systemIds) found.set(id, known.get(id)?.path ?? [])
}

/** The scenario, and what counts as known. */
function nameOf({ asOf }: Context, scenario: Scenario): string {
  return [scenario.kind, 'filing' in scenario ? scenario.filing : '', asOf?.known ?? 'now'].join(' ')
}

function pathsOf({ store }: Context, key: string): Map<string, Remembered> {
  const all = remembered.get(store.orm) ?? new Map<string, Map<string, Remembered>>()
  remembered.set(store.orm, all)
  const paths = all.get(key) ?? new Map<string, Remembered>()
  all.delete(key)
  all.set(key, paths)
  for (const oldest of all.keys()) {
    if (all.size <= REMEMBERED) break
    all.delete(oldest)
  }
  return paths
}

function* computePaths(
  context: Context,
  scenario: Scenario,
  systemIds: readonly string[],
  days: { today: Day; upTo: Day },
): Generator<[string, PathPiece[]]> {
  if (systemIds.length === 0) return
  const { orm } = context.store
  const known = context.asOf?.known
  const organisation = organisationFacts(orm, known)
  for (const [id, events] of readEventsOfMany(orm, systemIds)) {
    const facts = foldSystem(id, known ? events.filter(({ recordedAt }) => recordedAt <= known) : events)
    if (facts) yield [id, computePath(viewSystem(facts, organisation, context.findEdition), scenario, days)]
  }
}
