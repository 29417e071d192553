import { tierRank } from './edition.ts'
import type { Answers, AnswerValue, AttributeId, Condition, Edition, FieldTest, RuleId, Tier } from './edition.ts'

export type { Answers, AnswerValue } from './edition.ts'

/** Kleene's three values. Unknown never reads as no. */
export type Truth = 'yes' | 'no' | 'unknown'

/** A rule that nobody can decide yet, the tier it would give, and the questions that would decide it. */
export interface UnknownRule {
  readonly id: RuleId
  readonly tier: Tier
  readonly unanswered: readonly AttributeId[]
}

/** A tier that may still rise: through the rules that are unknown. */
export interface OpenTier {
  readonly tier: Tier
  readonly unknownRules: readonly UnknownRule[]
}

/**
 * The truth of a condition over the answers.
 *
 * tier     for `tierAtLeast`: the tier in force, or one that may still rise; without it such a test is unknown
 * returns  `unknown` only when some unanswered question could turn it either way
 */
export function evaluate(condition: Condition, answers: Answers, tier?: Tier | OpenTier): Truth {
  if ('field' in condition) return testField(condition, answers[condition.field])
  if ('all' in condition) return evaluateAll(condition.all, answers, tier)
  if ('any' in condition) return evaluateAny(condition.any, answers, tier)
  if ('not' in condition) return negation(evaluate(condition.not, answers, tier))
  return 'always' in condition ? 'yes' : testTier(condition.tierAtLeast, tier)
}

/** The questions whose answer would decide a condition that is unknown; empty when it is decided. */
export function listUnanswered(condition: Condition, answers: Answers, tier?: Tier | OpenTier): AttributeId[] {
  return [...new Set(undecided(condition, answers, tier))]
}

/**
 * The answers with every question that is not asked at the value it counts as. What was answered before a question went
 * out of sight is set aside; a question whose `showWhen` is unknown keeps its answer, if it has one.
 */
export function fillHidden(edition: Edition, answers: Answers): Answers {
  const gated = edition.attributes.filter((attribute) => attribute.showWhen !== undefined)
  let filled = answers
  let settled: string | null = null
  // Each pass settles one more link of a chain of showWhens, and an edition has no circle of them.
  for (let pass = 0; pass <= gated.length; pass += 1) {
    const hidden = gated.filter(({ showWhen }) => showWhen && evaluate(showWhen, filled) === 'no')
    const found = hidden.map(({ id }) => id).join()
    if (found === settled) return filled
    settled = found
    filled = { ...answers, ...Object.fromEntries(hidden.map(({ id, whenHidden }) => [id, whenHidden])) }
  }
  return filled
}

/**
 * The questions that can be answered now in order to decide the given ones: one that is not shown yet, because what it
 * hangs on is unanswered, is replaced by what it hangs on. Takes answers from `fillHidden`.
 */
export function listAskable(edition: Edition, filled: Answers, ids: readonly AttributeId[]): AttributeId[] {
  const askable = new Set<AttributeId>()
  for (const id of ids) {
    const showWhen = edition.attributes.find((attribute) => attribute.id === id)?.showWhen
    const gate = showWhen ? listUnanswered(showWhen, filled) : []
    for (const asked of gate.length > 0 ? listAskable(edition, filled, gate) : [id]) askable.add(asked)
  }
  return [...askable]
}

/** The attributes that a condition reads, each once. */
export function listFields(condition: Condition): AttributeId[] {
  if ('field' in condition) return [condition.field]
  if ('not' in condition) return listFields(condition.not)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  return [...new Set(parts.flatMap(listFields))]
}

export function isAnswered(value: AnswerValue | null | undefined): value is AnswerValue {
  return value !== undefined && value !== null
}

function evaluateAll(parts: readonly Condition[], answers: Answers, tier: Tier | OpenTier | undefined): Truth {
  let truth: Truth = 'yes'
  for (const part of parts) {
    const found = evaluate(part, answers, tier)
    if (found === 'no') return 'no'
    if (found === 'unknown') truth = 'unknown'
  }
  return truth
}

function evaluateAny(parts: readonly Condition[], answers: Answers, tier: Tier | OpenTier | undefined): Truth {
  let truth: Truth = 'no'
  for (const part of parts) {
    const found = evaluate(part, answers, tier)
    if (found === 'yes') return 'yes'
    if (found === 'unknown') truth = 'unknown'
  }
  return truth
}

function negation(truth: Truth): Truth {
  return truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'unknown'
}

function testTier(least: Tier, tier: Tier | OpenTier | undefined): Truth {
  if (tier === undefined) return 'unknown'
  if (tierRank(typeof tier === 'string' ? tier : tier.tier) >= tierRank(least)) return 'yes'
  return raisers(least, tier).length > 0 ? 'unknown' : 'no'
}

function raisers(least: Tier, tier: Tier | OpenTier | undefined): readonly UnknownRule[] {
  if (tier === undefined || typeof tier === 'string') return []
  return tier.unknownRules.filter((rule) => tierRank(rule.tier) >= tierRank(least))
}

function testField(test: FieldTest, value: AnswerValue | null | undefined): Truth {
  if (!isAnswered(value)) return 'unknown'
  if ('is' in test) return truthOf(value === test.is)
  if ('in' in test) return truthOf(typeof value === 'string' && test.in.includes(value))
  if ('gte' in test) return typeof value === 'number' ? truthOf(value >= test.gte) : 'unknown'
  const chosen: readonly AnswerValue[] = Array.isArray(value) ? value : [value]
  const listed: readonly AnswerValue[] = 'includesAny' in test ? test.includesAny : test.onlyIn
  return truthOf(
    'includesAny' in test ? chosen.some((one) => listed.includes(one)) : chosen.every((one) => listed.includes(one)),
  )
}

function truthOf(holds: boolean): Truth {
  return holds ? 'yes' : 'no'
}

function undecided(condition: Condition, answers: Answers, tier: Tier | OpenTier | undefined): readonly AttributeId[] {
  if (evaluate(condition, answers, tier) !== 'unknown') return []
  if ('field' in condition) return [condition.field]
  if ('all' in condition) return condition.all.flatMap((part) => undecided(part, answers, tier))
  if ('any' in condition) return condition.any.flatMap((part) => undecided(part, answers, tier))
  if ('not' in condition) return undecided(condition.not, answers, tier)
  if ('tierAtLeast' in condition) return raisers(condition.tierAtLeast, tier).flatMap((rule) => rule.unanswered)
  return []
}
