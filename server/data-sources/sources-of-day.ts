import { findDataSources, type UsedSourceRow } from '../../db/data-source-queries.ts'
import { readEventsOf, readEventsOfMany } from '../../db/ledger.ts'
import type { Day } from '../../domain/days.ts'
import type { DataSourceFields, LedgerEvent } from '../../domain/events.ts'
import type { Context, LookedAt } from '../context.ts'

/** What a system used on the day that is looked at, each source with what was said of it then; in order of name. */
export function readSourcesOnDay({ store: { orm } }: Context, systemId: string, asOf: LookedAt): UsedSourceRow[] {
  const used = usedOn(readEventsOf(orm, systemId, asOf.known), systemId, asOf.on)
  const ids = [...used.keys()]
  const histories = readEventsOfMany(orm, ids)
  return findDataSources(orm, ids).map((row) => {
    const said = saidOf((histories.get(row.id) ?? []).filter((event) => event.recordedAt <= asOf.known))
    const { purpose, sinceOn } = used.get(row.id)! // safe because the rows are of these ids
    return { source: { ...row, ...said }, purpose, sinceOn }
  })
}

interface Use {
  purpose: string | null
  sinceOn: Day
}

function usedOn(events: readonly LedgerEvent[], systemId: string, on: Day): Map<string, Use> {
  const used = new Map<string, Use>()
  for (const { subject, type, data } of events) {
    if (subject !== systemId || !('sourceId' in data) || data.effectiveOn > on) continue
    if (type === 'DataSourceDropped') used.delete(data.sourceId)
    else if ('purpose' in data) {
      const sinceOn = used.get(data.sourceId)?.sinceOn ?? data.effectiveOn
      used.set(data.sourceId, { purpose: data.purpose, sinceOn })
    }
  }
  return used
}

function saidOf(events: readonly LedgerEvent[]): Partial<DataSourceFields> {
  let said: Partial<DataSourceFields> = {}
  for (const event of events) {
    if (event.type === 'DataSourceAdded' || event.type === 'DataSourceAmended') said = event.data
  }
  return said
}
