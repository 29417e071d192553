import type { EditionChanges } from './catalogue/edition-changes.ts'
import { dayInWords } from './day-words.ts'
import type { EventNames, Sentences } from './describe-event.ts'

type OrganisationEvent =
  | 'RegisterOpened'
  | 'MarkedAsExample'
  | 'OrganisationNamed'
  | 'ProgrammeChosen'
  | 'RulesProposed'
  | 'RulesProposalDropped'
  | 'EditionAdopted'
  | 'EditionDrafted'
  | 'EditionDraftDropped'
  | 'EditionProposed'
  | 'EditionProposalDropped'
  | 'EditionMade'
  | 'TimeZoneChosen'
  | 'PolicySet'
  | 'UnitKept'
  | 'UnitRetired'
  | 'UnitRenamed'
  | 'FileRulesSet'
  | 'BrandingSet'
  | 'FreezeWindowSet'
  | 'FreezeWindowRemoved'
  | 'TargetSet'
  | 'TargetRemoved'
  | 'AuditThresholdSet'
  | 'AuditThresholdProposed'
  | 'AuditThresholdProposalDropped'
  | 'OrganisationChangeDeclared'
  | 'PersonAdded'
  | 'PersonChanged'
  | 'PersonRenamed'
  | 'PersonDisabled'
  | 'PersonEnabled'
  | 'PersonMerged'
  | 'DataSourceAdded'
  | 'DataSourceAmended'
  | 'ImportCommitted'

const person = (id: string, { people }: EventNames) => people.get(id) ?? id

export const describeOrganisationEvent: Sentences<OrganisationEvent> = {
  RegisterOpened: ({ data }) =>
    `opened the register with catalogue edition ${data.edition}, the ${data.programme} programme, ` +
    `${data.noticeDays} days of notice and ${data.graceDays} days of grace`,
  MarkedAsExample: ({ data }) =>
    `marked the register as an example: its company is invented, and its story ends on ${dayInWords(data.endsOn)}`,
  OrganisationNamed: ({ data }) => `named the organisation ${data.name}`,
  ProgrammeChosen: ({ data }) => `chose the ${data.programme} programme from ${dayInWords(data.effectiveOn)}`,
  RulesProposed: ({ data }) =>
    `proposed the ${data.programme} programme, ${data.noticeDays} days of notice and ${data.graceDays} days of grace ` +
    `from ${dayInWords(data.effectiveOn)}`,
  RulesProposalDropped: () => 'dropped the proposed rules',
  EditionAdopted: ({ data }) => `adopted catalogue edition ${data.edition} from ${dayInWords(data.effectiveOn)}`,
  EditionDrafted: ({ data }) => `drafted the next catalogue edition, ${changeWords(data.changes)} after ${data.base}`,
  EditionDraftDropped: () => 'dropped the draft of the next catalogue edition',
  EditionProposed: ({ data }) =>
    `proposed catalogue edition ${data.edition}, ${changeWords(data.changes)} after ${data.base}, ` +
    `from ${dayInWords(data.effectiveOn)}`,
  EditionProposalDropped: () => 'dropped the proposed catalogue edition',
  EditionMade: ({ data }) => `made catalogue edition ${data.edition}, ${changeWords(data.changes)} after ${data.base}`,
  TimeZoneChosen: ({ data }) => `chose the time zone ${data.timeZone} from ${dayInWords(data.effectiveOn)}`,
  PolicySet: ({ data }) =>
    `set ${data.noticeDays} days of notice and ${data.graceDays} days of grace from ${dayInWords(data.effectiveOn)}`,
  UnitKept: ({ data }) => `kept the unit ${data.name}`,
  UnitRetired: ({ data }) => `retired the unit ${data.name}`,
  UnitRenamed: ({ data }) => `renamed the unit ${data.from} to ${data.to}`,
  FileRulesSet: ({ data }) => {
    const size = data.limitBytes === null ? 'any size' : `up to ${data.limitBytes / 1024 / 1024} MB`
    return `set files to ${size} and ${data.kinds === null ? 'any kind' : data.kinds.join(', ')} that Plumbline takes`
  },
  BrandingSet: ({ data }) =>
    `set the name in the frame to ${data.name ?? 'Plumbline'} and the accent to ${data.accent ?? 'the usual one'}`,
  FreezeWindowSet: ({ data }) =>
    `set the freeze window ${data.name} from ${dayInWords(data.from)} to ${dayInWords(data.to)}`,
  FreezeWindowRemoved: ({ data }) => `removed the freeze window ${data.name}`,
  TargetSet: ({ data }) =>
    `set the target of ${percentInWords(data.share)} of live systems in order from ${dayInWords(data.effectiveOn)}`,
  TargetRemoved: ({ data }) => `removed the target from ${dayInWords(data.effectiveOn)}`,
  AuditThresholdSet: ({ data }) =>
    `set the audit threshold ${data.name} to ${data.value} from ${dayInWords(data.effectiveOn)}, after ${data.clause}`,
  AuditThresholdProposed: ({ data }) =>
    `proposed the audit threshold ${data.name} of ${data.value} from ${dayInWords(data.effectiveOn)}, after ${data.clause}`,
  AuditThresholdProposalDropped: ({ data }) => `dropped the proposed audit threshold ${data.name}`,
  OrganisationChangeDeclared: ({ data }, { edition }) => {
    const label = edition.changeKinds.find(({ id }) => id === data.kind)?.label ?? data.kind
    return `declared a change in the organisation, “${label}”, on ${dayInWords(data.effectiveOn)}`
  },
  PersonAdded: ({ subject, data }, names) =>
    `added ${person(subject, names)} as ${data.role}${data.approves.length > 0 ? `, deciding on ${count(data.approves)}` : ''}`,
  PersonChanged: ({ subject, data }, names) =>
    `made ${person(subject, names)} ${data.role}${data.approves.length > 0 ? `, deciding on ${count(data.approves)}` : ''}`,
  PersonRenamed: ({ subject }, names) => `changed the name or address of ${person(subject, names)}`,
  PersonDisabled: ({ subject }, names) => `disabled ${person(subject, names)}`,
  PersonEnabled: ({ subject }, names) => `enabled ${person(subject, names)} again`,
  PersonMerged: ({ subject, data }, names) =>
    `merged ${person(subject, names)} (${subject}) into ${person(data.into, names)} (${data.into}), who is the same person`,
  DataSourceAdded: ({ data }) => `added the data source ${data.name}, ${data.origin}`,
  DataSourceAmended: ({ data }) => `amended the data source ${data.name}, ${data.origin}`,
  ImportCommitted: ({ data }) =>
    `imported ${data.rows} rows of ${data.source} as of ${dayInWords(data.asOf)}: ${data.created} created, ` +
    `${data.changed} changed, ${data.unchanged} unchanged, ${data.struck} struck, ${data.refused} refused`,
}

function count(controls: readonly string[]): string {
  return controls.length === 1 ? '1 control' : `${controls.length} controls`
}

function changeWords({ amended, added }: EditionChanges): string {
  const changes = amended.length + added.length
  return changes === 1 ? '1 change' : `${changes} changes`
}

/** Shares are kept to a tenth of a percent. */
function percentInWords(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
