import { amendSystem } from '../../../server/systems/amend.ts'
import { declareChange } from '../../../server/systems/declare-change.ts'
import { decideFiling } from '../../../server/filings/decide.ts'
import { fileEvidence } from '../../../server/filings/file-evidence.ts'
import { listSystems } from '../../../server/systems/list.ts'
import type { Filing } from '../../../contracts/filings.ts'
import type { Bench, Measure, Measured } from '../bench.ts'
import type { Budget } from '../figure.ts'
import { time, WRITES, type Effort } from '../samples.ts'

const BUDGET: Budget = { of: 'p95', most: 25 }
/** A commit that bears on every system is waited for this long at most in all. */
const FOR_ALL: Effort = { warmUp: 0, most: 20, mostMs: 20_000 }

/** Recorded through the use cases, which answer when it is on the disk and shows in every status. */
export const record: Measure = {
  name: 'record',
  about: 'recording an event durably, until it is answered',
  run: async (bench) => {
    const systems = await someInUse(bench)
    const two = leads(bench)
    const filed = (controls: string[]) => fileFor(bench, two.one, { systems: [bench.random.pick(systems)], controls })
    return [
      await timed('evidence filed for a system', WRITES, () => filed(['privacy.lawful-basis'])),
      await timed(
        'a filing accepted',
        WRITES,
        async () => (await fileFor(bench, two.one, { systems: [bench.random.pick(systems)], controls: CONTROL }))(),
        (filing) => () => decideFiling(bench.trial.as(two.other), filing.id, { outcome: 'accept' }),
      ),
      await timed('a change declared', WRITES, () => async () => {
        await declareChange(bench.trial.as(two.one), bench.random.pick(systems), { kind: 'retrain' })
      }),
      await timed('a system amended', WRITES, () => async () => {
        const attributes = { peopleAffectedPerYear: bench.random.between(1, 4_000_000) }
        await amendSystem(bench.trial.as(two.one), bench.random.pick(systems), { attributes })
      }),
      await timed(
        'a filing for the organisation accepted',
        FOR_ALL,
        async () => (await fileFor(bench, two.one, { organisation: true, controls: ['governance.incidents'] }))(),
        (filing) => () => decideFiling(bench.trial.as(two.other), filing.id, { outcome: 'accept' }),
      ),
    ]
  },
}

const CONTROL = ['privacy.lawful-basis']

type Work = () => Promise<unknown>

async function timed<T>(
  what: string,
  effort: Effort,
  prepare: () => T | Promise<T>,
  workOf: (prepared: T) => Work = (prepared) => prepared as Work, // safe: without it, what is prepared is the work
): Promise<Measured> {
  const samples = await time(
    effort,
    async () => workOf(await prepare()),
    (work) => work(),
  )
  return { what, ...samples, budget: BUDGET }
}

function fileFor(bench: Bench, lead: string, scope: Record<string, unknown>): () => Promise<Filing> {
  const raw = {
    ...scope,
    kind: 'legal-opinion',
    effectiveOn: bench.trial.today,
    verdict: 'pass',
    artefacts: [{ url: 'https://evidence.example.org/measured' }],
  }
  return () => fileEvidence(bench.trial.as(lead), raw)
}

async function someInUse(bench: Bench): Promise<string[]> {
  const query = { stage: ['live'], limit: 500, sort: 'registeredOn' }
  const { items } = await listSystems(bench.trial.as(bench.lead), query)
  return items.map(({ id }) => id)
}

/** The first two people of a generated register are leads. */
function leads({ lead }: Bench): { one: string; other: string } {
  return { one: lead, other: 'PER-2' }
}
