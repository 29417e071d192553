import type { ControlIntervalRow, SystemIntervalRow } from '../../db/status-queries.ts'
import { readFilingKinds } from '../../db/timeline-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { controlReason, systemReason } from '../../domain/status/interval-reason.ts'
import { isSerious } from '../../domain/status/system-status.ts'
import type { ControlStatus, SystemStatus } from '../../domain/status-words.ts'
import type { Context } from '../context.ts'

/** Says of each row of a timeline why it is so, from what is kept with the rows: read in one knowledge, told in that one. */
export function reasonsOf(context: Context, edition: Edition, controls: readonly ControlIntervalRow[]) {
  const filingIds = new Set(controls.flatMap(({ basisId }) => (basisId?.startsWith('FIL-') ? [basisId] : [])))
  const kinds = readFilingKinds(context.store.orm, [...filingIds])
  const labels = new Map(edition.evidenceTypes.map(({ id, label }) => [id, label]))
  const kindLabel = (id: string) => {
    const kind = kinds.get(id)
    return kind === undefined ? null : (labels.get(kind) ?? kind)
  }
  return {
    ofControl: (row: ControlIntervalRow) =>
      controlReason({
        status: row.status as ControlStatus, // safe: projected from states
        from: row.fromOn as Day, // safe: projected
        dueOn: row.dueOn as Day | null, // safe: projected
        basis: row.basisId === null ? null : { id: row.basisId, kindLabel: kindLabel(row.basisId) },
      }),
    /** On a day of the row: the system stays as it is where another of its controls takes over. */
    ofSystem: (row: SystemIntervalRow, on: Day) =>
      systemReason({
        status: row.status as SystemStatus, // safe: projected from states
        from: on,
        reviewDueOn: row.reviewDueOn as Day | null, // safe: projected
        controls: controls
          .filter(({ fromOn, toOn }) => fromOn <= on && on < toOn)
          .map(({ controlId, status }) => {
            const control = findControl(edition, controlId)
            return {
              title: control?.title ?? controlId,
              isSerious: control !== null && isSerious(control.severityIfMissing),
              status: status as ControlStatus, // safe: projected from states
            }
          }),
      }),
  }
}
