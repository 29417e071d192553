import { z } from 'zod'
import { defineRoute } from './route.ts'
import { dayInput, DayText as day, idOf, line, prose } from './words.ts'

export const FreezeWindowId = idOf('FRZ', 'FRZ-1')

export const SetFreezeWindow = z
  .strictObject({
    name: line(80),
    from: dayInput,
    to: dayInput,
    reason: prose(2000).nullish(),
  })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'The last day cannot be before the first.' })
  .meta({ id: 'SetFreezeWindow', description: 'A named span of days, both inclusive.' })
export type SetFreezeWindow = z.infer<typeof SetFreezeWindow>

export const FreezeWindow = z
  .object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    from: day,
    to: day,
    reason: z.string().nullable().meta({ description: 'null: none was given, or it was erased.' }),
    state: z.enum(['to-come', 'running', 'over']),
    may: z.object({ change: z.boolean() }),
  })
  .meta({ id: 'FreezeWindow' })
export type FreezeWindow = z.infer<typeof FreezeWindow>
export const FreezeWindowList = z.object({ items: z.array(FreezeWindow) })
export type FreezeWindowList = z.infer<typeof FreezeWindowList>

const tag = 'Status'
export const listFreezeWindowsRoute = defineRoute({
  method: 'GET',
  path: '/freeze-windows',
  summary: 'The spans of days in which nothing should fall out of order, the earliest first; past ones too',
  tag,
  answer: FreezeWindowList,
  status: 200,
})
export const addFreezeWindowRoute = defineRoute({
  method: 'POST',
  path: '/freeze-windows',
  summary: 'Set a freeze window',
  tag,
  body: SetFreezeWindow,
  answer: FreezeWindow,
  status: 201,
})
export const putFreezeWindowRoute = defineRoute({
  method: 'PUT',
  path: '/freeze-windows/{id}',
  summary: 'Set a freeze window anew, while it is not over',
  tag,
  body: SetFreezeWindow,
  answer: FreezeWindow,
  status: 200,
})
export const removeFreezeWindowRoute = defineRoute({
  method: 'DELETE',
  path: '/freeze-windows/{id}',
  summary: 'Remove a freeze window, while it is not over',
  tag,
  answer: FreezeWindowList,
  status: 200,
})
export const freezeWindowRoutes = [
  listFreezeWindowsRoute,
  addFreezeWindowRoute,
  putFreezeWindowRoute,
  removeFreezeWindowRoute,
]
