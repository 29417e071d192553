import type { Filing, FilingArtefact } from '../../contracts/filings.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import type { Day } from '../../domain/days.ts'
import { isLead, mayDecide, mayReadArtefacts, type PersonActor } from '../access/policies.ts'
import type { Context } from '../context.ts'
import type { WholeFiling } from './read-filing.ts'

export interface Presentation {
  edition: Edition
  /** Person id to name. */
  names: ReadonlyMap<string, string>
  isSoleLead: boolean
}

/** A filing as this reader may see it. */
export function presentFiling(context: Context, filing: WholeFiling, presentation: Presentation): Filing {
  const { row, parts } = filing
  const { edition, names } = presentation
  const actor = context.actor.kind === 'person' ? context.actor : null
  const maySee = actor === null || mayRead(actor, filing)
  const person = (id: string) => ({ id, name: names.get(id) ?? id })
  const words = (hash: string | null) => (hash === null ? null : (parts.words.get(hash) ?? 'These words were erased.'))
  return {
    id: row.id,
    version: row.version,
    systems: parts.systems.map(({ id, name }) => ({ id, name })),
    organisation: row.organisation,
    unit: row.unit,
    controls: filing.controls.map((id) => ({ id, title: findControl(edition, id)?.title ?? id })),
    kind: row.kind,
    kindLabel: edition.evidenceTypes.find((type) => type.id === row.kind)?.label ?? row.kind,
    effectiveOn: row.effectiveOn,
    validUntil: row.validUntil,
    verdict: row.verdict as Filing['verdict'], // safe: projected from events of that type
    state: row.state as Filing['state'], // safe: projected from events of that type
    sentence: sentenceOf(filing, names),
    filedBy: person(row.filedBy),
    filedAt: row.filedAt,
    decision: decisionOf(filing, person, words),
    endReason: words(row.endReasonHash),
    artefacts: maySee ? artefactsOf(filing) : null,
    note: maySee ? words(row.noteHash) : null,
    may: {
      decide: row.state === 'undecided' && actor !== null && mayDecide(actor, filing, presentation.isSoleLead),
      withdraw: row.state === 'undecided' && actor?.personId === row.filedBy,
      revoke: row.state === 'accepted' && actor !== null && !actor.readOnly && isLead(actor),
    },
  }
}

function mayRead(actor: PersonActor, { row, systems }: WholeFiling): boolean {
  return actor.personId === row.filedBy || mayReadArtefacts(actor, systems)
}

function decisionOf(
  { row }: WholeFiling,
  person: (id: string) => { id: string; name: string },
  words: (hash: string | null) => string | null,
): Filing['decision'] {
  if (row.decidedBy === null || row.decidedAt === null) return null
  return {
    outcome: row.state === 'rejected' ? 'reject' : 'accept',
    by: person(row.decidedBy),
    at: row.decidedAt,
    reason: words(row.reasonHash),
    soleLead: row.soleLead,
  }
}

function artefactsOf({ row, parts }: WholeFiling): FilingArtefact[] {
  const elsewhere = Math.max(parts.systems.length, 0)
  return row.artefacts.map((artefact) => {
    const file = parts.artefacts.find((item) => item.sha256 === artefact.sha256)
    if (!file) {
      const url = artefact.url ?? null
      return { sha256: null, url, name: url ?? 'Link', mediaType: null, sizeBytes: null, alsoFiledFor: 0 }
    }
    return {
      sha256: file.sha256,
      url: null,
      name: file.name ?? 'Name erased',
      mediaType: file.mediaType,
      sizeBytes: file.sizeBytes,
      alsoFiledFor: Math.max(0, file.filedFor - elsewhere),
    }
  })
}

function sentenceOf({ row }: WholeFiling, names: ReadonlyMap<string, string>): string {
  const on = (instant: string | null) => (instant === null ? '' : ` on ${dayInWords(instant.slice(0, 10) as Day)}`) // safe: an instant begins with its day
  const by = (id: string | null) => (id === null ? '' : ` by ${names.get(id) ?? id}`)
  const filed = `Filed${on(row.filedAt)}${by(row.filedBy)}`
  switch (row.state) {
    case 'accepted':
      return `${filed}; accepted${on(row.decidedAt)}${by(row.decidedBy)}.`
    case 'rejected':
      return `${filed}; rejected${on(row.decidedAt)}${by(row.decidedBy)}.`
    case 'withdrawn':
      return `${filed}; withdrawn before it was decided.`
    case 'revoked':
      return `${filed}; accepted${on(row.decidedAt)}${by(row.decidedBy)}; the acceptance was revoked since.`
    default:
      return row.verdict === 'fail'
        ? `${filed}; it says fail and counts at once, unconfirmed. It waits for a decision.`
        : `${filed}; waits for a decision.`
  }
}
