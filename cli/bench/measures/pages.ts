import type { Measure, Measured } from '../bench.ts'
import { summarise } from '../samples.ts'
import { serveBuild, type Running } from '../server.ts'

const FLOOR = '/bench/empty'
/** A page may take so many times as long as one with nothing on it. */
const MOST_TIMES = 3
const ROUNDS = 60
const WARM_UP = 8

const INVENTORY = {
  'inventory, page of 50': '/systems',
  'inventory, of a unit': '/systems?unit=CRM%20and%20loyalty',
  'inventory, search': '/systems?q=shelf%20oslo',
  'inventory, lapsed, by next due day': '/systems?status=lapsed&sort=nextDueOn',
}
const OTHERS = { overview: '/', 'a system': '/systems/SYS-1', 'what changed': '/changes', 'my work': '/work' }

/** Over HTTP from the built app; each page in turn with an empty one, so that what disturbs the one disturbs the other. */
export const pages: Measure = {
  name: 'pages',
  about: 'pages over HTTP of the built app, beside an empty dynamic page of the same build',
  needsBuild: true,
  run: async (bench) => {
    const cookie = await bench.trial.cookieOf(bench.lead)
    const running = await serveBuild(bench.root, bench.trial.store.directory)
    try {
      const addresses = { 'empty dynamic page, the floor': FLOOR, ...INVENTORY, ...OTHERS }
      const durations = await inTurns(running, Object.values(addresses), {
        cookie,
        rounds: Math.min(ROUNDS, bench.samples),
      })
      return linesOf(addresses, durations)
    } finally {
      await running.stop()
    }
  },
}

async function inTurns(
  running: Running,
  addresses: readonly string[],
  { cookie, rounds }: { cookie: string; rounds: number },
): Promise<Map<string, number[]>> {
  const durations = new Map<string, number[]>(addresses.map((address) => [address, []]))
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    for (const address of addresses) {
      const { durationMs } = await running.get(address, cookie)
      if (round >= WARM_UP) durations.get(address)?.push(durationMs)
    }
  }
  return durations
}

function linesOf(addresses: Record<string, string>, durations: ReadonlyMap<string, number[]>): Measured[] {
  const floor = summarise(durations.get(FLOOR) ?? [], null)
  return Object.entries(addresses).flatMap(([what, address]): Measured[] => {
    const page = summarise(durations.get(address) ?? [], null)
    if (!Object.hasOwn(INVENTORY, what)) return [{ what, ...page }]
    const times = { ...page, median: page.median / floor.median, p95: page.p95 / floor.p95 }
    const budget = { of: 'median', most: MOST_TIMES } as const
    return [
      { what, ...page },
      { what: `${what}, in empty pages`, ...times, unit: 'times', budget },
    ]
  })
}

const STARTS = 5

export const start: Measure = {
  name: 'start',
  about: 'from the start of the built app on an existing database to its first answer',
  needsBuild: true,
  run: async ({ root, trial, samples }) => {
    const durationsMs: number[] = []
    // The first one, which finds nothing in the disk's cache, is thrown away.
    for (let index = 0; index <= Math.min(STARTS, samples); index += 1) {
      const running = await serveBuild(root, trial.store.directory)
      durationsMs.push(running.startedInMs)
      await running.stop()
    }
    const summary = summarise(durationsMs.slice(1), null)
    return [{ what: 'to the first answer', ...summary, budget: { of: 'p95', most: 2_000 } }]
  },
}
