import { z } from 'zod'
import { controlStatuses } from '../domain/status-words.ts'
import { Filing } from './filings.ts'
import { Finding } from './findings.ts'
import { QueuedSystem } from './owners.ts'
import { QuestionRequest } from './requests.ts'
import { defineRoute } from './route.ts'

const Named = z.object({ id: z.string(), name: z.string() })

export const WorkControl = z
  .object({
    system: Named,
    control: z.object({ id: z.string(), title: z.string() }),
    status: z.enum(controlStatuses),
    sentence: z.string().meta({ description: 'What it is, and why.' }),
    nextStep: z.object({ sentence: z.string(), link: z.string().nullable() }).nullable(),
    dueOn: z.string().nullable(),
  })
  .meta({ id: 'WorkControl' })
export type WorkControl = z.infer<typeof WorkControl>

export const WorkQuestions = Named.extend({
  open: z.number().meta({ description: 'How many unanswered questions keep a rule or a control undecided.' }),
  decides: z
    .enum(['prohibition', 'critical'])
    .nullable()
    .meta({ description: 'The gravest that they keep undecided: a prohibition, a critical control; null: neither.' }),
}).meta({ id: 'WorkQuestions' })
export type WorkQuestions = z.infer<typeof WorkQuestions>

const some = <T extends z.ZodType>(item: T) => z.object({ total: z.number(), items: z.array(item) })

export const Work = z
  .object({
    today: z.string(),
    total: z
      .number()
      .meta({ description: 'How many things wait for the caller; not counting what is only due later.' }),
    decide: some(Filing).meta({ description: 'Filings to decide on, those that have waited longest first.' }),
    ownership: some(Named).meta({ description: 'Systems whose ownership waits for the caller’s acceptance.' }),
    act: some(WorkControl).meta({
      description: 'Controls of own systems that are not passing, the gravest first.',
    }),
    soon: some(WorkControl).meta({ description: 'Controls of own systems that fall due, the earliest first.' }),
    asked: some(QuestionRequest).meta({ description: 'Questions that somebody asked the caller to answer.' }),
    questions: some(WorkQuestions).meta({
      description: 'Own systems with unanswered questions; those on which most hangs first.',
    }),
    rejected: some(Filing).meta({ description: 'Own filings that were rejected, and not filed anew since.' }),
    findings: some(Finding).meta({ description: 'Open findings that are the caller’s to put right.' }),
    verify: some(Finding).meta({ description: 'Resolved findings that the caller may verify.' }),
    reattest: z
      .number()
      .meta({ description: 'Controls of own systems that end soon or have ended, and may be attested again.' }),
    waiting: z.number().meta({ description: 'Own filings that wait for somebody else’s decision.' }),
    register: z
      .object({
        proposals: z.number(),
        withoutOwner: z.number().meta({ description: 'Systems in the queue for an owner, whatever the reason.' }),
        declined: some(QueuedSystem).meta({ description: 'Of those, systems whose nominee said no.' }),
        notAccepted: z.number(),
        organisation: z.array(
          z.object({
            control: z.object({ id: z.string(), title: z.string() }),
            status: z.enum(controlStatuses),
            systems: z.number(),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'For leads: gaps among all systems, and controls of the organisation that do not pass.' }),
  })
  .meta({ id: 'Work', description: 'Each list holds the first few; `total` says how many there are.' })
export type Work = z.infer<typeof Work>

export const workRoute = defineRoute({
  method: 'GET',
  path: '/work',
  summary: 'What waits for the caller',
  tag: 'Work',
  answer: Work,
  status: 200,
})

export const workRoutes = [workRoute]
