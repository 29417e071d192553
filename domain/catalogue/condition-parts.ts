import type { Attribute, Condition, Edition, FieldTest, Tier } from './edition.ts'

/** Stands for the tier among the attributes that a condition may be built of. */
export const TIER_FIELD = 'tier'

/** One line of a condition as people build it. Values of a yes-no question are `yes` and `no`; of a number, its digits. */
export interface ConditionPart {
  readonly field: string
  readonly compare: 'is' | 'is-not'
  readonly values: readonly string[]
}

/** Lines of which all or any hold; no line at all means every system. */
export interface ConditionParts {
  readonly join: 'all' | 'any'
  readonly parts: readonly ConditionPart[]
}

export type PartKind = 'tier' | 'boolean' | 'enum' | 'multi' | 'integer'

/** What may be compared in a condition: the attributes with values, and the tier. */
export function kindOfField(edition: Pick<Edition, 'attributes'>, field: string): PartKind | null {
  if (field === TIER_FIELD) return 'tier'
  const type = edition.attributes.find(({ id }) => id === field)?.type
  return type === undefined || type === 'text' || type === 'person' ? null : type
}

/** The condition that the lines say. A line without a value is left for the checks to complain of. */
export function conditionOf(edition: Pick<Edition, 'attributes'>, { join, parts }: ConditionParts): Condition {
  if (parts.length === 0) return { always: true }
  const conditions = parts.map((part) => conditionOfPart(kindOfField(edition, part.field), part))
  const [only] = conditions
  if (conditions.length === 1 && only) return only
  return join === 'all' ? { all: conditions } : { any: conditions }
}

/** The lines of a condition; null where it holds more than lines can say. */
export function partsOf(edition: Pick<Edition, 'attributes'>, condition: Condition): ConditionParts | null {
  if ('always' in condition) return { join: 'all', parts: [] }
  const join = 'any' in condition ? 'any' : 'all'
  const tests = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition]
  const parts = tests.map((test) => partOf(edition, test))
  return parts.includes(null) ? null : { join, parts: parts.filter((part) => part !== null) }
}

function conditionOfPart(kind: PartKind | null, { field, compare, values }: ConditionPart): Condition {
  if (kind === 'tier') return { tierAtLeast: (values[0] ?? '') as Tier } // safe because the contract checks what is sent
  if (kind === 'boolean') return { field, is: values[0] !== 'no' }
  const test = testOf(kind, field, values)
  return compare === 'is' ? test : { not: test }
}

function testOf(kind: PartKind | null, field: string, values: readonly string[]): FieldTest {
  if (kind === 'integer') return { field, gte: Number(values[0] ?? Number.NaN) }
  return kind === 'multi' ? { field, includesAny: values } : { field, in: values }
}

function partOf(edition: Pick<Edition, 'attributes'>, condition: Condition): ConditionPart | null {
  if ('tierAtLeast' in condition) return { field: TIER_FIELD, compare: 'is', values: [condition.tierAtLeast] }
  const compare = 'not' in condition ? 'is-not' : 'is'
  const test = 'not' in condition ? condition.not : condition
  if (!('field' in test)) return null
  const values = valuesOf(test)
  if (values === null) return null
  if (kindOfField(edition, test.field) !== 'boolean') return { field: test.field, compare, values }
  return { field: test.field, compare: 'is', values: [(values[0] === 'yes') === (compare === 'is') ? 'yes' : 'no'] }
}

function valuesOf(test: FieldTest): readonly string[] | null {
  if ('is' in test) return [typeof test.is === 'string' ? test.is : test.is ? 'yes' : 'no']
  if ('in' in test) return test.in
  if ('includesAny' in test) return test.includesAny
  return 'gte' in test ? [String(test.gte)] : null
}

/** The attributes that a condition may be built of, in the catalogue's order. */
export function listComparable(edition: Pick<Edition, 'attributes'>): Attribute[] {
  return edition.attributes.filter(({ id }) => kindOfField(edition, id) !== null)
}
