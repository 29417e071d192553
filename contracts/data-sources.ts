import { z } from 'zod'
import { dayInput, idOf, line, optionalLine, pageQuery, prose } from './words.ts'

export const DataSourceId = idOf('DS', 'DS-4')

export const origins = ['zero-party', 'first-party', 'second-party', 'third-party'] as const
export const lawfulBases = ['consent', 'legitimate-interests', 'contract', 'legal-obligation'] as const
export const sharings = ['none', 'processors-only', 'independent-controllers', 'sale-or-sharing'] as const
export const protections = ['none', 'pseudonymised', 'anonymised'] as const

const rest = {
  categories: z.array(z.string().max(100)).max(50).meta({ description: 'Values of the attribute dataCategories.' }),
  lawfulBasis: z.enum(lawfulBases).nullable(),
  consentMechanism: prose(500).nullable(),
  retention: optionalLine(200).nullable(),
  sharing: z.enum(sharings).nullable(),
  protection: z.enum(protections).nullable(),
}

export const AddDataSource = z
  .strictObject({ name: line(200), origin: z.enum(origins), ...z.object(rest).partial().shape })
  .meta({ id: 'AddDataSource' })
export type AddDataSource = z.infer<typeof AddDataSource>

export const AmendDataSource = z
  .strictObject({ name: line(200), origin: z.enum(origins), ...rest })
  .partial()
  .meta({ id: 'AmendDataSource', description: 'What is left out stays as it is.' })

export const UseDataSource = z.strictObject({
  purpose: prose(500).nullable().optional(),
  effectiveOn: dayInput.optional(),
})

const SystemName = z.object({ id: z.string(), name: z.string() })

export const DataSource = z
  .object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    origin: z.enum(origins),
    categories: z.array(z.string()),
    lawfulBasis: z.enum(lawfulBases).nullable(),
    consentMechanism: z.string().nullable(),
    retention: z.string().nullable(),
    sharing: z.enum(sharings).nullable(),
    protection: z.enum(protections).nullable(),
    usedByCount: z.number(),
    usedBy: z.array(SystemName).meta({ description: 'The first 20 in order of name.' }),
    may: z.object({ amend: z.boolean() }),
  })
  .meta({ id: 'DataSource' })
export type DataSource = z.infer<typeof DataSource>

export const ListDataSources = z.strictObject({ q: z.string().max(200).optional(), ...pageQuery })
export const DataSourcePage = z.object({ items: z.array(DataSource), next: z.string().nullable(), total: z.number() })
export type DataSourcePage = z.infer<typeof DataSourcePage>

/** A data source as one system uses it. */
export const UsedDataSource = z
  .object({
    source: DataSource,
    purpose: z.string().nullable().meta({ description: 'What the system uses it for.' }),
    sinceOn: z.string(),
  })
  .meta({ id: 'UsedDataSource' })
export type UsedDataSource = z.infer<typeof UsedDataSource>

export const SystemDataSources = z
  .object({
    items: z.array(UsedDataSource),
    next: z.null(),
    total: z.number(),
    challenges: z
      .array(z.object({ attribute: z.string(), message: z.string() }))
      .meta({ description: 'Answers of the system that its data sources speak against.' }),
  })
  .meta({ id: 'SystemDataSources' })
export type SystemDataSources = z.infer<typeof SystemDataSources>
