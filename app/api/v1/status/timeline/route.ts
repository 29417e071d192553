import { portfolioTimelineRoute } from '../../../../../contracts/status.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getPortfolioTimeline } from '../../../../../server/status/portfolio-timeline.ts'

export const GET = handle(portfolioTimelineRoute, (context, { query }) => getPortfolioTimeline(context, query))
