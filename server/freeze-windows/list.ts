import type { FreezeWindow, FreezeWindowList } from '../../contracts/freeze-windows.ts'
import { readWords } from '../../db/system-queries.ts'
import type { Day } from '../../domain/days.ts'
import type { FreezeWindow as Window } from '../../domain/freeze-windows.ts'
import { authoriseReading, isLead } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

/** The freeze windows that were not removed, the earliest first. Throws Refusal: unauthenticated. */
export function listFreezeWindows(context: Context): FreezeWindowList {
  authoriseReading(context)
  const windows = freezeWindowsOf(context).filter(({ removed }) => !removed)
  return { items: presentWindows(context, windows).toSorted((a, b) => (a.from < b.from ? -1 : 1)) }
}

/** Every window that was ever set, as known on the day that is looked at. */
export function freezeWindowsOf({ store, asOf }: Context): readonly Window[] {
  return organisationFacts(store.orm, asOf?.known).preferences.freezeWindows
}

export function presentWindows(context: Context, windows: readonly Window[]): FreezeWindow[] {
  const { actor, store } = context
  const now = today(context)
  const words = readWords(
    store.orm,
    windows.flatMap(({ reasonHash }) => reasonHash ?? []),
  )
  const isWriter = isLead(actor) && !(actor.kind === 'person' && actor.readOnly)
  return windows.map(({ id, version, name, from, to, reasonHash }) => {
    const state = stateOf({ from, to }, now)
    const reason = reasonHash === null ? null : (words.get(reasonHash) ?? null)
    return { id, version, name, from, to, reason, state, may: { change: isWriter && state !== 'over' } }
  })
}

function stateOf({ from, to }: { from: Day; to: Day }, now: Day): FreezeWindow['state'] {
  if (to < now) return 'over'
  return from > now ? 'to-come' : 'running'
}
