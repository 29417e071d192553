import { evaluate, isAnswered, listAskable } from './conditions.ts'
import type { OpenTier, Truth } from './conditions.ts'
import { findAttribute } from './edition.ts'
import type { Answers, AnswerValue, Attribute, AttributeId, Condition, Edition, FieldTest, Tier } from './edition.ts'

/** A condition in words: `Uses personal data is yes and Tracking is cross-site`. */
export function describeCondition(edition: Edition, condition: Condition): string {
  if ('field' in condition) return describeTest(edition, condition)
  if ('all' in condition) return joinParts(edition, condition.all, 'and')
  if ('any' in condition) return joinParts(edition, condition.any, 'or')
  if ('not' in condition) return `not (${describeCondition(edition, condition.not)})`
  if ('always' in condition) return 'it applies to every system'
  return condition.tierAtLeast === 'prohibited'
    ? 'the tier is prohibited'
    : `the tier is at least ${condition.tierAtLeast}`
}

/**
 * Why a condition holds, does not, or is unknown: only the parts that decide it, in words, as the system answered. Unknown
 * names what to answer next. Takes answers from `fillHidden`.
 */
export function describeOutcome(to: {
  readonly edition: Edition
  readonly condition: Condition
  readonly answers: Answers
  readonly tier?: Tier | OpenTier
}): string {
  const facts = decidingTests(to.condition, to.answers, to.tier)
  const isOpen = (fact: Fact) => 'test' in fact && !isAnswered(to.answers[fact.test.field])
  const told = facts.filter((fact) => !isOpen(fact)).map((fact) => describeFact(to.edition, fact, to.answers))
  const fields = facts.flatMap((fact) => ('test' in fact && isOpen(fact) ? [fact.test.field] : []))
  const open = listAskable(to.edition, to.answers, fields).map((id) => labelOf(to.edition, id))
  const unanswered =
    open.length === 0 ? [] : [`${joinWords(open, 'and')} ${open.length === 1 ? 'is' : 'are'} not answered`]
  return [...new Set(told), ...unanswered].join(' and ')
}

/** An answer in words; `not answered` when there is none. */
export function describeAnswer(attribute: Attribute, value: AnswerValue | null | undefined): string {
  if (!isAnswered(value)) return 'not answered'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value === '' ? 'empty' : labelInSentence(attribute, value)
  return value.length === 0
    ? 'nothing'
    : joinWords(
        value.map((one) => labelInSentence(attribute, one)),
        'and',
      )
}

/** The attribute's label, or its id where the edition has none. */
export function labelOf(edition: Edition, id: AttributeId): string {
  return findAttribute(edition, id)?.label ?? id
}

type Fact =
  { readonly test: FieldTest } | { readonly tierAtLeast: Tier; readonly truth: Truth } | { readonly always: true }

/** The tests that make a condition what it is: in a conjunction that fails, those that fail, and so on. */
function decidingTests(condition: Condition, answers: Answers, tier: Tier | OpenTier | undefined): Fact[] {
  const truth = evaluate(condition, answers, tier)
  if ('field' in condition) return [{ test: condition }]
  if ('not' in condition) return decidingTests(condition.not, answers, tier)
  if ('always' in condition) return [{ always: true }]
  if ('tierAtLeast' in condition) return [{ tierAtLeast: condition.tierAtLeast, truth }]
  const parts = 'all' in condition ? condition.all : condition.any
  return parts
    .filter((part) => evaluate(part, answers, tier) === truth)
    .flatMap((part) => decidingTests(part, answers, tier))
}

function describeFact(edition: Edition, fact: Fact, answers: Answers): string {
  if ('always' in fact) return 'it applies to every system'
  if ('tierAtLeast' in fact) {
    if (fact.truth === 'unknown') return `the tier may still rise to ${fact.tierAtLeast}`
    return fact.truth === 'yes' ? `the tier is at least ${fact.tierAtLeast}` : `the tier is below ${fact.tierAtLeast}`
  }
  const attribute = findAttribute(edition, fact.test.field)
  if (!attribute) return fact.test.field
  return `${attribute.label} is ${describeAnswer(attribute, answers[attribute.id])}`
}

function joinParts(edition: Edition, parts: readonly Condition[], word: 'and' | 'or'): string {
  const inner = word === 'and' ? 'any' : 'all'
  return parts
    .map((part) =>
      inner in part && parts.length > 1 ? `(${describeCondition(edition, part)})` : describeCondition(edition, part),
    )
    .join(` ${word} `)
}

function describeTest(edition: Edition, test: FieldTest): string {
  const attribute = findAttribute(edition, test.field)
  if (!attribute) return test.field
  const words = (values: readonly string[]) =>
    joinWords(
      values.map((value) => labelInSentence(attribute, value)),
      'or',
    )
  if ('is' in test) return `${attribute.label} is ${describeAnswer(attribute, test.is)}`
  if ('in' in test) return `${attribute.label} is ${words(test.in)}`
  if ('gte' in test) return `${attribute.label} is at least ${test.gte}`
  if ('includesAny' in test) return `${attribute.label} includes ${words(test.includesAny)}`
  return `${attribute.label} is nothing but ${words(test.onlyIn)}`
}

function labelInSentence(attribute: Attribute, value: string): string {
  const label = attribute.valueLabels?.[value] ?? value
  const isAcronym = /^[A-Z]{2}/.test(label)
  const keepsCapital = attribute.valuesAreNames === true || attribute.values === undefined || isAcronym
  return keepsCapital ? label : label.slice(0, 1).toLowerCase() + label.slice(1)
}

function joinWords(words: readonly string[], word: 'and' | 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1)}`
}
