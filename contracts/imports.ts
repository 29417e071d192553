import { z } from 'zod'
import { LONGEST_TOKEN } from '../domain/imports/feeds.ts'
import type { ImportMap } from '../domain/imports/map.ts'
import type { ImportPlan } from '../domain/imports/plan.ts'
import { Refusal } from '../domain/refusal.ts'
import { stages } from '../domain/status-words.ts'

const words = z.string().min(1).max(1_000)
const columnName = z
  .union([words, z.array(words).min(1).max(50)], {
    error: 'Give the name of a column, or a list of names it may have.',
  })
  .meta({ description: 'A header, or in JSON a property or a JSON Pointer; or several: the first that the file has.' })

function feedOf<T extends z.ZodType>(value: T) {
  return z
    .strictObject({
      column: z.exactOptional(columnName),
      columns: z.exactOptional(z.array(columnName).min(1).max(20)),
      constant: z.exactOptional(value),
      join: z.exactOptional(z.string().max(20)),
      split: z.exactOptional(z.array(z.string().min(1).max(20)).min(1).max(20)),
      values: z.exactOptional(z.record(z.string().max(2_000), z.nullable(value))),
      default: z.exactOptional(value),
      otherwise: z.exactOptional(z.enum(['keep', 'leave', 'refuse'])),
    })
    .refine(
      ({ column, columns, constant }) => [column, columns, constant].filter((one) => one !== undefined).length === 1,
      { error: 'Give exactly one of column, columns and constant.' },
    )
}

const textFeed = feedOf(z.string().min(1).max(20_000))
const stageFeed = feedOf(z.enum(stages))
const answerFeed = feedOf(
  z.union([z.boolean(), z.int().min(0), z.string().min(1).max(2_000), z.array(z.string().min(1)).max(200)], {
    error: 'An answer is true, false, a whole number, a text or a list of texts.',
  }),
)

const dayFormat = z
  .string()
  .max(30)
  .refine((format) => format === 'instant' || /^[^YMD]*(YYYY[^YMD]*|M{1,2}[^YMD]*|D{1,2}[^YMD]*){1,3}$/.test(format), {
    error: 'Write a form such as YYYY-MM-DD, M/D/YYYY, D.M.YYYY or YYYY/MM, or "instant".',
  })
  .refine((format) => format === 'instant' || format.includes('YYYY'), { error: 'The form must tell the year: YYYY.' })

const keyFeed = z
  .strictObject({
    columns: z.array(columnName).min(1).max(20),
    separator: z.exactOptional(z.string().min(1).max(20)),
    prefix: z.exactOptional(z.string().max(100)),
    distinguishBy: z.exactOptional(z.array(columnName).min(1).max(20)),
    latestBy: z.exactOptional(columnName),
  })
  .refine(({ distinguishBy, latestBy }) => !distinguishBy || !latestBy, {
    error: 'Give distinguishBy or latestBy, not both.',
  })

const layout = z.strictObject({
  format: z.exactOptional(z.enum(['csv', 'json'])),
  delimiter: z.exactOptional(z.enum([',', ';', '\t', '|'])),
  headerRow: z.exactOptional(
    z.union([z.int().min(1).max(1_000), z.strictObject({ contains: z.array(words).min(1).max(50) })], {
      error: 'Give the row, counted from 1, or { "contains": [names of columns] }.',
    }),
  ),
  skipRows: z.exactOptional(z.int().min(0).max(1_000)),
  rowsAt: z.exactOptional(
    z
      .string()
      .max(1_000)
      .regex(/^(\/.*)?$/, { error: 'A JSON Pointer begins with a slash.' }),
  ),
})

/** The mapping document: which column feeds which field of a system. */
export const ImportMapShape = z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    source: z
      .string()
      .max(100)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Name the inventory in lower-case letters, digits and hyphens.' }),
    title: z.exactOptional(z.string().max(300)),
    notes: z.exactOptional(z.array(z.string().max(2_000)).max(50)),
    layout: z.exactOptional(layout),
    where: z.exactOptional(
      z
        .array(
          z.strictObject({
            column: columnName,
            in: z.exactOptional(z.array(z.string()).min(1).max(500)),
            notIn: z.exactOptional(z.array(z.string()).min(1).max(500)),
          }),
        )
        .max(20),
    ),
    unknownTokens: z.exactOptional(z.array(z.string().max(LONGEST_TOKEN)).max(500)),
    externalId: z.union([keyFeed, z.array(keyFeed).min(1).max(20)]),
    fields: z.strictObject({
      name: textFeed,
      purpose: z.exactOptional(textFeed),
      benefit: z.exactOptional(textFeed),
      kind: z.exactOptional(textFeed),
      unit: z.exactOptional(textFeed),
      stage: z.exactOptional(stageFeed),
      effectiveOn: z.exactOptional(
        z.strictObject({
          column: columnName,
          formats: z.array(dayFormat).min(1).max(20),
          otherwise: z.exactOptional(z.enum(['leave', 'refuse'])),
        }),
      ),
      owner: z.exactOptional(z.strictObject({ name: z.exactOptional(textFeed), email: z.exactOptional(textFeed) })),
    }),
    attributes: z.exactOptional(z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/), answerFeed)),
  })
  .meta({ id: 'ImportMap', description: 'Which column of an inventory feeds which field of a system.' })

/** Reads a mapping document. Throws Refusal: invalid, with a pointer for each fault. */
export function parseMap(raw: unknown): ImportMap {
  const parsed = ImportMapShape.safeParse(typeof raw === 'string' ? jsonOf(raw) : raw)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap(flattenIssue)
  const [first] = errors
  throw new Refusal('invalid', `The map cannot be used: ${first?.pointer || 'the document'}: ${first?.detail}`, errors)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const detail = `The map is not JSON: ${error instanceof Error ? error.message : String(error)}.`
    throw new Refusal('invalid', detail, [{ pointer: '', detail }])
  }
}

/** One fault, or, of a choice that nothing fits, those of the alternative that fits best. */
function flattenIssue(issue: z.core.$ZodIssue): { pointer: string; detail: string }[] {
  const pointer = pointerOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointer + pointerOf([key]), detail: 'The map has no such part.' }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const best = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a))[0]!
    if (depthOf(best) > 0) {
      return best.flatMap(flattenIssue).map((error) => ({ ...error, pointer: pointer + error.pointer }))
    }
  }
  return [{ pointer, detail: issue.message }]
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

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
