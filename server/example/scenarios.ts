import type { Scenario } from './scenario.ts'
import { CLAIMS } from './scenarios-claims.ts'
import { EXTRA } from './scenarios-extra.ts'
import { PRACTICE } from './scenarios-practice.ts'

/** The eleven scenarios of docs/scenario-statuses.md, in its order, at Lindhaven. */
export const SCENARIOS: readonly Scenario[] = [...PRACTICE, ...CLAIMS, ...EXTRA]

/** What the half-filled registration leaves open. */
export const UNANSWERED = ['usesSpecialCategoryData', 'sharesData', 'biometrics', 'manipulationScreen'] as const
