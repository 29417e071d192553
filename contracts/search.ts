import { z } from 'zod'
import { systemStatuses } from '../domain/status-words.ts'
import { defineRoute } from './route.ts'

export const foundKinds = ['system', 'control', 'person', 'filing', 'finding', 'exception'] as const

export const SearchAnswer = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(foundKinds),
        id: z.string(),
        label: z.string().meta({ description: 'A name or a title.' }),
        detail: z
          .string()
          .nullable()
          .meta({ description: 'What tells it from its like: an owner, a principle, a role.' }),
        status: z.enum(systemStatuses).nullable().meta({ description: 'Of a system.' }),
      }),
    ),
  })
  .meta({ id: 'SearchAnswer' })
export type SearchAnswer = z.infer<typeof SearchAnswer>
export type Found = SearchAnswer['items'][number]

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta({ description: 'Words of a name or a title, or an id such as FIL-204.' }),
})

export const searchRoute = defineRoute({
  method: 'GET',
  path: '/search',
  summary: 'A few systems, controls and people that words name, or what an id names; for going there',
  tag: 'Systems',
  query: SearchQuery,
  answer: SearchAnswer,
  status: 200,
})
