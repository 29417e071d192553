import { getCountTableRoute } from '../../../../../../contracts/audit-routes.ts'
import { countTableToCsv } from '../../../../../../domain/bias-audit/count-table-csv.ts'
import { getCountTable } from '../../../../../../server/audits/count-table.ts'
import { downloadHeaders } from '../../../../../../server/artefacts/serving.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(getCountTableRoute, (context, { params, query }) => {
  const table = getCountTable(context, params.id)
  if (query.format === 'json') return table
  const text = countTableToCsv(table)
  const about = { name: `${params.id}-counts.csv`, mediaType: 'text/csv', sizeBytes: Buffer.byteLength(text) }
  return new Response(text, { headers: downloadHeaders(about) })
})
