import { exportDueReviewsRoute } from '../../../../../contracts/reviews.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { ANSWER_HEADERS } from '../../../../../server/http/problem.ts'
import { exportDueReviews } from '../../../../../server/reviews/export-due.ts'

export const GET = handle(exportDueReviewsRoute, async (context, { query }) => {
  const { csv, today } = await exportDueReviews(context, query)
  const headers = {
    ...ANSWER_HEADERS,
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="reviews-${today}.csv"`,
  }
  return new Response(csv, { headers })
})
