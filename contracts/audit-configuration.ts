import { z } from 'zod'
import type { AuditConfiguration } from '../domain/bias-audit/configuration.ts'

const column = z.string().min(1, 'Name a column.').max(300)
const value = z.union([z.string().max(500), z.number(), z.boolean()]).transform(String)
const values = z.union([value.transform((one) => [one]), z.array(value).max(200)])
const weight = z.union([
  column.transform((name) => ({ column: name, kind: 'frequency' as const })),
  z.strictObject({ column, kind: z.enum(['frequency', 'sampling']).default('frequency') }),
])
const leftOut = z.array(
  z.strictObject({
    analysis: z.string().max(1000),
    group: z.string().max(1000),
    justification: z.string().trim().min(3, 'Say why this category is left out.').max(2000),
  }),
)

const fields = z.strictObject({
  decision: column.nullish(),
  positive: values.optional(),
  threshold: z.number().nullish(),
  threshold_rule: z.string().max(300).nullish(),
  label: column.nullish(),
  label_positive: values.optional(),
  score: column.nullish(),
  weight: weight.nullish(),
  attributes: z
    .union([column.transform((one) => [one]), z.array(column)])
    .pipe(z.array(column).min(1, 'Choose at least one attribute.').max(6, 'Choose six attributes at most.')),
  intersections: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(3),
  stratify_by: column.nullish(),
  period: column.nullish(),
  reference: z.record(z.string(), value).nullish(),
  favourable: z.boolean().default(true),
  missing_tokens: z.array(z.string().max(200)).max(100).default([]),
  trim: z.boolean().default(false),
  case_fold: z.boolean().default(false),
  left_out: leftOut.max(200).default([]),
})

/**
 * How a decision log is read, as it arrives: names with underscores or in camelCase, one value or several. What it gives
 * is the configuration by which everything is counted.
 */
export const AuditConfigurationInput = z.preprocess(withUnderscores, fields).transform(toConfiguration).meta({
  id: 'AuditConfiguration',
  description:
    '`decision` with `positive`, or `score` with `threshold` (or `threshold_rule`: `selected = score >= 0.5`, inclusive).',
})

/** Both ways of writing are one: `labelPositive` is `label_positive`. */
function withUnderscores(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const named = Object.entries(raw).map(([name, one]) => [
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    one,
  ])
  const { reference, ...rest } = Object.fromEntries(named) as Record<string, unknown> // safe: entries of an object
  if (typeof reference !== 'string') return { ...rest, ...(reference === undefined ? {} : { reference }) }
  const attributes = [rest['attributes']].flat()
  return { ...rest, reference: { [attributes.join(' x ')]: reference } }
}

const RULE = /^\s*(?:selected\s*=\s*)?(.+?)\s*>=\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*$/i

function toConfiguration(input: z.infer<typeof fields>, context: z.RefinementCtx): AuditConfiguration {
  const rule = input.threshold_rule ? RULE.exec(input.threshold_rule) : null
  const fail = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (input.threshold_rule && !rule) {
    fail('threshold_rule', 'Write it as `selected = score >= 0.5`; a threshold is inclusive.')
  }
  const threshold = input.threshold ?? (rule ? Number(rule[2]) : null)
  const score = input.score ?? rule?.[1] ?? null
  const decision = input.decision ?? null
  if (decision === null && (threshold === null || score === null)) {
    fail('decision', 'Name the column of the decision, or a score with its threshold.')
  }
  if (decision !== null && input.threshold !== undefined && input.threshold !== null) {
    fail('threshold', 'A threshold decides only where no column holds the decision: leave one of the two out.')
  }
  if (decision !== null && (input.positive ?? []).length === 0) fail('positive', 'Say which values mean selected.')
  if (input.label && (input.label_positive ?? []).length === 0) {
    fail('label_positive', 'Say which values of the label mean that the outcome came.')
  }
  if (new Set(input.attributes).size < input.attributes.length) fail('attributes', 'Name each attribute once.')
  return {
    decision,
    positive: decision === null ? [] : (input.positive ?? []),
    threshold: decision === null ? threshold : null,
    label: input.label ?? null,
    labelPositive: input.label ? (input.label_positive ?? []) : [],
    score,
    weight: input.weight ?? null,
    attributes: input.attributes,
    intersections: input.intersections,
    stratifyBy: input.stratify_by ?? null,
    period: input.period ?? null,
    reference: input.reference ?? {},
    favourable: input.favourable,
    missingTokens: input.missing_tokens,
    trim: input.trim,
    caseFold: input.case_fold,
    leftOut: input.left_out,
  }
}
