import { z } from 'zod'
import { Filing } from './filings.ts'
import { defineRoute } from './route.ts'
import { dayInput, idOf, line, prose, several } from './words.ts'

const SystemId = idOf('SYS', 'SYS-12')

const ReattestItem = z
  .strictObject({
    system: SystemId.optional(),
    organisation: z.literal(true).optional(),
    unit: line(200).optional(),
    control: z.string().max(100),
  })
  .refine(({ system, organisation, unit }) => [system, organisation, unit].filter(Boolean).length === 1, {
    path: ['system'],
    error: 'Say what it is for: a system, a unit, or the organisation; one of the three.',
  })
export type ReattestItem = z.infer<typeof ReattestItem>

export const Reattest = z
  .strictObject({
    items: z.array(ReattestItem).min(1, 'Choose at least one control.').max(200, 'Choose 200 controls at most.'),
    checked: prose(5000)
      .transform((words) => words ?? '')
      .refine((words) => words.length >= 10, 'Say what you checked again, so that whoever decides can follow it.'),
    effectiveOn: dayInput.optional().meta({ description: 'The day it was checked; today by default.' }),
  })
  .meta({ id: 'Reattest', description: 'Files anew what was accepted last, with the same artefacts.' })
export type Reattest = z.infer<typeof Reattest>

export const Reattestable = z
  .object({
    system: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: 'null where it was filed for a unit or the organisation.' }),
    organisation: z.boolean(),
    unit: z.string().nullable(),
    systems: z.number().meta({ description: 'How many systems rest on it now.' }),
    control: z.object({ id: z.string(), title: z.string() }),
    status: z.enum(['due-soon', 'overdue']),
    dueOn: z
      .string()
      .meta({ description: 'The last day of what is on file; may be past. Of several systems the first.' }),
    filing: z
      .object({
        id: z.string(),
        kindLabel: z.string(),
        effectiveOn: z.string(),
        artefactsOn: z.string().meta({ description: 'The day that its artefacts were first filed to hold from.' }),
      })
      .meta({ description: 'What was accepted last.' }),
    until: z.string().meta({
      description: 'The last day that it would then hold, if it is checked today. Of several systems the first.',
    }),
    refusal: z.string().nullable().meta({ description: 'Why it takes new evidence; null where it does not.' }),
    warnings: z.array(z.string()).meta({ description: 'Changes since, which the artefacts may not show.' }),
  })
  .meta({ id: 'Reattestable' })
export type Reattestable = z.infer<typeof Reattestable>

export const ListReattestable = z.strictObject({
  system: several(SystemId).meta({
    description: 'By default the systems of the caller, and what a lead or an approver files for all.',
  }),
  control: several(z.string().max(100)),
})

const tag = 'Evidence'
export const listReattestableRoute = defineRoute({
  method: 'GET',
  path: '/reattestations',
  summary: 'Controls due soon or overdue, with what was accepted last, that may be attested again',
  tag,
  query: ListReattestable,
  answer: z.object({ items: z.array(Reattestable) }),
  status: 200,
})
export const reattestRoute = defineRoute({
  method: 'POST',
  path: '/reattestations',
  summary: 'Attest several controls again, with the artefacts accepted last, saying what was checked: new filings',
  tag,
  body: Reattest,
  answer: z.object({ items: z.array(Filing) }),
  status: 200,
})

export const reattestationRoutes = [listReattestableRoute, reattestRoute]
