import { ListForecastCauses, type ForecastCausePage } from '../../contracts/forecast.ts'
import { readOwnSystems } from '../../db/filing-queries.ts'
import type { Day } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { freezeWindowsOf } from '../freeze-windows/list.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { countFalling, groupFalls, type FallGroup } from './fall-groups.ts'
import { readForesight } from './foresight.ts'
import type { ChangeAhead } from './foreseen-changes.ts'
import { presentCauses } from './present-causes.ts'

/** What takes systems out of order, a page at a time. Throws Refusal: unauthenticated, invalid, not-found. */
export async function listForecastCauses(context: Context, raw: unknown): Promise<ForecastCausePage> {
  authoriseReading(context)
  const { window, after, limit, ...asked } = parse(ListForecastCauses, raw)
  const { changes } = await readForesight(context, asked)
  const within = window === undefined ? changes : changes.filter(isWithin(spanOf(context, window)))
  const groups = ownFirst(context, groupFalls(within))
  const start = after === undefined ? 0 : groups.findIndex((group) => keyOf(group) === after) + 1
  if (after !== undefined && start === 0) throw invalid('/after', 'This page is gone. Begin with the first one.')
  const page = groups.slice(start, start + limit)
  const last = page.at(-1)
  return {
    items: presentCauses(context, page),
    next: last && start + limit < groups.length ? keyOf(last) : null,
    total: groups.length,
    falling: countFalling(within),
  }
}

function keyOf({ kind, id }: FallGroup): string {
  return `${kind}:${id}`
}

/** The days of a freeze window. Throws Refusal: not-found. */
function spanOf(context: Context, id: string): { from: Day; to: Day } {
  const window = freezeWindowsOf(context).find((one) => one.id === id && !one.removed)
  if (!window) throw new Refusal('not-found', `There is no freeze window ${id}.`)
  return window
}

function isWithin({ from, to }: { from: Day; to: Day }) {
  return ({ on }: ChangeAhead) => on >= from && on <= to
}

/** Owners see what takes their own systems first; within that the order stays. */
function ownFirst(context: Context, groups: readonly FallGroup[]): readonly FallGroup[] {
  const { actor, store } = context
  if (actor.kind !== 'person' || actor.role !== 'owner') return groups
  const own = new Set(
    readOwnSystems(store.orm, { personId: actor.personId, today: today(context), limit: 100_000 }).map(({ id }) => id),
  )
  const isOwn = ({ falls }: FallGroup) => falls.some(({ system }) => own.has(system.id))
  return [...groups.filter(isOwn), ...groups.filter((group) => !isOwn(group))]
}
