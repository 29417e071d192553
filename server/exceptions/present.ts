import type { Exception, ExceptionState } from '../../contracts/exceptions.ts'
import { findException, readRenewals, type ExceptionRow } from '../../db/exception-queries.ts'
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
  const hashes = rows
    .flatMap((row) => [row.reasonHash, row.measuresHash, row.revokedReasonHash])
    .filter((hash) => hash !== null)
  const words = readWords(orm, hashes)
  const names = readNames(
    orm,
    rows.flatMap((row) => [row.grantedBy, row.revokedBy]),
  )
  const renewals = readRenewals(
    orm,
    rows.map((row) => row.id),
  )
  const wordsOf = (hash: string | null) => (hash === null ? null : (words.get(hash) ?? null))
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    system: { id: row.systemId, name: row.systemName },
    control: { id: row.controlId, title: findControl(edition, row.controlId)?.title ?? row.controlId },
    reason: wordsOf(row.reasonHash),
    measures: wordsOf(row.measuresHash),
    from: row.fromOn,
    until: row.untilOn,
    revokedOn: row.revokedOn,
    revokedBy: row.revokedBy === null ? null : personName(row.revokedBy, names),
    revokedReason: wordsOf(row.revokedReasonHash),
    state: stateOn(row, day),
    renews: row.renews,
    renewedBy: renewals.get(row.id) ?? null,
    grantedBy: personName(row.grantedBy, names),
    grantedAt: row.grantedAt,
    may: {
      revoke: mayRevoke(context, row, day),
      renew: mayGrantFor(context, row) && row.revokedOn === null && !renewals.has(row.id),
    },
  }))
}

export function stateOn(row: ExceptionRow, day: Day): ExceptionState {
  if (row.revokedOn !== null) return 'revoked'
  if (row.fromOn > day) return 'upcoming'
  return row.untilOn < day ? 'ended' : 'in-force'
}

function mayRevoke(context: Context, row: ExceptionRow, day: Day): boolean {
  return row.revokedOn === null && row.untilOn >= day && mayGrantFor(context, row)
}

function mayGrantFor({ actor }: Context, row: ExceptionRow): boolean {
  return actor.kind === 'person' && !actor.readOnly && mayJudgeSystem(actor, row)
}
