import { z } from 'zod'
import { MOST_OWNERS } from './facets.ts'
import { defineRoute } from './route.ts'
import { views } from './status.ts'
import { dayInput, PersonName } from './words.ts'

export const ListOwners = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200, 'Write 200 characters at most.')
    .default('')
    .meta({ description: 'Each of these words somewhere in the name.' }),
  asOf: dayInput.optional().meta({ description: 'On this day instead of today.' }),
  view: z.enum(views).default('known').meta({ description: 'With what was known on that day, or is by now.' }),
})

export const SystemOwners = z
  .object({
    items: z
      .array(z.object({ person: PersonName, systems: z.number() }))
      .max(MOST_OWNERS)
      .meta({ description: `In order of their names; of more than ${MOST_OWNERS} those with most systems.` }),
    total: z.number().meta({ description: 'How many there are, listed or not.' }),
  })
  .meta({ id: 'SystemOwners' })
export type SystemOwners = z.infer<typeof SystemOwners>

export const listOwnersRoute = defineRoute({
  method: 'GET',
  path: '/systems/owners',
  summary: 'Who owns systems on a day, and how many; found by words of the name',
  tag: 'Systems',
  query: ListOwners,
  answer: SystemOwners,
  status: 200,
})
