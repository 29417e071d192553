import { z } from 'zod'
import { defineRoute } from './route.ts'
import { PersonName } from './words.ts'

export const Recomputation = z
  .object({
    seq: z.number().meta({ description: 'Of the first event of the change.' }),
    recordedAt: z.string().meta({ description: 'An instant: when the change was recorded.' }),
    by: PersonName.nullable().meta({ description: 'null: Plumbline itself.' }),
    sentence: z.string().meta({ description: 'The change, as its history says it.' }),
    total: z.number().meta({ description: 'How many systems there are to work out.' }),
    done: z.number().meta({ description: 'How many of them are worked out.' }),
  })
  .meta({ id: 'Recomputation' })
export type Recomputation = z.infer<typeof Recomputation>

export const RecomputationList = z
  .object({ items: z.array(Recomputation), next: z.null(), total: z.number() })
  .meta({ id: 'RecomputationList' })
export type RecomputationList = z.infer<typeof RecomputationList>

export const listRecomputationsRoute = defineRoute({
  method: 'GET',
  path: '/recomputations',
  summary:
    'Changes that bear on every system and are still being worked out; until then all statuses are as before them',
  tag: 'Status',
  answer: RecomputationList,
  status: 200,
})
