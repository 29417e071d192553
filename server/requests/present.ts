import type { QuestionRequest } from '../../contracts/requests.ts'
import type { RequestRow } from '../../db/request-queries.ts'
import { readSystems, readWords, type SystemRow } from '../../db/system-queries.ts'
import { findAttribute } from '../../domain/catalogue/edition.ts'
import { mayAmendSystem } from '../access/policies.ts'
import type { Actor, Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { maySeeWords } from '../systems/words.ts'
import { mayAnswer } from './may-answer.ts'

/** Requests as this reader may see them, in the order given, each kind of thing read once for all. */
export function presentRequests(context: Context, rows: readonly RequestRow[]): QuestionRequest[] {
  const { orm } = context.store
  const systems = new Map(
    readSystems(orm, [...new Set(rows.map(({ systemId }) => systemId))]).map((row) => [row.id, row]),
  )
  const names = readNames(
    orm,
    rows.flatMap(({ personId, askedBy, endedBy }) => [personId, askedBy, endedBy]),
  )
  const words = readWords(
    orm,
    rows.flatMap(({ noteHash }) => noteHash ?? []),
  )
  const edition = editionInForce(context)
  return rows.map((row) => {
    const system = systems.get(row.systemId)
    if (!system) throw new Error(`${row.id} is about ${row.systemId}, which has no row: rebuild the projections`)
    const by = (id: string | null) => (id === null || id === 'program' ? null : personName(id, names))
    const maySee = isAsked(context.actor, row) || maySeeWords(context.actor, system)
    return {
      id: row.id,
      version: row.version,
      system: { id: system.id, name: system.name },
      attribute: row.attribute,
      question: findAttribute(edition, row.attribute)?.label ?? row.attribute,
      person: personName(row.personId, names),
      by: by(row.askedBy),
      askedAt: row.askedAt,
      note: maySee && row.noteHash !== null ? (words.get(row.noteHash) ?? null) : null,
      state: row.state as QuestionRequest['state'], // safe: projected as one of them
      endedAt: row.endedAt,
      endedBy: by(row.endedBy),
      may: rightsOn(context.actor, row, system),
    }
  })
}

function isAsked(actor: Actor, { personId }: RequestRow): boolean {
  return actor.kind === 'person' && actor.personId === personId
}

function rightsOn(actor: Actor, row: RequestRow, system: SystemRow): QuestionRequest['may'] {
  if (actor.kind !== 'person' || actor.readOnly || row.state !== 'open') return { answer: false, takeBack: false }
  return { answer: mayAnswer(actor, row), takeBack: mayAmendSystem(actor, system) }
}
