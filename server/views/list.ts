import type { ViewList } from '../../contracts/views.ts'
import { listViewRows, type ViewRow } from '../../db/view-queries.ts'
import type { Orm } from '../../db/open.ts'
import { Refusal } from '../../domain/refusal.ts'
import { requirePerson } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { idOfView, presentViews } from './present.ts'

/** One's own views and those that are shared, in order of name. Throws Refusal: unauthenticated. */
export function listViews(context: Context): ViewList {
  const actor = requirePerson(context)
  return { items: presentViews(context, actor, listViewRows(context.store.orm, actor.personId)) }
}

/** A view that the person may open. Throws Refusal: not-found. */
export function getViewRow(orm: Orm, personId: string, id: string): ViewRow {
  const row = listViewRows(orm, personId).find(({ number }) => idOfView(number) === id)
  if (!row) throw new Refusal('not-found', `There is no view ${id}. It may have been deleted.`)
  return row
}
