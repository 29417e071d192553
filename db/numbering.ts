import { max } from 'drizzle-orm'
import type { Orm } from './open.ts'
import {
  audits,
  checkRuns,
  dataSources,
  exceptions,
  filings,
  findings,
  imports,
  people,
  questionRequests,
  systems,
} from './schema.ts'

const tables = {
  SYS: systems,
  FIL: filings,
  AUD: audits,
  CHK: checkRuns,
  PER: people,
  DS: dataSources,
  EXC: exceptions,
  FND: findings,
  IMP: imports,
  REQ: questionRequests,
}

export type IdPrefix = keyof typeof tables

/** The number in an id that people can say, such as 12 in `SYS-12`. */
export function numberOf(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1))
}

/** The first number that no subject with the prefix has yet. Ids are given in the order of recording and never reused. */
export function nextNumber(orm: Orm, prefix: IdPrefix): number {
  const table = tables[prefix]
  const row = orm
    .select({ last: max(table.number) })
    .from(table)
    .get()
  return (row?.last ?? 0) + 1
}
