import { z } from 'zod'
import { defineRoute } from './route.ts'
import { DayText, pageQuery } from './words.ts'

export const ListStruckSystems = z.strictObject(pageQuery)

export const StruckSystem = z
  .object({
    id: z.string(),
    name: z.string(),
    purpose: z.string().nullable(),
    unit: z.string().nullable(),
    source: z.string().nullable().meta({ description: 'The inventory that no longer has it.' }),
    externalId: z.string().nullable(),
    struckOn: DayText,
  })
  .meta({ id: 'StruckSystem' })
export type StruckSystem = z.infer<typeof StruckSystem>

export const StruckSystemPage = z.object({
  items: z.array(StruckSystem),
  next: z.string().nullable(),
  total: z.number(),
})
export type StruckSystemPage = z.infer<typeof StruckSystemPage>

export const listStruckSystemsRoute = defineRoute({
  method: 'GET',
  path: '/systems/struck',
  summary: 'Systems that a later import no longer had: kept with their history, in no count since',
  tag: 'Systems',
  query: ListStruckSystems,
  answer: StruckSystemPage,
  status: 200,
})
