import path from 'node:path'
import { openEmptyTrial } from '../../../server/generator/trial.ts'
import { PLACES, UNITS } from '../../../server/generator/history/wording.ts'
import { importInWorker } from '../../../server/imports/import-in-worker.ts'
import { rebuildAllProjections } from '../../../server/ledger/rebuild.ts'
import { verifyLedger } from '../../../server/ledger/verify.ts'
import type { Measure } from '../bench.ts'
import type { Budget } from '../figure.ts'
import { ONCE, time } from '../samples.ts'

const EVENTS_OF_BUDGET = 1_000_000
const ROWS_OF_BUDGET = 10_000

/** What is promised for so many, in proportion for more; for fewer, the promise stands as it is. */
function budgetFor(mostMs: number, count: number, of: number): Budget {
  return { of: 'median', most: mostMs * Math.max(1, count / of) }
}

export const rebuild: Measure = {
  name: 'rebuild',
  about: 'all projections made anew from the ledger',
  run: async ({ trial }) => {
    const events = trial.size
    const samples = await time(
      ONCE,
      () => trial.program,
      (context) => rebuildAllProjections(context, { compare: false }),
    )
    return [{ what: `from ${events} events`, ...samples, budget: budgetFor(60_000, events, EVENTS_OF_BUDGET) }]
  },
}

export const verify: Measure = {
  name: 'verify',
  about: 'verification of the whole ledger',
  run: async ({ trial }) => {
    const events = trial.size
    const samples = await time(
      ONCE,
      () => trial.program,
      async (context) => {
        const found = await verifyLedger(context)
        if (found.state !== 'intact') throw new Error(`the generated ledger is broken: ${found.reason}`)
      },
    )
    return [{ what: `of ${events} events`, ...samples, budget: budgetFor(10_000, events, EVENTS_OF_BUDGET) }]
  },
}

/** As the API does it, in a thread of its own, into a register that has nothing yet. */
export const imports: Measure = {
  name: 'import',
  about: 'an inventory of as many systems, dry run and commit, into an empty register',
  run: async (bench) => {
    const { systems, root, trial } = bench
    const migrations = path.join(root, 'db', 'migrations')
    const empty = await openEmptyTrial(bench.folder('import'), migrations, trial.today)
    const run = async (dryRun: boolean) => {
      const samples = await time(
        ONCE,
        () => ({ context: empty.as('PER-1'), wish: wishOf(systems, dryRun) }),
        ({ context, wish }) => importInWorker(context, wish),
      )
      const what = `${systems} systems, ${dryRun ? 'dry run' : 'commit'}`
      return { what, ...samples, budget: budgetFor(10_000, systems, ROWS_OF_BUDGET) }
    }
    try {
      return [await run(true), await run(false)]
    } finally {
      empty.close()
    }
  },
}

function wishOf(systems: number, dryRun: boolean) {
  const bytes = new TextEncoder().encode(inventoryOf(systems))
  return { file: { bytes, name: 'inventory.csv', mediaType: 'text/csv' }, map: MAP, parts: {}, dryRun }
}

const MAP = {
  source: 'bench-inventory',
  externalId: { columns: ['id'] },
  fields: {
    name: { column: 'name' },
    purpose: { column: 'purpose' },
    unit: { column: 'unit' },
    kind: { column: 'kind' },
    stage: { column: 'stage', values: { running: 'live', trial: 'pilot', planned: 'idea' } },
    owner: { name: { column: 'owner' }, email: { column: 'address' } },
  },
  attributes: {
    usesPersonalData: { column: 'personal', values: { yes: true, no: false } },
    peopleAffectedPerYear: { column: 'people' },
    jurisdictions: { column: 'markets', split: [';'] },
  },
}

const KINDS = ['recommender', 'ad-targeting', 'propensity-scoring', 'attribution']
const STAGES = ['running', 'running', 'trial', 'planned']

/** A table of so many invented systems, the same each time. */
export function inventoryOf(systems: number): string {
  const lines = Array.from({ length: systems }, (_, index) => {
    const of = (list: readonly string[]) => list[index % list.length] ?? ''
    const owner = index % 600
    const quoted = [
      `INV-${index + 1}`,
      `System ${of(PLACES)} ${index + 1}`,
      `Chooses, "by itself", what people in ${of(PLACES)} see first.`,
      of(UNITS),
      of(KINDS),
      of(STAGES),
      `Owner ${owner}`,
      `owner.${owner}@example.org`,
      index % 3 === 0 ? 'no' : 'yes',
      String((index % 4_000) * 500),
      index % 5 === 0 ? 'EU;UK' : 'EU',
    ].map((cell) => `"${cell.replaceAll('"', '""')}"`)
    return quoted.join(',')
  })
  return ['id,name,purpose,unit,kind,stage,owner,address,personal,people,markets', ...lines].join('\n')
}
