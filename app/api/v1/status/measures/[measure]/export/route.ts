import { exportMeasureRoute } from '../../../../../../../contracts/measures.ts'
import { csvResponse } from '../../../../../../../server/http/csv-response.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { exportMeasure } from '../../../../../../../server/measures/export.ts'

export const GET = handle(exportMeasureRoute, (context, { params, query }) =>
  csvResponse(exportMeasure(context, params.measure, query)),
)
