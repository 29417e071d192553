import { z } from 'zod'
import { tiers } from '../domain/catalogue/edition.ts'
import { stages, systemStatuses } from '../domain/status-words.ts'
import { Reference } from './reference.ts'
import { defineRoute } from './route.ts'
import { At, portfolioFilter } from './status.ts'
import { DayText as day, pageQuery, PersonName, several } from './words.ts'

export const ListFigureSystems = z.strictObject({
  ...At,
  ...portfolioFilter,
  status: several(z.enum(systemStatuses)),
  ...pageQuery,
})
export type ListFigureSystems = z.infer<typeof ListFigureSystems>

export const FigureSystem = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: 'As it was called on that day, as far as known.' }),
    status: z.enum(systemStatuses),
    tier: z.enum(tiers),
    stage: z.enum(stages),
    unit: z.string().nullable(),
    owner: PersonName.nullable().meta({ description: 'By the id of then; the name is that of today.' }),
  })
  .meta({ id: 'FigureSystem' })
export type FigureSystem = z.infer<typeof FigureSystem>

export const FigureSystemPage = z
  .object({
    at: day,
    items: z.array(FigureSystem),
    next: z.string().nullable(),
    total: z.number(),
    reference: Reference,
  })
  .meta({ id: 'FigureSystemPage' })
export type FigureSystemPage = z.infer<typeof FigureSystemPage>

export const figureSystemsRoute = defineRoute({
  method: 'GET',
  path: '/status/systems',
  summary: 'The systems behind the counts of a day, as known at an instant: the same for ever',
  tag: 'Status',
  query: ListFigureSystems,
  answer: FigureSystemPage,
  status: 200,
})
export const figureRoutes = [figureSystemsRoute]
