import { importSystemsRoute, listImportsRoute } from '../../../../contracts/imports.ts'
import { handle } from '../../../../server/http/handle.ts'
import { importForm } from '../../../../server/imports/import-form.ts'
import { listImports } from '../../../../server/imports/list.ts'

export const GET = handle(listImportsRoute, (context, { query }) => listImports(context, query))
export const POST = handle(importSystemsRoute, (context, { body, query }) =>
  importForm(context, body, query.dryRun ?? false),
)
