import type { Day } from './days.ts'
import type { LedgerEvent } from './events.ts'
import { valueOn, type Dated } from './facts.ts'
import { appointmentOf } from './fold.ts'
import { appoint, mergedStandIns, type StandIn } from './stand-ins.ts'

/** What a system is called and who is behind it on a day, besides what bears on its status. */
export interface DatedFields {
  name: string
  purpose: string | null
  benefit: string | null
  externalId: string | null
  ownerId: string | null
  nomineeId: string | null
  proposed: boolean
  lastReviewOn: Day | null
  /** From when it is struck; null while it is in the register. */
  struckOn: Day | null
  /** Each with the days on which they act. */
  standIns: readonly StandIn[]
}

type DayFields = Omit<DatedFields, 'standIns'>
type Histories = { [K in keyof DayFields]: Dated<DayFields[K]>[] }
type Changes = Partial<DayFields>

/** The fields of a system on a day, from its events as far as they are known; null before its registration. */
export function fieldsOn(systemId: string, events: readonly LedgerEvent[], on: Day): DatedFields | null {
  const histories: Histories = {
    name: [],
    purpose: [],
    benefit: [],
    externalId: [],
    ownerId: [],
    nomineeId: [],
    proposed: [],
    lastReviewOn: [],
    struckOn: [],
  }
  let standIns: readonly StandIn[] = []
  for (const event of events) {
    standIns = standInsAfter(standIns, systemId, event)
    if (event.type === 'PersonMerged') mergePerson(histories, systemId, event)
    if (event.subject !== systemId) continue
    const effectiveOn = 'effectiveOn' in event.data ? event.data.effectiveOn : (event.recordedAt.slice(0, 10) as Day) // safe because an instant begins with its day
    push(histories, changesOf(event), { effectiveOn, seq: event.seq })
  }
  const name = valueOn(histories.name, on)
  if (name === undefined) return null
  return {
    name,
    purpose: valueOn(histories.purpose, on) ?? null,
    benefit: valueOn(histories.benefit, on) ?? null,
    externalId: valueOn(histories.externalId, on) ?? null,
    ownerId: valueOn(histories.ownerId, on) ?? null,
    nomineeId: valueOn(histories.nomineeId, on) ?? null,
    proposed: valueOn(histories.proposed, on) ?? false,
    lastReviewOn: valueOn(histories.lastReviewOn, on) ?? null,
    struckOn: valueOn(histories.struckOn, on) ?? null,
    standIns,
  }
}

function push(histories: Histories, changes: Changes, when: { effectiveOn: Day; seq: number }): void {
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) continue
    const history = histories[field as keyof DayFields] as Dated<unknown>[] // safe because changes has the keys of fields
    history.push({ value, ...when })
  }
}

function standInsAfter(standIns: readonly StandIn[], systemId: string, event: LedgerEvent): readonly StandIn[] {
  if (event.type === 'PersonMerged' && event.data.systems.includes(systemId)) {
    return mergedStandIns(standIns, event.subject, event.data.into)
  }
  if (event.subject !== systemId) return standIns
  if (event.type === 'DeputyAppointed') return appoint(standIns, appointmentOf('deputy', event.data))
  if (event.type === 'ActingOwnerAppointed') return appoint(standIns, appointmentOf('acting-owner', event.data))
  return event.type === 'SystemMerged' ? [] : standIns
}

/** From that day on the other has what the one had. */
function mergePerson(histories: Histories, systemId: string, event: LedgerEvent & { type: 'PersonMerged' }): void {
  const { into, systems, effectiveOn } = event.data
  if (!systems.includes(systemId)) return
  for (const field of ['ownerId', 'nomineeId'] as const) {
    if (valueOn(histories[field], effectiveOn) !== event.subject) continue
    histories[field].push({ value: into, effectiveOn, seq: event.seq })
  }
}

function changesOf(event: LedgerEvent): Changes {
  switch (event.type) {
    case 'SystemRegistered': {
      const { name, purpose, benefit, externalId, proposed } = event.data
      return { name, purpose, benefit, externalId, proposed }
    }
    case 'SystemAmended': {
      const { name, purpose, benefit, externalId } = event.data.fields as Changes // safe because amended fields are these and the dated ones
      return {
        ...(name === undefined ? {} : { name }),
        ...(purpose === undefined ? {} : { purpose }),
        ...(benefit === undefined ? {} : { benefit }),
        ...(externalId === undefined ? {} : { externalId }),
      }
    }
    case 'OwnerNominated':
      return { nomineeId: event.data.personId }
    case 'OwnershipAccepted':
      return { ownerId: event.data.personId, nomineeId: null }
    case 'OwnershipDeclined':
    case 'NominationWithdrawn':
      return { nomineeId: null }
    case 'ProposalConfirmed':
      return { proposed: false }
    case 'ReviewCompleted':
      return { lastReviewOn: event.data.effectiveOn }
    case 'SystemMerged':
      return { ownerId: null, nomineeId: null, struckOn: event.data.effectiveOn }
    case 'SystemStruck':
      return { struckOn: event.data.effectiveOn }
    case 'SystemRestored':
      return { struckOn: null }
    default:
      return {} // what changes none of these
  }
}
