import type { Store } from '../../db/open.ts'

export interface Counted {
  /** How many statements ran. */
  statements: number
  /** How many rows were written. */
  written: number
  /** The steps of their plans that go through a whole table. */
  scans: string[]
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
  return { statements, written: changes() - before - nodes, scans: scansOf(sqlite, asked) }
}

interface Asked {
  source: string
  values: unknown[]
}

function scansOf(sqlite: Store['sqlite'], asked: readonly Asked[]): string[] {
  const scans = new Set<string>()
  for (const { source, values } of new Map(asked.map((one) => [one.source, one])).values()) {
    const plan = sqlite.prepare(`explain query plan ${source}`).all(...values) as { detail: string }[] // safe: its columns
    for (const { detail } of plan) {
      const table = /^SCAN (\w+)/.exec(detail)?.[1] ?? ''
      if (!GROWING.has(table) || / desc limit /.test(source)) continue
      scans.add(`${detail}: ${source.replaceAll(/\s+/g, ' ')}`)
    }
  }
  return [...scans]
}
