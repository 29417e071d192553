import { sql } from 'drizzle-orm'
import { filedBy, stateBy, type FiledBy } from './day-view.ts'
import type { Orm } from './open.ts'

export interface ControlFilingRow {
  controlId: string
  id: string
  kind: string
  verdict: string
  state: string
  effectiveOn: string
  validUntil: string | null
  /** 1 where it was filed for the system itself. */
  ofSystem: number
  unit: string | null
}

/**
 * The last filings against each control that count for a system: its own, those of its unit, those of the organisation.
 * The newest day first, and no more than `limit` a control; as of another day where one is looked at.
 */
export function readControlFilings(
  orm: Orm,
  {
    systemId,
    units,
    limit,
    day,
  }: { systemId: string; units: readonly string[]; limit: number; day: FiledBy | undefined },
): ControlFilingRow[] {
  const state = day ? stateBy('ranked', day.known) : sql.raw('state')
  const isFiled = day ? filedBy('m', day) : sql.raw('1 = 1')
  return orm.all<ControlFilingRow>(sql`
    with mine as (
      select f.*, f.organisation = 0 and f.unit is null as of_system
      from filings f
      where f.id in (select filing_id from filing_systems where system_id = ${systemId})
      union
      select f.*, 0 from filings f indexed by filings_shared
      where (f.organisation = 1 or f.unit is not null)
        and (f.organisation = 1 or f.unit in (select value from json_each(${JSON.stringify(units)})))
    ), ranked as (
      select c.control_id, m.*,
        row_number() over (partition by c.control_id order by m.effective_on desc, m.number desc) as place
      from mine m cross join filing_controls c on c.filing_id = m.id
      where ${isFiled}
    )
    select control_id as "controlId", id as "id", kind as "kind", verdict as "verdict", ${state} as "state",
      effective_on as "effectiveOn", valid_until as "validUntil", of_system as "ofSystem", unit as "unit"
    from ranked where place <= ${limit}
    order by control_id, place`)
}
