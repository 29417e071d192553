import { workRoutes } from './work.ts'
import { findingRoutes } from './findings.ts'
import { filingRoutes } from './filings.ts'
import { exceptionRoutes } from './exceptions.ts'
import { artefactRoutes } from './artefacts.ts'
import { bulkRoutes } from './bulk.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { importRoutes } from './imports.ts'
import { openApiRoute } from './openapi-route.ts'
import { peopleRoutes } from './people.ts'
import { mergeRoutes } from './merge.ts'
import type { RouteContract } from './route.ts'
import { settingsRoutes } from './settings.ts'
import { statusRoutes } from './status.ts'
import { systemRoutes } from './system-routes.ts'
import { viewRoutes } from './views.ts'

/** Every operation of the API, from which its document is made; a test compares it with the handlers that exist. */
export const routes: readonly RouteContract[] = [
  ...workRoutes,
  ...findingRoutes,
  ...filingRoutes,
  ...exceptionRoutes,
  ...artefactRoutes,
  ...importRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...statusRoutes,
  ...systemRoutes,
  ...bulkRoutes,
  ...mergeRoutes,
  ...viewRoutes,
  ...catalogueRoutes,
  openApiRoute,
]
