import { deleteView as deleteRow } from '../../db/view-queries.ts'
import { authorise, requirePerson } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { getViewRow } from './list.ts'
import { mayChangeView } from './present.ts'

/** Deletes a view for everybody who sees it. Throws Refusal: forbidden, not-found. */
export async function deleteView(context: Context, id: string): Promise<void> {
  authorise(context, () => true, 'delete a view')
  const actor = requirePerson(context)
  await commit(context, (orm) => {
    const row = getViewRow(orm, actor.personId, id)
    authorise(
      context,
      () => mayChangeView(actor, row),
      'delete this view: whoever saved it does, or a lead where it is shared',
    )
    return { events: [], besides: (tx) => deleteRow(tx, row.number), answer: null }
  })
}
