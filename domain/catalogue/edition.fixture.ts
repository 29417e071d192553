import fc from 'fast-check'
import { editions } from './editions.ts'
import type { Answers, AnswerValue, Attribute, Edition } from './edition.ts'

/** The first edition, for tests. */
export const edition: Edition = editions[0]!

/** Every question answered, nothing of note: a live model on weekly totals in the EU. The tier is minimal. */
export function anAnsweredSystem(changes: Answers = {}): Answers {
  return { ...harmless, ...changes }
}

/** Answers to any of the questions, each allowed, many left open. */
export function someAnswers(of: Edition = edition): fc.Arbitrary<Answers> {
  const values = of.attributes
    .filter(({ group }) => group !== 'identity')
    .map((attribute) => [attribute.id, fc.option(anAnswer(attribute), { nil: undefined })] as const)
  return fc.record<Record<string, AnswerValue | undefined>>(Object.fromEntries(values)).map((answers) => ({
    ...answers,
    lifecycleStage: 'live',
  }))
}

function anAnswer({ type, values = [] }: Attribute): fc.Arbitrary<AnswerValue> {
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return fc.constantFrom(0, 99_999, 100_000, 1_000_000)
  return type === 'multi' ? fc.subarray([...values], { maxLength: 3 }) : fc.constantFrom(...values)
}

const harmless: Answers = {
  lifecycleStage: 'live',
  systemType: ['attribution'],
  aiTechnique: ['statistical-or-ml'],
  aiActRole: ['deployer'],
  thirdPartyModel: false,
  learnsOnline: false,
  jurisdictions: ['EU'],
  ccpaCoveredBusiness: false,
  audienceAge: 'general-audience',
  peopleAffectedPerYear: 1000,
  onlinePlatformStatus: 'no',
  channels: ['none-internal'],
  usesPersonalData: false,
  profilesIndividuals: false,
  dataSources: ['first-party-observed'],
  usesDeviceStorage: false,
  trackingScope: 'none',
  sharesData: 'none',
  anonymisationClaimed: false,
  sendsDirectMarketing: false,
  interactsWithPeople: false,
  decisionEffect: 'none',
  decisionDomain: ['general-retail'],
  automationLevel: 'human-decides',
  personalisedPrice: 'none',
  targetingCriteria: ['none'],
  politicalAds: false,
  biometrics: ['none'],
  socialScoring: false,
  manipulationScreen: 'clear',
  vulnerabilityScreen: 'clear',
  generatesContent: ['none'],
  claimTypes: ['none'],
  automatesConsent: false,
}
