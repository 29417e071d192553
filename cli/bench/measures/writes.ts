import { setTimeout as sleep } from 'node:timers/promises'
import type { Filing } from '../../../contracts/filings.ts'
import { decideFiling } from '../../../server/filings/decide.ts'
import { fileEvidence } from '../../../server/filings/file-evidence.ts'
import { amendSystem } from '../../../server/systems/amend.ts'
import { recompute } from '../../../server/recomputations/recompute.ts'
import { INLINE_UP_TO } from '../../../server/store.ts'
import { declareChange } from '../../../server/systems/declare-change.ts'
import { listSystems } from '../../../server/systems/list.ts'
import type { Bench, Measure, Measured } from '../bench.ts'
import type { Budget } from '../figure.ts'
import { atMost, time, WRITES, type Effort } from '../samples.ts'

const BUDGET: Budget = { of: 'p95', most: 25 }
/** What bears on every system may take long: fewer of it tell enough. */
const FOR_ALL: Effort = { warmUp: 0, most: 20, mostMs: 20_000 }
/** Another lead than the one who files. */
const DECIDER = 'PER-2'

/** A command to be timed, made anew for each sample by what is not. */
interface Writing {
  what: string
  effort: Effort
  prepare: () => Promise<() => Promise<unknown>>
  /** null: nothing is promised; left out: what is promised for every command. */
  budget?: Budget | null
}

/** Recorded through the use cases, which answer when it is on the disk and shows in every status. */
export const record: Measure = {
  name: 'record',
  about: 'recording an event durably, until it is answered',
  run: async (bench) => {
    const systems = await someInUse(bench)
    const found: Measured[] = []
    bench.trial.store.inlineUpTo = INLINE_UP_TO
    for (const { what, effort, prepare, budget = BUDGET } of writingsOf(bench, () => bench.random.pick(systems))) {
      const samples = await time(atMost(effort, bench.samples), prepare, (work) => work())
      found.push({ what, ...samples, ...(budget ? { budget } : {}) })
    }
    await workOutAll(bench)
    return found
  },
}

function writingsOf(bench: Bench, aSystem: () => string): Writing[] {
  const { lead, random, trial } = bench
  const forOne = () => fileFor(bench, { systems: [aSystem()], controls: ['privacy.lawful-basis'] })
  const forAll = () => fileFor(bench, { organisation: true, controls: ['governance.incidents'] })
  const accept = ({ id }: Filing) => decideFiling(trial.as(DECIDER), id, { outcome: 'accept' })
  const people = () => ({ attributes: { peopleAffectedPerYear: random.between(1, 4_000_000) } })
  const everySystem = async () => {
    await workOutAll(bench)
    const filing = await forAll()
    return () => accept(filing)
  }
  const shown = async () => {
    await workOutAll(bench)
    await accept(await forAll())
    return () => workOutAll(bench)
  }
  const oneSystem = async () => {
    const filing = await forOne()
    return () => accept(filing)
  }
  return [
    { what: 'evidence filed for a system', effort: WRITES, prepare: async () => forOne },
    { what: 'a filing accepted', effort: WRITES, prepare: oneSystem },
    {
      what: 'a change declared',
      effort: WRITES,
      prepare: async () => () => declareChange(trial.as(lead), aSystem(), { kind: 'retrain' }),
    },
    {
      what: 'a system amended',
      effort: WRITES,
      prepare: async () => () => amendSystem(trial.as(lead), aSystem(), people()),
    },
    { what: 'a filing for the organisation accepted', effort: FOR_ALL, prepare: everySystem },
    { what: 'until every system shows that', effort: FOR_ALL, prepare: shown, budget: null },
  ]
}

/** As the server's thread does it, after the command was answered. */
async function workOutAll({ trial }: Bench): Promise<void> {
  const { store, findEdition } = trial.program
  while (!(await recompute(store, findEdition))) await sleep(10)
}

function fileFor({ lead, trial }: Bench, scope: Record<string, unknown>): Promise<Filing> {
  const artefacts = [{ url: 'https://evidence.example.org/measured' }]
  const shown = { kind: 'legal-opinion', effectiveOn: trial.today, verdict: 'pass', artefacts }
  return fileEvidence(trial.as(lead), { ...scope, ...shown })
}

async function someInUse({ lead, trial }: Bench): Promise<string[]> {
  const query = { stage: ['live'], limit: 500, sort: 'registeredOn' }
  const { items } = await listSystems(trial.as(lead), query)
  return items.map(({ id }) => id)
}
