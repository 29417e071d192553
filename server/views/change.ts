import { ChangeView, type View } from '../../contracts/views.ts'
import { chooseFirstView, forgetFirstOfOthers, updateView, type ViewRow } from '../../db/view-queries.ts'
import { authorise, isLead, requirePerson, type PersonActor } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { getViewRow } from './list.ts'
import { mayChangeView, presentViews } from './present.ts'
import { requireFreeName } from './save.ts'

/**
 * Renames, overwrites or shares a view, or makes it the caller's first one, which everybody may who may open it. Throws
 * Refusal: forbidden, invalid, not-found, stale.
 */
export async function changeView(context: Context, id: string, raw: unknown): Promise<View> {
  authorise(context, () => true, 'change a view')
  const actor = requirePerson(context)
  const { isDefault, ...changes } = parse(ChangeView, raw)
  const { personId } = actor
  await commit(context, (orm) => {
    const row = getViewRow(orm, personId, id)
    const next = changed(row, changes)
    if (next) {
      authoriseChange(context, actor, row, next)
      requireVersion(context, id, row.version)
      requireFreeName(orm, { name: next.name, personId: row.personId, shared: next.shared, besides: row.number })
    }
    return {
      events: [],
      besides: (tx) => {
        if (next) updateView(tx, next, context.now)
        if (next?.shared === false) forgetFirstOfOthers(tx, row)
        if (isDefault !== undefined && isDefault !== row.isDefault) {
          chooseFirstView(tx, personId, isDefault ? row.number : null)
        }
      },
      answer: null,
    }
  })
  const [view] = presentViews(context, actor, [getViewRow(context.store.orm, personId, id)])
  if (!view) throw new Error(`${id} was changed and is gone`)
  return view
}

/** The row as it is to be; null where nothing but whose first view it is would change. */
function changed(row: ViewRow, changes: Omit<ChangeView, 'isDefault'>): ViewRow | null {
  const { name, query, shared } = changes
  if (name === undefined && query === undefined && shared === undefined) return null
  return {
    ...row,
    name: name ?? row.name,
    query: query ?? row.query,
    shared: shared ?? row.shared,
    version: row.version + 1,
  }
}

function authoriseChange(context: Context, actor: PersonActor, row: ViewRow, next: ViewRow): void {
  authorise(
    context,
    () => mayChangeView(actor, row),
    'change this view: whoever saved it does, or a lead where it is shared',
  )
  if (next.shared && !row.shared) authorise(context, isLead, 'share a view: a lead does')
}
