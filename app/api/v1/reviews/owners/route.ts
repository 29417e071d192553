import { listReviewLoadRoute } from '../../../../../contracts/reviews.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listReviewLoad } from '../../../../../server/reviews/list-load.ts'

export const GET = handle(listReviewLoadRoute, (context, { query }) => listReviewLoad(context, query))
