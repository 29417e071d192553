import { Refusal, type FieldError } from '../refusal.ts'
import type { AuditConfiguration } from './configuration.ts'
import { FieldReader, isShortText } from './configuration-fields.ts'
import { analysisKeys } from './count-table.ts'
import { namesInWords } from './references.ts'

const MOST_ATTRIBUTES = 6

/** Tokens that a screen proposes; a file that names none gets blank cells alone. */
export const PROPOSED_MISSING_TOKENS = [
  '',
  '?',
  'n/a',
  'na',
  'nan',
  'none',
  'null',
  'prefer not to say',
  'unknown',
] as const

/**
 * A configuration file, parsed from JSON, as the audit takes it. What is left out has a default: no label, score, weight,
 * stratum or period; blank cells alone are missing; nothing trimmed or folded; selection is favourable; up to three
 * attributes crossed; groups compared with the largest. Throws Refusal 'invalid' with a pointer to each field.
 */
export function checkConfiguration(raw: unknown): AuditConfiguration {
  const errors: FieldError[] = []
  const read = new FieldReader(raw, errors)
  const decision = read.column('decision')
  const score = read.column('score')
  const threshold = readThreshold(read, { decision, score })
  const attributes = readAttributes(read)
  const configuration: AuditConfiguration = {
    decision,
    positive: decision === null ? [] : read.texts('positive'),
    threshold,
    label: read.column('label'),
    labelPositive: read.texts('label_positive'),
    score: score ?? (decision === null ? scoreOfRule(read.value('threshold_rule')) : null),
    weight: readWeight(read),
    attributes,
    intersections: readDepth(read, attributes.length),
    stratifyBy: read.column('stratify_by'),
    period: read.column('period'),
    reference: readReference(read, attributes),
    favourable: read.flag('favourable', true),
    missingTokens: (read.value('missing_tokens') ?? null) === null ? [''] : read.texts('missing_tokens'),
    trim: read.flag('trim', false),
    caseFold: read.flag('case_fold', false),
    leftOut: readLeftOut(read),
  }
  if (errors.length === 0) refuseUnknownAnalyses(read, configuration)
  if (errors.length > 0) throw new Refusal('invalid', errors[0]!.detail, errors)
  return configuration
}

/** The same in the names of a configuration file: what `checkConfiguration` reads back as it was. */
export function configurationFile(configuration: AuditConfiguration): Record<string, unknown> {
  const { threshold, score, weight } = configuration
  return {
    decision: configuration.decision,
    positive: configuration.positive,
    threshold_rule: threshold === null ? null : `selected = ${score} >= ${threshold}`,
    label: configuration.label,
    label_positive: configuration.labelPositive,
    score,
    weight,
    attributes: configuration.attributes,
    intersections: configuration.intersections,
    stratify_by: configuration.stratifyBy,
    period: configuration.period,
    reference: configuration.reference,
    favourable: configuration.favourable,
    missing_tokens: configuration.missingTokens,
    trim: configuration.trim,
    case_fold: configuration.caseFold,
    left_out: configuration.leftOut,
  }
}

function readThreshold(read: FieldReader, { decision, score }: { decision: string | null; score: string | null }) {
  const rule = read.value('threshold_rule') ?? null
  if (rule === null) {
    if (decision === null) {
      read.refuse('decision', 'Name the column of the decision, or give a threshold_rule such as "score >= 0.5".')
    }
    return null
  }
  const found = parseRule(rule)
  if (found === null) {
    read.refuse('threshold_rule', 'Write the rule as "selected = score >= 0.5", or as the number alone.')
    return null
  }
  if (decision !== null) {
    read.refuse('threshold_rule', 'A threshold_rule goes with "decision": null. Leave one of the two out.')
  } else if (score === null && found.column === null) {
    read.refuse('score', 'Name the column of the score that the threshold_rule is about.')
  } else if (score !== null && found.column !== null && found.column !== score && found.column !== 'score') {
    read.refuse('threshold_rule', `The rule is about ${found.column}, and the score is in ${score}. Name one column.`)
  }
  return found.threshold
}

/** `selected = COLUMN >= NUMBER`, `COLUMN >= NUMBER`, `>= NUMBER` or a number; the threshold itself is selected. */
function parseRule(rule: unknown): { column: string | null; threshold: number } | null {
  if (typeof rule === 'number') return Number.isFinite(rule) ? { column: null, threshold: rule } : null
  if (typeof rule !== 'string') return null
  const [, column, number = ''] = /^(?:\s*selected\s*={1,2})?\s*(.*?)\s*(?:>=|≥)\s*([-+.\deE]+)\s*$/.exec(rule) ?? []
  const threshold = Number(number || (/^[-+.\deE\s]+$/.test(rule) ? rule : 'none'))
  return Number.isFinite(threshold) ? { column: column || null, threshold } : null
}

function scoreOfRule(rule: unknown): string | null {
  return parseRule(rule)?.column ?? null
}

function readAttributes(read: FieldReader): string[] {
  const attributes = read.texts('attributes')
  if (attributes.length === 0 || attributes.includes('')) {
    read.refuse('attributes', 'Name the column of at least one attribute, such as ["sex"].')
  } else if (attributes.length > MOST_ATTRIBUTES) {
    read.refuse('attributes', `At most ${MOST_ATTRIBUTES} attributes can be compared at once. Leave some out.`)
  }
  return attributes
}

function readDepth(read: FieldReader, attributes: number): 1 | 2 | 3 {
  const value = read.value('intersections') ?? true
  const asked = typeof value === 'boolean' ? (value ? 3 : 1) : value
  if (asked !== 1 && asked !== 2 && asked !== 3) {
    read.refuse('intersections', 'intersections is 1 (none), 2 or 3: how many attributes are crossed at most.')
    return 1
  }
  return Math.min(asked, Math.max(attributes, 1)) as 1 | 2 | 3 // safe: the lesser of two from 1 up, one of them at most 3
}

function readWeight(read: FieldReader): AuditConfiguration['weight'] {
  const value = read.value('weight') ?? null
  const kind = read.value('weight_kind') ?? 'sampling'
  if (value === null) return null
  const given = typeof value === 'string' ? { column: value, kind } : (value as Record<string, unknown>)
  if (isShortText(given['column']) && (given['kind'] === 'frequency' || given['kind'] === 'sampling')) {
    return { column: given['column'], kind: given['kind'] }
  }
  read.refuse(
    'weight',
    'Give { "column": …, "kind": "frequency" } or "sampling": a row is so many people, or stands for.',
  )
  return null
}

/** The name of a group for the only attribute, or groups by analysis. */
function readReference(read: FieldReader, attributes: readonly string[]): Record<string, string> {
  const value = read.value('reference') ?? {}
  if (typeof value === 'string' && attributes.length === 1) return { [attributes[0]!]: value }
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isRecord && Object.values(value).every(isShortText)) return { ...(value as Record<string, string>) } // safe: just seen
  read.refuse(
    'reference',
    'Give the group to compare with by attribute, such as { "sex": "M", "sex x age": "M | 25-34" }.',
  )
  return {}
}

function readLeftOut(read: FieldReader): AuditConfiguration['leftOut'] {
  const value = read.value('left_out') ?? []
  const list = Array.isArray(value) ? (value as unknown[]) : [null]
  return list.flatMap((one) => {
    const { analysis, group, justification } = (one ?? {}) as Record<string, unknown>
    const isWhole = isShortText(analysis) && isShortText(group) && isShortText(justification)
    if (isWhole && justification.trim() !== '') return [{ analysis, group, justification }]
    read.refuse('left_out', 'Give { "analysis", "group", "justification" } for each category that is left out.')
    return []
  })
}

/** What is said of an analysis that is not made would be ignored without a word. */
function refuseUnknownAnalyses(read: FieldReader, configuration: AuditConfiguration): void {
  const { attributes, intersections, reference, leftOut } = configuration
  const known = analysisKeys(attributes, intersections).map(({ name }) => name)
  const refuse = (field: string, names: readonly string[]): void => {
    const unknown = names.find((name) => !known.includes(name))
    if (unknown === undefined) return
    read.refuse(field, `No analysis is called “${unknown}”. There are: ${namesInWords(known)}.`)
  }
  refuse('reference', Object.keys(reference))
  refuse(
    'left_out',
    leftOut.map(({ analysis }) => analysis),
  )
}
