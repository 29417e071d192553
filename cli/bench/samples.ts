import os from 'node:os'

/** What was measured of one thing, in one unit. */
export interface Samples {
  count: number
  median: number
  p95: number
  /** Seconds of the processor that this process used meanwhile, for each sample; null where others did the work. */
  cpuMs: number | null
  /** Processes that wanted the processor in the last minute: beside more than there are cores, figures say little. */
  load: number
}

export interface Effort {
  /** Taken and thrown away first. */
  warmUp: number
  most: number
  /** Ends early where one alone takes long; three samples are taken in any case. */
  mostMs: number
}

export const READS: Effort = { warmUp: 5, most: 200, mostMs: 8_000 }
export const WRITES: Effort = { warmUp: 3, most: 100, mostMs: 20_000 }
export const ONCE: Effort = { warmUp: 0, most: 1, mostMs: 0 }

const LEAST = 3

/** The same with fewer samples: enough to see that it runs, too few to tell anything by. */
export function atMost(effort: Effort, samples: number): Effort {
  return { ...effort, warmUp: Math.min(effort.warmUp, samples), most: Math.min(effort.most, samples) }
}

/** Times the work again and again; `prepare` gives each time what it works on, and is not timed. */
export async function time<T>(
  effort: Effort,
  prepare: (index: number) => T | Promise<T>,
  work: (prepared: T) => unknown,
): Promise<Samples> {
  for (let index = 0; index < effort.warmUp; index += 1) await work(await prepare(index))
  const durationsMs: number[] = []
  let cpuMs = 0
  const startedMs = performance.now()
  while (durationsMs.length < effort.most) {
    const isEnough = durationsMs.length >= LEAST && performance.now() - startedMs > effort.mostMs
    if (isEnough) break
    const prepared = await prepare(effort.warmUp + durationsMs.length)
    const cpu = process.cpuUsage()
    const fromMs = performance.now()
    await work(prepared)
    durationsMs.push(performance.now() - fromMs)
    const used = process.cpuUsage(cpu)
    cpuMs += (used.user + used.system) / 1_000
  }
  return summarise(durationsMs, cpuMs / durationsMs.length)
}

/** Throws RangeError on no values. */
export function summarise(values: readonly number[], cpuMs: number | null): Samples {
  return { count: values.length, median: quantile(values, 0.5), p95: quantile(values, 0.95), cpuMs, load: load() }
}

/** The least value that this share of all values does not exceed. Throws RangeError on an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('nothing was measured')
  return found
}

function load(): number {
  return os.loadavg()[0] ?? 0
}
