import { z } from 'zod'
import type { ImportPlan } from '../domain/imports/plan.ts'
import { stages } from '../domain/status-words.ts'
import { ImportSource } from './import-map.ts'
import { defineRoute } from './route.ts'
import { dayInput, DayText, pageQuery, PersonName } from './words.ts'

const day = z.iso.date()
const rowProblem = z.object({
  row: z
    .int()
    .meta({ description: 'As a spreadsheet counts, the header being a row too; in JSON items count from 1.' }),
  column: z.string().nullable(),
  reason: z.string(),
})
const answer = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])

/** At most so many refused rows, changes, created systems and warnings are told one by one. */
export const reportLimits = { refused: 1_000, changes: 500, created: 500, warnings: 200 } as const

/** What an import did, or, as a dry run, would do: the same shape. */
export const ImportReport = z
  .object({
    id: z.exactOptional(z.string()).meta({ description: 'Absent of a dry run, and where the file told nothing new.' }),
    dryRun: z.boolean(),
    source: z.string(),
    asOf: day,
    rows: z.int().meta({ description: 'Rows of data: created, changed, unchanged, refused and skipped together.' }),
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    struck: z.int().meta({ description: 'Systems of this source that the file no longer has.' }),
    refusedRows: z.int(),
    skipped: z.int().meta({ description: 'Rows outside the filter of the map, or superseded by a later row.' }),
    withoutOwner: z.int().meta({ description: 'Created without an owner, and shown as a gap.' }),
    refused: z.array(rowProblem).meta({ description: 'The first 1,000.' }),
    changes: z
      .array(
        z.object({
          system: z.string(),
          externalId: z.string(),
          row: z.int(),
          field: z.string(),
          from: answer.nullable(),
          to: answer,
        }),
      )
      .meta({ description: 'The first 500.' }),
    createdSystems: z
      .array(
        z.object({
          row: z.int(),
          id: z.string().nullable().meta({ description: 'null in a dry run.' }),
          externalId: z.string(),
          name: z.string(),
          unit: z.string().nullable(),
          stage: z.enum(stages),
          graceDays: z.int(),
        }),
      )
      .meta({ description: 'The first 500.' }),
    struckSystems: z.array(z.string()).meta({ description: 'Ids; the first 500.' }),
    warnings: z.array(
      z.object({ row: z.int().nullable(), column: z.string().nullable(), reason: z.string(), rows: z.int() }),
    ),
  })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.infer<typeof ImportReport>

/**
 * Without `done` a dry run's. `id` is null where there was nothing to record; `ids` gives the created systems' ids by
 * external id.
 */
export function reportOf(
  plan: ImportPlan,
  done?: { id: string | null; ids: ReadonlyMap<string, string> },
): ImportReport {
  return {
    ...(done && done.id !== null ? { id: done.id } : {}),
    dryRun: !done,
    source: plan.source,
    asOf: plan.asOf,
    rows: plan.rows,
    created: plan.created.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged.length,
    struck: plan.struck.length,
    refusedRows: plan.refusedRows,
    skipped: plan.skipped.length,
    withoutOwner: plan.created.filter(({ owner }) => owner === null).length,
    refused: plan.refused.slice(0, reportLimits.refused),
    changes: changesOf(plan),
    createdSystems: plan.created
      .slice(0, reportLimits.created)
      .map(({ row, externalId, name, unit, stage, graceDays }) => ({
        row,
        id: done?.ids.get(externalId) ?? null,
        externalId,
        name,
        unit,
        stage,
        graceDays,
      })),
    struckSystems: plan.struck.slice(0, reportLimits.changes),
    warnings: plan.warnings.slice(0, reportLimits.warnings),
  }
}

function changesOf(plan: ImportPlan): ImportReport['changes'] {
  const changes: ImportReport['changes'] = []
  for (const { id, externalId, row, changes: fields } of plan.changed) {
    for (const { field, from, to } of fields) {
      if (changes.length === reportLimits.changes) return changes
      changes.push({ system: id, externalId, row, field, from: mutable(from), to: mutable(to) })
    }
  }
  return changes
}

function mutable<T>(value: T | readonly string[]): T | string[] {
  return Array.isArray(value) ? [...(value as readonly string[])] : (value as T) // safe because Array.isArray told them apart
}

export const ImportQuery = z.strictObject({
  dryRun: z.exactOptional(z.stringbool()).meta({ description: 'Tell what the import would do, and record nothing.' }),
})

/** The parts of `POST /imports` besides the file and the map. */
export const ImportParts = z.strictObject({
  asOf: z
    .exactOptional(dayInput)
    .meta({ description: 'The day from which the file holds, not after today; today by default.' }),
  source: z
    .exactOptional(ImportSource)
    .meta({ description: "Instead of the map's own source, where one map serves several inventories." }),
  strikeMissing: z.exactOptional(z.union([z.boolean(), z.stringbool()])).meta({
    description: 'Strike the systems of this source that the file no longer has.',
  }),
})

/** The whole form, for the documentation. */
const ImportForm = ImportParts.extend({
  file: z.file().meta({ description: 'The inventory: CSV or JSON, 50 MB at most.' }),
  map: z.string().meta({ description: 'A mapping document in JSON, or the name of one that comes with the program.' }),
}).meta({ id: 'ImportForm' })

/** An import that was recorded. */
export const Import = z
  .object({
    id: z.string(),
    source: z.string(),
    sha256: z.string().meta({ description: 'Of the file, which is not kept.' }),
    asOf: DayText,
    rows: z.int(),
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    struck: z.int(),
    refused: z.int().meta({ description: 'Rows that could not be taken.' }),
    importedBy: PersonName.nullable().meta({ description: 'null: the program, as by command.' }),
    importedAt: z.iso.datetime({ precision: 3 }),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

export const importEffects = ['created', 'changed', 'struck'] as const

export const ImportWithSystems = Import.extend({
  systems: z
    .array(z.object({ id: z.string(), name: z.string(), effect: z.enum(importEffects) }))
    .meta({ description: 'What it did to systems; the first 500.' }),
}).meta({ id: 'ImportWithSystems' })
export type ImportWithSystems = z.infer<typeof ImportWithSystems>

export const ListImports = z.strictObject(pageQuery)
export const ImportPage = z
  .object({ items: z.array(Import), next: z.string().nullable(), total: z.int() })
  .meta({ id: 'ImportPage' })
export type ImportPage = z.infer<typeof ImportPage>

const tag = 'Imports'
export const importSystemsRoute = defineRoute({
  method: 'POST',
  path: '/imports',
  summary: 'Import an inventory of systems, or tell what that would do',
  tag,
  query: ImportQuery,
  body: 'multipart',
  parts: ImportForm,
  answer: ImportReport,
  status: 200,
  limitBytes: 51 * 1024 * 1024,
})
export const listImportsRoute = defineRoute({
  method: 'GET',
  path: '/imports',
  summary: 'List imports, the newest first',
  tag,
  query: ListImports,
  answer: ImportPage,
  status: 200,
})
export const getImportRoute = defineRoute({
  method: 'GET',
  path: '/imports/{id}',
  summary: 'Get an import, with the systems it created, changed and struck',
  tag,
  answer: ImportWithSystems,
  status: 200,
})

export const importRoutes = [importSystemsRoute, listImportsRoute, getImportRoute]
