import { randomBytes } from 'node:crypto'
import { setPasswordByLink } from '../../../server/access/set-password.ts'
import { closeSession } from '../../../server/access/sessions.ts'
import { createTokenFor } from '../../../server/access/tokens.ts'
import { uploadArtefact } from '../../../server/artefacts/upload.ts'
import { uploadDecisionLog } from '../../../server/audits/decision-logs.ts'
import { setThreshold } from '../../../server/audits/set-threshold.ts'
import { runCheckOn } from '../../../server/checks/run-check.ts'
import { addDataSource } from '../../../server/data-sources/add.ts'
import { useDataSource as attachDataSource } from '../../../server/data-sources/use.ts'
import { grantException } from '../../../server/exceptions/grant.ts'
import { decideFiling } from '../../../server/filings/decide.ts'
import { raiseFinding } from '../../../server/findings/raise.ts'
import { resolveFinding } from '../../../server/findings/resolve.ts'
import { fileEvidence } from '../../../server/filings/file-evidence.ts'
import { importSystems } from '../../../server/imports/import-systems.ts'
import { addFreezeWindow } from '../../../server/freeze-windows/set.ts'
import { findCheck } from '../../../domain/checks/checks.ts'
import type { CheckInput } from '../../../domain/checks/definition.ts'
import { addDays } from '../../../domain/days.ts'
import { changePerson } from '../../../server/people/change.ts'
import { invitePerson } from '../../../server/people/invite.ts'
import { askQuestion } from '../../../server/requests/ask.ts'
import { proposeEdition } from '../../../server/catalogue/propose-edition.ts'
import { saveDraft } from '../../../server/catalogue/save-draft.ts'
import { changeSettings } from '../../../server/settings/change.ts'
import { keepUnit } from '../../../server/settings/units.ts'
import { setTarget } from '../../../server/targets/set.ts'
import { appointDeputy } from '../../../server/systems/appoint-deputy.ts'
import { nominateOwner } from '../../../server/systems/nominate-owner.ts'
import { registerSystem } from '../../../server/systems/register.ts'
import { anAudit, formOf } from '../../../server/testing/audits.ts'
import { anOwnedSystem, evidenceFor } from '../../../server/testing/evidence.ts'
import { cookieOf } from '../../../server/testing/session.ts'
import { saveView } from '../../../server/views/save.ts'
import type { TestRegister } from '../../../server/testing/register.ts'

/** Everybody there is, seen from one system. */
export const CALLERS = [
  'anonymous',
  'lead',
  'lead, signed in',
  'lead, signed out',
  'lead who owns it',
  'lead with a read-only token',
  'disabled lead',
  'approver',
  'owner',
  'owner of another',
  'nominee',
  'deputy',
  'executive',
  'auditor',
] as const
export type Caller = (typeof CALLERS)[number]

/** What the callers are refused, or not, on. */
export interface Subject {
  system: string
  dataSource: string
  /** Filed by the owner, or where a lead owns it by the deputy; undecided. */
  filing: string
  accepted: string
  exception: string
  finding: string
  /** A question that the approver was asked to answer. */
  request: string
  /** Resolved, and not yet verified. */
  resolved: string
  text: string
  image: string
  paper: string
  audit: string
  checkRun: string
}

export interface World {
  subjectOf: (caller: Caller) => Subject
  /** Proposed by an owner. */
  proposed: string
  unusedSource: string
  idOf: (caller: Caller) => string
  /** Ids of a token and a session of the caller's own. */
  tokenOf: (caller: Caller) => string
  sessionOf: (caller: Caller) => string
  headersOf: (caller: Caller) => Record<string, string>
  /** The password of the lead. */
  password: string
  /** The token of a one-time link. */
  link: string
  /** Somebody without an account. */
  invitable: string
  /** A unit that is kept. */
  unit: string
  freezeWindow: string
  /** Uploaded by the lead who owns it. */
  decisionLog: string
  today: string
  /** The lead who owns it proposes the edition that is drafted. */
  proposeEdition: () => Promise<unknown>
  /** So does the threshold. */
  proposeThreshold: () => Promise<unknown>
}

/** A draft of the next edition that would be sound. */
export const DRAFT = { changes: { amended: [{ control: 'consent.records', frequency: { high: 'P1M' } }], added: [] } }

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const PAPER = '%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'

export async function aWorld(register: TestRegister): Promise<World> {
  const people = await addPeople(register)
  await setTarget(register.as('lead'), { share: 0.8, reason: 'To begin with.' })
  const idOf = (caller: Caller) => people.get(caller) ?? ''
  const password = randomBytes(16).toString('hex')
  await setPasswordByLink(register.anonymous(), await aLink(register, idOf('lead')), { password })
  const subject = await aSubject(register, people, 'owner')
  const ownedByLead = await aSubject(register, people, 'lead who owns it')
  await anOwnedSystem(register, { ownerId: idOf('owner of another') })
  const proposed = await registerSystem(register.as(idOf('owner')), { name: 'Proposed' })
  const unusedSource = await addDataSource(register.as('lead'), { name: 'Panel', origin: 'third-party' })
  await aCommittedImport(register)
  await saveView(register.as('lead'), { name: 'Shared', query: {}, shared: true })
  await changeSettings(register.as(idOf('lead who owns it')), { noticeDays: 20 })
  await keepUnit(register.as('lead'), { name: 'Kept' })
  await saveDraft(register.as(idOf('lead who owns it')), DRAFT)
  const invitable = await register.addPerson({ name: 'Without an account' })
  return {
    subjectOf: (caller) => (caller === 'lead who owns it' ? ownedByLead : subject),
    proposed: proposed.id,
    unusedSource: unusedSource.id,
    idOf,
    ...(await aKeyring(register, people)),
    password,
    link: await aLink(register, invitable),
    invitable,
    unit: 'Kept',
    freezeWindow: (
      await addFreezeWindow(register.as('lead'), { name: 'Sale', from: register.today, to: register.today })
    ).id,
    decisionLog: await aDecisionLog(register, idOf('lead who owns it')),
    today: register.today,
    proposeEdition: () => proposeEdition(register.as(idOf('lead who owns it')), {}),
    proposeThreshold: () => setThreshold(register.as(idOf('lead who owns it')), 'four-fifths', THRESHOLD),
  }
}

async function addPeople(register: TestRegister): Promise<Map<Caller, string>> {
  const lead = register.idOf('lead')
  const approver = register.idOf('approver')
  await changePerson(register.as('lead'), approver, { approves: ['consent.records'] })
  return new Map<Caller, string>([
    ['lead', lead],
    ['lead, signed in', lead],
    ['lead, signed out', lead],
    ['lead with a read-only token', lead],
    ['lead who owns it', await register.addPerson({ role: 'lead' })],
    ['disabled lead', await register.addPerson({ role: 'lead' })],
    ['approver', approver],
    ['owner', register.idOf('owner')],
    ['owner of another', await register.addPerson()],
    ['nominee', await register.addPerson()],
    ['deputy', await register.addPerson()],
    ['executive', register.idOf('executive')],
    ['auditor', register.idOf('auditor')],
  ])
}

async function aSubject(register: TestRegister, people: Map<Caller, string>, owner: Caller): Promise<Subject> {
  const [ownerId = '', deputyId = '', nomineeId = ''] = [owner, 'deputy' as const, 'nominee' as const].map((caller) =>
    people.get(caller),
  )
  const filerId = owner === 'owner' ? ownerId : deputyId
  const { id } = await anOwnedSystem(register, { ownerId })
  await appointDeputy(register.as('lead'), id, { personId: deputyId })
  await nominateOwner(register.as('lead'), id, { personId: nomineeId })
  const source = await addDataSource(register.as('lead'), { name: `Source of ${id}`, origin: 'first-party' })
  await attachDataSource(register.as('lead'), { id, sourceId: source.id }, {})
  const files = await Promise.all([
    anUpload(register, filerId, `log-${id}.csv`, Buffer.from(`name\n${id}\n`)),
    anUpload(register, filerId, `pixel-${id}.png`, Buffer.from(PIXEL, 'base64')),
    anUpload(register, filerId, `memo-${id}.pdf`, Buffer.from(`${PAPER}%${id}\n`)),
  ])
  const [text, image, paper] = files
  const artefacts = files.map((sha256) => ({ sha256 }))
  const filing = await fileEvidence(register.as(filerId), evidenceFor(register, [id], { artefacts }))
  const accepted = await fileEvidence(register.as(filerId), evidenceFor(register, [id]))
  await decideFiling(register.as('lead'), accepted.id, { outcome: 'accept', reason: 'As seen.' })
  const exception = await grantException(register.as('lead'), anException(register, id, 'optout.unsubscribe'))
  const finding = await raiseFinding(register.as('lead'), aFinding(register, id))
  const request = await askQuestion(register.as('lead'), {
    system: id,
    attribute: 'usesPersonalData',
    personId: people.get('approver') ?? '',
  })
  const resolved = await raiseFinding(register.as('lead'), { ...aFinding(register, id), control: 'consent.records' })
  await resolveFinding(register.as(filerId), resolved.id, { note: 'Fixed.' })
  await anEndingPass(register, { id, filerId })
  const ids = {
    request: request.id,
    filing: filing.id,
    accepted: accepted.id,
    exception: exception.id,
    finding: finding.id,
    resolved: resolved.id,
  }
  const audit = await anAudit(register.as(filerId), id)
  const checkRun = await runCheckOn(register.as(filerId), { system: id, check: CHECK.id }, formOf(CHECK.parts))
  return { system: id, dataSource: source.id, ...ids, text, image, paper, audit: audit.id, checkRun: checkRun.id }
}

export const THRESHOLD = { value: 0.85, clause: 'Policy 4', source: 'Board', reason: 'We hold ourselves to more.' }

/** A check with the file that it is shown by. */
const [{ name: part, example }] = findCheck('unused-fields')!.inputs as [CheckInput] // safe because it has one
export const CHECK = { id: 'unused-fields', parts: { [part]: new File([example.text], example.fileName) } }

async function aDecisionLog(register: TestRegister, who: string): Promise<string> {
  const { id } = await uploadDecisionLog(register.as(who), {
    headers: new Headers({ 'content-disposition': 'attachment; filename="log.csv"' }),
    body: new Blob(['sex,offered\nf,1\nm,0\n']).stream(),
  })
  return id
}

/** What may be attested again: a pass that has ended. */
async function anEndingPass(register: TestRegister, { id, filerId }: { id: string; filerId: string }): Promise<void> {
  const effectiveOn = addDays(register.today, -400)
  const input = { controls: ['privacy.lawful-basis'], kind: 'lawful-basis-record', effectiveOn }
  const pass = await fileEvidence(register.as(filerId), evidenceFor(register, [id], input))
  await decideFiling(register.as('lead'), pass.id, { outcome: 'accept' })
}

export function anException({ today }: Pick<TestRegister, 'today'>, system: string, control: string) {
  const until = addDays(today, 40)
  return { system, control, reason: 'The tool comes in spring.', measures: 'Checks each week.', from: today, until }
}

export function aFinding({ today }: Pick<TestRegister, 'today'>, system: string) {
  return { system, severity: 'minor', action: 'Fix the records.', dueOn: addDays(today, 40) }
}

async function anUpload(register: TestRegister, who: string, name: string, bytes: Buffer): Promise<string> {
  const { sha256 } = await uploadArtefact(register.as(who), {
    headers: new Headers({ 'content-disposition': `attachment; filename="${name}"` }),
    body: new Blob([new Uint8Array(bytes)]).stream(),
  })
  return sha256
}

async function aCommittedImport(register: TestRegister): Promise<void> {
  await importSystems(register.as('lead'), {
    file: { bytes: Buffer.from('id,name\nA,Imported\n'), name: 'list.csv' },
    map: IMPORT_MAP,
    parts: {},
    dryRun: false,
  })
}

export const IMPORT_MAP = {
  source: 'our-list',
  externalId: { columns: ['id'] },
  fields: { name: { column: 'name' } },
}

async function aLink(register: TestRegister, personId: string): Promise<string> {
  const { link } = await invitePerson(register.as('lead'), personId)
  return new URL(link ?? '').searchParams.get('token') ?? ''
}

/** How each caller says who they are, and a token and a session of their own to end. */
async function aKeyring(register: TestRegister, people: Map<Caller, string>) {
  const headers = new Map<Caller, Record<string, string>>([['anonymous', {}]])
  const tokens = new Map<Caller, string>()
  const sessions = new Map<Caller, string>()
  for (const [caller, personId] of people) {
    const readOnly = caller === 'lead with a read-only token'
    const { token, id } = await createTokenFor(register.program, personId, { name: 'test', readOnly })
    headers.set(caller, { authorization: `Bearer ${token}` })
    tokens.set(caller, id)
    const cookie = { cookie: await cookieOf(register, personId), origin: 'http://localhost:3000' }
    const sid = sessionIn(register)
    sessions.set(caller, sid)
    if (caller === 'lead, signed in') headers.set(caller, cookie)
    if (caller === 'lead, signed out') {
      headers.set(caller, cookie)
      await closeSession(register.store, sid, register.clock.now)
    }
  }
  await changePerson(register.program, people.get('disabled lead') ?? '', { disabled: true })
  const of =
    <T>(map: Map<Caller, T>, none: T) =>
    (caller: Caller) =>
      map.get(caller) ?? none
  return { headersOf: of(headers, {}), tokenOf: of(tokens, 'none'), sessionOf: of(sessions, 'none') }
}

/** The session that was opened last. */
function sessionIn({ store }: TestRegister): string {
  const row = store.sqlite.prepare('select id from sessions order by rowid desc limit 1').get() as { id: string } // safe: one was just opened
  return row.id
}
