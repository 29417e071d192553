import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readStateMark } from '../../db/forecast-queries.ts'
import { numberOfDay } from '../../domain/days.ts'
import { writeLoosely } from '../../db/filling.ts'
import { epochMsOf } from '../../db/day-numbers.ts'
import { closeStore, openStore, type Store } from '../../db/open.ts'
import { Recomputation } from '../../db/recomputation.ts'
import { statusCopyOf, takeUpAhead, wholeCopyOf } from '../../db/status-copy/status-copy.ts'
import { STILL_KNOWN_MS } from '../../db/status-intervals.ts'
import { listRecomputations, noteRecomputing } from '../../db/recomputation-queries.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { rebuildAllProjections } from '../ledger/rebuild.ts'
import { changeSettings } from '../settings/change.ts'
import { getPortfolioTimeline } from '../status/portfolio-timeline.ts'
import { getPortfolioStatus } from '../status/portfolio.ts'
import { getSystemStatus } from '../status/system-status.ts'
import { exportForecast } from '../status/export-forecast.ts'
import { amendSystem } from '../systems/amend.ts'
import { changeStage } from '../systems/change-stage.ts'
import { getSystem } from '../systems/get.ts'
import { registerSystem } from '../systems/register.ts'
import { expectRebuildEqual, registerIn, type TestRegister } from '../testing/register.ts'
import { expectRefused } from '../testing/systems.ts'
import { listPendingChanges } from './list.ts'
import { recompute } from './recompute.ts'
import { recomputeInWorker } from './recompute-in-worker.ts'

const CONTROL = 'governance.incidents'
const folders: string[] = []
const stores: Store[] = []
afterAll(() => {
  for (const store of stores) closeStore(store)
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A register with three systems past their grace, where what bears on more than two is worked out later. */
async function aBusyRegister(inlineUpTo = 2): Promise<TestRegister> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-recompute-'))
  folders.push(folder)
  const register = await registerIn(opened(folder, inlineUpTo), '2026-11-22T09:00:00Z')
  await register.addPerson({ role: 'approver', approves: [CONTROL] })
  for (const name of ['One', 'Two', 'Three']) await aLiveSystem(register, name)
  return register
}

function opened(folder: string, inlineUpTo: number): Store {
  const store = openStore(folder, undefined, inlineUpTo)
  writeLoosely(store)
  stores.push(store)
  return store
}

function aLiveSystem(register: TestRegister, name: string) {
  return registerSystem(register.as('lead'), { name, stage: 'live', effectiveOn: '2026-01-01' })
}

async function aFilingForAll(register: TestRegister): Promise<string> {
  const { id } = await fileEvidence(register.as('lead'), {
    organisation: true,
    controls: [CONTROL],
    kind: 'policy',
    effectiveOn: register.today,
    verdict: 'pass',
    note: 'Seen on the shared drive.',
  })
  await finish(register)
  return id
}

function accept(register: TestRegister, filing: string) {
  return decideFiling(register.as('PER-6'), filing, { outcome: 'accept', reason: 'As looked at together.' })
}

function finish({ store, program }: TestRegister): Promise<boolean> {
  return recompute(store, program.findEdition)
}

/** The status of the control on each system: as stored, and as a system's page works it out. */
async function statuses(register: TestRegister): Promise<{ stored: unknown[]; shown: unknown[] }> {
  const { store, today } = register
  const stored = store.sqlite
    .prepare(
      `select status from control_intervals where control_id = ? and recorded_to = ${STILL_KNOWN_MS} and from_on <= ? and to_on > ?
       order by system_id`,
    )
    .pluck()
    .all(CONTROL, numberOfDay(today), numberOfDay(today))
  const shown = stored.map(async (_, index) => {
    const { controls } = await getSystemStatus(register.as('executive'), `SYS-${index + 1}`, {})
    return controls.find(({ control }) => control === CONTROL)?.status
  })
  return { stored, shown: await Promise.all(shown) }
}

const all = (status: string, count = 3) => ({
  stored: Array.from({ length: count }, () => status),
  shown: Array.from({ length: count }, () => status),
})

describe('a filing for the organisation, in a register of many systems', () => {
  test('is in the ledger at once, and counts for every system at the same moment, from its own instant on', async () => {
    const register = await aBusyRegister()
    const filing = await aFilingForAll(register)
    expect(await statuses(register)).toEqual(all('missing'))

    expect(await register.recordedBy(() => accept(register, filing))).toEqual(['FilingAccepted'])
    const { recordedAt } = register.events().at(-1)!
    expect(await statuses(register)).toEqual(all('missing'))

    const recomputation = Recomputation.begin(register.store, register.program.findEdition)!
    expect(recomputation.progress).toEqual({ done: 0, total: 3 })
    expect(recomputation.work()).toBe(false)
    expect(recomputation.progress).toEqual({ done: 3, total: 3 })
    expect(await statuses(register)).toEqual(all('missing'))

    expect(recomputation.show()).toBe('visible')
    expect(await statuses(register)).toEqual(all('met'))
    const since = register.store.sqlite
      .prepare(`select distinct recorded_from from control_intervals where control_id = ? and status = 'met'`)
      .pluck()
      .all(CONTROL)
    expect(since).toEqual([epochMsOf(recordedAt)])
    expectRebuildEqual(register)
  })

  test('is worked out on the systems that its control applies to, and on no other', async () => {
    const register = await aBusyRegister()
    const says = (system: string, usesPersonalData: boolean, effectiveOn: string) =>
      amendSystem(register.as('lead'), system, { attributes: { usesPersonalData }, effectiveOn })
    await says('SYS-2', false, '2026-01-01')
    await says('SYS-2', true, '2026-11-20')
    await says('SYS-3', false, '2026-01-01')
    await fileEvidence(register.as('lead'), {
      organisation: true,
      controls: ['security.encryption'],
      kind: 'policy',
      effectiveOn: '2026-11-10',
      verdict: 'fail',
      note: 'The certificate has run out.',
    })

    const recomputation = Recomputation.begin(register.store, register.program.findEdition)!
    // Of SYS-1 nobody knows whether it does.
    expect(recomputation.progress).toEqual({ done: 0, total: 2 })
    recomputation.work()
    expect(recomputation.show()).toBe('visible')
    const { controls } = await getSystemStatus(register.as('executive'), 'SYS-2', {})
    expect(controls.find(({ control }) => control === 'security.encryption')?.status).toBe('failing')
    expectRebuildEqual(register)
  })

  test('makes what was foreseen before it shows of no use then, also where no system changes its status', async () => {
    const register = await aBusyRegister()
    const filing = await aFilingForAll(register)
    const before = readStateMark(register.store.orm)
    await accept(register, filing)
    const meanwhile = readStateMark(register.store.orm)
    await finish(register)
    expect(new Set([before, meanwhile, readStateMark(register.store.orm)]).size).toBe(3)
  })

  test('leaves figures provisional until it shows, and lets none be saved that could not be found again', async () => {
    const register = await aBusyRegister()
    const filing = await aFilingForAll(register)
    const { known } = (await getPortfolioStatus(register.as('lead'), {})).reference
    await accept(register, filing)
    const reference = async (query: object) => (await getPortfolioStatus(register.as('lead'), query)).reference
    expect(await reference({})).toMatchObject({ isFinal: false, text: expect.stringContaining('provisional') })
    expect(await reference({ at: known, known })).toMatchObject({ isFinal: true })
    const saved = () => exportForecast(register.as('lead'), {})
    await expect(saved()).rejects.toMatchObject({ code: 'conflict' })

    await finish(register)
    const { isFinal, at, known: then } = await reference({})
    expect(isFinal).toBe(true)
    const { counts } = await getPortfolioStatus(register.as('lead'), { at, known: then })
    expect(counts).toEqual((await getPortfolioStatus(register.as('lead'), {})).counts)
    expect((await saved()).csv).toContain('ledgerSize,at,known')
  })

  test('tells everybody who is signed in what is being worked out, since when and by whom', async () => {
    const register = await aBusyRegister()
    await accept(register, await aFilingForAll(register))
    expect(() => listPendingChanges(register.anonymous())).toThrow(expect.objectContaining({ code: 'unauthenticated' }))
    const { seq, recordedAt } = register.events().at(-1)!
    noteRecomputing(register.store.orm, [seq], { done: 2, total: 3, runner: process.pid, seenAt: recordedAt })
    for (const role of ['lead', 'owner', 'executive', 'auditor'] as const) {
      expect(listPendingChanges(register.as(role))).toEqual({
        items: [
          {
            seq,
            recordedAt,
            by: expect.objectContaining({ id: 'PER-6' }),
            sentence: expect.any(String),
            total: 3,
            done: 2,
          },
        ],
        next: null,
        total: 1,
      })
    }
    await finish(register)
    expect(listPendingChanges(register.as('owner'))).toEqual({ items: [], next: null, total: 0 })
    expectRebuildEqual(register)
  })

  test('is refused to whom it was refused before, and then nothing waits', async () => {
    const register = await aBusyRegister()
    const filing = await aFilingForAll(register)
    const refused = { lead: 'forbidden', owner: 'forbidden', executive: 'forbidden', auditor: 'forbidden' } as const
    await expectRefused(register, refused, (who) =>
      decideFiling(register.as(who), filing, { outcome: 'accept', reason: 'As looked at.' }),
    )
    expect(listRecomputations(register.store.orm)).toEqual([])
  })

  test('counts for a system that was registered while it was worked out as for the others', async () => {
    const register = await aBusyRegister()
    const filing = await aFilingForAll(register)
    await accept(register, filing)
    const recomputation = Recomputation.begin(register.store, register.program.findEdition)!
    recomputation.work()
    await aLiveSystem(register, 'Four')
    expect(await statuses(register)).toEqual(all('missing', 4))
    expect(recomputation.show()).toBe('visible')
    expect(recomputation.progress).toEqual({ done: 4, total: 4 })
    expect(await statuses(register)).toEqual(all('met', 4))
    expectRebuildEqual(register)
  })

  test('is there when it is acknowledged where the systems are few', async () => {
    const register = await aBusyRegister(3)
    await accept(register, await aFilingForAll(register))
    expect(listRecomputations(register.store.orm)).toEqual([])
    expect(await statuses(register)).toEqual(all('met'))
  })
})

describe('a change of the rules', () => {
  test('shows in the settings at once, and in figures and on systems when it is worked out', async () => {
    const register = await aBusyRegister()
    const settings = await changeSettings(register.as('lead'), { programme: 'full' })
    expect(settings.programme).toBe('full')
    const shown = async () => [
      (await getPortfolioStatus(register.as('executive'), {})).programme,
      (await getSystemStatus(register.as('executive'), 'SYS-1', {})).programme,
      (await getSystem(register.as('executive'), 'SYS-1')).programme,
    ]
    expect(await shown()).toEqual(['essential', 'essential', 'essential'])
    await finish(register)
    expect(await shown()).toEqual(['full', 'full', 'full'])
    expectRebuildEqual(register)
  })

  test('that comes while another is worked out waits for the next turn, and keeps its own instant', async () => {
    const register = await aBusyRegister()
    const shown = async () => (await getPortfolioStatus(register.as('executive'), {})).programme
    await changeSettings(register.as('lead'), { graceDays: 45 })
    const first = Recomputation.begin(register.store, register.program.findEdition)!
    await changeSettings(register.as('lead'), { programme: 'full' })
    expect(first.work()).toBe(false)
    expect(first.show()).toBe('visible')
    expect(listRecomputations(register.store.orm).map(({ seq }) => seq)).toEqual([register.events().at(-1)?.seq])
    expect(await shown()).toBe('essential')
    await finish(register)
    expect(await shown()).toBe('full')
    expectRebuildEqual(register)
  })
})

describe('what was broken off', () => {
  test('with its process is begun anew from its row, and nothing of it was visible', async () => {
    const register = await aBusyRegister()
    await accept(register, await aFilingForAll(register))
    const other = opened(register.store.directory, 2)
    Recomputation.begin(other, register.program.findEdition)!.work()
    closeStore(other) // what was worked out goes with the connection, as it does with a process that is killed
    expect(await statuses(register)).toEqual(all('missing'))
    expect(await finish(register)).toBe(true)
    expect(await statuses(register)).toEqual(all('met'))
    expectRebuildEqual(register)
  })

  test('is left to another process while that one is at it, and taken over when it is gone', async () => {
    const register = await aBusyRegister()
    await accept(register, await aFilingForAll(register))
    const { orm } = register.store
    const by = (runner: number, agoMs: number) => {
      const seenAt = new Date(Date.now() - agoMs).toISOString() as Parameters<typeof noteRecomputing>[2]['seenAt'] // safe: it is one
      const seqs = listRecomputations(orm).map(({ seq }) => seq)
      noteRecomputing(orm, seqs, { done: 1, total: 3, runner, seenAt })
    }
    by(process.ppid, 0)
    expect(await finish(register)).toBe(false)
    by(process.ppid, 120_000)
    expect(await finish(register)).toBe(true)
    expectRebuildEqual(register)
  })

  test('is dropped by whoever finds it done: shown once, or by a rebuild', async () => {
    const register = await aBusyRegister()
    await accept(register, await aFilingForAll(register))
    const slow = Recomputation.begin(register.store, register.program.findEdition)!
    slow.work()
    await rebuildAllProjections(register.program, { compare: false })
    expect(listRecomputations(register.store.orm)).toEqual([])
    expect(slow.show()).toBe('gone')
    expect(await statuses(register)).toEqual(all('met'))
    expectRebuildEqual(register)
  })

  test('is finished before a rebuild compares, so that what only waits is no difference', async () => {
    const register = await aBusyRegister()
    await accept(register, await aFilingForAll(register))
    const { differing } = await rebuildAllProjections(register.program, { compare: true })
    expect(differing).toEqual([])
    expect(await statuses(register)).toEqual(all('met'))
  })
})

test('a thread of its own does it all, while this one goes on recording', async () => {
  const register = await aBusyRegister()
  await accept(register, await aFilingForAll(register))
  const working = recomputeInWorker(register.store)
  await aLiveSystem(register, 'Four')
  await working
  expect(listRecomputations(register.store.orm)).toEqual([])
  expect(await statuses(register)).toEqual(all('met', 4))
  expectRebuildEqual(register)
}, 60_000)

describe('what is kept in memory for those who read', () => {
  test('stays while a change waits that shows in no row yet, and is read anew when it is shown', async () => {
    const register = await aBusyRegister()
    const filing = await aFilingForAll(register)
    const before = await statusCopyOf(register.store)
    await accept(register, filing)
    expect(await statusCopyOf(register.store)).toBe(before)
    await aLiveSystem(register, 'Four')
    expect(await statusCopyOf(register.store)).toBe(before)
    expect(Object.values((await getPortfolioStatus(register.as('lead'), {})).counts).reduce((a, b) => a + b)).toBe(4)
    await finish(register)
    expect(await statusCopyOf(register.store)).not.toBe(before)
  })

  test('is there when a change becomes visible, so that nobody waits for it', async () => {
    const register = await aBusyRegister()
    const { store } = register
    const filing = await aFilingForAll(register)
    await wholeCopyOf(store)
    await accept(register, filing)
    await recomputeInWorker(store)
    const kept = store.kept.statusCopy?.copy
    expect(await wholeCopyOf(store)).toMatchObject({ systems: kept?.systems, controls: kept?.controls })
    expect(store.kept.statusCopy?.copy).toBe(kept)
    expect(await everythingCounted(register)).toEqual(await countedAnew(register))
    expect(await statuses(register)).toEqual(all('met'))
  })

  test('goes on with what was recorded between its reading and the change becoming visible', async () => {
    const register = await aBusyRegister()
    const { store, program } = register
    const filing = await aFilingForAll(register)
    await wholeCopyOf(store)
    await accept(register, filing)
    const recomputation = Recomputation.begin(store, program.findEdition)!
    expect(recomputation.work()).toBe(false)
    const ahead = await recomputation.readAhead()
    await aLiveSystem(register, 'Four')
    await changeStage(register.as('lead'), 'SYS-1', { stage: 'retired' })
    const later = await aPolicyOf(register, 20)
    expect(later.isPending).toBe(true)
    expect(recomputation.show()).toBe('visible')
    recomputation.close()
    store.kept.ahead = { ...ahead, isBeingShown: false }
    takeUpAhead(store, recomputation.shownAs!)
    const taken = store.kept.statusCopy?.copy
    expect(await everythingCounted(register)).toEqual(await countedAnew(register))
    expect(store.kept.statusCopy?.copy).toBe(taken)
    await finish(register)
    expect(await everythingCounted(register)).toEqual(await countedAnew(register))
    expectRebuildEqual(register)
  })

  test('has nothing of what was recorded under the old rules while the change was worked out', async () => {
    const register = await aBusyRegister()
    const { store, program } = register
    await wholeCopyOf(store)
    await changeSettings(register.as('lead'), { graceDays: 14 })
    await registerSystem(register.as('lead'), { name: 'Four', stage: 'live', effectiveOn: register.today })
    const recomputation = Recomputation.begin(store, program.findEdition)!
    expect(recomputation.work()).toBe(false)
    store.kept.ahead = { ...(await recomputation.readAhead()), isBeingShown: false }
    expect(recomputation.show()).toBe('visible')
    recomputation.close()
    takeUpAhead(store, recomputation.shownAs!)
    const taken = store.kept.statusCopy?.copy
    register.clock.advanceDays(120)
    expect(await everythingCounted(register)).toEqual(await countedAnew(register))
    expect(store.kept.statusCopy?.copy).toBe(taken)
    expectRebuildEqual(register)
  })
})

async function aPolicyOf(register: TestRegister, noticeDays: number): Promise<{ isPending: boolean }> {
  await changeSettings(register.as('lead'), { noticeDays })
  return { isPending: listRecomputations(register.store.orm).length > 1 }
}

async function everythingCounted(register: TestRegister) {
  const asked = { from: '2026-01-01', to: '2027-06-01', step: 'week' }
  const ways = [{}, { view: 'corrected' }, { by: 'principle' }, { by: 'principle', view: 'corrected' }]
  const drawn = ways.map((way) => getPortfolioTimeline(register.as('executive'), { ...asked, ...way }))
  return (await Promise.all(drawn)).map(({ points }) => points)
}

/** The same where nothing is kept. */
async function countedAnew(register: TestRegister) {
  const { statusCopy } = register.store.kept
  delete register.store.kept.statusCopy
  const counted = await everythingCounted(register)
  if (statusCopy) register.store.kept.statusCopy = statusCopy
  return counted
}
