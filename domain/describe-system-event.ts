import { describeAnswer, labelOf } from './catalogue/describe.ts'
import { findAttribute, type AnswerValue } from './catalogue/edition.ts'
import { dayInWords } from './day-words.ts'
import type { Day } from './days.ts'
import type { EventNames, Sentences } from './describe-event.ts'
import type { BrandFields, EventData, SystemFields } from './events.ts'

type SystemEvent =
  | 'SystemRegistered'
  | 'SystemAmended'
  | 'TierRaised'
  | 'ProposalConfirmed'
  | 'StageChanged'
  | 'ChangeDeclared'
  | 'SystemStruck'
  | 'SystemRestored'
  | 'SystemMerged'
  | 'SystemAbsorbed'
  | 'OwnerNominated'
  | 'OwnershipAccepted'
  | 'OwnershipConfirmed'
  | 'OwnershipDeclined'
  | 'NominationWithdrawn'
  | 'DeputyAppointed'
  | 'ActingOwnerAppointed'
  | 'DataSourceUsed'
  | 'DataSourceDropped'
  | 'ScheduleSet'
  | 'ReviewCompleted'
  | 'QuestionAsked'
  | 'QuestionTakenBack'

const MOST_TOLD = 4

const person = (id: string, { people }: EventNames) => people.get(id) ?? id
const source = (id: string, { sources }: EventNames) => sources.get(id) ?? id

export const describeSystemEvent: Sentences<SystemEvent> = {
  SystemRegistered: ({ data }) => {
    const verb = data.proposed
      ? 'proposed it'
      : data.source === null
        ? 'registered it'
        : `imported it from ${data.source}`
    return `${verb} as “${data.name}”, ${STAGES[data.stage]} from ${dayInWords(data.effectiveOn)}`
  },
  SystemAmended: ({ data }, names) => {
    const told = [...fieldChanges(data.fields, names), ...answerChanges(data.attributes, names)]
    const rest = told.length - MOST_TOLD
    const more = rest > 0 ? ` and ${rest} more` : ''
    return `changed ${told.slice(0, MOST_TOLD).join('; ')}${more}, from ${dayInWords(data.effectiveOn)}`
  },
  TierRaised: ({ data }) =>
    data.tier === null
      ? `took back the raised tier from ${dayInWords(data.effectiveOn)}: the rules decide again`
      : `raised the tier to ${data.tier} from ${dayInWords(data.effectiveOn)}`,
  ProposalConfirmed: () => 'confirmed the proposal: it belongs in the register',
  StageChanged: ({ data }) => `moved it to ${STAGES[data.stage]} on ${dayInWords(data.effectiveOn)}`,
  ChangeDeclared: ({ data }, { edition }) => {
    const label = edition.changeKinds.find(({ id }) => id === data.kind)?.label ?? data.kind
    return `declared a change, “${label}”, on ${dayInWords(data.effectiveOn)}`
  },
  SystemStruck: ({ data }) => `struck it from ${dayInWords(data.effectiveOn)}: ${data.importId} no longer has it`,
  SystemRestored: ({ data }) => `restored it from ${dayInWords(data.effectiveOn)}: ${data.importId} has it again`,
  SystemMerged: ({ data }) =>
    `merged it into ${data.into} from ${dayInWords(data.effectiveOn)}: they are the same system, and ${data.into} goes on`,
  SystemAbsorbed: ({ data }) =>
    `merged ${data.merged} into it from ${dayInWords(data.effectiveOn)}${broughtAlong(data)}`,
  OwnerNominated: ({ actor, data }, names) =>
    actor === data.personId
      ? 'put themselves forward as its owner'
      : `nominated ${person(data.personId, names)} as its owner`,
  OwnershipAccepted: ({ actor, data }, names) => {
    const verb =
      actor === data.personId ? 'accepted to own it' : `recorded that ${person(data.personId, names)} owns it`
    return `${verb}, from ${dayInWords(data.effectiveOn)}`
  },
  OwnershipConfirmed: ({ actor, data }, names) => {
    const who = actor === data.personId ? 'still own it' : `${person(data.personId, names)} still owns it`
    return `confirmed on ${dayInWords(data.effectiveOn)} that ${actor === data.personId ? 'they ' : ''}${who}`
  },
  OwnershipDeclined: () => 'declined to own it',
  NominationWithdrawn: ({ data }, names) => `withdrew the nomination of ${person(data.personId, names)}`,
  DeputyAppointed: ({ data }, names) =>
    data.personId === null
      ? `left it without a deputy from ${dayInWords(data.effectiveOn)}`
      : `appointed ${person(data.personId, names)} as deputy${spanInWords(data)}`,
  ActingOwnerAppointed: ({ data }, names) =>
    data.personId === null
      ? `left it without an acting owner from ${dayInWords(data.effectiveOn)}`
      : `appointed ${person(data.personId, names)} as acting owner${spanInWords(data)}`,
  DataSourceUsed: ({ data }, names) =>
    `said that it uses the data source ${source(data.sourceId, names)}${data.purpose === null ? '' : ` for: ${data.purpose}`}`,
  DataSourceDropped: ({ data }, names) => `said that it no longer uses the data source ${source(data.sourceId, names)}`,
  ScheduleSet: ({ data }) => {
    const isFixed = data.sequence === 'fixed'
    const next = isFixed ? 'in a fixed sequence from' : 'the next one due on'
    const due = data.dueOn === null ? '' : `, ${next} ${dayInWords(data.dueOn)}`
    return `set its reviews to every ${durationInWords(data.cadence)}${due}`
  },
  ReviewCompleted: ({ data }) =>
    `completed a review on ${dayInWords(data.effectiveOn)}: ${OUTCOMES[data.outcome] ?? data.outcome}`,
  QuestionAsked: ({ data }, names) =>
    `asked ${person(data.personId, names)} to answer “${labelOf(names.edition, data.attribute)}”`,
  QuestionTakenBack: ({ subject }) => `took back ${subject}, a question that somebody was asked to answer`,
}

function broughtAlong({ filings, exceptions, findings }: EventData['SystemAbsorbed']): string {
  const told = [
    [filings.length, 'filing'] as const,
    [exceptions.length, 'exception'] as const,
    [findings.length, 'finding'] as const,
  ].flatMap(([count, noun]) => (count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`]))
  return told.length === 0 ? '' : `, with ${told.join(', ')}`
}

const STAGES = {
  idea: 'an idea',
  development: 'in development',
  pilot: 'a pilot',
  live: 'live',
  retired: 'retired',
} as const

const OUTCOMES: Readonly<Record<string, string>> = {
  continue: 'it goes on as it is',
  'continue-with-changes': 'it goes on with changes',
  pause: 'it pauses',
  retire: 'it is to be retired',
}

function spanInWords({ effectiveOn, until }: { effectiveOn: Day; until?: Day | null }): string {
  const last = until ? ` until ${dayInWords(until)}` : ''
  return `, from ${dayInWords(effectiveOn)}${last}`
}

const FIELDS: Readonly<Record<keyof SystemFields | 'brands', string>> = {
  name: 'the name',
  purpose: 'the purpose',
  benefit: 'the benefit for people',
  kind: 'the kind',
  unit: 'the unit',
  brands: 'the brands',
  externalId: 'the external id',
}

function fieldChanges(fields: Partial<SystemFields> & BrandFields, { edition }: EventNames): string[] {
  const kinds = findAttribute(edition, 'systemType')
  return Object.entries(fields).map(([field, value]) => {
    const words = FIELDS[field as keyof typeof FIELDS] // safe because fields has no other keys
    if (value === null || value.length === 0) return `${words} to none`
    if (Array.isArray(value)) return `${words} to ${value.map((brand) => `“${brand}”`).join(', ')}`
    if (field === 'purpose' || field === 'benefit') return words
    return `${words} to ${field === 'kind' && kinds ? describeAnswer(kinds, value) : `“${value}”`}`
  })
}

function answerChanges(attributes: Readonly<Record<string, AnswerValue | null>>, { edition }: EventNames): string[] {
  return Object.entries(attributes).map(([id, value]) => {
    const attribute = findAttribute(edition, id)
    return `${labelOf(edition, id)} to ${attribute ? describeAnswer(attribute, value) : String(value)}`
  })
}

/** `6 months`; the duration itself where it is not of one unit. */
function durationInWords(duration: string): string {
  const match = /^P(\d+)([DWMY])$/.exec(duration)
  if (!match) return duration
  const unit = { D: 'day', W: 'week', M: 'month', Y: 'year' }[match[2]!] ?? ''
  return match[1] === '1' ? unit : `${match[1]} ${unit}s`
}
