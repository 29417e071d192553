import type { Day } from './days.ts'
import type { LedgerEvent } from './events.ts'
import { valueOn, type Dated } from './facts.ts'

/** What a system is called and who is behind it on a day, besides what bears on its status. */
export interface DatedFields {
  name: string
  purpose: string | null
  benefit: string | null
  externalId: string | null
  ownerId: string | null
  nomineeId: string | null
  deputyId: string | null
  proposed: boolean
  lastReviewOn: Day | null
  /** From when it is struck; null while it is in the register. */
  struckOn: Day | null
}

type Histories = { [K in keyof DatedFields]: Dated<DatedFields[K]>[] }
type Changes = Partial<DatedFields>

/** The fields of a system on a day, from its events as far as they are known; null before its registration. */
export function fieldsOn(systemId: string, events: readonly LedgerEvent[], on: Day): DatedFields | null {
  const histories: Histories = {
    name: [],
    purpose: [],
    benefit: [],
    externalId: [],
    ownerId: [],
    nomineeId: [],
    deputyId: [],
    proposed: [],
    lastReviewOn: [],
    struckOn: [],
  }
  for (const event of events) {
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
    deputyId: valueOn(histories.deputyId, on) ?? null,
    proposed: valueOn(histories.proposed, on) ?? false,
    lastReviewOn: valueOn(histories.lastReviewOn, on) ?? null,
    struckOn: valueOn(histories.struckOn, on) ?? null,
  }
}

function push(histories: Histories, changes: Changes, when: { effectiveOn: Day; seq: number }): void {
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) continue
    const history = histories[field as keyof DatedFields] as Dated<unknown>[] // safe because changes has the keys of fields
    history.push({ value, ...when })
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
    case 'DeputyAppointed':
      return { deputyId: event.data.personId }
    case 'ProposalConfirmed':
      return { proposed: false }
    case 'ReviewCompleted':
      return { lastReviewOn: event.data.effectiveOn }
    case 'SystemStruck':
      return { struckOn: event.data.effectiveOn }
    case 'SystemRestored':
      return { struckOn: null }
    default:
      return {} // what changes none of these
  }
}
