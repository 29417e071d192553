import type { LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { numberOf } from './numbering.ts'
import { insertRow, updateRow } from './rows.ts'
import { people } from './schema.ts'

export function projectPeople(orm: Orm, event: LedgerEvent): void {
  switch (event.type) {
    case 'PersonAdded': {
      const { role, approves } = event.data
      const row = { id: event.subject, number: numberOf(event.subject), role, approves, disabled: false }
      return insertRow(orm, people, { ...row, addedAt: event.recordedAt, version: event.version })
    }
    case 'PersonChanged':
      return update(orm, event, { role: event.data.role, approves: event.data.approves })
    case 'PersonRenamed':
      return update(orm, event, {})
    case 'PersonDisabled':
      return update(orm, event, { disabled: true })
    case 'PersonEnabled':
      return update(orm, event, { disabled: false })
    case 'PersonMerged':
      return update(orm, event, { disabled: true, mergedInto: event.data.into })
    default:
      return
  }
}

function update(orm: Orm, event: LedgerEvent, changes: Partial<typeof people.$inferInsert>): void {
  updateRow(orm, people, event.subject, { ...changes, version: event.version })
}
