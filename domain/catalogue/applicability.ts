import { listUnknownRules } from './classify.ts'
import { evaluate, fillHidden, listAskable, listUnanswered } from './conditions.ts'
import type { OpenTier, Truth } from './conditions.ts'
import type { Answers, AttributeId, Control, ControlId, Edition, Programme, Tier } from './edition.ts'

export interface ControlApplicability {
  readonly control: ControlId
  readonly applies: Truth
  /** What decided: the programme leaves the control out, it applies to every system, or its condition. */
  readonly reason: 'outside-programme' | 'always' | 'condition'
  /** When unknown: the questions that would decide it and can be answered now. */
  readonly unanswered: readonly AttributeId[]
}

/**
 * Which of the edition's controls a system has to meet, in the edition's order. A control is out only when the programme
 * leaves it out or its condition is false whatever the unanswered questions turn out to be, the tier included.
 *
 * answers  with `lifecycleStage` and `systemType` among them
 * tier     the tier in force, from `classify`
 */
export function computeApplicability(of: {
  readonly edition: Edition
  readonly programme: Programme
  readonly answers: Answers
  readonly tier: Tier
}): ControlApplicability[] {
  const { edition, programme } = of
  const filled = fillHidden(edition, of.answers)
  const tier = { tier: of.tier, unknownRules: listUnknownRules(edition, filled) }
  return edition.controls.map((control) =>
    isInProgramme(edition, programme, control)
      ? applyCondition({ edition, control, filled, tier })
      : { control: control.id, applies: 'no', reason: 'outside-programme', unanswered: [] },
  )
}

/** The essential programme is the core controls and every critical one. */
export function isInProgramme(edition: Edition, programme: Programme, control: Control): boolean {
  return programme === 'full' || control.severityIfMissing === 'critical' || edition.coreControls.includes(control.id)
}

function applyCondition(to: {
  readonly edition: Edition
  readonly control: Control
  readonly filled: Answers
  readonly tier: OpenTier
}): ControlApplicability {
  const { edition, control, filled, tier } = to
  const applies = evaluate(control.appliesWhen, filled, tier)
  const unanswered = listAskable(edition, filled, listUnanswered(control.appliesWhen, filled, tier))
  return {
    control: control.id,
    applies,
    reason: 'always' in control.appliesWhen ? 'always' : 'condition',
    unanswered,
  }
}
