import { searchRoute } from '../../../../contracts/search.ts'
import { handle } from '../../../../server/http/handle.ts'
import { search } from '../../../../server/search/search.ts'

export const GET = handle(searchRoute, (context, { query }) => search(context, query))
