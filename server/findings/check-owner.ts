import type { Orm } from '../../db/open.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { invalid } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'

/** Who is to put something right must be able to say so. Throws Refusal: invalid. */
export function checkActionOwner(context: Context, orm: Orm, personId: string): void {
  const person = findPersonRow(orm, personId, context.now)
  if (!person) throw invalid('/ownerId', `There is no person ${personId}.`)
  const name = person.name ?? personId
  if (person.disabled) throw invalid('/ownerId', `${name} is disabled. Choose somebody else.`)
  if (person.role === 'executive' || person.role === 'auditor') {
    throw invalid('/ownerId', `${name} only reads the register. Choose an owner, an approver or a lead.`)
  }
}
