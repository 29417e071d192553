import { z } from 'zod'
import { defineRoute } from './route.ts'
import { idOf, pageQuery, PersonName, prose, several } from './words.ts'

export const requestStates = ['open', 'answered', 'taken-back'] as const

export const AskQuestion = z
  .strictObject({
    system: idOf('SYS', 'SYS-12'),
    attribute: z.string().min(1).max(100),
    personId: idOf('PER', 'PER-3'),
    note: prose(2000).nullable().optional(),
  })
  .meta({ id: 'AskQuestion', description: 'One question about one system, for one person.' })
export type AskQuestion = z.infer<typeof AskQuestion>

export const AnswerQuestion = z.strictObject({
  value: z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.string().max(200)).max(100)], {
    error: 'Choose or write an answer.',
  }),
})

export const ListRequests = z.strictObject({
  system: idOf('SYS', 'SYS-12').optional(),
  person: z.string().max(40).optional().meta({ description: 'Whom it was handed to: an id, or `me`.' }),
  state: several(z.enum(requestStates)),
  ...pageQuery,
})
export type ListRequests = z.infer<typeof ListRequests>

export const QuestionRequest = z
  .object({
    id: z.string(),
    version: z.number(),
    system: z.object({ id: z.string(), name: z.string() }),
    attribute: z.string(),
    question: z.string().meta({ description: 'The question in words.' }),
    person: PersonName.meta({ description: 'Who is asked.' }),
    by: PersonName.nullable(),
    askedAt: z.string(),
    note: z.string().nullable().meta({ description: 'null also for readers who may not see notes.' }),
    state: z.enum(requestStates),
    endedAt: z.string().nullable(),
    endedBy: PersonName.nullable(),
    may: z.object({ answer: z.boolean(), takeBack: z.boolean() }),
  })
  .meta({ id: 'QuestionRequest' })
export type QuestionRequest = z.infer<typeof QuestionRequest>

export const QuestionRequestPage = z.object({
  items: z.array(QuestionRequest),
  next: z.string().nullable(),
  total: z.number(),
})
export type QuestionRequestPage = z.infer<typeof QuestionRequestPage>

const tag = 'Requests'

export const listRequestsRoute = defineRoute({
  method: 'GET',
  path: '/requests',
  summary: 'Questions that were handed to somebody, the newest first',
  tag,
  query: ListRequests,
  answer: QuestionRequestPage,
  status: 200,
})
export const askQuestionRoute = defineRoute({
  method: 'POST',
  path: '/requests',
  summary: 'Hand a question of the registration to somebody, who may answer that one',
  tag,
  body: AskQuestion,
  answer: QuestionRequest,
  status: 201,
})
export const getRequestRoute = defineRoute({
  method: 'GET',
  path: '/requests/{id}',
  summary: 'One of them',
  tag,
  answer: QuestionRequest,
  status: 200,
})
export const answerQuestionRoute = defineRoute({
  method: 'POST',
  path: '/requests/{id}/answer',
  summary: 'Answer the question one was asked; it amends the system',
  tag,
  body: AnswerQuestion,
  answer: QuestionRequest,
  status: 200,
})
export const takeBackQuestionRoute = defineRoute({
  method: 'DELETE',
  path: '/requests/{id}',
  summary: 'Take back a question that was handed to somebody',
  tag,
  answer: QuestionRequest,
  status: 200,
})

export const requestRoutes = [
  listRequestsRoute,
  askQuestionRoute,
  getRequestRoute,
  answerQuestionRoute,
  takeBackQuestionRoute,
]
