import type { Answers } from '../../domain/catalogue/edition.ts'
import { quietAnswers } from '../../domain/status/story-answers.ts'
import type { Stage } from '../../domain/status-words.ts'
import type { Who } from './people.ts'

/** How well a system's evidence is looked after. */
export interface Care {
  /** Days from acceptance to the first evidence: the least and the most. */
  firstAfterDays: readonly [least: number, most: number]
  /** How often a renewal comes after the end instead of before. */
  lateChance: number
  /** Nobody files any more from so many days before the story's end. */
  stopsDaysAgo?: number
  /** On this day everything is renewed and reviewed, and nothing after it. */
  freshDaysAgo?: number
}

export const DILIGENT: Care = { firstAfterDays: [5, 28], lateChance: 0.04 }
export const BUSY: Care = { firstAfterDays: [20, 90], lateChance: 0.15 }
/** The early systems: nobody had ever asked for evidence before. */
export const SLOW_START: Care = { firstAfterDays: [90, 320], lateChance: 0.12 }

/** A system of the example with what decides its story. Days are counted back from the story's end. */
export interface Entry {
  name: string
  kind: string
  unit: string
  owner: Who | null
  purpose: string
  benefit: string
  /** Answers that differ from those of a quiet model on totals. */
  answers: Answers
  registeredDaysAgo: number
  stage?: Stage
  care?: Care
  externalId?: string
  /** Came with the first inventory list instead of by hand. */
  isImported?: true
  /** An owner proposed it. */
  isProposed?: true
  /** The nominee has not answered. */
  isUnanswered?: true
  retiredDaysAgo?: number
  /** From so many days before the end no review was done. */
  reviewsStopDaysAgo?: number
}

/** The answers of an entry, whole. */
export function answersOf({ kind, answers }: Pick<Entry, 'kind' | 'answers'>): Answers {
  return { ...quietAnswers, systemType: [kind], jurisdictions: ['EU'], ...answers }
}

/** Answers that several systems share. */
export const CONSENTED: Answers = {
  usesPersonalData: true,
  profilesIndividuals: true,
  lawfulBasis: ['consent'],
  dataCategories: ['contact', 'purchase-history'],
  sharesData: 'processors-only',
  decisionEffect: 'commercial',
  automationLevel: 'human-monitors',
  targetingCriteria: ['interests', 'behaviour'],
}
export const ON_THE_PAGE: Answers = {
  ...CONSENTED,
  channels: ['web'],
  dataCategories: ['browsing', 'purchase-history'],
  usesDeviceStorage: true,
  trackingScope: 'first-party',
}
export const BY_MAIL: Answers = { ...CONSENTED, channels: ['email'], sendsDirectMarketing: true }
export const WRITTEN: Answers = {
  aiTechnique: ['generative'],
  thirdPartyModel: true,
  channels: ['web'],
  generatesContent: ['text'],
  contentPublished: 'human-approved',
  automationLevel: 'human-approves-each',
  claimTypes: ['product-performance'],
}
export const PAID_MEDIA: Answers = {
  ...CONSENTED,
  channels: ['paid-media'],
  dataCategories: ['browsing', 'device-or-cookie-id'],
  usesDeviceStorage: true,
  trackingScope: 'cross-site',
  sharesData: 'independent-controllers',
}
