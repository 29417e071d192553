import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findAudit } from '../../db/audit-queries.ts'
import { readWords } from '../../db/system-queries.ts'
import { roles } from '../../domain/events.ts'
import { canonicalise } from '../../domain/ledger/canonical-json.ts'
import { openArtefact } from '../artefacts/read.ts'
import { getFiling } from '../filings/get.ts'
import { withdrawFiling } from '../filings/withdraw.ts'
import { anAudit, BY_SEX, formOf, someCounts } from '../testing/audits.ts'
import { anOwnedSystem, controlStatus } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { getCountTable } from './count-table.ts'
import { fileAudit } from './file-audit.ts'
import { getAudit } from './get.ts'
import { listAudits } from './list.ts'
import { runBiasAudit } from './run-bias-audit.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

const system = await anOwnedSystem(register, {
  attributes: { usesPersonalData: true, decisionEffect: 'access' },
})
const stranger = await register.addPerson()
const owner = () => register.as('owner')
const SMALL = { f: [2000, 1200], m: [2000, 1250], x: [40, 3] } as const

test('an owner runs an audit from counts, and it is an event before anybody files it', async () => {
  const recorded = await register.recordedBy(async () => {
    const audit = await anAudit(owner(), system.id, {
      builtTheSystem: true,
      extract: { query: 'select * from offers', period: 'October 2026', expectedRows: 4100 },
    })
    expect(audit).toMatchObject({
      id: 'AUD-1',
      system: { id: system.id },
      rows: 4000,
      builtTheSystem: true,
      route: 'self-declared',
      extract: { query: 'select * from offers', period: 'October 2026', expectedRows: 4100 },
      source: { kind: 'count-table', kept: false },
      verdict: { state: 'within-four-fifths-shown' },
      files: { verdict: 'pass' },
      unsuppressed: false,
      previous: null,
      filings: [],
      may: { file: true, readCountTable: true },
    })
    expect(audit.analyses['sex']?.groups['f']?.selectionRate).toBe(0.6)
    expect(audit.controls.map(({ id }) => id)).toContain('fairness.bias-audit')
  })
  expect(recorded).toEqual(['BiasAuditRun'])
  const { data } = register.events().at(-1)!
  expect(data).toMatchObject({ rows: 4000, expectedRows: 4100, builtTheSystem: true, verdict: 'pass' })
  expect(JSON.stringify(data)).not.toContain('select * from')
  expect(controlStatus(register, system.id, 'fairness.bias-audit')).not.toBe('met')
})

test('who neither owns it nor looks after it runs nothing and reads nothing', async () => {
  await expectRefused(register, { executive: 'forbidden', auditor: 'forbidden', [stranger]: 'forbidden' }, (who) =>
    anAudit(register.as(who), system.id),
  )
  await expectRefused(register, { executive: 'not-found', [stranger]: 'not-found' }, (who) =>
    getAudit(register.as(who), 'AUD-1'),
  )
  expect((await refusalOf(() => anAudit(register.anonymous(), system.id))).code).toBe('unauthenticated')
  expect((await refusalOf(() => anAudit(register.as('lead'), 'SYS-99'))).code).toBe('not-found')
})

test('small cells are hidden from everybody who does not ask, and from approvers for good', async () => {
  const { id } = await anAudit(register.as('lead'), system.id, { groups: SMALL })
  const hidden = getAudit(register.as('lead'), id).analyses['sex']?.groups['x']
  expect(hidden?.selected).toMatchObject({ suppressed: true })
  const exact = getAudit(register.as('auditor'), id, { unsuppressed: true })
  expect([exact.analyses['sex']?.groups['x']?.selected, exact.unsuppressed]).toEqual([3, true])
  await expectRefused(register, { approver: 'forbidden', executive: 'not-found', [stranger]: 'not-found' }, (who) =>
    getAudit(register.as(who), id, { unsuppressed: true }),
  )
  await expectRefused(register, { approver: 'forbidden', executive: 'not-found' }, (who) =>
    getCountTable(register.as(who), id),
  )
  for (const who of ['lead', 'owner', 'auditor'] as const) {
    expect(getCountTable(register.as(who), id)).toEqual(someCounts(SMALL))
  }
})

test('no plain hash of counts stands beside hidden cells: not in the ledger, the document, or for approvers', async () => {
  const audit = await anAudit(owner(), system.id, { groups: { ...SMALL, x: [40, 4] } })
  const plain = createHash('sha256')
    .update(canonicalise(getCountTable(owner(), audit.id)))
    .digest('hex')
  expect(audit.countTable.sha256).toBe(plain)
  const sent = audit.source.sha256 ?? ''
  expect(sent).toMatch(/^[0-9a-f]{64}$/)
  const filing = await fileAudit(owner(), audit.id, { control: 'fairness.bias-audit' })
  const { stream } = await openArtefact(owner(), filing.artefacts?.[0]?.sha256 ?? '')
  const seen = [
    await new Response(stream).text(),
    JSON.stringify(register.events()),
    JSON.stringify(getAudit(register.as('approver'), audit.id)),
  ]
  for (const text of seen) expect([text.includes(plain), text.includes(sent)]).toEqual([false, false])
})

test('without a basis nothing is read, and areas are offered instead', async () => {
  const refusal = await refusalOf(() => anAudit(owner(), system.id, { route: 'none' }))
  expect([refusal.code, refusal.errors[0]?.pointer]).toEqual(['invalid', '/route'])
  expect(refusal.message).toContain('Count by area')
  const article = await refusalOf(() => anAudit(owner(), system.id, { route: 'article-4a' }))
  expect(article.errors[0]?.pointer).toBe('/routeNote')
})

test.each([
  ['/file', { countTable: '' }],
  ['/file', { log: 'LOG-1' }],
  ['/configuration/attributes', { configuration: { decision: 'offered', positive: '1' } }],
  ['/configuration/nonsense', { configuration: { ...BY_SEX, nonsense: 1 } }],
  ['/configuration', { configuration: '' }],
  ['/extract/expectedRows', { extract: { expectedRows: -1 } }],
  ['/route', { route: 'whatever' }],
  ['/more', { more: 'x' }],
])('what cannot be audited is refused at %s, and nothing is left', async (pointer, parts) => {
  const before = register.events().length
  const refusal = await refusalOf(() => anAudit(owner(), system.id, parts))
  expect([refusal.code, refusal.errors[0]?.pointer]).toEqual(['invalid', pointer])
  expect(register.events().length).toBe(before)
  expect(readdirSync(path.join(register.store.directory, 'decision-logs'))).toEqual([])
})

test('the same request sent twice is one run', async () => {
  const idempotency = { key: 'twice', fingerprint: 'same' }
  const first = await anAudit(register.as('owner', { idempotency }), system.id)
  const again = await runBiasAudit(register.as('owner', { idempotency }), system.id, formOf({}))
  expect(again.id).toBe(first.id)
})

test('filing it is evidence with the verdict that it came to, as a document nobody can edit', async () => {
  const { id } = await anAudit(owner(), system.id, { groups: SMALL })
  let filing = await getFiling(owner(), 'FIL-0').catch(() => null)
  const recorded = await register.recordedBy(async () => {
    filing = await fileAudit(owner(), id, { control: 'fairness.bias-audit', note: 'For the October campaign.' })
  })
  expect(recorded).toEqual(['ArtefactStored', 'EvidenceFiled'])
  expect(filing).toMatchObject({
    systems: [{ id: system.id }],
    controls: [{ id: 'fairness.bias-audit' }],
    kind: 'bias-audit',
    verdict: getAudit(owner(), id).files.verdict,
    state: 'undecided',
    note: expect.stringContaining('For the October campaign.'),
  })
  const sha256 = filing?.artefacts?.[0]?.sha256 ?? ''
  const { stream, artefact } = await openArtefact(register.as('approver'), sha256)
  const text = await new Response(stream).text()
  const document = JSON.parse(text) as Record<string, unknown> & { result: { rows: number } }
  expect(document).toMatchObject({ format: 'plumbline-computed-audit-1', run: id, builtTheSystem: false })
  expect([artefact.mediaType, document.result.rows, document['countTable']]).toEqual([
    'application/json',
    4040,
    { saltedSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
  expect(text).toContain('"suppressed": true')
  expect(getAudit(owner(), id).filings).toEqual([
    { id: filing?.id, controls: filing?.controls, verdict: filing?.verdict, state: 'undecided' },
  ])
  const twice = await refusalOf(() => fileAudit(register.as('lead'), id, { control: 'fairness.bias-audit' }))
  expect(twice.code).toBe('conflict')
  await withdrawFiling(owner(), filing?.id ?? '', {})
  expect((await fileAudit(owner(), id, { control: 'fairness.bias-audit' })).artefacts?.[0]?.sha256).toBe(sha256)
})

test('it is filed for controls whose check it is, and by who may file', async () => {
  const refusal = await refusalOf(() => fileAudit(owner(), 'AUD-1', { control: 'consent.records' }))
  expect([refusal.errors[0]?.pointer, refusal.message]).toEqual([
    '/control',
    expect.stringContaining('can be filed for'),
  ])
  await expectRefused(register, { auditor: 'forbidden', executive: 'not-found', [stranger]: 'not-found' }, (who) =>
    fileAudit(register.as(who), 'AUD-1', { control: 'fairness.bias-audit' }),
  )
})

test('a run that says no basis is kept, and says it when it is filed', async () => {
  const run = await anAudit(owner(), system.id, { route: '', builtTheSystem: '' })
  expect([run.route, run.builtTheSystem]).toEqual([null, null])
  const filed = (input: object) => fileAudit(owner(), run.id, { control: 'fairness.bias-audit', ...input })
  expect((await refusalOf(() => filed({}))).errors[0]?.pointer).toBe('/route')
  expect((await refusalOf(() => filed({ route: 'area-counts' }))).errors[0]?.pointer).toBe('/builtTheSystem')
  expect((await filed({ route: 'area-counts', builtTheSystem: true })).state).toBe('undecided')
})

test('a disparity files as a fail, and counts at once', async () => {
  const { id, files } = await anAudit(register.as('approver'), system.id, {
    groups: { f: [2000, 600], m: [8000, 4000] },
  })
  expect(files.verdict).toBe('fail')
  await fileAudit(register.as('approver'), id, { control: 'fairness.bias-audit' })
  expect(controlStatus(register, system.id, 'fairness.bias-audit')).toBe('failing')
})

test('the audits of a system are listed, the newest first, each with the one before it and told as drift', async () => {
  const page = listAudits(register.as('auditor'), system.id, { limit: 2 })
  expect(page.items.map(({ id }) => id)).toEqual([`AUD-${page.total}`, `AUD-${page.total - 1}`])
  expect(page.items[0]).toMatchObject({
    verdict: { state: 'disparity-indicated' },
    filings: [{ verdict: 'fail' }],
    attributes: ['sex'],
    pairs: [{ analysis: 'sex', group: 'f', reference: 'm', ratio: 0.6 }],
  })
  expect(listAudits(owner(), system.id, { limit: 25, after: page.next ?? '' }).items.at(-1)?.id).toBe('AUD-1')
  expect([page.may.run, listAudits(owner(), system.id, { limit: 1 }).may.run]).toEqual([false, true])
  const newest = getAudit(owner(), page.items[0]?.id ?? '')
  expect(newest.previous).toBe(page.items[1]?.id)
  expect(JSON.stringify(newest.drift)).toContain('October 2026')
  const others = roles.filter((role) => role === 'executive')
  await expectRefused(register, Object.fromEntries(others.map((role) => [role, 'not-found' as const])), (who) =>
    listAudits(register.as(who), system.id, { limit: 1 }),
  )
})

test('a list hides what an earlier version of the method told in its sentence, as the page of the run does', async () => {
  const voucher = await anOwnedSystem(register, { name: 'Voucher ranker' })
  const { id, verdict } = await anAudit(owner(), voucher.id, { groups: SMALL })
  const { orm, sqlite } = register.store
  const { facts } = findAudit(orm, id)!
  const { textHash } = facts.summary
  const kept = JSON.parse(readWords(orm, [textHash]).get(textHash) ?? '')
  const told = JSON.stringify({ ...kept, sentence: 'x was selected at 0.12 of the rate of m.' })
  const write = sqlite.prepare('update texts set words = ? where hash = ?')
  const method = sqlite.prepare(`update audits set facts = json_set(facts, '$.method', ?) where id = ?`)
  try {
    write.run(told, textHash)
    method.run('plumbline-bias-audit 1', id)
    const [listed] = listAudits(owner(), voucher.id, { limit: 10 }).items
    expect(listed?.verdict.sentence).toBe(verdict.sentence)
    expect(listed?.pairs).toEqual(kept.pairs)
  } finally {
    write.run(JSON.stringify(kept), textHash)
    method.run(facts.method, id)
  }
})
