import { existsSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a thread on a file of the program's own source, by its path from the program's folder; Node runs it as it is.
 *
 * Throws Error where the program runs in another folder than its own.
 */
export function startThread(file: string, options: Omit<WorkerOptions, 'execArgv'>): Worker {
  keepWebAssemblyWrappers()
  const whole = path.join(/* turbopackIgnore: true */ process.cwd(), file) // no bundler is to look into it
  if (!existsSync(whole)) throw new Error(`${whole} is not there: the program runs in another folder than its own`)
  return new Worker(whole, { ...options, execArgv: [] })
}

const MOST_CALLS = 2 ** 31 - 1
let areKept = false

/**
 * Node takes the types out of a source by a WebAssembly module. What that calls out with is compiled once it has called so
 * often, for all threads; where threads have come and gone, V8 13.6 frees such code twice and the whole process dies
 * (SIGSEGV, or "Check failed: jit_page.has_value()", in Runtime_TierUpWasmToJSWrapper), in one of ten runs of
 * server/checks/nothing-personal.test.ts. So none is compiled.
 */
function keepWebAssemblyWrappers(): void {
  if (areKept) return
  areKept = true
  setFlagsFromString(`--wasm-wrapper-tiering-budget=${MOST_CALLS}`)
}
