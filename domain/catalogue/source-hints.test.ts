import { describe, expect, test } from 'vitest'
import { parseAnswers } from './answers.ts'
import { anAnsweredSystem, edition } from './edition.fixture.ts'
import { challengeBySources, suggestFromSources, type HintingSource } from './source-hints.ts'

function aSource(changes: Partial<HintingSource> = {}): HintingSource {
  const bare = {
    name: 'CRM export',
    origin: 'first-party',
    categories: [],
    lawfulBasis: null,
    sharing: null,
    protection: null,
  }
  return { ...bare, ...changes } as HintingSource // safe because bare has every key
}

function challenged(answers: Parameters<typeof anAnsweredSystem>[0], source: Partial<HintingSource>): string[] {
  const found = challengeBySources(edition, anAnsweredSystem(answers), [aSource(source)])
  return found.map(({ attribute }) => attribute)
}

describe('data sources', () => {
  test('prefill what they settle, as answers that the catalogue takes', () => {
    const suggested = suggestFromSources([
      aSource({ origin: 'zero-party', categories: ['contact'], lawfulBasis: 'consent', sharing: 'processors-only' }),
      aSource({
        origin: 'third-party',
        categories: ['health', 'contact'],
        lawfulBasis: 'consent',
        sharing: 'sale-or-sharing',
      }),
    ])
    expect(suggested).toEqual({
      dataSources: ['zero-party-declared', 'third-party-purchased'],
      usesPersonalData: true,
      dataCategories: ['contact', 'health'],
      usesSpecialCategoryData: true,
      lawfulBasis: ['consent'],
      sharesData: 'sale-or-sharing',
    })
    expect(parseAnswers(edition, suggested).errors).toEqual([])
  })

  test('never suggest a no: what they are silent on stays open', () => {
    expect(suggestFromSources([])).toEqual({})
    expect(suggestFromSources([aSource({ sharing: 'none' })])).toEqual({ dataSources: ['first-party-observed'] })
    expect(suggestFromSources([aSource({ categories: ['contact'], protection: 'anonymised' })])).toEqual({
      dataSources: ['first-party-observed'],
    })
  })

  test.each<[string, Parameters<typeof anAnsweredSystem>[0], Partial<HintingSource>, string[]]>([
    ['an origin left out', { dataSources: ['first-party-observed'] }, { origin: 'third-party' }, ['dataSources']],
    ['an origin called by another of its names', { dataSources: ['identity-graph'] }, { origin: 'third-party' }, []],
    ['personal data denied', { usesPersonalData: false }, { categories: ['contact'] }, ['usesPersonalData']],
    [
      'a category left out',
      { usesPersonalData: true, dataCategories: ['browsing'] },
      { categories: ['browsing', 'contact'] },
      ['dataCategories'],
    ],
    [
      'a special category denied',
      { usesPersonalData: true, dataCategories: ['health'], usesSpecialCategoryData: false },
      { categories: ['health'] },
      ['usesSpecialCategoryData'],
    ],
    ['a lawful basis left out', { lawfulBasis: ['contract'] }, { lawfulBasis: 'consent' }, ['lawfulBasis']],
    ['sharing played down', { sharesData: 'processors-only' }, { sharing: 'sale-or-sharing' }, ['sharesData']],
    ['sharing within what is answered', { sharesData: 'sale-or-sharing' }, { sharing: 'processors-only' }, []],
    [
      'anonymity claimed of pseudonyms',
      { usesPersonalData: true, dataCategories: ['contact'], anonymisationClaimed: true },
      { categories: ['contact'], protection: 'pseudonymised' },
      ['anonymisationClaimed'],
    ],
    [
      'nothing where the data are anonymised',
      { usesPersonalData: false, anonymisationClaimed: true },
      { categories: ['contact'], protection: 'anonymised' },
      [],
    ],
    [
      'nothing that is unanswered',
      { dataSources: undefined, usesPersonalData: undefined, lawfulBasis: undefined, sharesData: undefined },
      { origin: 'third-party', categories: ['health'], lawfulBasis: 'consent', sharing: 'sale-or-sharing' },
      [],
    ],
  ])('challenge %s', (_what, answers, source, expected) => {
    expect(challenged(answers, source)).toEqual(expected)
  })

  test('say in a sentence what they hold and what the answer says', () => {
    const [challenge] = challengeBySources(edition, { dataSources: ['first-party-observed'] }, [
      aSource({ origin: 'third-party' }),
    ])
    expect(challenge?.message).toBe('CRM export is third-party, but Data sources says first-party, observed.')
  })
})
