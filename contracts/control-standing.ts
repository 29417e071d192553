import { z } from 'zod'
import { confidences } from '../domain/catalogue/edition.ts'
import { controlStatuses, systemStatuses } from '../domain/status-words.ts'
import { defineRoute } from './route.ts'
import { DayText as day, pageQuery, PersonName, several } from './words.ts'

export const ControlSystemsQuery = z.strictObject({
  status: several(z.enum(controlStatuses)).meta({ description: 'Only systems whose control has one of these.' }),
  ...pageQuery,
})

export const ControlSystem = z.object({
  system: z.object({ id: z.string(), name: z.string() }),
  owner: PersonName.nullable(),
  status: z.enum(controlStatuses),
  systemStatus: z.enum(systemStatuses),
  dueOn: day.nullable(),
})
export type ControlSystem = z.infer<typeof ControlSystem>

export const ControlSystems = z
  .object({
    items: z.array(ControlSystem),
    next: z.string().nullable(),
    total: z.int(),
    counts: z
      .record(z.enum(controlStatuses), z.int())
      .meta({ description: 'Systems by status of the control, whatever the filter.' }),
  })
  .meta({ id: 'ControlSystems' })
export type ControlSystems = z.infer<typeof ControlSystems>

export const LawCalendar = z
  .object({
    today: day,
    lawCheckedTo: day,
    nextReviewDue: day,
    items: z.array(
      z.object({
        on: day,
        what: z.string(),
        kind: z.enum(['law', 'review']),
        confidence: z.enum(confidences),
        unverified: z.boolean(),
        clauses: z.array(z.string()),
        controls: z.array(z.object({ id: z.string(), title: z.string() })),
        systems: z.int().meta({ description: 'Systems with one of the controls and people where a clause applies.' }),
        unknown: z.int().meta({ description: 'Further ones of which nobody answered where the people are.' }),
      }),
    ),
    watching: z.array(z.object({ what: z.string(), state: z.string() })),
  })
  .meta({ id: 'LawCalendar' })
export type LawCalendar = z.infer<typeof LawCalendar>

const tag = 'Catalogue'

export const controlSystemsRoute = defineRoute({
  method: 'GET',
  path: '/catalogue/controls/{control}/systems',
  summary: 'The systems to which a control applies today, with its status',
  tag,
  query: ControlSystemsQuery,
  answer: ControlSystems,
  status: 200,
})

export const lawCalendarRoute = defineRoute({
  method: 'GET',
  path: '/catalogue/law-calendar',
  summary: 'The days on which law changes, past and coming, with the controls and how many systems they touch',
  tag,
  answer: LawCalendar,
  status: 200,
})

export const controlStandingRoutes = [controlSystemsRoute, lawCalendarRoute]
