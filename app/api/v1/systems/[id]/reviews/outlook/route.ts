import { foreseeReviewRoute } from '../../../../../../../contracts/reviews.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { foreseeReview } from '../../../../../../../server/systems/foresee-review.ts'

export const GET = handle(foreseeReviewRoute, (context, { params, query }) =>
  foreseeReview(context, params.id, query.effectiveOn),
)
