import { setTimeout as sleep } from 'node:timers/promises'
import { readHead } from '../../db/ledger.ts'
import { inOneTransaction, isBusy, type Store } from '../../db/open.ts'
import { markMadeAnew, PROJECTION_VERSION, readProjectionVersion } from '../../db/projection-state.ts'
import { rebuildProjections } from '../../db/rebuild.ts'
import type { FindEdition } from '../../domain/status/view.ts'
import { replayThreads } from './replay-threads.ts'

const BUSY_TRIES = 400

/**
 * Makes the projections anew where the database is of a program whose rows held something else; a register without events
 * has none. In one transaction with the version: a crash leaves the rows as they were, to be made anew at the next start.
 */
export async function refreshProjections(
  store: Store,
  findEdition: FindEdition,
  say: (sentence: string) => void,
): Promise<void> {
  if (readProjectionVersion(store.orm) === PROJECTION_VERSION) return
  const { size } = readHead(store.orm)
  if (size > 0) say(`This version keeps its projections in another form: they are made anew from ${size} events.`)
  const beginMs = performance.now()
  const events = await whenFree(() => rebuildOfVersion(store, findEdition))
  if (events > 0) say(`The projections were made anew in ${((performance.now() - beginMs) / 1000).toFixed(1)} s.`)
}

/** Makes every projection anew. Gives the number of events. */
export async function rebuildAll(store: Store, findEdition: FindEdition): Promise<number> {
  return whenFree(() => rebuildMarked(store, findEdition))
}

/** 0 where another process did it meanwhile. */
function rebuildOfVersion(store: Store, findEdition: FindEdition): number {
  return inOneTransaction(store, () =>
    readProjectionVersion(store.orm) === PROJECTION_VERSION ? 0 : rebuildMarked(store, findEdition),
  )
}

function rebuildMarked(store: Store, findEdition: FindEdition): number {
  return inOneTransaction(store, () => {
    const events = rebuildInThreads(store, findEdition)
    markMadeAnew(store.orm, PROJECTION_VERSION)
    return events
  })
}

/** Gives the number of events. */
export function rebuildInThreads(store: Store, findEdition: FindEdition): number {
  const start = replayThreads(store.directory, readHead(store.orm).size)
  return rebuildProjections(store, findEdition, start ? { start } : {})
}

async function whenFree<T>(work: () => T): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || attempt >= BUSY_TRIES) throw error
      await sleep(25)
    }
  }
}
