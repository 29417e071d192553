import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Audit } from '../../contracts/audits.ts'
import { countTableToCsv } from '../../domain/bias-audit/count-table-csv.ts'
import { getArtefact } from '../artefacts/read.ts'
import { anAudit } from '../testing/audits.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { getCountTable } from './count-table.ts'
import { previewUpload, uploadDecisionLog } from './decision-logs.ts'
import { fileAudit } from './file-audit.ts'
import { getAudit } from './get.ts'

// The same decisions by every way into the register.

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

const system = await anOwnedSystem(register)
const owner = () => register.as('owner')
const left = () => readdirSync(path.join(register.store.directory, 'decision-logs'))

const ROWS = `sex,age,offered,bought,score\n${Array.from({ length: 400 }, (_, index) => {
  const sex = index % 3 === 0 ? 'f' : 'm'
  const isOffered = index % 5 < (sex === 'f' ? 2 : 3)
  return `${sex},${index % 2 ? 'young' : 'old'},${Number(isOffered)},${Number(index % 7 < 3)},${(index % 97) / 100}`
}).join('\n')}\n`
const CONFIGURATION = {
  decision: 'offered',
  positive: '1',
  label: 'bought',
  label_positive: '1',
  score: 'score',
  attributes: ['sex', 'age'],
}
const rows = (text: string, name = 'offers.csv') => new File([text], name)
const run = (parts: Record<string, unknown>) => anAudit(owner(), system.id, { configuration: CONFIGURATION, ...parts })

/** What follows from the counts alone: drift is told from the audits before. */
function figuresOf(audit: Audit) {
  const { analyses, equalizedOdds, calibration, localLaw144, verdict, files } = audit
  return {
    rows: audit.rows,
    analyses,
    equalizedOdds,
    calibration,
    localLaw144,
    verdict,
    files,
    counts: audit.countTable.sha256,
  }
}

test('rows in a form, an upload, counts as JSON and as CSV give the same figures to the last digit', async () => {
  const ofRows = await run({ countTable: '', file: rows(ROWS) })
  expect(ofRows).toMatchObject({ rows: 400, source: { kind: 'rows', kept: false } })
  const table = getCountTable(owner(), ofRows.id)
  const log = await uploadDecisionLog(owner(), {
    headers: new Headers({ 'content-disposition': 'attachment; filename="offers.csv"' }),
    body: new Blob([ROWS]).stream(),
  })
  const seen = await previewUpload(owner(), log.id)
  expect(seen.columns.map(({ name }) => name)).toEqual(['sex', 'age', 'offered', 'bought', 'score'])
  const ways = [
    { countTable: '', log: log.id },
    { countTable: new File([JSON.stringify(table)], 'counts.json') },
    { countTable: new File([countTableToCsv(table)], 'counts.csv') },
    { countTable: JSON.stringify(table) },
    { configuration: getAudit(owner(), ofRows.id).configuration, countTable: JSON.stringify(table) },
  ]
  for (const way of ways) expect(figuresOf(await run(way))).toEqual(figuresOf(ofRows))
  expect(left()).toEqual([])
})

test('a file that is kept is an artefact', async () => {
  const audit = await run({ countTable: '', file: rows(ROWS), keepFile: true })
  expect(audit.source.kept).toBe(true)
  expect(getArtefact(owner(), audit.source.sha256 ?? '').mediaType).toBe('text/csv')
})

test('the rows of a kept file are for those who may read exact counts, also once they are filed', async () => {
  const parts = { countTable: '', file: rows(`${ROWS}f,old,1,1,0.5\n`), keepFile: true }
  const { id, source } = await anAudit(register.as('lead'), system.id, { ...parts, configuration: CONFIGURATION })
  const read = (who: string) => getArtefact(register.as(who), source.sha256 ?? '').sha256
  await expectRefused(register, { approver: 'not-found', executive: 'not-found' }, async (who) => read(who))
  await fileAudit(register.as('approver'), id, { control: 'fairness.bias-audit' })
  await expectRefused(register, { approver: 'not-found', executive: 'not-found' }, async (who) => read(who))
  for (const who of ['lead', 'owner', 'auditor']) expect(read(who)).toBe(source.sha256)
})

test.each([
  [
    '/configuration/decision',
    { file: rows('sex,other\nf,1\n'), configuration: { ...CONFIGURATION, attributes: ['sex'] } },
  ],
  ['/file', { file: rows('PAR1 nothing more', 'log.parquet') }],
  ['/file', { file: rows('%PDF-1.7', 'log.csv') }],
  ['/countTable', { countTable: '{"format":"other"}' }],
  ['/countTable', { countTable: '{"format":' }],
])('a bad file is refused at %s with what to do, and nothing is recorded', async (pointer, parts) => {
  const before = register.events().length
  const refusal = await refusalOf(() => run({ countTable: '', ...parts }))
  expect([refusal.code, refusal.errors[0]?.pointer]).toEqual(['invalid', pointer])
  expect([register.events().length, left()]).toEqual([before, []])
})

test('an upload stays for another try where its configuration is refused', async () => {
  const log = await uploadDecisionLog(owner(), {
    headers: new Headers({ 'content-disposition': 'attachment; filename="offers.csv"' }),
    body: new Blob([ROWS]).stream(),
  })
  await refusalOf(() => run({ countTable: '', log: log.id, configuration: { ...CONFIGURATION, decision: 'none' } }))
  expect((await run({ countTable: '', log: log.id })).rows).toBe(400)
  expect((await refusalOf(() => run({ countTable: '', log: log.id }))).code).toBe('not-found')
})

test('a run that is stopped records nothing and leaves nothing', async () => {
  const stop = new AbortController()
  const before = register.events().length
  const running = refusalOf(() =>
    anAudit(
      owner(),
      system.id,
      { configuration: CONFIGURATION, countTable: '', file: rows(ROWS) },
      { signal: stop.signal },
    ),
  )
  setTimeout(() => stop.abort(), 30)
  expect((await running).code).toBe('unavailable')
  expect([register.events().length, left()]).toEqual([before, []])
})
