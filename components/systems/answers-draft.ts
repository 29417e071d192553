import { computeApplicability, type ControlApplicability } from '../../domain/catalogue/applicability.ts'
import { classify, type Classification } from '../../domain/catalogue/classify.ts'
import { evaluate, fillHidden, listFields } from '../../domain/catalogue/conditions.ts'
import type {
  Answers,
  AnswerValue,
  Attribute,
  AttributeId,
  Edition,
  Programme,
} from '../../domain/catalogue/edition.ts'
import { findLiveObstacle, type LiveObstacle } from '../../domain/catalogue/going-live.ts'
import { nextQuestions, templateFor, type Questions } from '../../domain/catalogue/questions.ts'
import { challengeBySources, suggestFromSources, type HintingSource } from '../../domain/catalogue/source-hints.ts'
import { systemFields } from '../../domain/catalogue/answers.ts'
import type { System } from '../../contracts/systems.ts'

/** What somebody typed, by question; null leaves it unanswered. A question that is missing was not touched. */
export type Draft = Readonly<Record<AttributeId, AnswerValue | null>>

/** Where a value in the form comes from: it was saved, typed, or is offered for checking. */
export type Origin = 'saved' | 'typed' | 'kind' | 'sources'

export interface DraftOutcome {
  /** What the form shows, by question. */
  values: Answers
  origins: ReadonlyMap<AttributeId, Origin>
  /** The values, with those that hidden questions count as. */
  filled: Answers
  questions: Questions
  /** Shown, unanswered, and deciding nothing today. */
  idle: readonly Attribute[]
  classification: Classification
  applicability: readonly ControlApplicability[]
  obstacle: LiveObstacle | null
  /** What speaks against an answer, by question. */
  challenges: ReadonlyMap<AttributeId, readonly string[]>
}

export interface DraftInput {
  edition: Edition
  programme: Programme
  system: Pick<System, 'attributes' | 'kind' | 'stage' | 'raisedTier'>
  sources: readonly HintingSource[]
  draft: Draft
}

/** Everything that follows from what is typed so far. */
export function computeDraft({ edition, programme, system, sources, draft }: DraftInput): DraftOutcome {
  const { values, origins } = valuesOf(edition, system, sources, draft)
  const answers: Answers = { ...values, lifecycleStage: system.stage }
  const filled = fillHidden(edition, answers)
  const questions = nextQuestions({ edition, answers, programme })
  const asked = new Set([...questions.first, ...questions.later].map(({ id }) => id))
  const classification = classify(edition, answers, system.raisedTier)
  return {
    values,
    origins,
    filled,
    questions,
    idle: edition.attributes.filter(
      ({ id, showWhen }) =>
        !asked.has(id) && !Object.hasOwn(systemFields, id) && (!showWhen || evaluate(showWhen, filled) === 'yes'),
    ),
    classification,
    applicability: computeApplicability({ edition, programme, answers, tier: classification.tier }),
    obstacle: findLiveObstacle(edition, answers, system.raisedTier),
    challenges: challengesOf(edition, filled, classification, sources),
  }
}

/** What is to be sent: what differs from what is saved, among the questions that are asked. */
export function changesOf(
  { values, questions, idle }: DraftOutcome,
  saved: Answers,
): Record<AttributeId, AnswerValue | null> {
  const changes: Record<AttributeId, AnswerValue | null> = {}
  for (const { id } of [...questions.first, ...questions.later, ...idle]) {
    const value = values[id] ?? null
    if (JSON.stringify(value) !== JSON.stringify(saved[id] ?? null)) changes[id] = value
  }
  return changes
}

function valuesOf(
  edition: Edition,
  { attributes, kind }: DraftInput['system'],
  sources: readonly HintingSource[],
  draft: Draft,
): Pick<DraftOutcome, 'values' | 'origins'> {
  const values: Record<AttributeId, AnswerValue> = {}
  const origins = new Map<AttributeId, Origin>()
  const offer = (answers: Answers | Draft, origin: Origin) => {
    for (const [id, value] of Object.entries(answers)) {
      if (origins.has(id)) continue
      origins.set(id, origin)
      if (value !== null && value !== undefined) values[id] = value
    }
  }
  offer(draft, 'typed')
  offer(attributes, 'saved')
  offer(kind ? { systemType: [kind] } : {}, 'kind')
  offer(suggestFromSources(sources), 'sources')
  const kinds = values['systemType']
  for (const one of Array.isArray(kinds) ? kinds : []) offer(templateFor(edition, one), 'kind')
  return { values, origins }
}

/** Contradictions stand at each question they rest on. */
function challengesOf(
  edition: Edition,
  filled: Answers,
  { contradictions }: Classification,
  sources: readonly HintingSource[],
): Map<AttributeId, string[]> {
  const found = new Map<AttributeId, string[]>()
  const add = (id: AttributeId, message: string) => found.set(id, [...(found.get(id) ?? []), message])
  for (const { id, message } of contradictions) {
    const rule = edition.riskTiers.consistencyRules.find((one) => one.id === id)
    for (const field of rule ? listFields(rule.when) : []) add(field, message)
  }
  for (const { attribute, message } of challengeBySources(edition, filled, sources)) add(attribute, message)
  return found
}
