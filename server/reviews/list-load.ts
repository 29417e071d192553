import { ListDueReviews, type ReviewLoadPage } from '../../contracts/reviews.ts'
import { countReviewsByOwner } from '../../db/review-queries.ts'
import { addDays, mondayOf } from '../../domain/days.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'
import { readPlace } from '../systems/place.ts'
import { dueReviewFilter } from './list-due.ts'

/** The reviews that are overdue or due in the next weeks, counted by owner. Throws Refusal: unauthenticated, invalid. */
export async function listReviewLoad(context: Context, raw: unknown): Promise<ReviewLoadPage> {
  authoriseReading(context)
  const query = parse(ListDueReviews, raw)
  const { orm } = context.store
  const filter = dueReviewFilter(context, query)
  const offset = readPlace(query.after) ?? 0
  const weekEndsOn = addDays(mondayOf(filter.today), 6)
  const { rows, total } = countReviewsByOwner(orm, filter, { weekEndsOn, offset, limit: query.limit })
  const names = readNames(
    orm,
    rows.map(({ ownerId }) => ownerId),
  )
  return {
    items: rows.map(({ ownerId, ...load }) => ({
      owner: ownerId === null ? null : personName(ownerId, names),
      ...load,
    })),
    next: offset + rows.length < total ? String(offset + rows.length) : null,
    total,
  }
}
