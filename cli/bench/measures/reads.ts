import { getForecast } from '../../../server/status/forecast.ts'
import { getHeatMap } from '../../../server/status/heat-map.ts'
import { listStatusChanges } from '../../../server/status/list-changes.ts'
import { getPortfolioTimeline } from '../../../server/status/portfolio-timeline.ts'
import { getPortfolioStatus } from '../../../server/status/portfolio.ts'
import { listSystems } from '../../../server/systems/list.ts'
import { TIMELINE_GROUPINGS } from '../../../contracts/status.ts'
import { UNITS } from '../../../server/generator/history/wording.ts'
import { addDays } from '../../../domain/days.ts'
import type { Context } from '../../../server/context.ts'
import { pastDay, type Bench, type Measure, type Measured } from '../bench.ts'
import type { Budget } from '../figure.ts'
import { atMost, READS, time } from '../samples.ts'

type UseCase = (context: Context, query: unknown) => Promise<unknown>
type Queries = Record<string, (bench: Bench) => Record<string, unknown>>

/** Times a use case with each query; what a query says of chance is drawn anew for each sample. */
async function timeEach(
  bench: Bench,
  useCase: UseCase,
  queries: Queries,
  budget: (what: string) => Budget | null,
): Promise<Measured[]> {
  const found: Measured[] = []
  for (const [what, query] of Object.entries(queries)) {
    const samples = await time(
      atMost(READS, bench.samples),
      () => ({ context: bench.trial.as(bench.lead), query: query(bench) }),
      (prepared) => useCase(prepared.context, prepared.query),
    )
    found.push({ what, ...samples, budget: budget(what) })
  }
  return found
}

const p95 = (most: number): Budget => ({ of: 'p95', most })
const anOwner = ({ random, systems }: Bench) => `PER-${random.between(20, 20 + Math.floor(systems / 14))}`

const INVENTORY: Queries = {
  'page of 50, by name': () => ({}),
  'page of 50, of a status': ({ random }) => ({ status: [random.pick(['lapsed', 'in-order', 'attention'])] }),
  'page of 50, of a unit': ({ random }) => ({ unit: [random.pick(UNITS)] }),
  'page of 50, of an owner': (bench) => ({ owner: [anOwner(bench)] }),
  'page of 50, of a tier and a kind': () => ({ tier: ['limited'], kind: ['recommender'] }),
  'page of 50, lacking a principle': () => ({ lacking: ['choice'] }),
  'page of 50, by next due day': () => ({ sort: 'nextDueOn' }),
  'page of 50, by people affected': () => ({ sort: '-peopleAffected' }),
  'page of 50, by status of a unit': ({ random }) => ({ unit: [random.pick(UNITS)], sort: 'status' }),
  'page of 50, search for two words': ({ random }) => ({ q: `shelf ${random.pick(['Oslo', 'Milan', 'Ghent'])}` }),
  'page of 50, search that finds nothing': () => ({ q: 'nothing is called this' }),
}

export const inventory: Measure = {
  name: 'inventory',
  about: 'a page of 50 of the inventory: server time for the data',
  run: (bench) => {
    const queries = Object.entries(INVENTORY).map(([what, query]) => [
      what,
      (one: Bench) => ({ ...defaults, ...query(one) }),
    ])
    return timeEach(bench, listSystems, Object.fromEntries(queries) as Queries, () => p95(25)) // safe: entries of one
  },
}
const defaults = { limit: 50 }

const FIVE_YEARS = ({ trial }: Bench) => ({ from: addDays(trial.today, -1_820), to: trial.today, step: 'week' })

export const chart: Measure = {
  name: 'chart',
  about: 'the portfolio chart of five years by week, without and with filters',
  run: (bench) => {
    const filters: Queries = {
      'five years by week': () => ({}),
      'five years by week, as corrected': () => ({ view: 'corrected' }),
      'filtered by unit': ({ random }) => ({ unit: [random.pick(UNITS)] }),
      'filtered by tier': () => ({ tier: ['limited'] }),
      'filtered by owner': (one) => ({ owner: [anOwner(one)] }),
      'filtered by kind and stage': () => ({ kind: ['recommender'], stage: ['live'] }),
      'filtered by a search': () => ({ q: 'shelf' }),
    }
    for (const by of TIMELINE_GROUPINGS) if (by !== 'status') filters[`by ${by}`] = () => ({ by })
    const queries = Object.entries(filters).map(([what, query]) => [
      what,
      (one: Bench) => ({ ...FIVE_YEARS(one), ...query(one) }),
    ])
    return timeEach(bench, getPortfolioTimeline, Object.fromEntries(queries) as Queries, (what) => {
      if (what.startsWith('by ')) return null
      return p95(what.startsWith('filtered') ? 100 : 50)
    }) // safe: entries of one
  },
}

export const status: Measure = {
  name: 'status',
  about: 'the status of everything as known on random past days',
  run: (bench) =>
    timeEach(
      bench,
      getPortfolioStatus,
      {
        'everything as known on a past day': ({ random, trial }) => ({ at: pastDay(random, trial.today) }),
        'of a unit as known on a past day': ({ random, trial }) => ({
          at: pastDay(random, trial.today),
          unit: [random.pick(UNITS)],
        }),
        'everything on a past day as known on a later one': ({ random, trial }) => {
          const [at, known] = [pastDay(random, trial.today), pastDay(random, trial.today)].toSorted()
          return { at, known }
        },
      },
      () => p95(100),
    ),
}

export const forecast: Measure = {
  name: 'forecast',
  about: 'what changes within 90 days if nobody acts',
  run: (bench) => timeEach(bench, getForecast, { 'ninety days': () => ({ days: '90' }) }, () => null),
}

export const heatMap: Measure = {
  name: 'heat-map',
  about: 'the share that passes by principle and unit',
  run: (bench) =>
    timeEach(
      bench,
      getHeatMap,
      { today: () => ({}), 'on a past day': ({ random, trial }) => ({ at: pastDay(random, trial.today) }) },
      () => null,
    ),
}

export const changes: Measure = {
  name: 'changes',
  about: 'what changed within a month, with causes',
  run: (bench) => timeEach(bench, listStatusChanges, { 'the last thirty days': () => ({ limit: '50' }) }, () => null),
}
