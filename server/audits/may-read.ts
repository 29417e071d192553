import { mayReadArtefacts } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { requireSystem } from './rights.ts'

/** Whether the reader may open the audits and checks of a system: pages lead there only then. */
export function mayReadRuns({ actor, store }: Context, systemId: string): boolean {
  return (
    actor.kind === 'program' ||
    (actor.kind === 'person' && mayReadArtefacts(actor, [requireSystem(store.orm, systemId)]))
  )
}
