import { evaluate, fillHidden, isAnswered, listAskable, listUnanswered } from './conditions.ts'
import type { Truth, UnknownRule } from './conditions.ts'
import { legalClasses, moreSevereTier, tierRank } from './edition.ts'
import type { Answers, ClauseId, Condition, Edition, LegalClass, RuleId, Tier, TierRule } from './edition.ts'

export interface Reason {
  readonly id: RuleId
  /** The tier that the rule gives or raises to. */
  readonly tier: Tier
  readonly because: string
  readonly clauses: readonly ClauseId[]
}

export interface Contradiction {
  readonly id: RuleId
  readonly severity: 'contradiction' | 'check'
  readonly message: string
}

export interface Classification {
  readonly tier: Tier
  /** High only because a rule of that tier cannot be decided yet. */
  readonly tierProvisional: boolean
  readonly legalClass: LegalClass
  /** An unanswered question could still give a more severe class, or none at all where neither act reaches. */
  readonly legalClassProvisional: boolean
  /** Incomplete while a rule of prohibition cannot be decided: such a system may not go live. */
  readonly screening: 'complete' | 'incomplete'
  readonly prohibitionUnknown: boolean
  /** The rules of prohibition that are true. */
  readonly prohibitions: readonly RuleId[]
  /** The rules and escalations that are true, the most severe first. */
  readonly because: readonly Reason[]
  /** Roles that have to agree, keys of the edition's `approvers`, in its order. */
  readonly approversRequired: readonly string[]
  readonly unknownRules: readonly UnknownRule[]
  readonly contradictions: readonly Contradiction[]
}

/**
 * Tier and legal class of a system from its answers.
 *
 * answers   with `lifecycleStage` and `systemType` among them
 * raisedTo  the tier a lead raised it to, if any; one below the derived tier changes nothing
 */
export function classify(edition: Edition, answers: Answers, raisedTo: Tier | null = null): Classification {
  const filled = fillHidden(edition, answers)
  const rules = listRules(edition).map((rule) => ({ ...rule, truth: evaluate(rule.when, filled) }))
  const because = rules.filter(({ truth }) => truth === 'yes').toSorted((a, b) => tierRank(b.tier) - tierRank(a.tier))
  const unknownRules = listUnknownRules(edition, filled)
  const derived = [...because.map(({ tier }) => tier), raisedTo ?? edition.riskTiers.default].reduce(
    moreSevereTier,
    edition.riskTiers.default,
  )
  const tierProvisional = tierRank(derived) < tierRank('high') && unknownRules.some(({ tier }) => tier === 'high')
  const prohibitionUnknown = unknownRules.some(({ tier }) => tier === 'prohibited')
  return {
    tier: tierProvisional ? 'high' : derived,
    tierProvisional,
    ...classifyInLaw(edition, filled),
    screening: prohibitionUnknown ? 'incomplete' : 'complete',
    prohibitionUnknown,
    prohibitions: because.filter(({ tier }) => tier === 'prohibited').map(({ id }) => id),
    because: because.map(({ id, tier, because: why, clauses }) => ({ id, tier, because: why, clauses })),
    approversRequired: listApprovers(edition, filled),
    unknownRules,
    contradictions: edition.riskTiers.consistencyRules
      .filter(({ when }) => evaluate(when, filled) === 'yes')
      .map(({ id, severity, message }) => ({ id, severity, message })),
  }
}

/** The rules and escalations that cannot be decided yet. Takes answers from `fillHidden`. */
export function listUnknownRules(edition: Edition, filled: Answers): UnknownRule[] {
  return listRules(edition)
    .filter(({ when }) => evaluate(when, filled) === 'unknown')
    .map(({ id, tier, when }) => ({ id, tier, unanswered: listAskable(edition, filled, listUnanswered(when, filled)) }))
}

interface AnyRule extends Reason {
  readonly when: Condition
}

function listRules(edition: Edition): AnyRule[] {
  const { rules, escalations } = edition.riskTiers
  return [...rules, ...escalations.map((escalation) => ({ ...escalation, tier: escalation.raiseTo }))]
}

/** An unanswered `jurisdictions` is not "nobody in the EU": the class of the rules stands, and is called provisional. */
function classifyInLaw(
  edition: Edition,
  filled: Answers,
): Pick<Classification, 'legalClass' | 'legalClassProvisional'> {
  const inEu = evaluate({ field: 'jurisdictions', includesAny: ['EU'] }, filled)
  if (inEu === 'no') return { legalClass: 'not-eu', legalClassProvisional: false }
  const ruled = edition.riskTiers.rules.map((rule) => ({ rule, truth: evaluate(rule.when, filled) }))
  const legalClass = mostSevereClass(ruled, 'yes')
  const possible = mostSevereClass(ruled, 'unknown')
  const mayRise = legalClasses.indexOf(possible) < legalClasses.indexOf(legalClass)
  return { legalClass, legalClassProvisional: mayRise || !isAnswered(filled['jurisdictions']) }
}

function mostSevereClass(ruled: readonly { rule: TierRule; truth: Truth }[], truth: Truth): LegalClass {
  const found = new Set<LegalClass>(
    ruled.filter((one) => one.truth === truth).map(({ rule }) => rule.legalClass ?? 'none'),
  )
  return legalClasses.find((legalClass) => found.has(legalClass)) ?? 'none'
}

function listApprovers(edition: Edition, filled: Answers): string[] {
  const { approvers, escalations } = edition.riskTiers
  const required = new Set(
    escalations.filter(({ when }) => evaluate(when, filled) === 'yes').flatMap(({ requires }) => requires),
  )
  return Object.keys(approvers).filter((role) => required.has(role))
}
