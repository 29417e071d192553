import { getImportRoute } from '../../../../../contracts/imports.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getImport } from '../../../../../server/imports/get.ts'

export const GET = handle(getImportRoute, (context, { params }) => getImport(context, params.id))
