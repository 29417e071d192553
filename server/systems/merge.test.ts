import { afterAll, describe, expect, test } from 'vitest'
import { aFiling, anOwnedSystem, controlStatus, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { addDataSource } from '../data-sources/add.ts'
import { useDataSource as attachDataSource } from '../data-sources/use.ts'
import { grantException } from '../exceptions/grant.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { raiseFinding } from '../findings/raise.ts'
import { resolveFinding } from '../findings/resolve.ts'
import { importSystems } from '../imports/import-systems.ts'
import { getPortfolioStatus } from '../status/portfolio.ts'
import { getSystemTimeline } from '../status/system-timeline.ts'
import { changeSystems } from './change-many.ts'
import { declareChange } from './declare-change.ts'
import { getSystem } from './get.ts'
import { listDuplicates } from './list-duplicates.ts'
import { listSystemEvents } from './list-events.ts'
import { listSystems } from './list.ts'
import { mergeSystem } from './merge.ts'

const register = await aRegister({ now: '2026-08-01T09:00:00Z' })
afterAll(() => expectRebuildEqual(register))
const CONTROL = 'consent.records'
const merge = (id: string, duplicate: string, extra: object = {}) =>
  mergeSystem(register.as('lead'), id, { duplicate, ...extra })
const inventory = async () => (await listSystems(register.as('lead'), {})).items.map(({ id }) => id)
const at = async (day: string) => (await getPortfolioStatus(register.as('lead'), { at: day })).live

describe('a duplicate that is merged', () => {
  test('brings its evidence along from the day on, and is counted no more', async () => {
    const kept = await anOwnedSystem(register, { name: 'Newsletter' })
    const twin = await anOwnedSystem(register, { name: 'News letter', purpose: 'Sends news.' })
    const filing = await aFiling(register, [twin.id])
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept', reason: 'As seen.' })
    register.clock.set('2026-08-20T09:00:00Z')
    const before = await at('2026-08-10')
    const recorded = await register.recordedBy(() => merge(kept.id, twin.id, { take: { fields: ['purpose', 'name'] } }))
    expect(recorded).toEqual(['SystemAmended', 'SystemMerged', 'SystemAbsorbed'])
    expect(controlStatus(register, kept.id, CONTROL)).toBe('met')
    expect(controlStatus(register, kept.id, CONTROL, '2026-08-19' as never)).not.toBe('met')
    expect(await at('2026-08-10')).toBe(before)
    expect(await at('2026-08-20')).toBe(before - 1)
    expect(await inventory()).not.toContain(twin.id)
    const { intervals, controls } = await getSystemTimeline(register.as('lead'), twin.id, {})
    const bars = controls.flatMap((control) => control.intervals)
    expect(bars.length).toBeGreaterThan(0)
    expect([...intervals, ...bars].filter(({ to }) => to === null || to > '2026-08-20')).toEqual([])
    expect(await getSystem(register.as('lead'), kept.id)).toMatchObject({
      name: 'News letter',
      purpose: 'Sends news.',
      absorbed: [{ id: twin.id, on: '2026-08-20' }],
      mergedInto: null,
    })
    const gone = await getSystem(register.as('lead'), twin.id)
    expect(gone).toMatchObject({ mergedInto: { id: kept.id, on: '2026-08-20' }, may: { amend: false, file: false } })
  })

  test('leaves the past as it was known, and both histories readable, each apart', async () => {
    const kept = await anOwnedSystem(register, { name: 'Bidder' })
    const twin = await anOwnedSystem(register, { name: 'Bidder two' })
    const filing = await aFiling(register, [twin.id])
    register.clock.advanceDays(3)
    const span = { from: '2026-08-01', to: register.today, view: 'known' }
    const known = async () =>
      (await getSystemTimeline(register.as('lead'), kept.id, span)).intervals.map(({ from, status }) => ({
        from,
        status,
      }))
    const before = await known()
    register.clock.advanceDays(3)
    await merge(kept.id, twin.id)
    expect(await known()).toEqual(before)
    const own = await listSystemEvents(register.as('lead'), kept.id, { limit: 50 })
    expect(own.items.map(({ subject }) => subject)).not.toContain(filing.id)
    expect(own.items[0]?.sentence).toContain(`merged ${twin.id} into it`)
    const theirs = await listSystemEvents(register.as('lead'), twin.id, { limit: 50 })
    expect(theirs.items[0]?.sentence).toContain(`merged it into ${kept.id}`)
    expect(theirs.items.map(({ subject }) => subject)).toContain(filing.id)
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept', reason: 'As seen.' })
    expect(controlStatus(register, kept.id, CONTROL)).toBe('met')
    expect((await listSystemEvents(register.as('lead'), kept.id, { limit: 1 })).items[0]?.subject).toBe(filing.id)
  })

  test('brings exceptions that hold, findings that are open, and data sources', async () => {
    const kept = await anOwnedSystem(register)
    const twin = await anOwnedSystem(register)
    const source = await addDataSource(register.as('lead'), { name: 'CRM', origin: 'first-party' })
    await attachDataSource(register.as('lead'), { id: twin.id, sourceId: source.id }, {})
    const today = register.today
    await grantException(register.as('lead'), {
      system: twin.id,
      control: CONTROL,
      reason: 'The tool comes in autumn.',
      from: today,
      until: '2026-12-31',
    })
    const finding = await raiseFinding(register.as('lead'), {
      system: twin.id,
      control: 'consent.opt-in',
      severity: 'critical',
      action: 'Ask before sending.',
      dueOn: today,
    })
    register.clock.advanceDays(2)
    await merge(kept.id, twin.id)
    expect(controlStatus(register, kept.id, CONTROL)).toBe('excepted')
    expect(controlStatus(register, kept.id, CONTROL, today)).not.toBe('excepted')
    expect(controlStatus(register, kept.id, 'consent.opt-in')).toBe('failing')
    await resolveFinding(register.as('lead'), finding.id, {})
    expect(controlStatus(register, kept.id, 'consent.opt-in')).not.toBe('failing')
    expect(
      register.events().filter(({ type, subject }) => type === 'DataSourceUsed' && subject === kept.id),
    ).toHaveLength(1)
  })

  test('had changed before: what its change ended is not revived', async () => {
    const kept = await anOwnedSystem(register)
    const twin = await anOwnedSystem(register)
    const filing = await aFiling(register, [twin.id])
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept', reason: 'As seen.' })
    for (const kind of ['material-change', 'new-purpose', 'data-change']) {
      await declareChange(register.as('lead'), twin.id, { kind }).catch(() => {})
    }
    register.clock.advanceDays(60)
    const ofTwin = controlStatus(register, twin.id, CONTROL)
    await merge(kept.id, twin.id)
    expect(controlStatus(register, kept.id, CONTROL)).toBe(ofTwin)
  })

  test('takes nothing more: evidence, changes and merges go to the one that stays', async () => {
    const [kept, twin, third] = [
      await anOwnedSystem(register),
      await anOwnedSystem(register),
      await anOwnedSystem(register),
    ]
    await merge(kept.id, twin.id)
    const refusals = [
      await refusalOf(() => fileEvidence(register.as('lead'), evidenceFor(register, [twin.id]))),
      await refusalOf(() => declareChange(register.as('lead'), twin.id, { kind: 'material-change' })),
      await refusalOf(() => merge(third.id, twin.id)),
      await refusalOf(() => merge(third.id, kept.id)),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(['conflict', 'conflict', 'conflict', 'conflict'])
    expect(refusals[3]?.message).toContain('the other way round')
    const bulk = await changeSystems(register.as('lead'), {
      action: 'change-unit',
      unit: 'X',
      systems: [twin.id, third.id],
    })
    expect(bulk.items.map(({ outcome }) => outcome)).toEqual(['refused', 'changed'])
    await merge(kept.id, third.id)
    expect((await getSystem(register.as('lead'), kept.id)).absorbed.map(({ id }) => id)).toEqual([twin.id, third.id])
  })

  test('does not come back with the next import of its row', async () => {
    const map = { source: 'crm', externalId: { columns: ['id'] }, fields: { name: { column: 'name' } } }
    const importing = (csv: string) =>
      importSystems(register.as('lead'), {
        file: { bytes: Buffer.from(csv), name: 'a.csv' },
        map,
        parts: { strikeMissing: true },
        dryRun: false,
      })
    await importing('id,name\nA,Scorer\nB,Scorer again\n')
    const [one, two] = (await listSystems(register.as('lead'), { q: 'scorer' })).items
    await merge(one!.id, two!.id)
    const report = await importing('id,name\nA,Scorer\nB,Scorer of old\n')
    expect(report).toMatchObject({ created: 0, changed: 0, struck: 0, unchanged: 1 })
    expect(JSON.stringify(report.warnings)).toContain(`merged into ${one!.id}`)
    expect(await importing('id,name\nA,Scorer\n')).toMatchObject({ created: 0, changed: 0, struck: 0 })
  })
})

describe('merging', () => {
  test('takes the chosen fields, answers, stage and owner, and no others', async () => {
    const other = await register.addPerson({ name: 'Second owner' })
    const kept = await aRegisteredSystem(register, {
      name: 'Kept',
      unit: 'Shop',
      attributes: { usesPersonalData: false },
    })
    const twin = await anOwnedSystem(register, { name: 'Gone', unit: 'Web', ownerId: other })
    const take = { fields: ['stage', 'owner'], attributes: ['usesPersonalData', 'lawfulBasis'] }
    const recorded = await register.recordedBy(() => merge(kept.id, twin.id, { take, reason: 'Registered twice.' }))
    expect(recorded).toEqual(['SystemAmended', 'StageChanged', 'OwnerNominated', 'SystemMerged', 'SystemAbsorbed'])
    const system = await getSystem(register.as('lead'), kept.id)
    expect(system).toMatchObject({ name: 'Kept', unit: 'Shop', stage: 'live', nominee: { id: other } })
    expect(system.attributes).toMatchObject({ usesPersonalData: true, lawfulBasis: ['consent'] })
    expect(system.attributes).not.toHaveProperty('sendsDirectMarketing')
    expect(JSON.stringify(register.events())).not.toContain('Registered twice.')
  })

  test('is for leads, by the version that was seen, of two systems since both were there', async () => {
    const [kept, twin] = [await anOwnedSystem(register), await anOwnedSystem(register)]
    const duplicate = twin.id
    await expectRefused(
      register,
      { owner: 'forbidden', approver: 'forbidden', executive: 'forbidden', auditor: 'forbidden' },
      (who) => mergeSystem(register.as(who), kept.id, { duplicate }),
    )
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => mergeSystem(stale, kept.id, { duplicate }))).code).toBe('stale')
    expect((await refusalOf(() => merge(kept.id, kept.id))).errors[0]?.pointer).toBe('/duplicate')
    expect((await refusalOf(() => merge(kept.id, 'SYS-999'))).code).toBe('not-found')
    const early = await refusalOf(() => merge(kept.id, duplicate, { effectiveOn: '2020-01-01' }))
    expect(early.errors[0]?.pointer).toBe('/effectiveOn')
  })

  test('duplicates are found while both go on', async () => {
    const [a, b] = [
      await aRegisteredSystem(register, { name: 'Price finder' }),
      await aRegisteredSystem(register, { name: 'Price-Finder' }),
    ]
    const pairOf = () =>
      listDuplicates(register.as('auditor')).items.find(({ systems: [one, two] }) => one.id === a.id && two.id === b.id)
    expect(pairOf()?.because).toEqual(['same-name'])
    await merge(a.id, b.id)
    expect(pairOf()).toBeUndefined()
  })
})
