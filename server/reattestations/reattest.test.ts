import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, addDuration } from '../../domain/days.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { getFiling } from '../filings/get.ts'
import { declareChange } from '../systems/declare-change.ts'
import { anArtefact, anOwnedSystem, controlStatus, evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { listWork } from '../work/list.ts'
import { listReattestable } from './list.ts'
import { reattest } from './reattest.ts'

const CHECKED = 'Read the record of purposes line by line: nothing was added.'
const LAWFUL = 'privacy.lawful-basis'

let register: TestRegister
let mine: string
let stranger: string
beforeAll(async () => {
  register = await aRegister()
  stranger = await register.addPerson({ role: 'owner', name: 'Otto Other' })
})
afterAll(() => expectRebuildEqual(register))
beforeEach(async () => {
  mine = (await anOwnedSystem(register, { name: 'Mine', effectiveOn: addDays(register.today, -400) })).id
})

/** Accepted evidence that holds from some days ago. */
async function aPass(daysAgo: number, input: Record<string, unknown> = {}) {
  const evidence = evidenceFor(register, [mine], {
    controls: [LAWFUL],
    kind: 'lawful-basis-record',
    effectiveOn: addDays(register.today, -daysAgo),
    ...input,
  })
  const { id } = await fileEvidence(register.as('owner'), evidence)
  await decideFiling(register.as('lead'), id, { outcome: 'accept' })
  return id
}

const again = (controls: readonly string[], input: Record<string, unknown> = {}) => ({
  items: controls.map((control) => ({ system: mine, control })),
  checked: CHECKED,
  ...input,
})

describe('what may be attested again', () => {
  it('is what was accepted last and ends soon or has ended, the earliest first', async () => {
    const screen = await aPass(350, { controls: ['autonomy.prohibited-screen'], kind: 'prohibited-screen' })
    const basis = await aPass(380)
    await aPass(10, { controls: ['transparency.ai-role'], kind: 'disclosure-copy' })
    const { items } = await listReattestable(register.as('owner'), { system: mine })
    expect(items).toMatchObject([
      {
        control: { id: LAWFUL },
        status: 'overdue',
        filing: { id: basis },
        until: addDuration(register.today, 'P12M'),
        refusal: null,
        warnings: [],
      },
      { control: { id: 'autonomy.prohibited-screen' }, status: 'due-soon', filing: { id: screen } },
    ])
    expect((await listWork(register.as('owner'))).reattest).toBeGreaterThanOrEqual(2)
    expect((await listReattestable(register.as(stranger), { system: mine })).items).toEqual([])
    expect((await listReattestable(register.as('executive'), { system: mine })).items).toEqual([])
    await expect(listReattestable(register.anonymous(), {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('warns where a change was declared since, or the artefacts are older than one', async () => {
    await aPass(380)
    const kind = { kind: 'new-purpose', effectiveOn: addDays(register.today, -2) }
    await declareChange(register.as('owner'), mine, kind)
    await declareChange(register.as('owner'), mine, { ...kind, kind: 'model-change' })
    const [item] = (await listReattestable(register.as('owner'), { system: mine })).items
    expect(item?.warnings).toEqual([
      expect.stringMatching(/^It changed since in a way that asks for new evidence: .*purpose/),
      expect.stringMatching(/^The artefacts are of .*, older than a change of the system: .*model/),
    ])
  })
})

describe('attesting again', () => {
  it('files anew with the same kind and artefacts, saying what was checked, to be decided on as any filing', async () => {
    const sha256 = await anArtefact(register, register.idOf('owner'), `purposes of ${mine}`)
    const basis = await aPass(380, { artefacts: [{ sha256 }] })
    const types = await register.recordedBy(async () => {
      const { items } = await reattest(register.as('owner'), again([LAWFUL]))
      expect(items).toMatchObject([
        {
          systems: [{ id: mine }],
          controls: [{ id: LAWFUL }],
          kind: 'lawful-basis-record',
          effectiveOn: register.today,
          verdict: 'pass',
          state: 'undecided',
          reattests: basis,
          artefacts: [{ sha256 }],
          note: CHECKED,
        },
      ])
      expect(controlStatus(register, mine, LAWFUL)).toBe('overdue')
      expect((await listReattestable(register.as('owner'), { system: mine })).items).toEqual([])
      await decideFiling(register.as('lead'), items[0]!.id, { outcome: 'accept' })
    })
    expect(types).toEqual(['EvidenceFiled', 'FilingAccepted'])
    expect(JSON.stringify(register.events())).not.toContain('line by line')
    expect(controlStatus(register, mine, LAWFUL)).toBe('met')
  })

  it('remembers how old the artefacts are, however often they are attested again', async () => {
    const first = await aPass(380)
    const { items } = await reattest(register.as('owner'), again([LAWFUL]))
    await decideFiling(register.as('lead'), items[0]!.id, { outcome: 'accept' })
    register.clock.advanceDays(350)
    const [item] = (await listReattestable(register.as('owner'), { system: mine })).items
    expect(item?.filing).toMatchObject({
      id: items[0]!.id,
      artefactsOn: (await getFiling(register.as('owner'), first)).effectiveOn,
    })
  })

  it('makes one filing of what rests on the same evidence, and several of the rest, all in one commit', async () => {
    const kinds = { kind: 'legal-opinion' }
    const controls = ['autonomy.prohibited-screen', LAWFUL]
    const shared = await aPass(380, { ...kinds, controls })
    const { items } = await reattest(register.as('owner'), again(controls))
    expect(items).toMatchObject([
      { reattests: shared, controls: [{ id: 'autonomy.prohibited-screen' }, { id: LAWFUL }] },
    ])
    const before = register.events().length
    await expectRefused(reattest(register.as('owner'), again(controls)), '/items/0')
    expect(register.events()).toHaveLength(before)
  })

  it('refuses what takes new evidence: where a check can be run anew, what is of its day, what says its own end', async () => {
    await aPass(380, { controls: ['consent.records'], kind: 'lawful-basis-record' })
    await expectRefused(reattest(register.as('owner'), again(['consent.records'])), '/items/0')
    await aPass(380, { kind: 'human-review-log' })
    await expectRefused(reattest(register.as('owner'), again([LAWFUL])), '/items/0')
    await aPass(370, { validUntil: addDays(register.today, -5) })
    await expectRefused(reattest(register.as('owner'), again([LAWFUL])), '/items/0')
    const { items } = await listReattestable(register.as('owner'), { system: mine })
    const refusals = new Map(items.map(({ control, refusal }) => [control.id, refusal]))
    expect(refusals.get(LAWFUL)).toContain('says itself that it ends on')
    expect(refusals.get('consent.records')).toContain('a check for it')
  })

  it.each([
    ['no words', { checked: 'Yes.' }, '/checked'],
    ['nothing chosen', { items: [] }, '/items'],
    ['what is met or was never shown', { items: [{ system: 'SYS-1', control: 'transparency.ai-role' }] }, '/items/0'],
    ['a system that is not there', { items: [{ system: 'SYS-999', control: LAWFUL }] }, '/items/0/system'],
  ])('refuses %s', async (_, input, pointer) => {
    await aPass(380)
    await expectRefused(reattest(register.as('owner'), again([LAWFUL], input)), pointer)
  })

  it('refuses a day that is not later than what is on file, or still to come', async () => {
    await aPass(380)
    for (const days of [-380, 1]) {
      const input = { effectiveOn: addDays(register.today, days) }
      await expectRefused(reattest(register.as('owner'), again([LAWFUL], input)), '/effectiveOn')
    }
  })

  it('is for whoever may file for the system', async () => {
    await aPass(380)
    for (const who of ['executive', 'auditor', stranger] as const) {
      await expect(reattest(register.as(who), again([LAWFUL]))).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(reattest(register.as('approver'), again([LAWFUL]))).resolves.toBeDefined()
  })
})

describe('what was filed for the organisation or a unit', () => {
  const INCIDENTS = 'governance.incidents'
  const ENCRYPTION = 'security.encryption'

  /** Accepted evidence for all, filed by the approver, which has ended. */
  async function anEndedPass(input: Record<string, unknown>) {
    const { systems: _, ...evidence } = evidenceFor(register, [], {
      kind: 'policy',
      effectiveOn: addDays(register.today, -380),
      ...input,
    })
    const { id } = await fileEvidence(register.as('approver'), evidence)
    await decideFiling(register.as('lead'), id, { outcome: 'accept' })
    return id
  }

  it('is attested again for all in the same step, by those who file for all', async () => {
    const policy = await anEndedPass({ organisation: true, controls: [INCIDENTS] })
    const live = (await listReattestable(register.as('approver'), {})).items
    const item = live.find(({ filing }) => filing.id === policy)
    expect(item).toMatchObject({ system: null, organisation: true, unit: null, status: 'overdue', refusal: null })
    expect(item?.systems).toBeGreaterThan(0)
    expect(item?.until).toBe(addDuration(register.today, 'P12M'))
    expect((await listWork(register.as('approver'))).reattest).toBeGreaterThan(0)
    const ask = { items: [{ organisation: true, control: INCIDENTS }], checked: CHECKED }
    for (const who of ['owner', 'executive', 'auditor'] as const) {
      await expect(reattest(register.as(who), ask)).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect((await listReattestable(register.as('owner'), {})).items.some(({ system }) => system === null)).toBe(false)
    const { items } = await reattest(register.as('approver'), ask)
    expect(items).toMatchObject([{ systems: [], organisation: true, reattests: policy, note: CHECKED }])
    await expectRefused(reattest(register.as('approver'), ask), '/items/0')
    await decideFiling(register.as('lead'), items[0]!.id, { outcome: 'accept' })
    expect(controlStatus(register, mine, INCIDENTS)).toBe('met')
  })

  it('keeps to its unit', async () => {
    const unit = 'Retail media'
    const { id } = await anOwnedSystem(register, { name: 'Bidder', unit, effectiveOn: addDays(register.today, -400) })
    const filed = await anEndedPass({ unit, controls: [ENCRYPTION] })
    expect(controlStatus(register, id, ENCRYPTION)).toBe('overdue')
    const { items } = await reattest(register.as('lead'), { items: [{ unit, control: ENCRYPTION }], checked: CHECKED })
    expect(items).toMatchObject([{ systems: [], organisation: false, unit, reattests: filed }])
    await expectRefused(
      reattest(register.as('lead'), { items: [{ unit: 'Elsewhere', control: ENCRYPTION }], checked: CHECKED }),
      '/items/0',
    )
  })

  it('is one thing: a system, a unit or the organisation', async () => {
    const both = { system: mine, organisation: true, control: INCIDENTS }
    await expectRefused(reattest(register.as('lead'), { items: [both], checked: CHECKED }), '/items/0/system')
  })
})

async function expectRefused(attempt: Promise<unknown>, pointer: string) {
  await expect(attempt).rejects.toMatchObject({
    code: 'invalid',
    errors: [expect.objectContaining({ pointer })],
  })
}
