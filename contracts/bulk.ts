import { z } from 'zod'
import { stages } from '../domain/status-words.ts'
import { defineRoute } from './route.ts'
import { Cadence, ListFilter, personId, SystemId } from './systems.ts'
import { inventoryFilter } from './views.ts'
import { dayInput, optionalLine, prose } from './words.ts'

/** How many systems one request changes, in one transaction, unless it asks for fewer. */
export const MOST_AT_ONCE = 500

const BulkFilter = z.strictObject(inventoryFilter).meta({ id: 'InventoryFilter' })

const targets = {
  systems: z
    .array(SystemId)
    .min(1)
    .max(20_000)
    .optional()
    .meta({ description: 'The systems themselves. Give either these or a filter.' }),
  filter: BulkFilter.optional().meta({ description: 'Every system that matches when the request is worked on.' }),
  expected: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'How many were seen to match: refused where another number does by now.' }),
  after: SystemId.optional().meta({ description: 'The `next` of the answer before: goes on after this system.' }),
  limit: z.int().min(1).max(MOST_AT_ONCE).default(100),
}
const effectiveOn = dayInput.optional()

/** One thing to do with many systems; the rules of the single verb hold for each of them. */
export const ChangeSystems = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('nominate-owner'), personId, effectiveOn, ...targets }),
    z.strictObject({
      action: z.literal('set-schedule'),
      cadence: Cadence.optional().meta({ description: 'Without it each keeps its own.' }),
      dueOn: dayInput.nullable().optional(),
      reason: prose(5000).nullable().optional(),
      ...targets,
    }),
    z.strictObject({ action: z.literal('change-unit'), unit: optionalLine(200).nullable(), effectiveOn, ...targets }),
    z.strictObject({ action: z.literal('change-stage'), stage: z.enum(stages), effectiveOn, ...targets }),
    z.strictObject({ action: z.literal('declare-change'), kind: z.string().max(100), effectiveOn, ...targets }),
  ])
  .meta({ id: 'ChangeSystems' })
export type ChangeSystems = z.infer<typeof ChangeSystems>
export type BulkAction = ChangeSystems['action']

export const bulkOutcomes = ['changed', 'unchanged', 'refused'] as const

export const BulkResult = z.object({
  system: z.string(),
  name: z.string().nullable().meta({ description: 'null where there is no such system.' }),
  outcome: z.enum(bulkOutcomes).meta({ description: 'Unchanged: it is so already.' }),
  replaces: z.string().nullable().meta({ description: 'What was so before: the owner, the unit, the stage.' }),
  detail: z.string().nullable().meta({ description: 'Why it was left as it is.' }),
})
export type BulkResult = z.infer<typeof BulkResult>

export const BulkReport = z
  .object({
    dryRun: z.boolean(),
    matching: z.int().meta({ description: 'How many systems are meant, on all requests together.' }),
    items: z.array(BulkResult),
    next: z.string().nullable().meta({ description: 'To be sent as `after`; null when all are done.' }),
  })
  .meta({ id: 'BulkReport' })
export type BulkReport = z.infer<typeof BulkReport>

export const BulkQuery = z.strictObject({
  dryRun: z.exactOptional(z.stringbool()).meta({ description: 'Tell what would be done, and record nothing.' }),
})

function splitIds(value: unknown): unknown {
  if (value === undefined) return []
  return [value].flat().flatMap((one: unknown) => (typeof one === 'string' ? one.split(',') : [one]))
}

export const ExportQuery = z.strictObject({
  ...ListFilter,
  system: z
    .preprocess(splitIds, z.array(SystemId).max(1000, 'Give 1,000 at most.'))
    .meta({ description: 'These alone; without it everything that matches the filter.' }),
})

const tag = 'Systems'
export const changeSystemsRoute = defineRoute({
  method: 'POST',
  path: '/systems/bulk',
  summary: 'Do one thing with many systems: an event for each, and a result for each',
  tag,
  query: BulkQuery,
  body: ChangeSystems,
  answer: BulkReport,
  status: 200,
})
export const exportSystemsRoute = defineRoute({
  method: 'GET',
  path: '/systems/export',
  summary: 'The inventory as CSV, with every field and answer',
  tag,
  query: ExportQuery,
  answer: null,
  answerType: 'text/csv',
  status: 200,
})

export const bulkRoutes = [changeSystemsRoute, exportSystemsRoute]
