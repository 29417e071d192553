import { describe, expect, test } from 'vitest'
import { edition } from './catalogue/edition.fixture.ts'
import { toDay, toInstant } from './days.ts'
import { describeEvent, type EventNames } from './describe-event.ts'
import type { EventData, EventType, LedgerEvent } from './events.ts'

const on = toDay('2026-03-01')
const text = { textHash: 'a'.repeat(64) }
const fields = { name: 'Chat', purpose: null, benefit: null, kind: null, unit: null, externalId: null }
const source = {
  name: 'CRM export',
  origin: 'third-party',
  categories: [],
  lawfulBasis: null,
  consentMechanism: null,
  retention: null,
  sharing: null,
  protection: null,
} as const

/** One event of each type, and the sentence it makes of `PER-1`, Ana Ruiz. */
const told: { [T in EventType]: [data: EventData[T], sentence: string] } = {
  RegisterOpened: [
    { edition: '2026.11.0', programme: 'essential', timeZone: 'UTC', noticeDays: 30, graceDays: 30 },
    'Ana Ruiz opened the register with catalogue edition 2026.11.0, the essential programme, 30 days of notice and 30 days of grace.',
  ],
  MarkedAsExample: [
    { endsOn: on },
    'Ana Ruiz marked the register as an example: its company is invented, and its story ends on 1 Mar 2026.',
  ],
  OrganisationNamed: [{ name: 'Northwind' }, 'Ana Ruiz named the organisation Northwind.'],
  ProgrammeChosen: [{ programme: 'full', effectiveOn: on }, 'Ana Ruiz chose the full programme from 1 Mar 2026.'],
  EditionAdopted: [
    { edition: '2027.1.0', effectiveOn: on },
    'Ana Ruiz adopted catalogue edition 2027.1.0 from 1 Mar 2026.',
  ],
  EditionDrafted: [
    { base: '2026.11.0', changes: { amended: [{ control: 'consent.records', rule: 'none' }], added: [] } },
    'Ana Ruiz drafted the next catalogue edition, 1 change after 2026.11.0.',
  ],
  EditionDraftDropped: [{}, 'Ana Ruiz dropped the draft of the next catalogue edition.'],
  EditionProposed: [
    { edition: '2026.11.0+1', base: '2026.11.0', changes: { amended: [], added: [] }, effectiveOn: on },
    'Ana Ruiz proposed catalogue edition 2026.11.0+1, 0 changes after 2026.11.0, from 1 Mar 2026.',
  ],
  EditionProposalDropped: [{}, 'Ana Ruiz dropped the proposed catalogue edition.'],
  EditionMade: [
    { edition: '2026.11.0+1', base: '2026.11.0', changes: { amended: [], added: [] } },
    'Ana Ruiz made catalogue edition 2026.11.0+1, 0 changes after 2026.11.0.',
  ],
  TimeZoneChosen: [
    { timeZone: 'Europe/Paris', effectiveOn: on },
    'Ana Ruiz chose the time zone Europe/Paris from 1 Mar 2026.',
  ],
  PolicySet: [
    { noticeDays: 20, graceDays: 60, effectiveOn: on },
    'Ana Ruiz set 20 days of notice and 60 days of grace from 1 Mar 2026.',
  ],
  RulesProposed: [
    { programme: 'full', noticeDays: 20, graceDays: 60, effectiveOn: on },
    'Ana Ruiz proposed the full programme, 20 days of notice and 60 days of grace from 1 Mar 2026.',
  ],
  RulesProposalDropped: [{}, 'Ana Ruiz dropped the proposed rules.'],
  UnitKept: [{ name: 'Shop' }, 'Ana Ruiz kept the unit Shop.'],
  UnitRetired: [{ name: 'Shop' }, 'Ana Ruiz retired the unit Shop.'],
  UnitRenamed: [{ from: 'Shop', to: 'Store' }, 'Ana Ruiz renamed the unit Shop to Store.'],
  FileRulesSet: [
    { limitBytes: 5 * 1024 * 1024, kinds: ['pdf', 'png'] },
    'Ana Ruiz set files to up to 5 MB and pdf, png that Plumbline takes.',
  ],
  BrandingSet: [
    { name: 'Lindenhof', accent: null },
    'Ana Ruiz set the name in the frame to Lindenhof and the accent to the usual one.',
  ],
  FreezeWindowSet: [
    { id: 'FRZ-1', name: 'Holiday campaign', from: toDay('2026-11-20'), to: toDay('2027-01-06'), reason: null },
    'Ana Ruiz set the freeze window Holiday campaign from 20 Nov 2026 to 6 Jan 2027.',
  ],
  FreezeWindowRemoved: [
    { id: 'FRZ-1', name: 'Holiday campaign' },
    'Ana Ruiz removed the freeze window Holiday campaign.',
  ],
  TargetSet: [
    { share: 0.9, reason: { textHash: 'ab' }, effectiveOn: on },
    'Ana Ruiz set the target of 90 % of live systems in order from 1 Mar 2026.',
  ],
  TargetRemoved: [{ reason: { textHash: 'ab' }, effectiveOn: on }, 'Ana Ruiz removed the target from 1 Mar 2026.'],
  OrganisationChangeDeclared: [
    { kind: 'law-change', effectiveOn: on },
    'Ana Ruiz declared a change in the organisation, “Law changed”, on 1 Mar 2026.',
  ],
  PersonAdded: [{ role: 'owner', approves: [] }, 'Ana Ruiz added Ben Osei as owner.'],
  PersonChanged: [
    { role: 'approver', approves: ['a', 'b'] },
    'Ana Ruiz made Ben Osei approver, deciding on 2 controls.',
  ],
  QuestionAsked: [
    { system: 'SYS-1', attribute: 'usesPersonalData', personId: 'PER-2', note: null },
    'Ana Ruiz asked Ben Osei to answer “Uses personal data”.',
  ],
  QuestionTakenBack: [{ system: 'SYS-1' }, 'Ana Ruiz took back PER-2, a question that somebody was asked to answer.'],
  PersonRenamed: [{ detailsHash: 'a' }, 'Ana Ruiz changed the name or address of Ben Osei.'],
  PersonDisabled: [{}, 'Ana Ruiz disabled Ben Osei.'],
  PersonEnabled: [{}, 'Ana Ruiz enabled Ben Osei again.'],
  PersonMerged: [
    { into: 'PER-1', systems: ['SYS-1'], effectiveOn: on },
    'Ana Ruiz merged Ben Osei (PER-2) into Ana Ruiz (PER-1), who is the same person.',
  ],
  SystemRegistered: [
    { ...fields, stage: 'pilot', attributes: {}, effectiveOn: on, graceDays: null, source: null, proposed: true },
    'Ana Ruiz proposed it as “Chat”, a pilot from 1 Mar 2026.',
  ],
  SystemAmended: [
    {
      fields: { name: 'Chat 2', kind: 'chatbot', purpose: 'Helps.', unit: null },
      attributes: { usesPersonalData: false, audienceAge: null },
      effectiveOn: on,
    },
    'Ana Ruiz changed the name to “Chat 2”; the kind to chatbot; the purpose; the unit to none and 2 more, from 1 Mar 2026.',
  ],
  TierRaised: [{ tier: 'high', reason: text, effectiveOn: on }, 'Ana Ruiz raised the tier to high from 1 Mar 2026.'],
  ProposalConfirmed: [{}, 'Ana Ruiz confirmed the proposal: it belongs in the register.'],
  StageChanged: [{ stage: 'retired', effectiveOn: on }, 'Ana Ruiz moved it to retired on 1 Mar 2026.'],
  ChangeDeclared: [
    { kind: 'retrain', effectiveOn: on },
    'Ana Ruiz declared a change, “Model retrained”, on 1 Mar 2026.',
  ],
  SystemStruck: [{ effectiveOn: on, importId: 'IMP-2' }, 'Ana Ruiz struck it from 1 Mar 2026: IMP-2 no longer has it.'],
  SystemRestored: [{ effectiveOn: on, importId: 'IMP-3' }, 'Ana Ruiz restored it from 1 Mar 2026: IMP-3 has it again.'],
  SystemMerged: [
    { into: 'SYS-7', effectiveOn: on, reason: null },
    'Ana Ruiz merged it into SYS-7 from 1 Mar 2026: they are the same system, and SYS-7 goes on.',
  ],
  SystemAbsorbed: [
    { merged: 'SYS-9', filings: ['FIL-1', 'FIL-2'], exceptions: [], findings: ['FND-1'], effectiveOn: on },
    'Ana Ruiz merged SYS-9 into it from 1 Mar 2026, with 2 filings, 1 finding.',
  ],
  OwnerNominated: [{ personId: 'PER-2', effectiveOn: on }, 'Ana Ruiz nominated Ben Osei as its owner.'],
  OwnershipAccepted: [{ personId: 'PER-1', effectiveOn: on }, 'Ana Ruiz accepted to own it, from 1 Mar 2026.'],
  OwnershipConfirmed: [
    { personId: 'PER-1', effectiveOn: on },
    'Ana Ruiz confirmed on 1 Mar 2026 that they still own it.',
  ],
  OwnershipDeclined: [{ personId: 'PER-1', reason: text, effectiveOn: on }, 'Ana Ruiz declined to own it.'],
  NominationWithdrawn: [{ personId: 'PER-2', effectiveOn: on }, 'Ana Ruiz withdrew the nomination of Ben Osei.'],
  DeputyAppointed: [{ personId: null, effectiveOn: on }, 'Ana Ruiz left it without a deputy from 1 Mar 2026.'],
  ActingOwnerAppointed: [
    { personId: 'PER-2', effectiveOn: on, until: toDay('2026-03-14') },
    'Ana Ruiz appointed Ben Osei as acting owner, from 1 Mar 2026 until 14 Mar 2026.',
  ],
  DataSourceUsed: [
    { sourceId: 'DS-1', purpose: null, effectiveOn: on },
    'Ana Ruiz said that it uses the data source CRM export.',
  ],
  DataSourceDropped: [
    { sourceId: 'DS-9', effectiveOn: on },
    'Ana Ruiz said that it no longer uses the data source DS-9.',
  ],
  ScheduleSet: [
    { cadence: 'P6M', dueOn: on, effectiveOn: on, reason: null },
    'Ana Ruiz set its reviews to every 6 months, the next one due on 1 Mar 2026.',
  ],
  ReviewCompleted: [
    { outcome: 'continue', effectiveOn: on, note: null },
    'Ana Ruiz completed a review on 1 Mar 2026: it goes on as it is.',
  ],
  DataSourceAdded: [{ ...source, categories: [] }, 'Ana Ruiz added the data source CRM export, third-party.'],
  DataSourceAmended: [{ ...source, categories: [] }, 'Ana Ruiz amended the data source CRM export, third-party.'],
  ArtefactStored: [
    { sha256: 'a', sizeBytes: 12, mediaType: 'text/plain', name: text },
    'Ana Ruiz uploaded a file of 12 bytes, text/plain.',
  ],
  EvidenceFiled: [
    {
      systems: ['SYS-1', 'SYS-2'],
      organisation: false,
      unit: null,
      controls: ['governance.incidents'],
      kind: 'policy',
      effectiveOn: on,
      validUntil: toDay('2026-09-01'),
      verdict: 'fail',
      artefacts: [],
      note: null,
    },
    'Ana Ruiz filed PER-2, “Policy or guideline” that says fail, for 2 systems ' +
      'against “Breaches and AI incidents are handled on the clock”, from 1 Mar 2026 until 1 Sep 2026.',
  ],
  FilingAccepted: [
    { reason: null, pins: [], soleLead: true },
    'Ana Ruiz accepted PER-2, as the only lead: nobody else could confirm it.',
  ],
  FilingRejected: [{ reason: text, pins: [], soleLead: false }, 'Ana Ruiz rejected PER-2.'],
  FilingWithdrawn: [{ reason: null }, 'Ana Ruiz withdrew PER-2.'],
  FilingRevoked: [{ reason: text }, 'Ana Ruiz revoked the acceptance of PER-2.'],
  ExceptionGranted: [
    { system: 'SYS-1', control: 'x.y', reason: text, measures: null, from: on, until: toDay('2026-04-01') },
    'Ana Ruiz granted the exception PER-2 for “x.y”, from 1 Mar 2026 until 1 Apr 2026.',
  ],
  ExceptionRevoked: [{ reason: text, effectiveOn: on }, 'Ana Ruiz revoked the exception PER-2 on 1 Mar 2026.'],
  FindingRaised: [
    { system: 'SYS-1', control: null, severity: 'major', action: text, ownerId: null, dueOn: on, effectiveOn: on },
    'Ana Ruiz raised the major finding PER-2, due on 1 Mar 2026.',
  ],
  FindingResolved: [{ note: null, effectiveOn: on }, 'Ana Ruiz resolved the finding PER-2 on 1 Mar 2026.'],
  FindingHandedOver: [{ ownerId: 'PER-1', effectiveOn: on }, 'Ana Ruiz handed the finding PER-2 over to Ana Ruiz.'],
  FindingAmended: [
    { action: text, ownerId: 'PER-2', dueOn: on, reason: text, effectiveOn: on },
    'Ana Ruiz changed what the finding PER-2 promises: another action, Ben Osei is to do it, due on 1 Mar 2026.',
  ],
  FindingVerified: [{ note: null, soleLead: false }, 'Ana Ruiz verified that the finding PER-2 is put right.'],
  ResolutionRejected: [
    { reason: text, soleLead: true },
    'Ana Ruiz looked at the finding PER-2 and found it not put right: it counts as never resolved, as the only lead: nobody else could confirm it.',
  ],
  FindingRegressed: [
    { reason: text, cleanDays: 47, dueOn: on, effectiveOn: on },
    'Ana Ruiz found that the finding PER-2 is there again from 1 Mar 2026, after 47 clean days, due on 1 Mar 2026.',
  ],
  BiasAuditRun: [
    {
      system: 'SYS-1',
      method: 'plumbline-bias-audit 1',
      route: 'self-declared',
      builtTheSystem: true,
      rows: 980,
      undecidedRows: 2,
      expectedRows: 1000,
      state: 'disparity-indicated',
      verdict: 'fail',
      comparisons: 3,
      thresholds: { 'four-fifths': 0.8 },
      source: { kind: 'rows', sha256: 'ab', sizeBytes: 12, kept: false },
      countTable: { textHash: 'a' },
      summary: { textHash: 'b' },
      result: { textHash: 'c' },
      previous: null,
    },
    'Ana Ruiz ran the bias audit PER-2 on 980 decisions of 1000 expected: disparity indicated, having built the system.',
  ],
  CheckRun: [
    {
      system: 'SYS-1',
      check: 'gpc',
      method: 'plumbline-check gpc 1',
      outcome: 'pass',
      thresholds: {},
      files: [{ input: 'recording', sha256: 'ab', sizeBytes: 12, kept: false }],
      computedElsewhere: null,
      summary: { textHash: 'b' },
      result: { textHash: 'c' },
    },
    'Ana Ruiz ran the check PER-2, “Opt-out signal honoured”: pass.',
  ],
  AuditThresholdSet: [
    {
      name: 'four-fifths',
      value: 0.85,
      clause: 'board policy 4',
      source: 'Board',
      effectiveOn: on,
      reason: { textHash: 'a' },
    },
    'Ana Ruiz set the audit threshold four-fifths to 0.85 from 1 Mar 2026, after board policy 4.',
  ],
  AuditThresholdProposed: [
    {
      name: 'four-fifths',
      value: 0.85,
      clause: 'board policy 4',
      source: 'Board',
      effectiveOn: on,
      reason: { textHash: 'a' },
    },
    'Ana Ruiz proposed the audit threshold four-fifths of 0.85 from 1 Mar 2026, after board policy 4.',
  ],
  AuditThresholdProposalDropped: [
    { name: 'four-fifths' },
    'Ana Ruiz dropped the proposed audit threshold four-fifths.',
  ],
  ImportCommitted: [
    { sha256: 'a', source: 'nyc', asOf: on, rows: 9, created: 1, changed: 2, unchanged: 3, struck: 4, refused: 5 },
    'Ana Ruiz imported 9 rows of nyc as of 1 Mar 2026: 1 created, 2 changed, 3 unchanged, 4 struck, 5 refused.',
  ],
}

const names: EventNames = {
  people: new Map([
    ['PER-1', 'Ana Ruiz'],
    ['PER-2', 'Ben Osei'],
  ]),
  sources: new Map([['DS-1', 'CRM export']]),
  edition,
}

function anEvent(type: EventType, data: object, actor = 'PER-1'): LedgerEvent {
  const recordedAt = toInstant('2026-03-01T09:00:00Z')
  return { seq: 1, id: 'e', recordedAt, actor, type, subject: 'PER-2', version: 1, data } as LedgerEvent // safe: as told above
}

describe('an event', () => {
  test.each(Object.entries(told))('of type %s is a sentence', (type, [data, sentence]) => {
    expect(describeEvent(anEvent(type as EventType, data), names)).toBe(sentence)
  })

  test('of nobody known is told with ids, and of the program with its name', () => {
    const [data] = told.OwnerNominated
    expect(describeEvent(anEvent('OwnerNominated', data, 'PER-9'), names)).toBe(
      'PER-9 nominated Ben Osei as its owner.',
    )
    expect(describeEvent(anEvent('OwnerNominated', data, 'program'), names)).toMatch(/^Plumbline nominated/)
    expect(describeEvent(anEvent('OwnerNominated', data, 'PER-2'), names)).toBe(
      'Ben Osei put themselves forward as its owner.',
    )
  })
})
