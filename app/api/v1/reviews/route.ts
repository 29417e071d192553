import { listDueReviewsRoute } from '../../../../contracts/reviews.ts'
import { handle } from '../../../../server/http/handle.ts'
import { listDueReviews } from '../../../../server/reviews/list-due.ts'

export const GET = handle(listDueReviewsRoute, (context, { query }) => listDueReviews(context, query))
