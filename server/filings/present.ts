import type { FilingArtefact } from '../../contracts/artefact-references.ts'
import type { Filing } from '../../contracts/filings.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { dayAt } from '../../domain/day-at.ts'
import type { LedgerEvent, TextReference } from '../../domain/events.ts'
import type { OrganisationFacts } from '../../domain/facts.ts'
import { isLead, mayDecide, mayReadArtefacts, type PersonActor } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { personName } from '../people/names.ts'
import type { WholeFiling } from './read-filing.ts'

export interface Presentation {
  edition: Edition
  /** Person id to name. */
  names: ReadonlyMap<string, string>
  organisation: OrganisationFacts
  isSoleLead: boolean
}

/** A filing as this reader may see it. */
export function presentFiling(context: Context, filing: WholeFiling, presentation: Presentation): Filing {
  const { row } = filing
  const { edition } = presentation
  const actor = context.actor.kind === 'person' ? context.actor : null
  const maySee = actor === null || mayRead(actor, filing)
  const words = (hash: string | null) => (maySee && hash !== null ? (filing.words.get(hash) ?? ERASED) : null)
  return {
    id: row.id,
    version: row.version,
    systems: filing.systems.map(({ id, name }) => ({ id, name })),
    organisation: row.organisation,
    unit: row.unit,
    controls: filing.controls.map((id) => ({ id, title: findControl(edition, id)?.title ?? id })),
    kind: row.kind,
    kindLabel: edition.evidenceTypes.find((type) => type.id === row.kind)?.label ?? row.kind,
    effectiveOn: row.effectiveOn,
    validUntil: row.validUntil,
    reattests: row.reattests,
    verdict: row.verdict as Filing['verdict'], // safe: projected from events of that type
    state: row.state as Filing['state'], // safe: projected from events of that type
    sentence: sentenceOf(filing, presentation),
    filedBy: personName(row.filedBy, presentation.names),
    filedAt: row.filedAt,
    decision: decisionOf(filing, presentation.names, words),
    end: endOf(filing, presentation.names, words),
    artefacts: maySee ? artefactsOf(filing) : null,
    note: words(row.noteHash),
    may: mayNow(actor, filing, presentation.isSoleLead),
  }
}

const ERASED = 'These words were erased.'
type Names = ReadonlyMap<string, string>
type Words = (hash: string | null) => string | null

function mayRead(actor: PersonActor, { row, systems }: WholeFiling): boolean {
  return actor.role !== 'executive' && (actor.personId === row.filedBy || mayReadArtefacts(actor, systems))
}

function mayNow(actor: PersonActor | null, filing: WholeFiling, isSoleLead: boolean): Filing['may'] {
  const { state, filedBy } = filing.row
  if (actor === null || actor.readOnly) return { decide: false, withdraw: false, revoke: false }
  const isOpen = state === 'undecided'
  return {
    decide: isOpen && mayDecide(actor, filing, isSoleLead),
    withdraw: isOpen && actor.personId === filedBy && ['lead', 'approver', 'owner'].includes(actor.role),
    revoke: state === 'accepted' && isLead(actor),
  }
}

function decisionOf({ row, events }: WholeFiling, names: Names, words: Words): Filing['decision'] {
  const event = events.find((one) => one.type === 'FilingAccepted' || one.type === 'FilingRejected')
  if (!event) return null
  return {
    outcome: event.type === 'FilingAccepted' ? 'accept' : 'reject',
    by: personName(event.actor, names),
    at: event.recordedAt,
    reason: words(row.reasonHash),
    soleLead: row.soleLead,
  }
}

function endOf({ events }: WholeFiling, names: Names, words: Words): Filing['end'] {
  const event = events.find((one) => one.type === 'FilingWithdrawn' || one.type === 'FilingRevoked')
  if (!event) return null
  const { reason } = event.data as { reason: TextReference | null } // safe because both types have it
  return { by: personName(event.actor, names), at: event.recordedAt, reason: words(reason?.textHash ?? null) }
}

function artefactsOf({ row, systems, artefacts }: WholeFiling): FilingArtefact[] {
  return row.artefacts.map((reference) => {
    const file = artefacts.find((item) => item.sha256 === reference.sha256)
    if (!file) {
      const url = reference.url ?? null
      return { sha256: null, url, name: url ?? 'Link', mediaType: null, sizeBytes: null, alsoFiledFor: 0 }
    }
    const { sha256, name, mediaType, sizeBytes, filedFor } = file
    const alsoFiledFor = Math.max(0, filedFor - systems.length)
    return { sha256, url: null, name: name ?? 'Name erased', mediaType, sizeBytes, alsoFiledFor }
  })
}

function sentenceOf({ row, events }: WholeFiling, { names, organisation }: Presentation): string {
  const told = events.flatMap((event) => {
    const verb = VERBS[event.type]
    const by = event.actor === 'program' ? '' : ` by ${personName(event.actor, names).name}`
    return verb ? [`${verb} on ${dayInWords(dayAt(organisation, event.recordedAt))}${by}`] : []
  })
  const sentence = `${told.join('; ')}.`
  if (row.state !== 'undecided') return sentence
  return row.verdict === 'fail'
    ? `${sentence} It says fail, and counts at once, unconfirmed. It waits for a decision.`
    : `${sentence} It waits for a decision.`
}

const VERBS: Partial<Record<LedgerEvent['type'], string>> = {
  EvidenceFiled: 'Filed',
  FilingAccepted: 'accepted',
  FilingRejected: 'rejected',
  FilingWithdrawn: 'withdrawn',
  FilingRevoked: 'acceptance revoked',
}
