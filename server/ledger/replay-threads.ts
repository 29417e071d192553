import os from 'node:os'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { readEventsBySeq } from '../../db/ledger.ts'
import { openReadOnly } from '../../db/open.ts'
import type { Threads } from '../../db/rebuild.ts'
import type { RowValues } from '../../db/replay.ts'
import { startThread } from '../../db/start-thread.ts'

/** What a thread is started with. */
export interface ReplayJob {
  directory: string
  /** Shared with all threads, see CELL. */
  shared: SharedArrayBuffer
}

export type ReplayMessage = { state: 'rows'; rows: RowValues[] } | { state: 'failed'; reason: string }

/** What the threads tell each other while the first of them waits for nobody. */
export const CELL = {
  /** The place of the next system that nobody works on, of all in the order of their ids. */
  next: 0,
  /** How many systems there are; 0 while that is not known. */
  total: 1,
  /** Messages that were sent and not yet taken. */
  pending: 2,
  /** Threads that began to take systems, and those that ended. */
  begun: 3,
  ended: 4,
  /** Moves with each message, so that it can be waited for. */
  signal: 5,
  /** Not 0: nobody takes their rows any more. */
  closed: 6,
} as const

/** Systems that a thread takes at once: few enough that all end at about the same time. */
export const SYSTEMS_AT_ONCE = 8
const EVENTS_WORTH_IT = 20_000
const THREADS_AT_MOST = 3
const SILENCE_MS = 120_000

/** Starts as many as there are idle cores; undefined where the register is so small that starting them costs more. */
export function replayThreads(directory: string, events: number): (() => Threads) | undefined {
  const count = Math.min(THREADS_AT_MOST, os.availableParallelism() - 1)
  if (events < EVENTS_WORTH_IT || count < 1) return undefined
  return () => startThreads(directory, count)
}

function startThreads(directory: string, count: number): Threads {
  const shared = new SharedArrayBuffer(Object.keys(CELL).length * Int32Array.BYTES_PER_ELEMENT)
  const cells = new Int32Array(shared)
  const job: ReplayJob = { directory, shared }
  const ports = Array.from({ length: count }, () => startReplay(job))
  const reading = openReadOnly(directory)
  const take = () => ports.flatMap((port) => takeFrom(port, cells))
  const isOver = () => Atomics.load(cells, CELL.begun) === Atomics.load(cells, CELL.ended)
  return {
    take,
    read: (seqs) => readEventsBySeq(reading.orm, seqs),
    next: (all) => {
      Atomics.store(cells, CELL.total, all.length)
      const from = Atomics.add(cells, CELL.next, SYSTEMS_AT_ONCE)
      return all.slice(from, from + SYSTEMS_AT_ONCE)
    },
    await: () => {
      for (;;) {
        const signal = Atomics.load(cells, CELL.signal)
        const wasOver = isOver()
        const rows = take()
        if (rows.length > 0) return rows
        if (wasOver) return null
        if (Atomics.wait(cells, CELL.signal, signal, SILENCE_MS) === 'timed-out')
          throw new Error('A thread that makes projections anew does not answer.')
      }
    },
    close: () => {
      Atomics.store(cells, CELL.closed, 1)
      Atomics.notify(cells, CELL.pending)
      for (const port of ports) port.close()
      reading.sqlite.close()
    },
  }
}

function startReplay(job: ReplayJob) {
  const { port1: port, port2 } = new MessageChannel()
  const worker = startThread('server/ledger/replay-thread.ts', {
    workerData: { ...job, port: port2 },
    transferList: [port2],
  })
  worker.unref() // whoever waits, waits for the rows
  worker.on('error', () => {}) // told by its last message
  return port
}

function takeFrom(port: MessageChannel['port1'], cells: Int32Array): RowValues[] {
  const taken: RowValues[] = []
  for (let found = receiveMessageOnPort(port); found; found = receiveMessageOnPort(port)) {
    const message = found.message as ReplayMessage // safe because only replay-thread.ts writes to this port
    if (message.state === 'failed') throw new Error(message.reason)
    Atomics.sub(cells, CELL.pending, 1)
    Atomics.notify(cells, CELL.pending)
    taken.push(...message.rows)
  }
  return taken
}
