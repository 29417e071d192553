import type { Answers } from '../../domain/catalogue/edition.ts'
import { DILIGENT, type Care, type Entry } from './entry.ts'

/** What was filed for one of the eleven, besides what its owner does from habit. */
export interface Proof {
  control: string
  kind: string
  verdict: 'pass' | 'fail'
  note: string
  /** Why it was sent back; it was accepted where this is left out. */
  rejection?: string
}

/** A system whose status tells something about the catalogue. */
export interface Scenario extends Entry {
  proofs: readonly Proof[]
  /** Everything else that applies is filed and renewed. */
  isKept: boolean
}

/** Whatever day the story ends on, these have nothing that ends soon. */
export const FRESH: Care = { ...DILIGENT, freshDaysAgo: 36 }

export const COMMON: Answers = { jurisdictions: ['EU', 'US-CA'], ccpaCoveredBusiness: true }
export const PROFILED: Answers = {
  ...COMMON,
  usesPersonalData: true,
  profilesIndividuals: true,
  trainsOnCustomerData: true,
  decisionEffect: 'commercial',
  automationLevel: 'human-monitors',
  targetingCriteria: ['interests', 'behaviour'],
}
