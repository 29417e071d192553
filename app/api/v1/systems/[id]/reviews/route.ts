import { completeReviewRoute, listReviewsRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { completeReview } from '../../../../../../server/systems/complete-review.ts'
import { listReviews } from '../../../../../../server/systems/list-reviews.ts'

export const GET = handle(listReviewsRoute, (context, { params, query }) => listReviews(context, params.id, query))
export const POST = handle(completeReviewRoute, (context, { params, body }) => completeReview(context, params.id, body))
