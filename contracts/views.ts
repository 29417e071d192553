import { z } from 'zod'
import { tiers } from '../domain/catalogue/edition.ts'
import { stages, systemStatuses } from '../domain/status-words.ts'
import { defineRoute } from './route.ts'
import { systemDues, systemGaps, systemSortWords } from './systems.ts'
import { line, PersonName } from './words.ts'

const some = <T extends z.ZodType>(item: T) => z.array(item).max(100, 'Give 100 at most.').default([])

/** The filters of `GET /systems`, as a document. */
export const inventoryFilter = {
  q: z.string().trim().max(200).default(''),
  status: some(z.enum(systemStatuses)),
  tier: some(z.enum(tiers)),
  stage: some(z.enum(stages)),
  unit: some(z.string().max(200)).meta({ description: 'Empty for systems without a unit.' }),
  owner: some(z.string().max(40)).meta({ description: 'Ids of people; `none`, `me`.' }),
  kind: some(z.string().max(100)),
  brand: some(z.string().max(200)).meta({ description: 'Empty for systems without a brand.' }),
  market: some(z.string().max(200)).meta({ description: 'Answers to `jurisdictions`; empty for none.' }),
  channel: some(z.string().max(200)).meta({ description: 'Answers to `channels`; empty for none.' }),
  gap: some(z.enum(systemGaps)),
  lacking: some(z.string().max(100)).meta({ description: 'Principles of which a control does not pass.' }),
  due: some(z.enum(systemDues)),
  nominee: some(z.string().max(40)).meta({ description: 'Ids of people who are asked to own it; `me`.' }),
}

/** Filters, order and columns of the inventory. */
export const ViewQuery = z
  .strictObject({
    ...inventoryFilter,
    sort: z.enum(systemSortWords).default('status'),
    hidden: z
      .array(z.string().max(40))
      .max(30)
      .nullable()
      .default(null)
      .meta({ description: 'Columns left out; null: as at first.' }),
  })
  .meta({ id: 'ViewQuery' })
export type ViewQuery = z.infer<typeof ViewQuery>

const ViewName = line(80)
const isDefault = z.boolean().meta({ description: 'The inventory of the caller opens with it.' })
const shared = z.boolean().meta({ description: 'Everybody may open it; leads share views.' })

export const SaveView = z
  .strictObject({
    name: ViewName,
    query: ViewQuery,
    shared: shared.default(false),
    isDefault: isDefault.default(false),
  })
  .meta({ id: 'SaveView' })
export type SaveView = z.infer<typeof SaveView>

export const ChangeView = z
  .strictObject({
    name: ViewName.optional(),
    query: ViewQuery.optional(),
    shared: shared.optional(),
    isDefault: isDefault.optional(),
  })
  .meta({
    id: 'ChangeView',
    description: 'What is left out stays. Everybody may choose a view as their own first one.',
  })
export type ChangeView = z.infer<typeof ChangeView>

export const View = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    query: ViewQuery,
    shared: z.boolean(),
    isDefault: z.boolean(),
    by: PersonName,
    gone: z
      .array(z.object({ filter: z.enum(['unit', 'owner', 'kind']), value: z.string(), label: z.string() }))
      .meta({ description: 'What it filters by that no system has today: a unit renamed, an owner who left.' }),
    may: z.object({ change: z.boolean(), share: z.boolean() }),
  })
  .meta({ id: 'View' })
export type View = z.infer<typeof View>

export const ViewList = z.object({ items: z.array(View) }).meta({ id: 'ViewList' })
export type ViewList = z.infer<typeof ViewList>

const tag = 'Saved views'
export const listViewsRoute = defineRoute({
  method: 'GET',
  path: '/views',
  summary: 'The saved views of the inventory: one’s own and those that leads share',
  tag,
  answer: ViewList,
  status: 200,
})
export const saveViewRoute = defineRoute({
  method: 'POST',
  path: '/views',
  summary: 'Save filters, order and columns of the inventory under a name',
  tag,
  body: SaveView,
  answer: View,
  status: 201,
})
export const changeViewRoute = defineRoute({
  method: 'PATCH',
  path: '/views/{id}',
  summary: 'Rename, overwrite or share a view, or begin with it',
  tag,
  body: ChangeView,
  answer: View,
  status: 200,
})
export const deleteViewRoute = defineRoute({
  method: 'DELETE',
  path: '/views/{id}',
  summary: 'Delete a view',
  tag,
  answer: null,
  status: 204,
})

export const viewRoutes = [listViewsRoute, saveViewRoute, changeViewRoute, deleteViewRoute]
