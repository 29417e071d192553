import type { Orm } from '../../db/open.ts'
import { listApprovers } from '../../db/people-queries.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { officeOf } from '../../domain/catalogue/offices.ts'

export interface Decider {
  id: string
  name: string
  /** The label of the office they hold; null where the controls were chosen one by one. */
  office: string | null
  approves: readonly string[]
}

/** The approvers, with the office that their controls make up. */
export function listDeciders(orm: Orm, edition: Edition): Decider[] {
  return listApprovers(orm).map((approver) => ({
    ...approver,
    office: officeOf(edition, approver.approves)?.label ?? null,
  }))
}
