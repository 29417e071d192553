import { z } from 'zod'
import { isTimeZone } from '../domain/days.ts'
import { defineRoute } from './route.ts'
import { dayInput, line, PersonName } from './words.ts'

const Programme = z
  .enum(['essential', 'full'])
  .meta({ description: 'essential: the core controls and every critical one whose condition holds; full: every one.' })
const NoticeDays = z.int().min(1).max(90).meta({ description: 'So many days before its end a pass is due soon.' })
const GraceDays = z.int().min(0).max(365).meta({ description: 'So many days a control may lack evidence at first.' })
const TimeZone = z
  .string()
  .min(1)
  .max(100)
  .refine(isTimeZone, { error: 'Give a time zone such as Europe/Berlin or UTC.' })

const Rules = z.object({ programme: Programme, noticeDays: NoticeDays, graceDays: GraceDays })

export const Settings = z
  .object({
    version: z.int(),
    organisation: z.string().nullable().meta({ description: 'The name of the organisation; null until it is given.' }),
    ...Rules.shape,
    timeZone: z.string(),
    edition: z.string().meta({ description: 'The catalogue edition in force.' }),
    upcoming: z
      .array(z.object({ effectiveOn: z.iso.date(), ...Rules.partial().shape, timeZone: z.string().optional() }))
      .meta({ description: 'Changes already recorded that hold from a later day.' }),
    proposal: z
      .object({
        ...Rules.shape,
        effectiveOn: z.iso.date(),
        by: PersonName,
        at: z.string(),
      })
      .nullable()
      .meta({ description: 'What one lead proposed and another has not confirmed yet.' }),
    units: z.array(z.string()).meta({ description: 'The units that systems are in.' }),
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof Settings>

/** What is left out stays as it is. */
export const SettingsChange = z.strictObject({
  organisation: line(200).exactOptional(),
  programme: Programme.exactOptional(),
  noticeDays: NoticeDays.exactOptional(),
  graceDays: GraceDays.exactOptional(),
  timeZone: TimeZone.exactOptional(),
  effectiveOn: dayInput
    .exactOptional()
    .meta({ description: 'From which day programme, notice, grace and time zone hold; today by default.' }),
})
export type SettingsChange = z.infer<typeof SettingsChange>

const tag = 'Settings'

export const getSettingsRoute = defineRoute({
  method: 'GET',
  path: '/settings',
  summary: 'The rules in force',
  tag,
  answer: Settings,
  status: 200,
})

export const putSettings = defineRoute({
  method: 'PUT',
  path: '/settings',
  summary: 'Change the rules; with two leads, programme, notice and grace are proposed by one and confirmed by another',
  tag,
  body: SettingsChange,
  answer: Settings,
  status: 200,
})

export const postSettingsConfirmation = defineRoute({
  method: 'POST',
  path: '/settings/confirmation',
  summary: 'Confirm what another lead proposed',
  tag,
  answer: Settings,
  status: 200,
})

export const deleteSettingsProposal = defineRoute({
  method: 'DELETE',
  path: '/settings/proposal',
  summary: 'Drop what was proposed',
  tag,
  answer: Settings,
  status: 200,
})

export const settingsRoutes = [getSettingsRoute, putSettings, postSettingsConfirmation, deleteSettingsProposal]
