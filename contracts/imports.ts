import { z } from 'zod'
import type { ImportPlan } from '../domain/imports/plan.ts'
import { stages } from '../domain/status-words.ts'

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
    id: z.exactOptional(z.string()).meta({ description: 'Absent of a dry run.' }),
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

/** `ids` gives the created systems' ids by external id, once they have any. */
export function reportOf(plan: ImportPlan, done?: { id: string; ids: ReadonlyMap<string, string> }): ImportReport {
  return {
    ...(done ? { id: done.id } : {}),
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

/** The parts of `POST /imports` besides the file and the map. */
export const ImportQuery = z.object({
  dryRun: z.exactOptional(z.stringbool()),
})
export const ImportParts = z.object({
  asOf: z.exactOptional(day).meta({ description: 'The day from which the file holds; today by default.' }),
  strikeMissing: z.exactOptional(z.stringbool()).meta({
    description: 'Strike the systems of this source that the file no longer has.',
  }),
})
