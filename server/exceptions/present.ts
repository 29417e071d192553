import type { Exception, ExceptionState } from '../../contracts/exceptions.ts'
import { findException, type ExceptionRow } from '../../db/exception-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { mayJudgeSystem } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'

/** Throws Refusal: not-found. */
export function getExceptionRow(orm: Orm, id: string): ExceptionRow {
  const row = findException(orm, id)
  if (!row) throw new Refusal('not-found', `There is no exception ${id}.`)
  return row
}

/** Exceptions as they are answered, with what the reader may do with each. */
export function presentExceptions(context: Context, rows: readonly ExceptionRow[]): Exception[] {
  const { orm } = context.store
  const edition = editionInForce(context)
  const day = today(context)
  const hashes = rows.flatMap((row) => [row.reasonHash, row.measuresHash]).filter((hash) => hash !== null)
  const words = readWords(orm, hashes)
  const names = readNames(
    orm,
    rows.map((row) => row.grantedBy),
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    system: { id: row.systemId, name: row.systemName },
    control: { id: row.controlId, title: findControl(edition, row.controlId)?.title ?? row.controlId },
    reason: words.get(row.reasonHash) ?? null,
    measures: row.measuresHash === null ? null : (words.get(row.measuresHash) ?? null),
    from: row.fromOn,
    until: row.untilOn,
    revokedOn: row.revokedOn,
    state: stateOn(row, day),
    grantedBy: personName(row.grantedBy, names),
    grantedAt: row.grantedAt,
    may: { revoke: mayRevoke(context, row, day) },
  }))
}

export function stateOn(row: ExceptionRow, day: Day): ExceptionState {
  if (row.revokedOn !== null) return 'revoked'
  if (row.fromOn > day) return 'upcoming'
  return row.untilOn < day ? 'ended' : 'in-force'
}

function mayRevoke({ actor }: Context, row: ExceptionRow, day: Day): boolean {
  if (actor.kind !== 'person' || actor.readOnly || row.revokedOn !== null) return false
  return row.untilOn >= day && mayJudgeSystem(actor, row)
}
