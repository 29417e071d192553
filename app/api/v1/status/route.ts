import { portfolioStatusRoute } from '../../../../contracts/status.ts'
import { handle } from '../../../../server/http/handle.ts'
import { getPortfolioStatus } from '../../../../server/status/portfolio.ts'

export const GET = handle(portfolioStatusRoute, (context, { query }) => getPortfolioStatus(context, query))
