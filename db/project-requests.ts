import { and, eq, inArray } from 'drizzle-orm'
import type { LedgerEvent } from '../domain/events.ts'
import { numberOf } from './numbering.ts'
import type { Orm } from './open.ts'
import { readColumns } from './rows.ts'
import { questionRequests } from './schema.ts'

/** Questions that were handed to somebody; an answer by anybody ends them. */
export function projectRequests(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'QuestionAsked':
      return ask(orm, event)
    case 'QuestionTakenBack':
      orm
        .update(questionRequests)
        .set({ state: 'taken-back', endedAt: event.recordedAt, endedBy: event.actor, version: event.version })
        .where(eq(questionRequests.id, event.subject))
        .run()
      return
    case 'SystemAmended':
      return end(orm, event)
    default:
      return
  }
}

function ask(orm: Orm, event: LedgerEvent & { type: 'QuestionAsked' }): void {
  const { system, attribute, personId, note } = event.data
  orm
    .insert(questionRequests)
    .values({
      id: event.subject,
      number: numberOf(event.subject),
      systemId: system,
      attribute,
      personId,
      noteHash: note?.textHash ?? null,
      askedBy: event.actor,
      askedAt: event.recordedAt,
      state: 'open',
      version: event.version,
    })
    .run()
}

function end(orm: Orm, event: LedgerEvent & { type: 'SystemAmended' }): void {
  const answered = Object.entries(event.data.attributes).flatMap(([id, value]) => (value === null ? [] : [id]))
  if (answered.length === 0 || !hasAny(orm, event.subject)) return
  orm
    .update(questionRequests)
    .set({ state: 'answered', endedAt: event.recordedAt, endedBy: event.actor })
    .where(
      and(
        eq(questionRequests.systemId, event.subject),
        eq(questionRequests.state, 'open'),
        inArray(questionRequests.attribute, answered),
      ),
    )
    .run()
}

/** Most systems have none, and amending them is to cost no more for it. */
function hasAny(orm: Orm, systemId: string): boolean {
  return readColumns(orm, questionRequests, { columns: ['id'], where: 'system_id', is: systemId }).length > 0
}
