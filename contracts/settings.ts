import { z } from 'zod'
import { isTimeZone } from '../domain/days.ts'
import { defineRoute } from './route.ts'
import { LIMIT_BYTES } from './artefacts.ts'
import { dayInput, line, optionalLine, PersonName } from './words.ts'

const Programme = z
  .enum(['essential', 'full'])
  .meta({ description: 'essential: the core controls and every critical one whose condition holds; full: every one.' })
/** Of days, however they were mistaken: the same sentence says what fits. */
const wholeDays = (least: number, most: number) => {
  const error = `Write a whole number of days from ${least} to ${most}.`
  return z.int({ error }).min(least, { error }).max(most, { error })
}
const NoticeDays = wholeDays(1, 90).meta({ description: 'So many days before its end a pass is due soon.' })
const GraceDays = wholeDays(0, 365).meta({ description: 'So many days a control may lack evidence at first.' })
const TimeZone = z
  .string()
  .min(1)
  .max(100)
  .refine(isTimeZone, { error: 'Give a time zone such as Europe/Berlin or UTC.' })

const Rules = z.object({ programme: Programme, noticeDays: NoticeDays, graceDays: GraceDays })

export const FileRules = z.strictObject({
  limitBytes: z
    .int()
    .min(1024 * 1024, 'Allow 1 MB at least.')
    .max(LIMIT_BYTES, `Allow ${LIMIT_BYTES / 1024 / 1024} MB at most.`)
    .nullable()
    .meta({ description: 'The most that one file may have; null: as much as the program takes.' }),
  kinds: z
    .array(z.string().max(20))
    .min(1, 'Leave one kind at least.')
    .max(100)
    .nullable()
    .meta({ description: 'The extensions that are taken, without dots; null: all that the program takes.' }),
})
export type FileRules = z.infer<typeof FileRules>

export const Branding = z.strictObject({
  name: optionalLine(40).nullable().meta({ description: 'In the frame and on prints; null: Plumbline.' }),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'Give a colour such as #1a5fb4.')
    .nullable()
    .meta({ description: 'Of links and actions, as #rrggbb; null: the usual one.' }),
})
export type Branding = z.infer<typeof Branding>

export const KeepUnit = z.strictObject({ name: line(200) }).meta({ id: 'KeepUnit' })
export const RenameUnit = z
  .strictObject({ from: z.string().min(1).max(200), to: line(200) })
  .meta({ id: 'RenameUnit', description: 'The systems in it move along, each by an event of its own.' })

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
    units: z.array(z.string()).meta({ description: 'The units that are offered: kept or in use, and not retired.' }),
    unitList: z
      .array(z.object({ name: z.string(), systems: z.number(), state: z.enum(['kept', 'in-use', 'retired']) }))
      .meta({ description: 'Every unit that is kept or in use, with how many systems are in it today.' }),
    files: z.object({ limitBytes: z.int(), kinds: z.array(z.string()).nullable() }),
    branding: z.object({ name: z.string().nullable(), accent: z.string().nullable() }),
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof Settings>

/** What is left out stays as it is. */
export const SettingsChange = z.strictObject({
  organisation: line(200).exactOptional(),
  files: FileRules.exactOptional(),
  branding: Branding.exactOptional(),
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

export const keepUnitRoute = defineRoute({
  method: 'POST',
  path: '/settings/units',
  summary: 'Keep a unit, so that it is offered',
  tag,
  body: KeepUnit,
  answer: Settings,
  status: 200,
})

export const renameUnitRoute = defineRoute({
  method: 'POST',
  path: '/settings/units/renaming',
  summary: 'Rename a unit with the systems in it, from today on',
  tag,
  body: RenameUnit,
  answer: Settings,
  status: 200,
})

export const retireUnitRoute = defineRoute({
  method: 'POST',
  path: '/settings/units/retirement',
  summary: 'Offer a unit no longer; systems in it stay',
  tag,
  body: KeepUnit,
  answer: Settings,
  status: 200,
})

export const settingsRoutes = [
  getSettingsRoute,
  putSettings,
  postSettingsConfirmation,
  deleteSettingsProposal,
  keepUnitRoute,
  renameUnitRoute,
  retireUnitRoute,
]
