import { newestEdition } from '../../../domain/catalogue/editions.ts'
import { BY_SEX, someCounts } from '../../../server/testing/audits.ts'
import {
  aFinding,
  anException,
  CHECK,
  DRAFT,
  IMPORT_MAP,
  THRESHOLD,
  type Caller,
  type World,
} from './matrix.fixture.ts'
import type { Day } from '../../../domain/days.ts'

/** How a route is asked: values of its path and query, and what is sent. */
export interface Ask {
  params?: Record<string, string>
  query?: string
  body?: object | FormData | Uint8Array
  headers?: Record<string, string>
}

export interface Row {
  /** Who gets the route's own answer. */
  may: readonly Caller[]
  /** What everybody else who is signed in gets: 403 where they may read it, 404 where not. */
  others?: 403 | 404
  /** Of the others, those who may read it all the same: 403. */
  refused?: readonly Caller[]
  ask?: (world: World, caller: Caller) => Ask
  /** What has to happen first, and is taken back afterwards. */
  before?: (world: World) => Promise<unknown>
}

const LEADS = ['lead', 'lead, signed in', 'lead who owns it'] as const
/** Leads but for one who owns the system. */
const JUDGES = ['lead', 'lead, signed in'] as const
const OWNERS = ['owner', 'deputy'] as const
/** Everybody with the role owner, whatever they own. */
const MODEL_OWNERS = ['owner', 'owner of another', 'nominee', 'deputy'] as const
const WRITERS = [...LEADS, 'approver', ...MODEL_OWNERS, 'executive', 'auditor'] as const
const EVERYBODY = [...WRITERS, 'lead with a read-only token'] as const
const LEADS_READING = [...LEADS, 'lead with a read-only token'] as const
/** design.md 7: read artefacts. */
const EVIDENCE_READERS = [...LEADS_READING, 'approver', ...OWNERS, 'auditor'] as const

const read: Row = { may: EVERYBODY }
const ofSystem = ({ subjectOf }: World, caller: Caller) => ({ params: { id: subjectOf(caller).system } })
const ofRequest = ({ subjectOf }: World, caller: Caller) => ({ params: { id: subjectOf(caller).request } })
const ofAudit = ({ subjectOf }: World, caller: Caller) => ({ params: { id: subjectOf(caller).audit } })
const ofCheckRun = ({ subjectOf }: World, caller: Caller) => ({ params: { id: subjectOf(caller).checkRun } })
const ofLog = ({ decisionLog }: World) => ({ params: { id: decisionLog } })
const FOUR_FIFTHS = { params: { name: 'four-fifths' } }
const readSystem: Row = { may: EVERYBODY, ask: ofSystem }
const amend = (body: object): Row => ({
  may: [...LEADS, ...OWNERS],
  ask: (world, caller) => ({ ...ofSystem(world, caller), body }),
})
const byLead = (body: object): Row => ({ may: LEADS, ask: (world, caller) => ({ ...ofSystem(world, caller), body }) })
const onFiling =
  (which: 'filing' | 'accepted', body: object = {}) =>
  ({ subjectOf }: World, caller: Caller): Ask => ({ params: { id: subjectOf(caller)[which] }, body })
const onException =
  (body: object = {}) =>
  ({ subjectOf }: World, caller: Caller): Ask => ({ params: { id: subjectOf(caller).exception }, body })
const onFinding =
  (which: 'finding' | 'resolved', body: object = {}) =>
  ({ subjectOf }: World, caller: Caller): Ask => ({ params: { id: subjectOf(caller)[which] }, body })
const readFile = (which: 'text' | 'image' | 'paper'): Row => ({
  may: EVIDENCE_READERS,
  others: 404,
  ask: ({ subjectOf }, caller) => ({ params: { sha256: subjectOf(caller)[which] } }),
})
const evidence = ({ subjectOf, today }: World, caller: Caller): Ask => ({
  body: {
    systems: [subjectOf(caller).system],
    controls: ['consent.records'],
    kind: 'policy',
    effectiveOn: today,
    verdict: 'pass',
    note: 'Seen on the shared drive.',
  },
})
const actingOwner = (world: World, caller: Caller): Ask => ({
  ...ofSystem(world, caller),
  body: { personId: world.idOf('owner of another'), until: world.today },
})
const ownersPage: Row = { may: [...LEADS_READING, 'executive', 'auditor'], others: 404 }
const forOnePerson = (body: object): Row => ({
  may: LEADS,
  ask: ({ invitable }) => ({ params: { id: invitable }, body }),
})
const peoplePage: Row = { may: LEADS_READING, others: 404, ask: ({ invitable }) => ({ params: { id: invitable } }) }
const aWindow = (today: string) => ({ name: 'Spring sale', from: today, to: today })
const decision = { outcome: 'accept', reason: 'As seen.' }
const register = ({ today }: World) => ({ today: today as Day }) // safe because a register's today is a day

/** design.md 7, for every route of the API and everybody who may ask it. */
export const MATRIX: Readonly<Record<string, Row>> = {
  'GET /work': read,

  'GET /systems': read,
  'GET /systems/struck': read,
  'GET /systems/owners': read,
  'POST /systems': { may: [...LEADS, ...MODEL_OWNERS], ask: () => ({ body: { name: 'New' } }) },
  // Who may change which of several systems is told for each of them, in the tests of the use case.
  'POST /systems/bulk': {
    may: [...LEADS, ...MODEL_OWNERS],
    ask: (world, caller) => ({
      body: { action: 'change-unit', unit: 'Careers', systems: [world.subjectOf(caller).system] },
    }),
  },
  'GET /systems/export': read,
  'GET /systems/duplicates': read,
  'POST /systems/{id}/merge': byLead({ duplicate: 'SYS-4' }),
  'GET /systems/{id}': readSystem,
  'PATCH /systems/{id}': amend({ purpose: 'Orders the shelf.' }),
  'POST /systems/{id}/stage': amend({ stage: 'pilot' }),
  'POST /systems/{id}/changes': amend({ kind: 'material-change' }),
  'POST /systems/{id}/deputy': amend({ personId: null }),
  'POST /systems/{id}/owner': {
    may: LEADS,
    ask: (world, caller) => ({ ...ofSystem(world, caller), body: { personId: world.idOf('owner of another') } }),
  },
  'POST /systems/{id}/owner/decline': {
    may: ['nominee'],
    ask: (world, caller) => ({ ...ofSystem(world, caller), body: { reason: 'Another team runs it.' } }),
  },
  'POST /systems/{id}/owner/withdrawal': byLead({}),
  'POST /systems/{id}/acting-owner': { may: [...LEADS, 'owner'], ask: actingOwner },
  'POST /systems/{id}/owner/acceptance': {
    may: ['nominee', 'owner', 'lead who owns it'],
    ask: (world, caller) => ({ ...ofSystem(world, caller), body: {} }),
  },
  'POST /systems/{id}/tier': byLead({ tier: 'high', reason: 'As the board asked.' }),
  'POST /systems/{id}/confirmation': { may: LEADS, ask: ({ proposed }) => ({ params: { id: proposed }, body: {} }) },
  'GET /systems/{id}/schedule': readSystem,
  'PUT /systems/{id}/schedule': byLead({ cadence: 'P3M' }),
  'GET /systems/{id}/reviews': readSystem,
  'POST /systems/{id}/reviews': {
    may: JUDGES,
    ask: (world, caller) => ({ ...ofSystem(world, caller), body: { outcome: 'continue' } }),
  },
  'GET /systems/{id}/reviews/outlook': readSystem,
  'GET /systems/{id}/schedule/outlook': {
    may: EVERYBODY,
    ask: (world, caller) => ({ ...ofSystem(world, caller), query: '?cadence=P6M' }),
  },
  'GET /requests': read,
  'POST /requests': {
    may: [...LEADS, ...OWNERS],
    ask: (world, caller) => ({
      body: { system: world.subjectOf(caller).system, attribute: 'jurisdictions', personId: world.idOf('approver') },
    }),
  },
  'GET /requests/{id}': { may: EVERYBODY, ask: ofRequest },
  // The approver was asked.
  'POST /requests/{id}/answer': {
    may: ['approver'],
    ask: (world, caller) => ({ ...ofRequest(world, caller), body: { value: true } }),
  },
  'DELETE /requests/{id}': { may: [...LEADS, ...OWNERS], ask: ofRequest },
  'GET /reviews': read,
  'GET /reviews/owners': read,
  'GET /reviews/export': read,
  'GET /systems/{id}/events': readSystem,
  'GET /systems/{id}/status': readSystem,
  'GET /systems/{id}/timeline': readSystem,
  'GET /systems/{id}/timeline/export': readSystem,
  'GET /systems/{id}/data-sources': readSystem,
  'PUT /systems/{id}/data-sources/{sourceId}': {
    may: [...LEADS, ...OWNERS],
    ask: (world, caller) => ({
      params: { id: world.subjectOf(caller).system, sourceId: world.unusedSource },
      body: {},
    }),
  },
  'DELETE /systems/{id}/data-sources/{sourceId}': {
    may: [...LEADS, ...OWNERS],
    ask: ({ subjectOf }, caller) => ({
      params: { id: subjectOf(caller).system, sourceId: subjectOf(caller).dataSource },
    }),
  },
  'GET /views': read,
  'POST /views': { may: WRITERS, ask: (_world, caller) => ({ body: { name: `View of ${caller}`, query: {} } }) },
  // A shared view: whoever saved it changes it, and so does any lead; here that is a lead.
  'PATCH /views/{id}': { may: LEADS, ask: () => ({ params: { id: 'VIEW-1' }, body: { name: 'Renamed' } }) },
  'DELETE /views/{id}': { may: LEADS, ask: () => ({ params: { id: 'VIEW-1' } }) },

  'GET /data-sources': read,
  'POST /data-sources': {
    may: [...LEADS, ...MODEL_OWNERS],
    ask: () => ({ body: { name: 'Shop', origin: 'first-party' } }),
  },
  'GET /data-sources/{id}': {
    may: EVERYBODY,
    ask: ({ subjectOf }, caller) => ({ params: { id: subjectOf(caller).dataSource } }),
  },
  'PATCH /data-sources/{id}': {
    may: [...LEADS, ...OWNERS],
    ask: ({ subjectOf }, caller) => ({ params: { id: subjectOf(caller).dataSource }, body: { retention: '1 year' } }),
  },

  'POST /artefacts': {
    may: [...LEADS, 'approver', ...MODEL_OWNERS],
    ask: () => ({
      body: Buffer.from('name\nnew\n'),
      headers: { 'content-disposition': 'attachment; filename="new.csv"', 'content-type': 'text/csv' },
    }),
  },
  'GET /artefacts/{sha256}': readFile('text'),
  'GET /artefacts/{sha256}/preview': readFile('text'),
  'GET /artefacts/{sha256}/preview/image': readFile('image'),
  'GET /artefacts/{sha256}/preview/pdf': readFile('paper'),

  'GET /filings': read,
  'POST /filings': { may: [...LEADS, 'approver', ...OWNERS], ask: evidence },
  'POST /filings/preview': { may: [...LEADS, 'approver', ...OWNERS], ask: evidence },
  'GET /filings/{id}': { may: EVERYBODY, ask: onFiling('filing') },
  'GET /filings/{id}/preview': { may: EVERYBODY, ask: onFiling('filing') },
  'POST /filings/{id}/decision': { may: [...JUDGES, 'approver'], ask: onFiling('filing', decision) },
  'POST /filings/decisions': {
    may: [...JUDGES, 'approver'],
    ask: ({ subjectOf }, caller) => ({ body: { ...decision, filings: [subjectOf(caller).filing] } }),
  },
  'POST /filings/{id}/withdrawal': { may: ['owner'], ask: onFiling('filing') },
  'POST /filings/{id}/revocation': { may: LEADS, ask: onFiling('accepted', { reason: 'It was another system.' }) },

  'POST /systems/{id}/audits/bias': {
    may: [...LEADS, 'approver', ...OWNERS],
    ask: (world, caller) => ({
      ...ofSystem(world, caller),
      body: aForm({ countTable: someCounts({ f: [40, 20], m: [40, 30] }), configuration: BY_SEX }),
    }),
  },
  'GET /systems/{id}/audits': { may: EVIDENCE_READERS, others: 404, ask: ofSystem },
  'GET /audits/{id}': { may: EVIDENCE_READERS, others: 404, ask: ofAudit },
  // Approvers read the result, and not the counts: readable, but refused.
  'GET /audits/{id}/count-table': {
    may: [...LEADS_READING, ...OWNERS, 'auditor'],
    others: 404,
    refused: ['approver'],
    ask: ofAudit,
  },
  'POST /audits/{id}/file': {
    may: [...LEADS, 'approver', ...OWNERS],
    others: 404,
    refused: ['auditor', 'lead with a read-only token'],
    ask: (world, caller) => ({ ...ofAudit(world, caller), body: { control: 'fairness.bias-audit' } }),
  },
  'POST /decision-logs': {
    may: [...LEADS, 'approver', ...MODEL_OWNERS],
    ask: () => ({
      body: Buffer.from('sex,offered\nf,1\nm,0\n'),
      headers: { 'content-disposition': 'attachment; filename="log.csv"', 'content-type': 'text/csv' },
    }),
  },
  'GET /decision-logs/{id}/preview': { may: ['lead who owns it'], others: 404, ask: ofLog },
  'DELETE /decision-logs/{id}': { may: ['lead who owns it'], others: 404, ask: ofLog },
  'GET /audit-policy': read,
  'PUT /audit-policy/{name}': { may: LEADS, ask: () => ({ ...FOUR_FIFTHS, body: THRESHOLD }) },
  // Proposed by the lead who owns it.
  'POST /audit-policy/{name}/confirmation': {
    may: JUDGES,
    ask: () => ({ ...FOUR_FIFTHS, body: {} }),
    before: ({ proposeThreshold }) => proposeThreshold(),
  },
  'DELETE /audit-policy/{name}/proposal': {
    may: LEADS,
    ask: () => FOUR_FIFTHS,
    before: ({ proposeThreshold }) => proposeThreshold(),
  },
  'POST /systems/{id}/checks/{check}': {
    may: [...LEADS, 'approver', ...OWNERS],
    ask: ({ subjectOf }, caller) => ({
      params: { id: subjectOf(caller).system, check: CHECK.id },
      body: aForm(CHECK.parts),
    }),
  },
  'GET /systems/{id}/checks': { may: EVIDENCE_READERS, others: 404, ask: ofSystem },
  'GET /checks/runs/{id}': { may: EVIDENCE_READERS, others: 404, ask: ofCheckRun },
  'POST /checks/runs/{id}/file': {
    may: [...LEADS, 'approver', ...OWNERS],
    others: 404,
    refused: ['auditor', 'lead with a read-only token'],
    ask: (world, caller) => ({ ...ofCheckRun(world, caller), body: { control: 'privacy.minimisation' } }),
  },

  'GET /search': { may: EVERYBODY, ask: () => ({ query: '?q=recommender' }) },
  'GET /reattestations': read,
  'POST /reattestations': {
    may: [...LEADS, 'approver', ...OWNERS],
    ask: ({ subjectOf }, caller) => ({
      body: {
        items: [{ system: subjectOf(caller).system, control: 'privacy.lawful-basis' }],
        checked: 'The register of purposes, line by line.',
      },
    }),
  },

  'GET /exceptions': read,
  'POST /exceptions/preview': {
    may: JUDGES,
    ask: ({ subjectOf }, caller) => ({ body: { system: subjectOf(caller).system, control: 'consent.records' } }),
  },
  'GET /exceptions/{id}': { may: EVERYBODY, ask: onException() },
  'POST /exceptions/{id}/renewal': { may: JUDGES, ask: onException({ reason: 'The tool is late.' }) },
  'POST /exceptions': {
    may: JUDGES,
    ask: (world, caller) => ({
      body: anException(register(world), world.subjectOf(caller).system, 'consent.records'),
    }),
  },
  'POST /exceptions/{id}/revocation': {
    may: JUDGES,
    ask: ({ subjectOf }, caller) => ({
      params: { id: subjectOf(caller).exception },
      body: { reason: 'The tool is there.' },
    }),
  },
  'GET /findings': read,
  'GET /findings/{id}': { may: EVERYBODY, ask: onFinding('finding') },
  'PATCH /findings/{id}': {
    may: [...LEADS, 'approver'],
    ask: onFinding('finding', { ownerId: null, reason: 'Nobody does it now.' }),
  },
  // Resolved by the owner or the deputy; on the control that is assigned to the approver.
  'POST /findings/{id}/verification': {
    may: [...JUDGES, 'approver'],
    ask: onFinding('resolved', { outcome: 'verify' }),
  },
  'POST /findings/{id}/regression': {
    may: [...LEADS, 'approver'],
    ask: onFinding('resolved', { reason: 'It is there again.' }),
  },
  'POST /findings': {
    may: [...LEADS, 'approver'],
    ask: (world, caller) => ({ body: aFinding(register(world), world.subjectOf(caller).system) }),
  },
  'POST /findings/{id}/resolution': {
    may: [...LEADS, 'approver', ...OWNERS],
    ask: ({ subjectOf }, caller) => ({ params: { id: subjectOf(caller).finding }, body: {} }),
  },

  'GET /status': read,
  'GET /status/timeline': read,
  'GET /status/timeline/export': read,
  'GET /status/targets': read,
  'GET /status/remedy': read,
  'GET /status/freshness': read,
  'GET /status/days-lapsed': read,
  'GET /status/measures/{measure}/export': { may: EVERYBODY, ask: () => ({ params: { measure: 'remedy' } }) },
  'POST /status/targets': { may: LEADS, ask: () => ({ body: { share: 0.9, reason: 'The board asks for it.' } }) },
  'POST /status/targets/removal': {
    may: LEADS,
    ask: () => ({ body: { reason: 'It was reached.' } }),
  },
  'GET /status/forecast': read,
  'GET /status/forecast/progress': read,
  'GET /status/forecast/causes': read,
  'GET /status/forecast/timeline': read,
  'GET /status/forecast/timeline/export': read,
  'GET /status/forecast/export': read,
  'GET /filings/{id}/stake': { may: EVERYBODY, ask: onFiling('filing') },
  'GET /freeze-windows': read,
  'POST /freeze-windows': { may: LEADS, ask: ({ today }) => ({ body: aWindow(today) }) },
  'PUT /freeze-windows/{id}': {
    may: LEADS,
    ask: ({ today, freezeWindow }) => ({ params: { id: freezeWindow }, body: aWindow(today) }),
  },
  'DELETE /freeze-windows/{id}': { may: LEADS, ask: ({ freezeWindow }) => ({ params: { id: freezeWindow } }) },
  'GET /status/changes': read,
  'GET /status/changes/export': read,
  'GET /status/restatements': read,
  'GET /status/systems': read,
  'GET /status/restatements/export': read,
  'GET /status/heat-map': read,
  'GET /status/restated': { may: EVERYBODY, ask: () => ({ query: '?on=2026-01-01' }) },
  'GET /catalogue': read,
  'GET /catalogue/controls/{control}/systems': {
    may: EVERYBODY,
    ask: () => ({ params: { control: 'consent.opt-in' } }),
  },
  'GET /catalogue/law-calendar': read,
  'GET /catalogue/draft': read,
  'PUT /catalogue/draft': { may: LEADS, ask: () => ({ body: DRAFT }) },
  'DELETE /catalogue/draft': { may: LEADS },
  'GET /catalogue/draft/effect': { may: LEADS_READING },
  'POST /catalogue/draft/proposal': { may: LEADS, ask: () => ({ body: {} }) },
  'DELETE /catalogue/draft/proposal': { may: LEADS, before: ({ proposeEdition }) => proposeEdition() },
  // Proposed by the lead who owns it.
  'POST /catalogue/draft/confirmation': {
    may: JUDGES,
    ask: () => ({ body: {} }),
    before: ({ proposeEdition }) => proposeEdition(),
  },
  'GET /catalogue/editions': read,
  'GET /catalogue/editions/{version}': {
    may: EVERYBODY,
    ask: () => ({ params: { version: newestEdition().version } }),
  },

  'GET /imports': read,
  'GET /imports/{id}': { may: EVERYBODY, ask: () => ({ params: { id: 'IMP-1' } }) },
  // A dry run, since an import is recorded on a connection of its own; who may import has tests of its own too.
  'POST /imports': { may: LEADS, ask: () => ({ query: '?dryRun=true', body: anImport() }) },

  'GET /me': read,
  // A token cannot change the password: that takes a session.
  'POST /me/password': {
    may: ['lead, signed in'],
    ask: ({ password }) => ({ body: { current: password, password: 'a well kept ledger' } }),
  },
  'GET /tokens': read,
  'POST /tokens': { may: WRITERS, ask: () => ({ body: { name: 'another' } }) },
  'DELETE /tokens/{id}': { may: WRITERS, ask: ({ tokenOf }, caller) => ({ params: { id: tokenOf(caller) } }) },
  'GET /sessions': read,
  'DELETE /sessions/{id}': { may: WRITERS, ask: ({ sessionOf }, caller) => ({ params: { id: sessionOf(caller) } }) },

  'GET /people': { may: LEADS_READING, others: 404 },
  'POST /people': { may: LEADS, ask: () => ({ body: { name: 'New', role: 'owner' } }) },
  'GET /people/choices': read,
  'GET /people/{id}': peoplePage,
  'GET /people/{id}/holdings': peoplePage,
  'POST /people/{id}/handover': forOnePerson({ disable: true }),
  'GET /people/{id}/likenesses': peoplePage,
  'POST /people/{id}/merge': {
    may: LEADS,
    ask: ({ invitable, idOf }) => ({ params: { id: invitable }, body: { into: idOf('owner of another') } }),
  },
  'GET /owners': ownersPage,
  'GET /owners/queue': ownersPage,
  'PATCH /people/{id}': forOnePerson({ name: 'Renamed' }),
  'POST /people/{id}/invitation': forOnePerson({}),
  'POST /sign-in-links/{token}/password': {
    may: [],
    ask: ({ link }) => ({ params: { token: link }, body: { password: 'a well kept ledger' } }),
  },
  // Whoever has the first link may, until there is a lead: here there is one, and no such link.
  'POST /first-lead': {
    may: [],
    ask: ({ link }) => ({
      body: { token: link, name: 'Mallory', email: 'mallory@example.org', password: 'a well kept ledger' },
    }),
  },

  'GET /settings': read,
  'GET /recomputations': read,
  'PUT /settings': { may: LEADS, ask: () => ({ body: { organisation: 'Acme' } }) },
  // Proposed by the lead who owns it.
  'POST /settings/confirmation': { may: JUDGES, ask: () => ({ body: {} }) },
  'DELETE /settings/proposal': { may: LEADS },

  'POST /settings/units': { may: LEADS, ask: () => ({ body: { name: 'Shop' } }) },
  'POST /settings/units/renaming': { may: LEADS, ask: ({ unit }) => ({ body: { from: unit, to: 'Store' } }) },
  'POST /settings/units/retirement': { may: LEADS, ask: ({ unit }) => ({ body: { name: unit } }) },
  // Of an example register that was started as one; here is neither.
  'POST /example/session': { may: [], ask: ({ idOf }) => ({ body: { personId: idOf('lead') } }) },
  'GET /example/logs/{name}': { may: [], others: 404, ask: () => ({ params: { name: 'voucher-decisions' } }) },

  'GET /openapi.json': { may: [] },
}

function anImport(): FormData {
  const form = new FormData()
  form.set('file', new File(['id,name\nB,Another\n'], 'list.csv'))
  form.set('map', JSON.stringify(IMPORT_MAP))
  return form
}

function aForm(parts: Record<string, unknown>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) {
    form.set(name, value instanceof Blob ? value : JSON.stringify(value))
  }
  return form
}
