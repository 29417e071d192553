import { ReviewFilter, type DueReview } from '../../contracts/reviews.ts'
import { readDueReviews, type DueReviewCursor } from '../../db/review-queries.ts'
import { writeCsv } from '../../domain/csv.ts'
import { REFERENCE_COLUMNS, referenceCells } from '../../domain/reference.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { figureReference } from '../status/reference.ts'
import { parse } from '../parse.ts'
import { dueReviewFilter, presentDueReviews } from './list-due.ts'

const CHUNK = 500

const COLUMNS: readonly [string, (review: DueReview) => string | null][] = [
  ['system', ({ id }) => id],
  ['name', ({ name }) => name],
  ['owner', ({ owner }) => owner?.name ?? null],
  ['unit', ({ unit }) => unit],
  ['tier', ({ tier }) => tier],
  ['status', ({ status }) => status],
  ['dueOn', ({ dueOn }) => dueOn],
  ['overdue', ({ week }) => (week === null ? 'yes' : 'no')],
  ['cadence', ({ cadence }) => cadence],
  ['sequence', ({ sequence }) => sequence],
  ['lastReviewOn', ({ lastReviewOn }) => lastReviewOn],
  ['lastOutcome', ({ lastOutcome }) => lastOutcome],
]

/** The whole list of due reviews as CSV, with the day it is of. Throws Refusal: unauthenticated, invalid. */
export async function exportDueReviews(context: Context, raw: unknown): Promise<{ csv: string; today: string }> {
  authoriseReading(context)
  const filter = dueReviewFilter(context, parse(ReviewFilter, raw))
  const lines: (string | null)[][] = [[...COLUMNS.map(([name]) => name), ...REFERENCE_COLUMNS]]
  const reference = referenceCells(
    figureReference(context, { on: filter.today, known: context.asOf?.known ?? context.now }),
  )
  let after: DueReviewCursor | null = null
  while (true) {
    const rows = readDueReviews(context.store.orm, filter, { after, limit: CHUNK })
    for (const review of presentDueReviews(context, rows, filter)) {
      lines.push([...COLUMNS.map(([, valueOf]) => valueOf(review)), ...reference])
    }
    const last = rows.at(-1)
    if (!last || rows.length < CHUNK) break
    after = { dueOn: last.dueOn, number: last.number }
  }
  return { csv: writeCsv(lines), today: filter.today }
}
