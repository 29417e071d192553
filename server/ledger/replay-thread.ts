import { workerData, type MessagePort } from 'node:worker_threads'
import { carriedEvents } from '../../db/project-merge.ts'
import { openReadOnly } from '../../db/open.ts'
import { readAllEvents, readEventsBySeq } from '../../db/ledger.ts'
import { linksOf, toldBearers } from '../../db/links.ts'
import { replayer, type RowValues } from '../../db/replay.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import { CELL, SYSTEMS_AT_ONCE, type ReplayJob, type ReplayMessage } from './replay-threads.ts'

// The other end of replay-threads.ts: rows of systems out of the ledger as it was committed, on a connection of its own
// that reads only. Nothing but messages leaves it.

const MESSAGES_AHEAD = 64

const { directory, shared, port } = workerData as ReplayJob & { port: MessagePort } // safe: replay-threads.ts starts this
const cells = new Int32Array(shared)

try {
  run()
} catch (error) {
  post({ state: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })
} finally {
  port.close()
}

function run(): void {
  const store = openReadOnly(directory)
  try {
    const links = readLinks(store.orm)
    if (!links) return
    const eventsOf = (subject: string) => readEventsBySeq(store.orm, links.get(subject) ?? [])
    const systems = [...links.keys()].filter((id) => id.startsWith('SYS-')).toSorted()
    replaySystems(systems, replayer(store, editionFinder(store.orm), eventsOf))
  } finally {
    store.sqlite.close()
  }
}

function replaySystems(systems: readonly string[], replay: (systemId: string) => RowValues): void {
  Atomics.add(cells, CELL.begun, 1)
  try {
    for (;;) {
      const from = Atomics.add(cells, CELL.next, SYSTEMS_AT_ONCE)
      if (from >= systems.length || !awaitTurn()) return
      post({ state: 'rows', rows: systems.slice(from, from + SYSTEMS_AT_ONCE).map(replay) })
    }
  } finally {
    Atomics.add(cells, CELL.ended, 1)
    signal()
  }
}

/** So that rows are not worked out faster than they are written, and heaped up. False where nobody takes them any more. */
function awaitTurn(): boolean {
  for (;;) {
    if (Atomics.load(cells, CELL.closed) !== 0) return false
    const pending = Atomics.load(cells, CELL.pending)
    if (pending < MESSAGES_AHEAD) return true
    Atomics.wait(cells, CELL.pending, pending, 1000)
  }
}

function post(message: ReplayMessage): void {
  Atomics.add(cells, CELL.pending, 1)
  port.postMessage(message)
  signal()
}

function signal(): void {
  Atomics.add(cells, CELL.signal, 1)
  Atomics.notify(cells, CELL.signal)
}

/** The numbers of the events that bear on each system and on the organisation; null where all is done meanwhile. */
function readLinks(orm: ReturnType<typeof openReadOnly>['orm']): Map<string, number[]> | null {
  const links = new Map<string, Set<number>>()
  const link = (subject: string, seq: number) => {
    const known = links.get(subject)
    if (known) known.add(seq)
    else links.set(subject, new Set([seq]))
  }
  const bearers = toldBearers()
  for (const events of readAllEvents(orm)) {
    const total = Atomics.load(cells, CELL.total)
    const isDone = total > 0 && Atomics.load(cells, CELL.next) >= total
    if (isDone || Atomics.load(cells, CELL.closed) !== 0) return null
    for (const event of events) {
      bearers.tell(event)
      for (const subject of linksOf(event, bearers)) {
        if (subject === ORGANISATION || subject.startsWith('SYS-')) link(subject, event.seq)
      }
      if (event.type === 'SystemAbsorbed') for (const seq of carriedEvents(orm, event)) link(event.subject, seq)
    }
  }
  return new Map([...links].map(([subject, seqs]) => [subject, [...seqs].toSorted((a, b) => a - b)]))
}
