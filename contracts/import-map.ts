import { z } from 'zod'
import { LONGEST_TOKEN } from '../domain/imports/feeds.ts'
import type { ImportMap } from '../domain/imports/map.ts'
import { Refusal, type FieldError } from '../domain/refusal.ts'
import { stages } from '../domain/status-words.ts'
import { explainIssue } from './explain-issue.ts'

const KEY_EXAMPLE = 'name the column that holds it, as {"column": "Id"}, or several, as {"columns": ["List", "Id"]}'
const FEED_EXAMPLE =
  'say where it comes from: {"column": "Name"}, {"columns": ["First", "Second"]} or {"constant": "Marketing"}, one of the three'

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
      { error: FEED_EXAMPLE },
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
    column: z.exactOptional(columnName),
    columns: z.exactOptional(z.array(columnName).min(1).max(20)),
    separator: z.exactOptional(z.string().min(1).max(20)),
    prefix: z.exactOptional(z.string().max(100)),
    distinguishBy: z.exactOptional(z.array(columnName).min(1).max(20)),
    latestBy: z.exactOptional(columnName),
  })
  .refine(({ column, columns }) => (column === undefined) !== (columns === undefined), { error: KEY_EXAMPLE })
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
  defused: z.exactOptional(z.boolean()),
  skipRows: z.exactOptional(z.int().min(0).max(1_000)),
  rowsAt: z.exactOptional(
    z
      .string()
      .max(1_000)
      .regex(/^(\/.*)?$/, { error: 'A JSON Pointer begins with a slash.' }),
  ),
})

/** Names the inventory that systems come from. */
export const ImportSource = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Name the inventory in lower-case letters, digits and hyphens.' })

/** The mapping document: which column feeds which field of a system. */
export const ImportMapShape = z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    source: ImportSource,
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
    externalId: z.union([keyFeed, z.array(keyFeed).min(1).max(20)], { error: KEY_EXAMPLE }),
    fields: z.strictObject({
      name: textFeed,
      purpose: z.exactOptional(textFeed),
      benefit: z.exactOptional(textFeed),
      kind: z.exactOptional(textFeed),
      unit: z.exactOptional(textFeed),
      brands: z.exactOptional(textFeed).meta({ description: 'A brand for each piece that `split` cuts.' }),
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
  const parsed = ImportMapShape.safeParse(typeof raw === 'string' ? jsonOf(raw) : raw, { error: explainPart })
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap((issue) => flattenIssue(issue))
  const [first] = errors
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : ''
  throw new Refusal('invalid', `The map cannot be used: ${first?.detail ?? ''}${more}`, errors)
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
function flattenIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): FieldError[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key]),
      detail: `${placeOf([...path, key])}: a map has no such part here.`,
    }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const best = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a))[0]!
    if (depthOf(best) > 0) return best.flatMap((inner) => flattenIssue(inner, path))
  }
  const detail = `${placeOf(path)}: ${lowerFirst(issue.message)}`
  return [{ pointer: pointerOf(path), detail: /[.}\]]$/.test(detail) ? detail : `${detail}.` }]
}

/** The place in words: `fields.name`, `externalId`; a name that is no plain word is quoted. */
function placeOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `number ${part + 1}` : plainOrQuoted(String(part))))
  return parts.length === 0 ? 'The document' : parts.join('.').replaceAll('.number', ', number')
}

function plainOrQuoted(part: string): string {
  return /^[\w$-]+$/.test(part) ? part : `"${part}"`
}

/** What a part of a map is to be, where its shape says nothing itself. */
function explainPart(issue: z.core.$ZodRawIssue): string | undefined {
  const [first, second] = issue.path ?? []
  const isAbsentOrOther = issue.code === 'invalid_type'
  const depth = issue.path?.length ?? 0
  if (!isAbsentOrOther) return explainIssue(issue)
  if (depth === 0) return 'write an object, as {"source": …, "externalId": …, "fields": …}'
  if (first === 'source') return 'name the inventory that the file is, as "our-list"'
  if (first === 'fields' && depth === 1) return 'say which columns feed a system, as {"name": {"column": "Name"}}'
  if (first === 'fields' && second === 'effectiveOn' && depth === 2) {
    return 'name the column of the day and its form, as {"column": "Since", "formats": ["YYYY-MM-DD"]}'
  }
  if (first === 'fields' && second === 'owner' && depth === 2) {
    return 'name the columns of the owner, as {"name": {"column": "Owner"}, "email": {"column": "Owner mail"}}'
  }
  if ((first === 'fields' || first === 'attributes') && depth === 2)
    return `name the column that holds it, as {"column": "Name"}`
  return explainIssue(issue)
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
