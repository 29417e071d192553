import { describe, expect, test } from 'vitest'
import { findDuplicates, type Candidate } from './duplicates.ts'

const named = (names: string[], rest: Partial<Candidate> = {}): Candidate[] =>
  names.map((name, at) => ({ id: `SYS-${at + 1}`, name, unit: null, externalId: null, source: null, ...rest }))
const told = (candidates: Candidate[]) =>
  findDuplicates(candidates).map(({ systems: [a, b], because }) => [a.name, b.name, ...because])

describe('two systems may be the same', () => {
  test('of one name, whatever the case, the spacing and the marks', () => {
    expect(told(named(['Bid optimiser', 'Bíd-Optimiser', 'Bid']))).toEqual([
      ['Bid optimiser', 'Bíd-Optimiser', 'same-name'],
    ])
  })

  test('of the same words in another order, or one letter apart, within a unit', () => {
    expect(told(named(['Lead score model', 'Model lead score']))).toEqual([
      ['Lead score model', 'Model lead score', 'same-words'],
    ])
    expect(told(named(['Churn predictor', 'Churn predicter', 'Churn predictors']))).toEqual([
      ['Churn predictor', 'Churn predicter', 'one-letter'],
      ['Churn predictor', 'Churn predictors', 'one-letter'],
    ])
    const apart = named(['Churn predictor', 'Churn predicter']).map((one, at) => ({ ...one, unit: `Unit ${at}` }))
    expect(told(apart)).toEqual([])
  })

  test('of one external id in different inventories', () => {
    const [a, b, c] = named(['Alpha', 'Beta', 'Gamma'], { externalId: 'X-1' })
    const systems = [
      { ...a!, source: 'nyc' },
      { ...b!, source: null },
      { ...c!, source: 'nyc' },
    ]
    expect(told(systems)).toEqual([
      ['Alpha', 'Beta', 'same-external-id'],
      ['Beta', 'Gamma', 'same-external-id'],
    ])
  })

  test('but not where a number tells them apart, nor where very many are of one name', () => {
    expect(told(named(['Shelf model 01', 'Shelf model 02', 'Shelf model 12']))).toEqual([])
    expect(told(named(Array.from({ length: 30 }, () => 'Recommender')))).toEqual([])
  })
})
