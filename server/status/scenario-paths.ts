import { setImmediate as letOthers } from 'node:timers/promises'
import { Mutex } from 'async-mutex'
import { readLatestEvents } from '../../db/forecast-queries.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { ORGANISATION } from '../../domain/events.ts'
import type { PathPiece } from '../../domain/status/foreseen-path.ts'
import type { Scenario } from '../../domain/status/suppose.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { computePaths, type PathsWanted } from './compute-paths.ts'
import { computePathsInThread, type PathsMessage } from './paths-in-thread.ts'

/** So many systems are looked up at once. */
const CHUNK = 200
/** So many are worked out before others get their turn: some 10 ms where there are years of filings. */
const AT_ONCE = 4
/** More than these are worked out in a thread of its own: up to here, starting it takes longer. */
const MOST_HERE = 100
/** Paths are worked out to one of these ends, so that a longer look ahead finds those of a shorter one. */
const REACHES = [90, 400, 730] as const
/** So many scenarios are remembered, the last ones asked for. */
const REMEMBERED = 6

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
 * something is recorded about the system or the organisation. More than `mostHere` are worked out in a thread.
 */
export async function readPaths(
  context: Context,
  scenario: Scenario,
  systemIds: readonly string[],
  upTo: Day,
  mostHere = MOST_HERE,
): Promise<Map<string, readonly PathPiece[]>> {
  const asked = { scenario, systemIds, days: reachOf(today(context), upTo) }
  // Whoever asks for the same meanwhile finds what this one works out.
  return inTurn(context, nameOf(context, scenario), () => readInTurn(context, asked, mostHere))
}

type Asked = Omit<PathsWanted, 'known'>

function reachOf(now: Day, upTo: Day): Asked['days'] {
  const reach = REACHES.find((days) => addDays(now, days) >= upTo) ?? REACHES[2]
  return { today: now, upTo: addDays(now, reach) }
}

async function readInTurn(
  context: Context,
  asked: Asked,
  mostHere: number,
): Promise<Map<string, readonly PathPiece[]>> {
  // It hangs on the store because bundles share nothing else: another route tells how far this one is.
  const progress = (context.store.kept.scenarios ??= new Map())
  const name = nameOf(context, asked.scenario)
  const known = pathsOf(context, `${name} ${asked.days.today} ${asked.days.upTo}`)
  const seqs = await latestOf(context, asked.systemIds)
  const systemIds = asked.systemIds.filter((id) => known.get(id)?.seq !== seqs.get(id))
  let done = asked.systemIds.length - systemIds.length
  const take = (some: PathsMessage) => {
    for (const [id, path] of some) known.set(id, { seq: seqs.get(id) ?? -1, path })
    done += some.length
    progress.set(name, { done, total: asked.systemIds.length })
  }
  const wanted = { ...asked, systemIds, known: context.asOf?.known ?? null }
  try {
    take([])
    if (systemIds.length <= mostHere) await computeHere(context, wanted, take)
    else {
      const job = { directory: context.store.directory, wanted }
      // One thread at a time, so that a core is left for those who are answered.
      await inTurn(context, 'a thread', () => computePathsInThread(job, take))
    }
  } finally {
    progress.delete(name)
  }
  return new Map(asked.systemIds.map((id) => [id, known.get(id)?.path ?? []]))
}

function inTurn<T>({ store: { kept } }: Context, what: string, work: () => Promise<T>): Promise<T> {
  const turns = (kept.turns ??= new Map<string, Mutex>())
  const turn = turns.get(what) ?? new Mutex()
  turns.set(what, turn)
  return turn.runExclusive(work).finally(() => {
    if (!turn.isLocked()) turns.delete(what)
  })
}

async function computeHere(
  { store: { orm } }: Context,
  wanted: PathsWanted,
  take: (some: PathsMessage) => void,
): Promise<void> {
  for (let first = 0; first < wanted.systemIds.length; first += AT_ONCE) {
    if (first > 0) await letOthers()
    take([...computePaths(orm, { ...wanted, systemIds: wanted.systemIds.slice(first, first + AT_ONCE) })])
  }
}

/** By system: the last event that bears on it, or on the organisation. Looked up before paths are, so never later than they. */
async function latestOf({ store: { orm } }: Context, systemIds: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  const ofAll = readLatestEvents(orm, [ORGANISATION]).get(ORGANISATION) ?? -1
  for (let start = 0; start < systemIds.length; start += CHUNK) {
    if (start > 0) await letOthers()
    const some = systemIds.slice(start, start + CHUNK)
    const latest = readLatestEvents(orm, some)
    for (const id of some) found.set(id, Math.max(latest.get(id) ?? -1, ofAll))
  }
  return found
}

/** The scenario, and what counts as known. */
function nameOf({ asOf }: Context, scenario: Scenario): string {
  return [scenario.kind, 'filing' in scenario ? scenario.filing : '', asOf?.known ?? 'now'].join(' ')
}

function pathsOf({ store: { kept } }: Context, key: string) {
  const all = (kept.paths ??= new Map())
  const paths = all.get(key) ?? new Map<string, { seq: number; path: readonly PathPiece[] }>()
  all.delete(key)
  all.set(key, paths)
  for (const oldest of all.keys()) {
    if (all.size <= REMEMBERED) break
    all.delete(oldest)
  }
  return paths
}
