import { beforeAll, expect, it } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { registerSystem } from '../systems/register.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, type TestRegister } from '../testing/register.ts'
import { getPortfolioTimeline } from './portfolio-timeline.ts'
import { getPortfolioStatus } from './portfolio.ts'
import { closeStore, openStore } from '../../db/open.ts'
import { countLivePairs } from '../../db/status-copy/pairs.ts'
import { copyOf } from '../../db/status-copy/handing-over.ts'
import { readCopyInThread } from '../../db/status-copy/read-in-thread.ts'
import { statusCopyOf, wholeCopyOf } from '../../db/status-copy/status-copy.ts'

let register: TestRegister

beforeAll(async () => {
  register = await aRegister({ now: '2026-01-10T09:00:00Z' })
  await anOwnedSystem(register, { name: 'Newsletter ranker', unit: 'Retail' })
})

it('reads the controls beside the systems, with what is recorded and asked for meanwhile', async () => {
  const { store } = register
  const at = { on: toDay('2026-01-20'), knowledge: 'corrected' } as const
  const systems = await statusCopyOf(store)
  expect(systems.controls).toBeNull()
  const reading = wholeCopyOf(store)
  await anOwnedSystem(register, { name: 'Offer ranker', unit: 'Brand' })
  await statusCopyOf(store)
  await registerSystem(register.as('lead'), { name: 'Draft copy helper', stage: 'live', unit: 'Brand' })
  const copy = await reading
  const other = openStore(store.directory)
  try {
    const expected = countLivePairs(await wholeCopyOf(other), at)
    const sorted = (counts: typeof expected) =>
      counts.toSorted((a, b) => (`${a.controlId} ${a.unit}` < `${b.controlId} ${b.unit}` ? -1 : 1))
    expect(expected.some(({ unit }) => unit === 'Brand')).toBe(true)
    expect(sorted(countLivePairs(copy, at))).toEqual(sorted(expected))
  } finally {
    closeStore(other)
  }
})

it('counts the same where another thread read it, and goes on from there', async () => {
  const { store } = register
  const { directory, kept } = store
  const asked = { from: '2026-01-01', to: '2026-06-01', by: 'unit', view: 'known' }
  const numbers = async () => ({
    status: (await getPortfolioStatus(register.as('lead'), {})).counts,
    found: (await getPortfolioStatus(register.as('lead'), { q: 'ranker', unit: ['Retail'] })).counts,
    units: (await getPortfolioTimeline(register.as('lead'), asked)).points,
    pairs: (await getPortfolioTimeline(register.as('lead'), { ...asked, by: 'principle' })).points,
  })
  const here = await numbers()
  const { parts, seen } = await readCopyInThread({ directory, withControls: true })
  kept.statusCopy = { copy: copyOf(parts), seen }
  const handedOver = kept.statusCopy.copy
  expect(await numbers()).toEqual(here)

  await anOwnedSystem(register, { name: 'Basket ranker', unit: 'Retail' })
  const further = await numbers()
  expect(kept.statusCopy.copy).toBe(handedOver)
  expect(further).not.toEqual(here)
  delete kept.statusCopy
  expect(await numbers()).toEqual(further)
})
