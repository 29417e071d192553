import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findCheck } from '../../domain/checks/checks.ts'
import { formOf } from '../testing/audits.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { fileCheck } from './file-check.ts'
import { getCheckRun } from './get.ts'
import { listCheckRuns } from './list.ts'
import { runCheckOn } from './run-check.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

const system = await anOwnedSystem(register)
const stranger = await register.addPerson()
const owner = () => register.as('owner')

/** The check on the files that it is shown by, or on others. */
function run(who: string, check: string, parts: Record<string, unknown> = {}) {
  const examples = (findCheck(check)?.inputs ?? [])
    .filter(({ isOptional }) => !isOptional)
    .map(({ name, example }) => [name, new File([example.text], example.fileName)] as const)
  const form = formOf({ ...Object.fromEntries(examples), ...parts })
  return runCheckOn(register.as(who), { system: system.id, check }, form)
}

const csv = (text: string) => new File([text], 'fields.csv')

test('a run is an event with the hash of its files, which are gone', async () => {
  const recorded = await register.recordedBy(async () => {
    const answer = await run('owner', 'unused-fields')
    expect(answer).toMatchObject({
      id: 'CHK-1',
      check: 'unused-fields',
      title: findCheck('unused-fields')?.title,
      outcome: 'pass',
      computedElsewhere: null,
      files: [{ input: 'file', kept: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      controls: [{ id: 'privacy.minimisation' }],
      filings: [],
      may: { file: true },
    })
  })
  expect(recorded).toEqual(['CheckRun'])
  expect(readdirSync(path.join(register.store.directory, 'decision-logs'))).toEqual([])
})

test('a run that fails is on record like any other', async () => {
  const answer = await run('lead', 'unused-fields', { file: csv('field,need,retention\ne-mail,,1 year\n') })
  expect([answer.outcome === 'pass', answer.findings.length]).toEqual([false, 1])
  const page = listCheckRuns(register.as('auditor'), system.id, { limit: 25 })
  expect(page.items.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['CHK-2', answer.outcome],
    ['CHK-1', 'pass'],
  ])
  expect(listCheckRuns(owner(), system.id, { limit: 25, check: 'gpc' }).total).toBe(0)
})

test('who neither owns the system nor looks after it runs nothing and reads nothing', async () => {
  await expectRefused(register, { executive: 'forbidden', auditor: 'forbidden', [stranger]: 'forbidden' }, (who) =>
    run(who, 'unused-fields'),
  )
  await expectRefused(register, { executive: 'not-found', [stranger]: 'not-found' }, (who) =>
    getCheckRun(register.as(who), 'CHK-1'),
  )
  await expectRefused(register, { executive: 'not-found', [stranger]: 'not-found' }, (who) =>
    listCheckRuns(register.as(who), system.id, { limit: 1 }),
  )
})

test('what cannot be checked says what to do, and leaves nothing', async () => {
  const before = register.events().length
  expect((await refusalOf(() => run('owner', 'no-such-check'))).code).toBe('not-found')
  expect((await refusalOf(() => run('owner', 'unused-fields', { file: '' }))).errors[0]?.pointer).toBe('/file')
  expect((await refusalOf(() => run('owner', 'unused-fields', { other: 'x' }))).errors[0]?.pointer).toBe('/other')
  const wrong = await refusalOf(() => run('owner', 'unused-fields', { file: csv('a,b\n1,2\n') }))
  expect([wrong.code, wrong.message]).toEqual(['invalid', expect.stringContaining('need')])
  const option = await refusalOf(() => run('owner', 'unused-fields', { options: { nonsense: 1 } }))
  expect(option.errors[0]?.pointer).toBe('/options/nonsense')
  expect(register.events().length).toBe(before)
  expect(readdirSync(path.join(register.store.directory, 'decision-logs'))).toEqual([])
})

test.each([
  'unsubscribe-message',
  'suppression-overlap',
  'consent-record-complete',
  'chat-disclosure',
  'coverage',
  'content-review',
  'k-anonymity',
])('files of %s tell people, and are never kept', async (check) => {
  const before = register.events().length
  const { code, message, errors } = await refusalOf(() => run('owner', check, { keepFiles: 'true' }))
  expect([code, errors[0]?.pointer]).toEqual(['invalid', '/keepFiles'])
  expect(message).toContain('Run the check without keeping')
  expect(register.events().length).toBe(before)
})

test('files that tell nobody are kept where it is asked for', async () => {
  const answer = await run('owner', 'unused-fields', { keepFiles: 'true' })
  expect(answer.files).toMatchObject([{ input: 'file', kept: true }])
})

test('filing a run is evidence with its outcome for the control whose check it is', async () => {
  const filing = await fileCheck(owner(), 'CHK-1', { control: 'privacy.minimisation' })
  expect(filing).toMatchObject({
    controls: [{ id: 'privacy.minimisation' }],
    kind: 'data-register',
    verdict: 'pass',
    state: 'undecided',
    artefacts: [{ sha256: expect.any(String) }],
  })
  expect(getCheckRun(owner(), 'CHK-1').filings).toMatchObject([{ id: filing.id, verdict: 'pass' }])
  const file = (who: string, control: string) => fileCheck(register.as(who), 'CHK-1', { control })
  expect((await refusalOf(() => file('owner', 'privacy.minimisation'))).code).toBe('conflict')
  expect((await refusalOf(() => file('owner', 'consent.records'))).errors[0]?.pointer).toBe('/control')
  await expectRefused(register, { auditor: 'forbidden', executive: 'not-found', [stranger]: 'not-found' }, (who) =>
    file(who, 'privacy.minimisation'),
  )
})

test('a hint is no evidence by itself', async () => {
  const { id } = await run('owner', 'reading-level')
  expect((await refusalOf(() => fileCheck(owner(), id, { control: 'transparency.data-use-notice' }))).code).toBe(
    'conflict',
  )
})

test('what an organisation shows once is filed for all of it, by those who may', async () => {
  const { id } = await run('owner', 'coverage')
  expect((await refusalOf(() => fileCheck(owner(), id, { control: 'governance.training' }))).code).toBe('forbidden')
  expect(await fileCheck(register.as('lead'), id, { control: 'governance.training' })).toMatchObject({
    organisation: true,
  })
})

test('results that were computed elsewhere are kept with their source, and say so', async () => {
  const recorded = await register.recordedBy(() => run('owner', 'fairlearn'))
  expect(recorded).toEqual(['ArtefactStored', 'CheckRun'])
  const [{ id } = { id: '' }] = listCheckRuns(owner(), system.id, { limit: 1 }).items
  const answer = getCheckRun(owner(), id)
  expect([answer.computedElsewhere?.tool, answer.files[0]?.kept]).toEqual(['Fairlearn', true])
  const filed = (input: object) => fileCheck(owner(), id, { control: 'fairness.bias-audit', ...input })
  expect((await refusalOf(() => filed({ verdict: 'pass' }))).errors[0]?.pointer).toBe('/note')
  const filing = await filed({ verdict: 'pass', note: 'All ratios are above 0.9.' })
  expect([filing.verdict, filing.artefacts?.map(({ sha256 }) => sha256)]).toEqual([
    'pass',
    [expect.any(String), answer.files[0]?.sha256],
  ])
  expect(filing.note).toContain('Computed elsewhere, by Fairlearn')
})
