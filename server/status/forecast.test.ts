import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { isInOrder } from '../../domain/status/fall-causes.ts'
import { lookAt } from '../as-of.ts'
import { decideFiling } from '../filings/decide.ts'
import { newsletterAnswers } from '../../domain/status/story-answers.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { getFiling } from '../filings/get.ts'
import { revokeFiling } from '../filings/revoke.ts'
import { addFreezeWindow } from '../freeze-windows/set.ts'
import { getSystem } from '../systems/get.ts'
import { completeReview } from '../systems/complete-review.ts'
import { anOwnedSystem, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { getPortfolioTimeline } from './portfolio-timeline.ts'
import { getSystemStatus } from './system-status.ts'
import { getSystemTimeline } from './system-timeline.ts'
import { exportForecastTimeline } from './export-forecast-timeline.ts'
import { exportForecast } from './export-forecast.ts'
import { getFilingStake } from './filing-stake.ts'
import { getForecastTimeline } from './forecast-timeline.ts'
import { getForecast } from './forecast.ts'
import { listForecastCauses } from './list-causes.ts'

const { lifecycleStage: _, ...attributes } = newsletterAnswers as Record<string, unknown>

let register: TestRegister
/** Two systems that one filing keeps in order, and a third that nothing was filed for. */
let one: string
let two: string
let bare: string
let shared: string

const lead = () => register.as('lead')

/** Everything open on the systems, in one filing that holds to a day. */
async function passes(systems: readonly string[], controls: readonly string[], input: Record<string, unknown> = {}) {
  const filed = await fileEvidence(register.as('approver'), evidenceFor(register, systems, { controls, ...input }))
  await decideFiling(lead(), filed.id, { outcome: 'accept' })
  return filed.id
}

async function openControls(system: string): Promise<{ own: string[]; ofAll: string[] }> {
  const { controls } = await getSystemStatus(lead(), system, {})
  const open = controls.filter(
    ({ status, control }) => status !== 'met' && status !== 'not-applicable' && control !== 'governance.owner',
  )
  return {
    own: open.filter(({ scope }) => scope !== 'organisation').map(({ control }) => control),
    ofAll: open.filter(({ scope }) => scope === 'organisation').map(({ control }) => control),
  }
}

beforeAll(async () => {
  register = await aRegister({ now: '2026-01-10T09:00:00Z' })
  one = (await anOwnedSystem(register, { name: 'Newsletter ranker', unit: 'Retail', attributes })).id
  two = (await anOwnedSystem(register, { name: 'Basket recommender', unit: 'Brand', attributes })).id
  const { own, ofAll } = await openControls(one)
  const rest = own.filter((control) => control !== 'consent.records')
  if (ofAll.length > 0) {
    const forAll = evidenceFor(register, [], { controls: ofAll, systems: undefined, organisation: true })
    const filed = await fileEvidence(register.as('approver'), forAll)
    await decideFiling(lead(), filed.id, { outcome: 'accept' })
  }
  await passes([one, two], rest)
  shared = await passes([one, two], ['consent.records'], { validUntil: '2026-02-20' })
  bare = (await anOwnedSystem(register, { name: 'Copy generator', attributes })).id
})
afterAll(() => expectRebuildEqual(register))

describe('the forecast', () => {
  it('begins with systems in order', async () => {
    const statuses = [await getSystem(lead(), one), await getSystem(lead(), two)].map(({ status }) => status)
    expect(statuses.every(isInOrder)).toBe(true)
  })

  it('names the one filing through which several systems fall, with the one thing to do', async () => {
    const forecast = await getForecast(lead(), { days: 60 })
    expect(forecast).toMatchObject({ scenario: 'nobody-acts', filing: null, falling: 2 })
    expect(forecast.sentence).toBe(
      `2 systems fall out of order by 11 Mar 2026, all of them through ${shared}, Consent record export.`,
    )
    expect(forecast.cause).toMatchObject({
      kind: 'filing-ends',
      id: shared,
      on: '2026-02-21',
      status: 'lapsed',
      total: 2,
      controls: [{ id: 'consent.records' }],
      action: { kind: 'file', label: 'File its successor', href: `/file?system=${one},${two}&control=consent.records` },
    })
    expect(forecast.cause?.systems.map(({ id, on, to }) => [id, on, to])).toEqual([
      [one, '2026-02-21', 'lapsed'],
      [two, '2026-02-21', 'lapsed'],
    ])
  })

  it('offers each reader what that reader may do, owners what is theirs, and others nothing', async () => {
    const actionFor = async (who: string) =>
      (await listForecastCauses(register.as(who), { days: 60 })).items.find(({ id }) => id === shared)
    expect((await actionFor('approver'))?.action?.kind).toBe('file')
    expect(await actionFor('owner')).toMatchObject({ mine: true, action: { kind: 'file' } })
    for (const who of ['executive', 'auditor']) {
      expect(await actionFor(who)).toMatchObject({ mine: false, action: null, total: 2 })
    }
  })

  it('asks for the decision where a successor is filed already', async () => {
    const successor = await fileEvidence(register.as('approver'), evidenceFor(register, [one, two]))
    const { items } = await listForecastCauses(lead(), { days: 60 })
    expect(items.find(({ id }) => id === shared)?.action).toEqual({
      kind: 'decide',
      label: `Decide on ${successor.id}`,
      href: `/filings/${successor.id}`,
    })
    const own = await listForecastCauses(register.as('owner'), { days: 60 })
    expect(own.items.find(({ id }) => id === shared)?.action?.kind).toBe('look')
    await decideFiling(lead(), successor.id, { outcome: 'reject', reason: 'It is of another year.' })
  })

  it('lets nothing fall where everything is filed by its day, and never fewer in order than if nobody acts', async () => {
    const best = await getForecast(lead(), { days: 365, scenario: 'all-filed' })
    expect(best.falling).toBe(0)
    expect(best.sentence).toBe(
      'If everything is filed and accepted by its day, nothing falls out of order by 10 Jan 2027.',
    )
    const { points } = await getForecastTimeline(lead(), { days: 365, scenario: 'all-filed' })
    expect(points).toHaveLength(366)
    expect(points.every(({ nobodyActs, supposed, live }) => nobodyActs <= supposed && supposed <= live)).toBe(true)
    expect(points[0]).toMatchObject({ on: register.today, live: 3, nobodyActs: 2, supposed: 2 })
    expect(points.at(-1)).toMatchObject({ nobodyActs: 0, supposed: 3 })
  })

  it('counts on each day what the chart of the portfolio counts', async () => {
    const { points } = await getForecastTimeline(lead(), { days: 120 })
    const to = addDays(register.today, 120)
    const chart = await getPortfolioTimeline(lead(), { from: register.today, to, step: 'day' })
    const inOrder = chart.points.map(({ on, counts }) => [on, (counts['in-order'] ?? 0) + (counts['attention'] ?? 0)])
    expect(points.map(({ on, nobodyActs }) => [on, nobodyActs])).toEqual(inOrder)
    expect(points.every(({ nobodyActs, supposed }) => nobodyActs === supposed)).toBe(true)
  })

  it('tells what one filing holds up, as it then comes once it is revoked', async () => {
    const stake = await getFilingStake(register.as('executive'), shared)
    expect(stake.notRenewed).toEqual({
      falling: 2,
      on: '2026-02-21',
      sentence: 'If it is not renewed: 2 systems fall out of order on 21 Feb 2026.',
    })
    expect(stake.without).toMatchObject({ falling: 2, on: register.today })
    const without = await getForecast(lead(), { scenario: 'without', filing: shared })
    expect(without).toMatchObject({ filing: shared, cause: { kind: 'filing-lost', id: shared, total: 2 } })
    const foreseen = await getForecastTimeline(lead(), { scenario: 'without', filing: shared, days: 30 })
    expect(foreseen.points[0]).toMatchObject({ nobodyActs: 2, supposed: 0 })
  })

  it('is the same without a filing that bears on nothing, cause by cause', async () => {
    // Rejected, so its systems are worked out from their facts, and have to come out as their intervals say.
    const nothing = await fileEvidence(register.as('approver'), evidenceFor(register, [one, two, bare]))
    await decideFiling(lead(), nothing.id, { outcome: 'reject', reason: 'It shows nothing.' })
    const all = { days: 365, limit: 500 }
    const idle = await listForecastCauses(lead(), all)
    expect(idle.items.length).toBeGreaterThan(0)
    expect(await listForecastCauses(lead(), { ...all, scenario: 'without', filing: nothing.id })).toEqual(idle)
    const lost = await listForecastCauses(lead(), { days: 365, limit: 500, scenario: 'without', filing: shared })
    expect(lost.items.map(({ kind, id }) => `${kind}:${id}`)).not.toContain(`filing-ends:${shared}`)
  })

  it('follows the filters of the inventory', async () => {
    const brand = await listForecastCauses(lead(), { days: 60, unit: 'Brand' })
    expect(brand.items.map(({ id, total }) => [id, total])).toEqual([[shared, 1]])
    const best = await getForecastTimeline(lead(), { days: 60, unit: 'Brand', scenario: 'all-filed' })
    expect(best.points.at(-1)).toMatchObject({ live: 1, nobodyActs: 0, supposed: 1 })
  })

  it('goes by pages that hold every cause once', async () => {
    const all = await listForecastCauses(lead(), { days: 365 })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listForecastCauses(lead(), { days: 365, limit: 1, ...(after ? { after } : {}) })
      seen.push(...page.items.map(({ kind, id }) => `${kind}:${id}`))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(all.items.map(({ kind, id }) => `${kind}:${id}`))
    await expect(listForecastCauses(lead(), { after: 'filing-ends:FIL-99' })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('says what falls inside a freeze window, and lists that alone', async () => {
    const inside = await addFreezeWindow(lead(), { name: 'Spring sale', from: '2026-02-15', to: '2026-03-01' })
    const after = await addFreezeWindow(lead(), { name: 'Summer sale', from: '2026-07-01', to: '2026-07-15' })
    const { windows } = await getForecast(register.as('executive'), { days: 200 })
    expect(windows.map(({ id, falling, reviews }) => [id, falling, reviews])).toEqual([
      [inside.id, 2, 0],
      [after.id, 0, 3],
    ])
    expect(windows[0]?.sentence).toBe('Inside Spring sale, 15 Feb 2026 to 1 Mar 2026: 2 systems fall out of order.')
    const listed = await listForecastCauses(lead(), { days: 200, window: inside.id })
    expect(listed.items.map(({ id }) => id)).toEqual([shared])
    expect((await listForecastCauses(lead(), { days: 200, window: after.id })).total).toBe(0)
    await expect(listForecastCauses(lead(), { window: 'FRZ-9' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is told on the bars of a system with the controls that decide on each day, also where its status stays', async () => {
    const { intervals, controls } = await getSystemTimeline(lead(), one, { to: addDays(register.today, 400) })
    const ahead = intervals.filter(({ status }) => status === 'attention' || status === 'lapsed')
    expect(new Set(ahead.map(({ status }) => status)).size).toBe(2)
    for (const { from, because } of ahead) {
      const decisive = controls.filter(({ intervals }) =>
        intervals.some(
          (one) => one.from <= from && (one.to === null || from < one.to) && !one.because.startsWith('Met'),
        ),
      )
      expect(decisive.map(({ title }) => `“${title}”`)).toContain(/“.+?”/.exec(because)?.[0])
    }
    // The second to end soon is told too, while the system needs attention all the same.
    expect(ahead.filter(({ status }) => status === 'lapsed').length).toBeGreaterThan(1)
  })

  it('is saved as CSV, a line for each system and cause, with what it was made from', async () => {
    const { csv } = await exportForecast(register.as('auditor'), { days: 60 })
    const [head, ...lines] = csv.trim().split('\r\n')
    expect(head).toContain('fallsOn,system,name,owner,from,to,cause,causeId')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(`2026-02-21,${one},Newsletter ranker`)
    expect(lines[0]).toMatch(new RegExp(`,nobody-acts,,${register.events().length},2026-01-10T[^,]+,2026-01-10T[^,]+$`))
  })

  it('is saved as CSV day by day, as the chart shows it, with what it was made from', async () => {
    const asked = { days: 60, scenario: 'without', filing: shared }
    const { points } = await getForecastTimeline(lead(), asked)
    const { csv, name } = await exportForecastTimeline(lead(), asked)
    const [head, ...lines] = csv.trim().split('\r\n')
    expect(name).toBe(`live-systems-in-order-${points[0]!.on}-to-${points.at(-1)!.on}.csv`)
    expect(head).toMatch(/^\W?day,live,inOrderIfNobodyActs,inOrder,scenario,filing,ledgerSize,/)
    expect(lines.map((line) => line.split(',').slice(0, 6).join(','))).toEqual(
      points.map(({ on, live, nobodyActs, supposed }) => [on, live, nobodyActs, supposed, 'without', shared].join(',')),
    )
    expect(lines[0]).toContain(`,${register.events().length},`)
  })

  it('refuses strangers, scenarios without their filing, and filings that are not there', async () => {
    for (const ask of [getForecast, listForecastCauses, getForecastTimeline, exportForecastTimeline, exportForecast]) {
      await expect(ask(register.anonymous(), {})).rejects.toMatchObject({ code: 'unauthenticated' })
      await expect(ask(lead(), { scenario: 'without' })).rejects.toMatchObject({ errors: [{ pointer: '/filing' }] })
      await expect(ask(lead(), { filing: shared })).rejects.toMatchObject({ errors: [{ pointer: '/filing' }] })
      await expect(ask(lead(), { scenario: 'without', filing: 'FIL-99' })).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(getFilingStake(register.anonymous(), shared)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(getFilingStake(lead(), 'FIL-99')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('follows what is recorded: what is renewed falls no more, and what is revoked falls at once', async () => {
    const successor = await passes([one], ['consent.records'], { effectiveOn: register.today })
    expect((await getForecast(lead(), { days: 60 })).cause).toMatchObject({ id: shared, total: 1 })
    expect((await getFilingStake(lead(), shared)).notRenewed).toMatchObject({ falling: 1 })
    await revokeFiling(lead(), successor, { reason: 'It was of another system.' })
    expect((await getForecast(lead(), { days: 60 })).falling).toBe(2)
    expect((await getFiling(lead(), successor)).state).toBe('revoked')
  })

  it('looks from another day as was known there, and offers nothing to do', async () => {
    const then = addDays(register.today, 0)
    register.clock.advanceDays(20)
    await completeReview(lead(), bare, { outcome: 'continue' })
    const past = lookAt(lead(), { on: then, view: 'known' })
    const forecast = await getForecast(past, { days: 60 })
    expect(forecast).toMatchObject({ from: then, falling: 2, cause: { id: shared, action: null } })
    const best = await getForecastTimeline(past, { days: 60, scenario: 'all-filed' })
    expect(best.points[0]).toMatchObject({ on: then, nobodyActs: 2, supposed: 2 })
  })
})
