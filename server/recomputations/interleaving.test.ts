import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readEventsOf } from '../../db/ledger.ts'
import { writeLoosely } from '../../db/filling.ts'
import { nextNumber } from '../../db/numbering.ts'
import { closeStore, openStore } from '../../db/open.ts'
import { listSystemIds } from '../../db/project.ts'
import { Recomputation } from '../../db/recomputation.ts'
import { listRecomputations } from '../../db/recomputation-queries.ts'
import { addDays, numberOfDay } from '../../domain/days.ts'
import { foldSystem } from '../../domain/fold.ts'
import { Refusal } from '../../domain/refusal.ts'
import { computeTimeline } from '../../domain/status/timeline.ts'
import { viewSystem } from '../../domain/status/view.ts'
import { takeUpAhead, type StatusCopy } from '../../db/status-copy/status-copy.ts'
import { STILL_KNOWN_MS } from '../../db/status-intervals.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { revokeFiling } from '../filings/revoke.ts'
import { visibleFacts } from '../organisation.ts'
import { rebuildAllProjections } from '../ledger/rebuild.ts'
import { changeSettings } from '../settings/change.ts'
import { getPortfolioTimeline } from '../status/portfolio-timeline.ts'
import { amendSystem } from '../systems/amend.ts'
import { changeStage } from '../systems/change-stage.ts'
import { mergeSystem } from '../systems/merge.ts'
import { registerSystem } from '../systems/register.ts'
import { expectRebuildEqual, registerIn, type TestRegister } from '../testing/register.ts'
import { recompute } from './recompute.ts'

// Commands on one system and on all of them, and the steps of recomputations, in whatever order the dice say.

interface Dice {
  system: string
  filing: string
  daysBack: number
  pick: number
}

interface Run {
  register: TestRegister
  running: Recomputation | null
  /** The last copy that was read ahead and taken up. */
  taken: StatusCopy | null
}

const INLINE_UP_TO = 2

const COMMANDS: readonly ((register: TestRegister, dice: Dice) => Promise<unknown>)[] = [
  (register, { pick, daysBack }) =>
    registerSystem(register.as('lead'), {
      name: `System ${pick}`,
      stage: pick % 3 ? 'live' : 'idea',
      unit: pick % 2 ? 'Retail' : 'Brand',
      effectiveOn: addDays(register.today, -daysBack),
    }),
  (register, { system, pick, daysBack }) =>
    amendSystem(register.as('lead'), system, {
      attributes: { usesPersonalData: pick % 2 === 0, jurisdictions: ['EU'] },
      unit: pick % 3 ? 'Brand' : 'Retail',
      effectiveOn: addDays(register.today, -daysBack),
    }),
  (register, { system, pick }) =>
    changeStage(register.as('lead'), system, {
      stage: (['pilot', 'live', 'retired'] as const)[pick % 3],
      effectiveOn: register.today,
    }),
  (register, { system, pick, daysBack }) =>
    fileEvidence(register.as('lead'), {
      ...[{ organisation: true }, { unit: 'Retail' }, { systems: [system] }][pick % 3],
      // One that every system has to meet, and one that only some do, and not on all days.
      controls: [pick % 5 < 2 ? 'security.encryption' : 'governance.incidents'],
      kind: 'policy',
      effectiveOn: addDays(register.today, -daysBack),
      verdict: pick % 4 ? 'pass' : 'fail',
      note: 'Seen on the shared drive.',
    }),
  (register, { filing, pick }) =>
    decideFiling(register.as('PER-6'), filing, { outcome: pick % 4 ? 'accept' : 'reject', reason: 'As looked at.' }),
  (register, { filing }) => revokeFiling(register.as('lead'), filing, { reason: 'It was another policy.' }),
  (register, { pick }) =>
    changeSettings(register.program, { graceDays: 10 + pick, noticeDays: 5 + pick, programme: 'full' }),
  (register, { pick }) =>
    changeSettings(register.program, { timeZone: ['Pacific/Auckland', 'America/New_York', 'UTC'][pick % 3] }),
  (register, { system, pick }) =>
    mergeSystem(register.as('lead'), system, { duplicate: `SYS-${1 + (pick % 4)}`, reason: 'The same twice.' }),
]

/** What may happen to recomputations between commands. */
const STEPS: readonly ((run: Run) => Promise<unknown> | void)[] = [
  (run) => {
    run.running ??= Recomputation.begin(run.register.store, run.register.program.findEdition)
    run.running?.work()
  },
  (run) => {
    if (!run.running) return
    const shown = run.running.show()
    if (shown === 'more') return
    const { store } = run.register
    if (shown === 'visible' && store.kept.ahead) {
      takeUpAhead(store, run.running.shownAs!)
      run.taken = store.kept.statusCopy!.copy
    }
    end(run)
  },
  // The power goes: what was worked out so far goes with it.
  (run) => end(run),
  // Once all is worked out, and as often as one likes: what is recorded after it is read anew.
  async ({ register: { store }, running }) => {
    if (!running) return
    while (running.work());
    store.kept.ahead = { ...(await running.readAhead()), isBeingShown: false }
  },
  async ({ register }) => rebuildAllProjections(register.program, { compare: false }),
]

// Working is likelier than showing, and a rebuild is rare.
const WEIGHED_STEPS = [0, 0, 0, 1, 1, 1, 1, 2, 3, 3, 3, 3, 4]

function end(run: Run): void {
  run.running?.close()
  run.running = null
  delete run.register.store.kept.ahead
}

const step = fc.record({
  what: fc.nat(COMMANDS.length - 1 + WEIGHED_STEPS.length),
  system: fc.integer({ min: 1, max: 6 }),
  filing: fc.nat(20),
  daysBack: fc.nat(60),
  daysOn: fc.nat(12),
  pick: fc.nat(30),
})

it('whatever is recorded while something is worked out: shown at once, and then the rows that a rebuild gives', async () => {
  const bugs: unknown[] = []
  let waitedFor = 0
  let countedAhead = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
      const directory = mkdtempSync(path.join(tmpdir(), 'plumbline-interleaved-'))
      const store = openStore(directory, undefined, INLINE_UP_TO)
      writeLoosely(store)
      const run: Run = { register: await registerIn(store, '2025-06-01T09:00:00Z'), running: null, taken: null }
      await run.register.addPerson({ role: 'approver', approves: ['governance.incidents', 'security.encryption'] })
      for (const unit of ['Retail', 'Brand', 'Retail']) {
        await registerSystem(run.register.as('lead'), { name: unit, unit, stage: 'live', effectiveOn: '2025-01-01' })
      }
      for (const { what, system, filing, daysOn, ...rest } of steps) {
        run.register.clock.advanceDays(daysOn)
        const filed = Math.max(1, nextNumber(store.orm, 'FIL') - 1)
        const dice = { ...rest, system: `SYS-${system}`, filing: `FIL-${1 + (filing % filed)}` }
        const command = COMMANDS[what]
        try {
          await (command ? command(run.register, dice) : STEPS[WEIGHED_STEPS[what - COMMANDS.length]!]!(run))
        } catch (error) {
          if (!(error instanceof Refusal)) bugs.push(error)
        }
        waitedFor += listRecomputations(store.orm).length
        expectRowsOfWhatIsVisible(run.register)
        if (await expectCountsOfTheRows(run)) countedAhead += 1
      }
      run.running?.close()
      await recompute(store, run.register.program.findEdition)
      expect(bugs).toEqual([])
      expect(listRecomputations(store.orm)).toEqual([])
      expectRebuildEqual(run.register)
      closeStore(store)
      rmSync(directory, { recursive: true })
    }),
    { numRuns: 32, endOnFailure: true },
  )
  expect(waitedFor).toBeGreaterThan(50)
  expect(countedAhead).toBeGreaterThan(5)
}, 120_000)

/** What is known of each system now is what the visible rules make of it: never half of a change. */
function expectRowsOfWhatIsVisible({ store, program }: TestRegister): void {
  const { orm, sqlite } = store
  const select = sqlite.prepare(
    'select from_on, to_on, status from system_intervals where system_id = ? and recorded_to = ? order by from_on',
  )
  for (const id of listSystemIds(orm)) {
    const facts = foldSystem(id, readEventsOf(orm, id))!
    const { system } = computeTimeline(viewSystem(facts, visibleFacts(orm), program.findEdition))
    const held = system.map(({ from, to, state }) => [numberOfDay(from), numberOfDay(to), state.status])
    expect(select.raw().all(id, STILL_KNOWN_MS)).toEqual(held)
  }
}

/** What was read ahead counts as what is read anew, whatever was recorded since; false where nothing of it is left. */
async function expectCountsOfTheRows({ register, taken }: Run): Promise<boolean> {
  const { kept } = register.store
  if (taken === null || kept.statusCopy?.copy !== taken) return false
  const counted = await countAll(register)
  const isStillTaken = kept.statusCopy?.copy === taken
  const before = kept.statusCopy
  delete kept.statusCopy
  expect(counted).toEqual(await countAll(register))
  if (before) kept.statusCopy = before
  return isStillTaken
}

async function countAll(register: TestRegister) {
  const asked = { from: '2025-04-01', to: addDays(register.today, 200), step: 'week' }
  const ways = [{ by: 'unit' }, { by: 'unit', view: 'corrected' }, { by: 'principle' }]
  const drawn = ways.map((way) => getPortfolioTimeline(register.as('executive'), { ...asked, ...way }))
  return (await Promise.all(drawn)).map(({ points }) =>
    points.map(({ on, groups }) => ({ on, groups: groups?.toSorted(byKey) })),
  )
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1
}
