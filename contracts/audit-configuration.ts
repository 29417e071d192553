import { z } from 'zod'
import { checkConfiguration } from '../domain/bias-audit/check-configuration.ts'
import { invalid } from '../domain/refusal.ts'
import type { AuditConfiguration } from '../domain/bias-audit/configuration.ts'

const column = z.string()
const values = z.union([z.string(), z.array(z.string())])

/** How a decision log is read, for the documentation: `configurationFrom` reads it. */
export const AuditConfigurationInput = z
  .object({
    decision: column.nullish(),
    positive: values.optional().meta({ description: 'The values that mean selected.' }),
    threshold_rule: z.union([z.string(), z.number()]).nullish().meta({
      description: 'Instead of a decision: `selected = score >= 0.5`; the threshold itself is selected.',
    }),
    label: column.nullish(),
    label_positive: values.optional(),
    score: column.nullish(),
    weight: z.union([column, z.object({ column, kind: z.enum(['frequency', 'sampling']) })]).nullish(),
    attributes: values.meta({ description: 'One to six columns.' }),
    intersections: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
    stratify_by: column.nullish(),
    period: column.nullish(),
    reference: z.union([z.string(), z.record(z.string(), z.string())]).nullish(),
    favourable: z.boolean().optional(),
    missing_tokens: z.array(z.string()).optional(),
    trim: z.boolean().optional(),
    case_fold: z.boolean().optional(),
    left_out: z.array(z.object({ analysis: z.string(), group: z.string(), justification: z.string() })).optional(),
  })
  .meta({ id: 'AuditConfiguration', description: 'Names with underscores or in camelCase.' })

/**
 * A configuration as it arrives: in the names of a configuration file, or in those of an answer, so that what was answered
 * can be sent again. Throws Refusal: invalid, with a pointer to each field.
 */
export function configurationFrom(raw: unknown): AuditConfiguration {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw invalid('', 'The configuration is a JSON object with the fields decision, positive and attributes.')
  }
  const named = Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [withUnderscores(name), value as unknown]),
  )
  const { threshold, ...fields } = named
  return checkConfiguration(
    threshold === undefined || threshold === null ? fields : { ...fields, threshold_rule: threshold },
  )
}

function withUnderscores(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
