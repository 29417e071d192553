import type { PortfolioStatus } from '../../contracts/status.ts'
import { percentWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'

/** The first line of the overview: the share in words, each number leading to the list behind it. */
export function PortfolioWords({ portfolio }: { portfolio: PortfolioStatus }) {
  const { counts, share, byException } = portfolio
  const wrong = (counts.failing ?? 0) + (counts.lapsed ?? 0)
  const live = ['failing', 'lapsed', 'attention', 'in-order', 'awaiting'].join(',')
  return (
    <p className="text-heading font-medium text-ink">
      <TextLink href="/systems?status=in-order,attention">{share.part}</TextLink> of{' '}
      <TextLink href={`/systems?status=${live}`}>{share.of}</TextLink> {share.of === 1 ? 'live system' : 'live systems'}{' '}
      in order
      {byException > 0 ? ` (${byException} by exception)` : ''}
      {wrong > 0 ? (
        <>
          , <TextLink href="/systems?status=failing,lapsed">{wrong}</TextLink> failing or lapsed
        </>
      ) : null}
      {(counts.awaiting ?? 0) > 0 ? (
        <>
          , <TextLink href="/systems?status=awaiting">{counts.awaiting}</TextLink> not yet assessed
        </>
      ) : null}
      .
    </p>
  )
}

/** What the share is counted over, and the same weighted by people. */
export function PortfolioBasis({ portfolio }: { portfolio: PortfolioStatus }) {
  const { weighted, programme, edition } = portfolio
  return (
    <p className="text-small text-ink-soft">
      {programme === 'essential' ? 'Essential programme' : 'Full programme'}, catalogue edition {edition}.{' '}
      {weighted.share === null
        ? 'No live system says yet how many people it affects.'
        : `Weighted by people affected: ${percentWords(weighted.share)} (${weighted.part.toLocaleString('en-GB')} of ${weighted.of.toLocaleString('en-GB')} a year).`}
    </p>
  )
}
