import { systemFields } from './answers.ts'
import { computeApplicability } from './applicability.ts'
import { classify } from './classify.ts'
import { evaluate, fillHidden, isAnswered, listAskable, listUnanswered } from './conditions.ts'
import type { Answers, Attribute, AttributeId, Edition, Programme } from './edition.ts'
import { tierRank } from './edition.ts'

/** How much hangs on a question that is unanswered. */
export interface Matters {
  /** Rules and escalations of the tier that it would help to decide. */
  readonly rules: number
  /** Controls whose condition it would help to decide. */
  readonly controls: number
  /** Consistency checks that this answer alone would decide. */
  readonly checks: number
  /** All of it in one figure, to sort by: what could prohibit a system outweighs what could limit it. */
  readonly weight: number
}

export interface Questions {
  /** What registration asks first, in its order, answered or not: at most twelve. */
  readonly first: readonly Attribute[]
  /** What else is answered or has come to matter, in the catalogue's order. */
  readonly later: readonly Attribute[]
  /** What hangs on each unanswered question. One that is missing here decides nothing today. */
  readonly matters: ReadonlyMap<AttributeId, Matters>
  /** The unanswered questions of both, those on which most hangs first. */
  readonly open: readonly AttributeId[]
}

export interface Completeness {
  readonly answered: number
  /** The denominator: the questions asked today, first and later. It grows and shrinks as answers come. */
  readonly asked: number
  /** The unanswered of them, those on which most hangs first. */
  readonly missing: readonly AttributeId[]
}

interface Asking {
  readonly edition: Edition
  /** With `lifecycleStage` and `systemType` among them. */
  readonly answers: Answers
  /** The full programme by default: a question of an attribute outlives a change of programme. */
  readonly programme?: Programme
}

/**
 * The answers that follow from the kind of a system, to be offered before anything is asked. None is to a question of the
 * prohibited-practice screen, and none takes a serious control or a severe rule away: what the kind does not settle stays
 * unanswered. Empty for a kind the edition does not know.
 */
export function templateFor(edition: Edition, kind: string): Answers {
  return Object.hasOwn(edition.questions.templates, kind) ? (edition.questions.templates[kind] ?? {}) : {}
}

/** What to ask about a system, given what is answered. Fields of the system itself are not among it. */
export function nextQuestions({ edition, answers, programme = 'full' }: Asking): Questions {
  const filled = fillHidden(edition, answers)
  const matters = weigh(edition, filled, programme)
  const isShown = ({ showWhen }: Attribute) => showWhen === undefined || evaluate(showWhen, filled) === 'yes'
  const shown = edition.attributes.filter((attribute) => !(attribute.id in systemFields) && isShown(attribute))
  const first = edition.questions.first.flatMap((id) => shown.filter((attribute) => attribute.id === id))
  const later = shown.filter(
    (attribute) => !first.includes(attribute) && (isAnswered(filled[attribute.id]) || matters.has(attribute.id)),
  )
  const open = [...first, ...later]
    .map(({ id }) => id)
    .filter((id) => !isAnswered(filled[id]))
    .toSorted((a, b) => (matters.get(b)?.weight ?? 0) - (matters.get(a)?.weight ?? 0))
  return { first, later, matters, open }
}

/** How far the questions that are asked today are answered. */
export function computeCompleteness(asking: Asking): Completeness {
  const { first, later, open } = nextQuestions(asking)
  const asked = first.length + later.length
  return { answered: asked - open.length, asked, missing: open }
}

function weigh(edition: Edition, filled: Answers, programme: Programme): Map<AttributeId, Matters> {
  const matters = new Map<AttributeId, Matters>()
  const add = (ids: readonly AttributeId[], what: 'rules' | 'controls' | 'checks', weight: number) => {
    for (const id of ids) {
      const before = matters.get(id) ?? { rules: 0, controls: 0, checks: 0, weight: 0 }
      matters.set(id, { ...before, [what]: before[what] + 1, weight: before.weight + weight })
    }
  }
  const { tier, unknownRules } = classify(edition, filled)
  for (const rule of unknownRules) add(rule.unanswered, 'rules', 100 ** tierRank(rule.tier))
  for (const { unanswered } of computeApplicability({ edition, programme, answers: filled, tier })) {
    add(unanswered, 'controls', 1)
  }
  for (const { when } of edition.riskTiers.consistencyRules) {
    const unanswered = listAskable(edition, filled, listUnanswered(when, filled))
    if (unanswered.length === 1) add(unanswered, 'checks', 0)
  }
  return matters
}
