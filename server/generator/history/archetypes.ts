import type { AnswerValue } from '../../../domain/catalogue/edition.ts'

/** A kind of system that an invented organisation has several of. */
export interface Archetype {
  kind: string
  /** How many there are beside the others. */
  weight: number
  name: string
  purpose: string
  answers: Record<string, AnswerValue>
}

/** What most marketing systems answer; every question that decides a rule is answered. */
const USUAL: Record<string, AnswerValue> = {
  aiTechnique: ['statistical-or-ml'],
  aiActRole: ['deployer'],
  thirdPartyModel: false,
  learnsOnline: false,
  ccpaCoveredBusiness: false,
  audienceAge: 'general-audience',
  onlinePlatformStatus: 'no',
  channels: ['web'],
  usesPersonalData: true,
  profilesIndividuals: true,
  dataCategories: ['contact', 'purchase-history', 'browsing'],
  usesSpecialCategoryData: false,
  dataSources: ['first-party-observed'],
  lawfulBasis: ['consent'],
  usesDeviceStorage: false,
  trackingScope: 'first-party',
  sharesData: 'none',
  trainsOnCustomerData: true,
  anonymisationClaimed: false,
  sendsDirectMarketing: false,
  interactsWithPeople: false,
  decisionEffect: 'commercial',
  decisionDomain: ['general-retail'],
  automationLevel: 'fully-automated',
  personalisedPrice: 'none',
  targetingCriteria: ['interests', 'behaviour'],
  politicalAds: false,
  biometrics: ['none'],
  socialScoring: false,
  manipulationScreen: 'clear',
  vulnerabilityScreen: 'clear',
  generatesContent: ['none'],
  claimTypes: ['none'],
  automatesConsent: false,
}

const WITHOUT_PEOPLE: Record<string, AnswerValue> = {
  usesPersonalData: false,
  profilesIndividuals: false,
  trackingScope: 'none',
  targetingCriteria: ['none'],
  decisionEffect: 'none',
}

export const ARCHETYPES: readonly Archetype[] = [
  {
    kind: 'recommender',
    weight: 18,
    name: 'Product shelf',
    purpose: 'Chooses the articles that a visitor sees first, from what was looked at and bought before.',
    answers: { ...USUAL, usesDeviceStorage: true },
  },
  {
    kind: 'email-personalisation',
    weight: 14,
    name: 'Letter composer',
    purpose: 'Puts together the weekly letter for each reader who agreed to get one.',
    answers: { ...USUAL, channels: ['email'], sendsDirectMarketing: true, trackingScope: 'none' },
  },
  {
    kind: 'send-time-optimisation',
    weight: 8,
    name: 'Hour finder',
    purpose: 'Chooses the hour at which a letter is sent, from when its reader opened the last ones.',
    answers: { ...USUAL, channels: ['email', 'push'], sendsDirectMarketing: true, dataCategories: ['contact'] },
  },
  {
    kind: 'propensity-scoring',
    weight: 10,
    name: 'Interest score',
    purpose: 'Estimates who would buy from a category this month, so that others are left alone.',
    answers: { ...USUAL, channels: ['none-internal'], trackingScope: 'none' },
  },
  {
    kind: 'ad-targeting',
    weight: 10,
    name: 'Audience for paid media',
    purpose: 'Chooses the audiences that advertisements of the season are shown to.',
    answers: {
      ...USUAL,
      channels: ['paid-media', 'social'],
      usesDeviceStorage: true,
      sharesData: 'independent-controllers',
    },
  },
  {
    kind: 'generative-copy',
    weight: 10,
    name: 'Text writer',
    purpose: 'Drafts descriptions of articles, which an editor approves.',
    answers: {
      ...USUAL,
      ...WITHOUT_PEOPLE,
      aiTechnique: ['generative'],
      thirdPartyModel: true,
      vendorName: 'A supplier of language models',
      generatesContent: ['text'],
      contentPublished: 'human-approved',
      claimTypes: ['product-performance'],
    },
  },
  {
    kind: 'chatbot',
    weight: 6,
    name: 'Shop assistant',
    purpose: 'Answers questions about orders and articles, and hands over to a person on request.',
    answers: {
      ...USUAL,
      aiTechnique: ['generative'],
      thirdPartyModel: true,
      vendorName: 'A supplier of language models',
      channels: ['chat'],
      profilesIndividuals: false,
      interactsWithPeople: true,
      sharesData: 'processors-only',
      generatesContent: ['text'],
      contentPublished: 'fully-automatic',
    },
  },
  {
    kind: 'attribution',
    weight: 10,
    name: 'Media mix',
    purpose: 'Tells which channels sold what, from sums per week without any person in them.',
    answers: { ...USUAL, ...WITHOUT_PEOPLE, channels: ['none-internal'] },
  },
  {
    kind: 'social-listening',
    weight: 5,
    name: 'Mood watch',
    purpose: 'Counts what is said about the brand in public, without keeping who said it.',
    answers: { ...USUAL, ...WITHOUT_PEOPLE, channels: ['none-internal'], dataSources: ['scraped-public'] },
  },
  {
    kind: 'offer-optimisation',
    weight: 5,
    name: 'Voucher picker',
    purpose: 'Chooses which voucher a member of the loyalty programme is offered.',
    answers: {
      ...USUAL,
      channels: ['in-app', 'email'],
      sendsDirectMarketing: true,
      personalisedPrice: 'segment-discounts',
    },
  },
  {
    kind: 'lead-scoring',
    weight: 4,
    name: 'Enquiry order',
    purpose: 'Puts enquiries of business customers in the order in which sales call back.',
    answers: { ...USUAL, decisionDomain: ['b2b'], lawfulBasis: ['legitimate-interests'], channels: ['none-internal'] },
  },
]

/** A system that nobody may run: it stays an idea. */
export const PROHIBITED: Archetype = {
  kind: 'ad-targeting',
  weight: 0,
  name: 'Hardship finder',
  purpose: 'Would find people in money trouble for loan offers.',
  answers: {
    ...USUAL,
    vulnerabilityScreen: 'exploits',
    significantHarmLikely: true,
    targetingCriteria: ['financial-distress'],
  },
}

export const MARKETS: readonly (readonly string[])[] = [['EU'], ['EU'], ['EU'], ['EU', 'UK'], ['UK'], ['US-other']]
