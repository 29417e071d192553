import type { Worker } from 'node:worker_threads'

const GRACE_MS = 5_000

/**
 * Lets a thread that has answered end by itself, and ends it where it does not. Ending it from here at once stops it in the
 * middle of whatever it compiles, which V8 has aborted the whole process over (nodejs/node 64500).
 */
export function letEnd(worker: Worker): void {
  const timer = setTimeout(() => void worker.terminate(), GRACE_MS)
  timer.unref()
  worker.once('exit', () => clearTimeout(timer))
}
