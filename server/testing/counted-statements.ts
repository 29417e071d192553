import type { Store } from '../../db/open.ts'

export interface Counted {
  /** How many statements ran. */
  statements: number
  /** How many rows were written. */
  written: number
  /** The steps of their plans that go through a whole table. */
  scans: string[]
  /** The steps of all their plans. */
  steps: string[]
}

/** What there is more of, the more systems there are. */
const GROWING: ReadonlySet<string> = new Set([
  'events',
  'event_links',
  'systems',
  'system_intervals',
  'control_intervals',
  'filings',
  'filing_systems',
  'filing_controls',
  'exceptions',
  'findings',
  'reviews',
  'texts',
])

const METHODS = ['run', 'get', 'all', 'iterate'] as const

/**
 * Counts what the database is asked while something runs: statements, rows written, and tables gone through as a whole.
 * The ledger's tree is left out: how many nodes an event closes depends on its number, one on the average.
 */
export async function countStatements({ sqlite }: Store, work: () => unknown): Promise<Counted> {
  const asked: Asked[] = []
  const changes = () => Number(sqlite.prepare('select total_changes()').pluck().get())
  const prototype = Object.getPrototypeOf(sqlite.prepare('select 1')) as Record<string, (...of: unknown[]) => unknown> // safe: its methods
  const originals = METHODS.map((name) => [name, prototype[name]!] as const)
  const before = changes()
  for (const [name, original] of originals) {
    prototype[name] = function counted(this: { source: string }, ...of: unknown[]) {
      asked.push({ source: this.source, values: of })
      return original.apply(this, of)
    }
  }
  try {
    await work()
  } finally {
    for (const [name, original] of originals) prototype[name] = original
  }
  const isOfTree = ({ source }: Asked) => source.includes('tree_nodes')
  const nodes = asked.filter((one) => isOfTree(one) && one.source.startsWith('insert')).length
  const statements = asked.filter((one) => !isOfTree(one)).length
  const plans = plansOf(sqlite, asked)
  const steps = plans.flatMap((plan) => plan.steps)
  return { statements, written: changes() - before - nodes, scans: scansOf(plans), steps }
}

interface Asked {
  source: string
  values: unknown[]
}

interface Plan {
  source: string
  steps: string[]
}

function plansOf(sqlite: Store['sqlite'], asked: readonly Asked[]): Plan[] {
  // What is asked for none of anything reads nothing, whatever its plan.
  const reading = asked.filter(({ source }) => !/ where false /.test(`${source} `))
  return [...new Map(reading.map((one) => [one.source, one])).values()].map(({ source, values }) => {
    const plan = sqlite.prepare(`explain query plan ${source}`).all(...values) as { detail: string }[] // safe: its columns
    return { source, steps: plan.map(({ detail }) => detail) }
  })
}

function scansOf(plans: readonly Plan[]): string[] {
  const scans = new Set<string>()
  for (const { source, steps } of plans) {
    for (const step of steps) {
      const table = /^SCAN (\w+)/.exec(step)?.[1] ?? ''
      if (!GROWING.has(table) || / desc limit /.test(source)) continue
      scans.add(`${step}: ${source.replaceAll(/\s+/g, ' ')}`)
    }
  }
  return [...scans]
}
