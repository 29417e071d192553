import type { FreezeWindowList } from '../../contracts/freeze-windows.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { listFreezeWindows } from './list.ts'
import { requireOpenWindow } from './set.ts'

/** Removes a freeze window that is not over. Throws Refusal: unauthenticated, forbidden, not-found, conflict, stale. */
export async function removeFreezeWindow(context: Context, id: string): Promise<FreezeWindowList> {
  authorise(context, isLead, 'remove freeze windows: that is for a lead')
  await commit(context, (orm) => {
    const { name } = requireOpenWindow(context, orm, id)
    return { events: [{ type: 'FreezeWindowRemoved', subject: ORGANISATION, data: { id, name } }], answer: null }
  })
  return listFreezeWindows(context)
}
