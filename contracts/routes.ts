import { workRoutes } from './work.ts'
import { findingRoutes } from './finding-routes.ts'
import { filingRoutes } from './filings.ts'
import { exceptionRoutes } from './exception-routes.ts'
import { artefactRoutes } from './artefacts.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { importRoutes } from './imports.ts'
import { openApiRoute } from './openapi-route.ts'
import { peopleRoutes } from './people.ts'
import { reattestationRoutes } from './reattestations.ts'
import type { RouteContract } from './route.ts'
import { settingsRoutes } from './settings.ts'
import { statusRoutes } from './status.ts'
import { systemRoutes } from './system-routes.ts'

/** Every operation of the API, from which its document is made; a test compares it with the handlers that exist. */
export const routes: readonly RouteContract[] = [
  ...workRoutes,
  ...findingRoutes,
  ...filingRoutes,
  ...reattestationRoutes,
  ...exceptionRoutes,
  ...artefactRoutes,
  ...importRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...statusRoutes,
  ...systemRoutes,
  ...catalogueRoutes,
  openApiRoute,
]
