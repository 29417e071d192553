import { z } from 'zod'
import { roles } from '../domain/events.ts'
import { DayText, idOf } from './words.ts'
import { defineRoute } from './route.ts'

export const Example = z
  .object({
    endsOn: DayText.meta({ description: 'The day on which its story ends.' }),
    people: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(roles), isYou: z.boolean() })),
  })
  .meta({ id: 'Example' })
export type Example = z.infer<typeof Example>

export const SwitchPerson = z.strictObject({ personId: idOf('PER', 'PER-3') })

const tag = 'Example register'

export const postExampleSession = defineRoute({
  method: 'POST',
  path: '/example/session',
  summary: 'In the example register alone: sign in as one of its people without a password; 404 anywhere else',
  tag,
  body: SwitchPerson,
  answer: null,
  status: 204,
  isPublic: true,
})

export const getExampleLog = defineRoute({
  method: 'GET',
  path: '/example/logs/{name}',
  summary: 'In the example register alone: a decision log to try computed audits on; 404 anywhere else',
  tag,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})

export const exampleRoutes = [postExampleSession, getExampleLog]
