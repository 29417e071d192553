import { MeasureQuery } from '../../contracts/measures.ts'
import type { MeasureKnowledge } from '../../db/measure-queries.ts'
import { readMatchingIds } from '../../db/system-list.ts'
import { addDuration, earlier, toDay, type Day } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { knowledgeOf } from '../status/moment.ts'
import { systemFilter } from '../systems/list.ts'

export interface Asked {
  from: Day
  /** The last day. */
  to: Day
  knowledge: MeasureKnowledge
  /** Whether a system is meant: those that the filter leaves on the day that is looked at. */
  isMeant: (systemId: string) => boolean
}

/** What a measure is asked of. Throws Refusal: unauthenticated, invalid. */
export function askedOf(context: Context, raw: unknown): Asked {
  authoriseReading(context)
  const { from: first, to: last, ...filter } = parse(MeasureQuery, raw)
  const now = today(context)
  const to = last ? earlier(toDay(last), now) : now
  const from = first ? toDay(first) : addDuration(now, '-P1Y')
  if (to < from) throw invalid('/to', 'The last day cannot be before the first.')
  const isFiltered = Object.values(filter).some((value) => value !== undefined && value.length > 0)
  const ids = isFiltered ? new Set(readMatchingIds(context.store.orm, now, systemFilter(context, filter))) : null
  return { from, to, knowledge: knowledgeOf(context), isMeant: (id) => ids === null || ids.has(id) }
}
