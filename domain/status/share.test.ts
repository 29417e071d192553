import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemStatuses } from '../status-words.ts'
import { computePortfolio, portfolioSentence, type StatusTally } from './share.ts'

const tally = (status: StatusTally['status'], systems: number, byException = 0, peopleAffected = 0): StatusTally => ({
  status,
  systems,
  byException,
  peopleAffected,
})

describe('the share of a portfolio', () => {
  it('counts in order and attention among live systems, and tells its parts', () => {
    const portfolio = computePortfolio([
      tally('in-order', 30, 4, 900),
      tally('attention', 11, 0, 50),
      tally('failing', 2, 0, 50),
      tally('lapsed', 4),
      tally('awaiting', 13),
      tally('not-live', 7, 0, 1_000_000),
      tally('retired', 5),
    ])
    expect(portfolio.share).toEqual({ part: 41, of: 60, share: 41 / 60 })
    expect(portfolio.weighted).toEqual({ part: 950, of: 1000, share: 0.95 })
    expect(portfolioSentence(portfolio)).toBe(
      '41 of 60 live systems in order (4 by exception), 6 failing or lapsed, 13 not yet assessed.',
    )
  })

  it('is unknown, not zero, where nothing is live', () => {
    expect(computePortfolio([tally('not-live', 3)]).share).toEqual({ part: 0, of: 0, share: null })
    expect(portfolioSentence(computePortfolio([]))).toBe('No live systems.')
  })

  it('says nothing of what there is none of', () => {
    expect(portfolioSentence(computePortfolio([tally('in-order', 1)]))).toBe('1 of 1 live system in order.')
  })

  it('never loses a system: the counts add up to what was counted', () => {
    const anyTally = fc.record({
      status: fc.constantFrom(...systemStatuses),
      systems: fc.nat(1000),
      byException: fc.constant(0),
      peopleAffected: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(anyTally), (tallies) => {
        const { counts, live } = computePortfolio(tallies)
        const total = tallies.reduce((sum, item) => sum + item.systems, 0)
        expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(total)
        expect(live + counts.retired + counts['not-live']).toBe(total)
      }),
    )
  })
})
