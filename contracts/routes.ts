import { peopleRoutes } from './people.ts'
import type { RouteContract } from './route.ts'
import { settingsRoutes } from './settings.ts'

/** Every operation of the API, from which its document is made; a test compares it with the handlers that exist. */
export const routes: readonly RouteContract[] = [...peopleRoutes, ...settingsRoutes]
