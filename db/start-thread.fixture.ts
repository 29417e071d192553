import { parentPort, workerData } from 'node:worker_threads'

interface Greeting {
  readonly days: number
}

const { days } = workerData as Greeting // safe because start-thread.test.ts alone starts this
parentPort?.postMessage({ days } satisfies Greeting)
