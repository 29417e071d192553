import { workRoutes } from './work.ts'
import { findingRoutes } from './finding-routes.ts'
import { filingRoutes } from './filings.ts'
import { exampleRoutes } from './example.ts'
import { exceptionRoutes } from './exception-routes.ts'
import { artefactRoutes } from './artefacts.ts'
import { auditPolicyRoutes } from './audit-policy.ts'
import { auditRoutes } from './audit-routes.ts'
import { bulkRoutes } from './bulk.ts'
import { catalogueDraftRoutes } from './catalogue-draft.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { chartRoutes } from './charts.ts'
import { checkRoutes } from './checks.ts'
import { controlStandingRoutes } from './control-standing.ts'
import { forecastRoutes } from './forecast.ts'
import { freezeWindowRoutes } from './freeze-windows.ts'
import { handoverRoutes } from './handover.ts'
import { importRoutes } from './imports.ts'
import { openApiRoute } from './openapi-route.ts'
import { ownerRoutes } from './owners.ts'
import { figureRoutes } from './figure.ts'
import { overviewRoutes } from './overview.ts'
import { peopleRoutes } from './people.ts'
import { measureRoutes } from './measures.ts'
import { mergeRoutes } from './merge.ts'
import { reattestationRoutes } from './reattestations.ts'
import type { RouteContract } from './route.ts'
import { listRecomputationsRoute } from './recomputations.ts'
import { requestRoutes } from './requests.ts'
import { reviewRoutes } from './reviews.ts'
import { searchRoute } from './search.ts'
import { settingsRoutes } from './settings.ts'
import { statusRoutes } from './status.ts'
import { listStruckSystemsRoute } from './struck-systems.ts'
import { listOwnersRoute } from './system-owners.ts'
import { systemRoutes } from './system-routes.ts'
import { viewRoutes } from './views.ts'

/** Every operation of the API, from which its document is made; a test compares it with the handlers that exist. */
export const routes: readonly RouteContract[] = [
  ...workRoutes,
  ...findingRoutes,
  ...filingRoutes,
  ...reattestationRoutes,
  ...exceptionRoutes,
  ...artefactRoutes,
  ...auditRoutes,
  ...auditPolicyRoutes,
  ...checkRoutes,
  ...importRoutes,
  ...peopleRoutes,
  ...handoverRoutes,
  ...ownerRoutes,
  ...requestRoutes,
  ...reviewRoutes,
  ...settingsRoutes,
  ...statusRoutes,
  ...forecastRoutes,
  ...freezeWindowRoutes,
  ...chartRoutes,
  ...measureRoutes,
  listRecomputationsRoute,
  ...overviewRoutes,
  ...figureRoutes,
  listStruckSystemsRoute,
  listOwnersRoute,
  ...systemRoutes,
  ...bulkRoutes,
  ...mergeRoutes,
  ...viewRoutes,
  ...catalogueRoutes,
  ...exampleRoutes,
  ...catalogueDraftRoutes,
  ...controlStandingRoutes,
  searchRoute,
  openApiRoute,
]
