import { classify } from './classify.ts'
import { labelOf } from './describe.ts'
import type { Answers, AttributeId, Edition, Tier } from './edition.ts'

export interface LiveObstacle {
  readonly reason: 'prohibited' | 'screening-incomplete'
  /** A sentence for a person. */
  readonly detail: string
  /** The questions to answer first; empty where it is prohibited. */
  readonly unanswered: readonly AttributeId[]
}

/**
 * Why a system may not go live: its tier is prohibited, or a rule of prohibition cannot be decided yet. Null when it may.
 *
 * answers   with `systemType` among them; the stage is taken to be live
 * raisedTo  the tier a lead raised it to, if any
 */
export function findLiveObstacle(edition: Edition, answers: Answers, raisedTo: Tier | null): LiveObstacle | null {
  const { tier, prohibitions, because, unknownRules } = classify(
    edition,
    { ...answers, lifecycleStage: 'live' },
    raisedTo,
  )
  if (tier === 'prohibited') {
    const why = because.find(({ id }) => prohibitions.includes(id))?.because ?? 'a lead raised its tier to prohibited'
    const detail = `It may not go live: possibly prohibited (${withoutEnd(why)}). Counsel decides.`
    return { reason: 'prohibited', detail, unanswered: [] }
  }
  const unanswered = listScreeningQuestions(unknownRules)
  if (unanswered.length === 0) return null
  const labels = unanswered.map((id) => labelOf(edition, id)).join('; ')
  return {
    reason: 'screening-incomplete',
    detail: `It may not go live before this is answered: ${labels}.`,
    unanswered,
  }
}

/** The questions that keep a rule of prohibition undecided. */
export function listScreeningQuestions(
  unknownRules: readonly { readonly tier: Tier; readonly unanswered: readonly AttributeId[] }[],
): AttributeId[] {
  return [...new Set(unknownRules.filter(({ tier }) => tier === 'prohibited').flatMap(({ unanswered }) => unanswered))]
}

function withoutEnd(sentence: string): string {
  return sentence.replace(/\.$/, '')
}
