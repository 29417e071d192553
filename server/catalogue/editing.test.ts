import { afterAll, describe, expect, test } from 'vitest'
import { dumpProjections, rebuildProjections } from '../../db/rebuild.ts'
import { roles } from '../../domain/events.ts'
import { newsletterAnswers } from '../../domain/status/story-answers.ts'
import { decideFiling } from '../filings/decide.ts'
import { programContext } from '../program-context.ts'
import { getPortfolioStatus } from '../status/portfolio.ts'
import { getPortfolioTimeline } from '../status/portfolio-timeline.ts'
import { aFiling, controlStatus } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { confirmEdition } from './confirm-edition.ts'
import { dropDraft, dropEditionProposal } from './drop-draft.ts'
import { getEditionEffect } from './edition-effect.ts'
import { getCatalogue, getCatalogueEdition } from './get.ts'
import { getDraft } from './get-draft.ts'
import { listCatalogueEditions } from './list-editions.ts'
import { proposeEdition } from './propose-edition.ts'
import { saveDraft } from './save-draft.ts'

const CONTROL = 'consent.records'
const MONTHLY = {
  changes: { amended: [{ control: CONTROL, frequency: { high: 'P1M', limited: 'P1M', minimal: 'P1M' } }], added: [] },
}

const registers: TestRegister[] = []
async function fresh(): Promise<TestRegister> {
  const register = await aRegister()
  registers.push(register)
  return register
}
afterAll(() => registers.forEach(expectRebuildEqual))

/** A live system whose consent records were shown two months ago. */
async function aShownSystem(register: TestRegister): Promise<string> {
  const owner = register.idOf('owner')
  const { id } = await aRegisteredSystem(register, {
    stage: 'live',
    kind: 'email-personalisation',
    attributes: newsletterAnswers,
    effectiveOn: '2026-06-01',
    ownedBy: owner,
  })
  const filing = await aFiling(register, [id], { controls: [CONTROL], effectiveOn: '2026-09-20' })
  await decideFiling(register.as('lead'), filing.id, { outcome: 'accept', reason: 'As seen.' })
  return id
}

describe('an edition of the register, with a single lead', () => {
  test('is drafted, shown with its effect, and adopted; from then on its frequency counts', async () => {
    const register = await fresh()
    const id = await aShownSystem(register)
    expect(controlStatus(register, id, CONTROL)).toBe('met')
    expect(await register.recordedBy(() => saveDraft(register.as('lead'), MONTHLY))).toEqual(['EditionDrafted'])
    expect(getDraft(register.as('lead'))).toMatchObject({
      state: 'draft',
      base: '2026.11.0',
      edition: '2026.11.0+1',
      earliestOn: register.today,
      needsSecondLead: false,
      told: [{ pointer: '/amended/0', control: CONTROL }],
    })

    const effect = await getEditionEffect(register.as('lead'), {})
    expect(effect).toMatchObject({ examined: 1, total: 1, next: null, effectiveOn: register.today })
    expect(effect.items[0]?.controls).toEqual([
      {
        control: CONTROL,
        title: 'Consent is provable and enforced',
        before: 'met',
        after: 'overdue',
        because: '“Consent is provable and enforced” ended on 20 Oct 2026',
      },
    ])
    expect(controlStatus(register, id, CONTROL)).toBe('met')

    const events = await register.recordedBy(() => proposeEdition(register.as('lead'), {}))
    expect(events).toEqual(['EditionMade', 'EditionAdopted'])
    expect(controlStatus(register, id, CONTROL)).toBe('overdue')
    expect(getDraft(register.as('lead'))).toMatchObject({ state: 'empty', base: '2026.11.0+1', edition: '2026.11.0+2' })
    expect(getCatalogue(register.as('owner')).version).toBe('2026.11.0+1')
  })

  test('changes nothing of what was known before', async () => {
    const register = await fresh()
    await aShownSystem(register)
    const yesterday = async () =>
      (await getPortfolioStatus(register.as('lead'), { at: '2026-11-21', known: '2026-11-22T23:00:00Z' })).counts
    await saveDraft(register.as('lead'), MONTHLY)
    const before = await yesterday()
    register.clock.set('2026-11-23T09:00:00Z')
    await proposeEdition(register.as('lead'), {})
    expect(await yesterday()).toEqual(before)
    const timeline = await getPortfolioTimeline(register.as('lead'), {
      from: '2026-11-20',
      to: '2026-11-30',
      step: 'day',
    })
    expect(timeline.markers).toEqual([{ on: '2026-11-23', sentence: 'Catalogue edition 2026.11.0+1 came into force.' }])
  })

  test('holds from the day it is adopted for, and the next not before it', async () => {
    const register = await fresh()
    await saveDraft(register.as('lead'), MONTHLY)
    const early = await refusalOf(() => proposeEdition(register.as('lead'), { effectiveOn: '2026-11-21' }))
    expect(early).toMatchObject({ code: 'invalid', errors: [{ pointer: '/effectiveOn' }] })
    await proposeEdition(register.as('lead'), { effectiveOn: '2027-01-01' })
    expect(getCatalogue(register.as('lead')).version).toBe('2026.11.0')
    expect(getDraft(register.as('lead'))).toMatchObject({ base: '2026.11.0+1', earliestOn: '2027-01-01' })
    register.clock.set('2027-01-01T09:00:00Z')
    expect(getCatalogue(register.as('lead')).version).toBe('2026.11.0+1')
  })

  test('builds on the one before, and both are listed with who adopted them', async () => {
    const register = await fresh()
    await saveDraft(register.as('lead'), MONTHLY)
    await proposeEdition(register.as('lead'), {})
    await saveDraft(register.as('lead'), {
      changes: { amended: [{ control: 'consent.opt-in', frequency: { high: 'P1M' } }], added: [] },
    })
    await proposeEdition(register.as('lead'), {})
    const { items } = listCatalogueEditions(register.as('auditor'))
    expect(items.map(({ version, base, inForce }) => [version, base, inForce])).toEqual([
      ['2026.11.0+2', '2026.11.0+1', true],
      ['2026.11.0+1', '2026.11.0', false],
      ['2026.11.0', null, false],
    ])
    expect(items[0]).toMatchObject({ adoptions: [{ by: { id: register.idOf('lead') }, effectiveOn: register.today }] })
    expect(items[0]?.changes).toHaveLength(1)
    const { controls } = getCatalogueEdition(register.as('owner'), '2026.11.0+2')
    expect(controls.find(({ id }) => id === CONTROL)?.defaultFrequency.high).toBe('P1M')
    expect((await refusalOf(() => getCatalogueEdition(register.as('owner'), '2026.11.0+3'))).code).toBe('not-found')
  })

  test('is rebuilt from the ledger alone, in a program that never saw it made', async () => {
    const register = await fresh()
    await aShownSystem(register)
    await saveDraft(register.as('lead'), MONTHLY)
    await proposeEdition(register.as('lead'), {})
    const live = dumpProjections(register.store)
    register.store.sqlite.exec('delete from control_intervals; delete from system_intervals; delete from event_links')
    rebuildProjections(register.store, programContext(register.store).findEdition)
    expect(dumpProjections(register.store)).toEqual(live)
  })
})

describe('an edition of the register, with two leads', () => {
  test('is proposed by one and adopted when another confirms it', async () => {
    const register = await fresh()
    const other = await register.addPerson({ role: 'lead' })
    await saveDraft(register.as('lead'), MONTHLY)
    expect(await register.recordedBy(() => proposeEdition(register.as('lead'), {}))).toEqual(['EditionProposed'])
    expect(getDraft(register.as('lead'))).toMatchObject({ state: 'proposed', by: { id: register.idOf('lead') } })
    expect(getCatalogue(register.as('lead')).version).toBe('2026.11.0')
    expect((await refusalOf(() => confirmEdition(register.as('lead')))).code).toBe('forbidden')
    expect((await refusalOf(() => saveDraft(register.as(other), MONTHLY))).code).toBe('conflict')
    register.clock.set('2026-11-24T09:00:00Z')
    expect((await getEditionEffect(register.as(other), {})).effectiveOn).toBe('2026-11-24')
    expect(await register.recordedBy(() => confirmEdition(register.as(other)))).toEqual([
      'EditionMade',
      'EditionAdopted',
    ])
    expect(getCatalogue(register.as('lead')).version).toBe('2026.11.0+1')
    expect((await refusalOf(() => confirmEdition(register.as(other)))).code).toBe('conflict')
  })

  test('that is taken back is a draft again, and a draft that is dropped is gone', async () => {
    const register = await fresh()
    const other = await register.addPerson({ role: 'lead' })
    await saveDraft(register.as('lead'), MONTHLY)
    await proposeEdition(register.as('lead'), {})
    await dropEditionProposal(register.as(other))
    expect(getDraft(register.as('lead'))).toMatchObject({ state: 'draft', changes: MONTHLY.changes })
    await dropDraft(register.as(other))
    expect(getDraft(register.as('lead'))).toMatchObject({ state: 'empty', told: [] })
    expect((await refusalOf(() => dropDraft(register.as(other)))).code).toBe('conflict')
    expect((await refusalOf(() => dropEditionProposal(register.as(other)))).code).toBe('conflict')
    expect((await refusalOf(() => getEditionEffect(register.as(other), {}))).code).toBe('conflict')
  })
})

describe('a draft of the catalogue', () => {
  test('saved again as it is records nothing, and without changes it is dropped', async () => {
    const register = await fresh()
    await saveDraft(register.as('lead'), MONTHLY)
    expect(await register.recordedBy(() => saveDraft(register.as('lead'), MONTHLY))).toEqual([])
    const nothing = { changes: { amended: [], added: [] } }
    expect(await register.recordedBy(() => saveDraft(register.as('lead'), nothing))).toEqual(['EditionDraftDropped'])
    expect(await register.recordedBy(() => saveDraft(register.as('lead'), nothing))).toEqual([])
  })

  test('names the field that is wrong', async () => {
    const register = registers[0]!
    const amended = [{ control: 'consent.nothing', rule: 'x' }]
    const unknown = await refusalOf(() => saveDraft(register.as('lead'), { changes: { amended, added: [] } }))
    expect(unknown).toMatchObject({ code: 'invalid', errors: [{ pointer: '/changes/amended/0/control' }] })
    const bare = { changes: { amended: [], added: [{ id: 'own.x' }] } }
    const { errors } = await refusalOf(() => saveDraft(register.as('lead'), bare))
    expect(errors.map(({ pointer }) => pointer)).toContain('/changes/added/0/title')
  })

  test('that somebody else changed since is refused with the present version', async () => {
    const register = await fresh()
    await saveDraft(register.as('lead', { ifMatch: 0 }), MONTHLY)
    const stale = await refusalOf(() =>
      saveDraft(register.as('lead', { ifMatch: 0 }), { changes: { amended: [], added: [] } }),
    )
    expect(stale).toMatchObject({ code: 'stale', extra: { version: 1 } })
    expect((await refusalOf(() => proposeEdition(register.as('lead', { ifMatch: 0 }), {}))).code).toBe('stale')
  })

  test('is changed, shown in its effect and put into force by leads alone', async () => {
    const register = await fresh()
    await saveDraft(register.as('lead'), MONTHLY)
    const others = Object.fromEntries(
      roles.filter((role) => role !== 'lead').map((role) => [role, 'forbidden' as const]),
    )
    const commands: ((who: string) => unknown)[] = [
      (who) => saveDraft(register.as(who), MONTHLY),
      (who) => dropDraft(register.as(who)),
      (who) => proposeEdition(register.as(who), {}),
      (who) => confirmEdition(register.as(who)),
      (who) => dropEditionProposal(register.as(who)),
      (who) => getEditionEffect(register.as(who), {}),
    ]
    for (const command of commands) await expectRefused(register, others, command)
    expect(getDraft(register.as('owner')).state).toBe('draft')
    expect((await refusalOf(() => getDraft(register.anonymous()))).code).toBe('unauthenticated')
  })
})
