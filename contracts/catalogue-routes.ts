import { z } from 'zod'
import { EditionShape } from './catalogue.ts'
import { defineRoute } from './route.ts'
import { PersonName } from './words.ts'

export const CatalogueEditions = z.object({
  items: z.array(
    z.object({
      version: z.string(),
      title: z.string(),
      effective: z.string(),
      lawCheckedTo: z.string(),
      nextReviewDue: z.string(),
      controls: z.number(),
      inForce: z.boolean(),
      base: z.string().nullable().meta({ description: 'The edition it was made of; null for one of Plumbline’s own.' }),
      changes: z.array(z.string()).meta({ description: 'What it has otherwise than its base, a sentence each.' }),
      adoptions: z
        .array(z.object({ effectiveOn: z.iso.date(), by: PersonName, at: z.string() }))
        .meta({ description: 'Who put it into force, when, and from which day.' }),
    }),
  ),
  next: z.null(),
  total: z.number(),
})
export type CatalogueEditions = z.infer<typeof CatalogueEditions>

const tag = 'Catalogue'

export const getCatalogueRoute = defineRoute({
  method: 'GET',
  path: '/catalogue',
  summary: 'The catalogue edition in force: principles, controls, clauses, attributes, rules',
  tag,
  answer: EditionShape,
  status: 200,
})
export const listCatalogueEditionsRoute = defineRoute({
  method: 'GET',
  path: '/catalogue/editions',
  summary: 'The editions of the catalogue, the newest first',
  tag,
  answer: CatalogueEditions,
  status: 200,
})
export const getCatalogueEditionRoute = defineRoute({
  method: 'GET',
  path: '/catalogue/editions/{version}',
  summary: 'One edition of the catalogue',
  tag,
  answer: EditionShape,
  status: 200,
})
export const catalogueRoutes = [getCatalogueRoute, listCatalogueEditionsRoute, getCatalogueEditionRoute]
