import { SaveView, type View } from '../../contracts/views.ts'
import { chooseFirstView, countOwnViews, findNamesake, insertView, listViewRows } from '../../db/view-queries.ts'
import type { Orm } from '../../db/open.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, isLead, requirePerson } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { presentViews } from './present.ts'

const MOST_VIEWS = 100

/** Saves filters, order and columns of the inventory under a name. Throws Refusal: forbidden, invalid, conflict. */
export async function saveView(context: Context, raw: unknown): Promise<View> {
  authorise(context, () => true, 'save a view')
  const actor = requirePerson(context)
  const { isDefault, ...input } = parse(SaveView, raw)
  if (input.shared) authorise(context, isLead, 'share a view: a lead does')
  const { personId } = actor
  const { answer } = await commit(context, (orm) => {
    if (countOwnViews(orm, personId) >= MOST_VIEWS) {
      throw new Refusal('conflict', `You have ${MOST_VIEWS} views, the most there can be. Delete one first.`)
    }
    requireFreeName(orm, { name: input.name, personId, shared: input.shared, besides: null })
    const saved = { name: input.name }
    const besides = (tx: Orm) => {
      const number = insertView(tx, { ...input, personId, now: context.now })
      if (isDefault) chooseFirstView(tx, personId, number)
    }
    return { events: [], besides, answer: saved }
  })
  const [view] = presentViews(
    context,
    actor,
    listViewRows(context.store.orm, personId).filter((row) => row.personId === personId && row.name === answer.name),
  )
  if (!view) throw new Refusal('not-found', `The view ${answer.name} was saved, and has been deleted since.`)
  return view
}

/** Throws Refusal: invalid. */
export function requireFreeName(orm: Orm, wish: Parameters<typeof findNamesake>[1]): void {
  if (findNamesake(orm, wish) === null) return
  throw invalid('/name', `There is a view called “${wish.name}” already. Choose another name, or overwrite that view.`)
}
