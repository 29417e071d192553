import { z } from 'zod'
import { defineRoute } from './route.ts'
import { System, SystemId } from './systems.ts'
import { dayInput, prose } from './words.ts'

export const MergeSystem = z
  .strictObject({
    duplicate: SystemId.meta({ description: 'The system that is merged into this one, and goes on no longer.' }),
    take: z
      .strictObject({
        fields: z
          .array(z.enum(['name', 'purpose', 'benefit', 'kind', 'unit', 'stage', 'owner']))
          .max(10)
          .default([]),
        attributes: z.array(z.string().max(100)).max(500).default([]),
      })
      .default({ fields: [], attributes: [] })
      .meta({ description: 'What is taken from the duplicate; the owner is nominated. All else stays as it is here.' }),
    reason: prose(5000).nullable().optional(),
    effectiveOn: dayInput.optional(),
  })
  .meta({ id: 'MergeSystem' })
export type MergeSystem = z.infer<typeof MergeSystem>

export const duplicateReasons = ['same-name', 'same-words', 'one-letter', 'same-external-id'] as const
const Twin = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  externalId: z.string().nullable(),
})
export const DuplicateList = z
  .object({
    items: z.array(z.object({ systems: z.tuple([Twin, Twin]), because: z.array(z.enum(duplicateReasons)) })),
    total: z.int(),
  })
  .meta({ id: 'DuplicateList' })
export type DuplicateList = z.infer<typeof DuplicateList>

const tag = 'Systems'
export const mergeSystemRoute = defineRoute({
  method: 'POST',
  path: '/systems/{id}/merge',
  summary: 'Merge a duplicate into this system, keeping the histories of both',
  tag,
  body: MergeSystem,
  answer: System,
  status: 200,
})
export const listDuplicatesRoute = defineRoute({
  method: 'GET',
  path: '/systems/duplicates',
  summary: 'Pairs of systems that may be the same, each with why',
  tag,
  answer: DuplicateList,
  status: 200,
})

export const mergeRoutes = [mergeSystemRoute, listDuplicatesRoute]
