import { describe, expect, test } from 'vitest'
import { edition } from '../../domain/catalogue/edition.fixture.ts'
import type { Answers } from '../../domain/catalogue/edition.ts'
import type { HintingSource } from '../../domain/catalogue/source-hints.ts'
import { changesOf, computeDraft, type Draft } from './answers-draft.ts'

const boughtList: HintingSource = {
  name: 'Bought list',
  origin: 'third-party',
  categories: ['contact'],
  lawfulBasis: null,
  sharing: null,
  protection: null,
}

interface Given {
  saved?: Record<string, string | number | boolean | string[]>
  kind?: string | null
  draft?: Draft
  sources?: HintingSource[]
}

function aDraft({ saved = {}, kind = null, draft = {}, sources = [] }: Given = {}) {
  const system = { attributes: saved, kind, stage: 'idea' as const, raisedTier: null }
  return computeDraft({ edition, programme: 'essential', system, sources, draft })
}

describe('a draft of answers', () => {
  test('asks at most twelve questions first, none of them answered where nothing is known', () => {
    const { questions, values, classification, obstacle } = aDraft()
    expect(questions.first.length).toBeLessThanOrEqual(12)
    expect(values).toEqual({})
    expect(classification).toMatchObject({ tier: 'high', tierProvisional: true, screening: 'incomplete' })
    expect(obstacle?.reason).toBe('screening-incomplete')
  })

  test('fills in what is usual for the kind, to be checked', () => {
    const { values, origins } = aDraft({ kind: 'churn-scoring' })
    expect(values).toMatchObject({ systemType: ['churn-scoring'], usesPersonalData: true, profilesIndividuals: true })
    expect(origins.get('usesPersonalData')).toBe('kind')
    expect(values).not.toHaveProperty('manipulationScreen')
  })

  test('fills in what the data sources say before what is usual', () => {
    const { values, origins } = aDraft({ kind: 'churn-scoring', sources: [boughtList] })
    expect(values).toMatchObject({ dataSources: ['third-party-purchased'], dataCategories: ['contact'] })
    expect(origins.get('usesPersonalData')).toBe('sources')
    expect(origins.get('aiTechnique')).toBe('kind')
  })

  test('never overrides what was saved or typed, not even a question left unanswered on purpose', () => {
    const saved = { usesPersonalData: false }
    const { values, origins } = aDraft({ saved, kind: 'churn-scoring', draft: { profilesIndividuals: null } })
    expect(values['usesPersonalData']).toBe(false)
    expect(origins.get('usesPersonalData')).toBe('saved')
    expect(values).not.toHaveProperty('profilesIndividuals')
    expect(origins.get('profilesIndividuals')).toBe('typed')
  })

  test('offers the template of a kind as soon as it is ticked', () => {
    expect(aDraft({ draft: { systemType: ['chatbot'] } }).values['interactsWithPeople']).toBe(true)
  })

  test('challenges a contradiction at each question it rests on, and what the sources speak against', () => {
    const { challenges } = aDraft({
      draft: { systemType: ['chatbot'], interactsWithPeople: false, dataSources: ['first-party-observed'] },
      sources: [boughtList],
    })
    expect(challenges.get('interactsWithPeople')).toEqual(['Chatbots and voice agents converse with people.'])
    expect(challenges.get('systemType')).toEqual(['Chatbots and voice agents converse with people.'])
    expect(challenges.get('dataSources')?.[0]).toContain('Bought list is third-party')
  })

  test('sends what differs from what is saved, prefilled answers too, and null for what was taken back', () => {
    const saved: Answers = { audienceAge: 'general-audience', usesPersonalData: true }
    const given = { saved: { audienceAge: 'general-audience', usesPersonalData: true }, kind: 'generative-copy' }
    const outcome = aDraft({ ...given, draft: { audienceAge: null, jurisdictions: ['EU'], usesPersonalData: true } })
    expect(changesOf(outcome, saved)).toEqual({
      systemType: ['generative-copy'],
      aiTechnique: ['generative'],
      audienceAge: null,
      jurisdictions: ['EU'],
    })
  })

  test('leaves out what is no longer asked', () => {
    const outcome = aDraft({ draft: { usesPersonalData: false, dataCategories: ['contact'] } })
    expect(changesOf(outcome, {})).toEqual({ usesPersonalData: false })
  })
})
