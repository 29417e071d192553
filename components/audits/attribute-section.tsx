import type { Audit } from '../../contracts/audits.ts'
import { limit } from '../../domain/bias-audit/policy.ts'
import type { Analysis } from '../../domain/bias-audit/result.ts'
import { Disclosure } from '../disclosure.tsx'
import { Section } from '../section.tsx'
import { analysisWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { isUndefined } from './audit-words.ts'
import { fragileWords } from './fragile-words.ts'
import { GroupTable } from './group-table.tsx'
import { RateChart } from './rate-chart.tsx'
import { rateLines, rateRows } from './rate-rows.ts'
import { VerdictBadge } from './verdict-badge.tsx'

export interface AttributeSectionProps {
  audit: Audit
  /** The attributes joined. */
  name: string
  analysis: Analysis
}

/** One attribute, or a crossing of several: its verdict, the rates of its groups, and how little would change them. */
export function AttributeSection({ audit, name, analysis }: AttributeSectionProps) {
  const { configuration } = audit
  const fourFifths = limit(audit, 'four-fifths')
  const rows = rateRows(analysis)
  const lines = rateLines(analysis, { fourFifths, favourable: configuration.favourable })
  const words = analysisWords(name)
  const fragile = fragileWords(analysis, fourFifths)
  return (
    <Section title={words.replace(/^./, (first) => first.toUpperCase())} id={idOf(name)}>
      <div className="mb-3 flex flex-wrap items-start gap-x-3 gap-y-1">
        <VerdictBadge state={analysis.verdict.state} />
        <p className="max-w-prose pt-0.5">{analysis.verdict.sentence}</p>
      </div>
      <RateChart
        title={`Selection rate by ${words}`}
        rows={rows}
        lines={lines}
        ratioOf={`Ratio to ${lines?.referenceName ?? 'the reference'}`}
      />
      <Reference analysis={analysis} />
      {fragile ? (
        <p className="mt-2 max-w-prose text-small">
          <b className="font-semibold">How fragile:</b> {fragile}
        </p>
      ) : null}
      <div className="mt-3">
        <Disclosure onPaper="left-out" summary="The chart as a table">
          <GroupTable name={words} analysis={analysis} />
        </Disclosure>
      </div>
    </Section>
  )
}

/** Where the highest rate is not the reference's, both comparisons are worth knowing. */
function Reference({ analysis: { reference, highestRate, excluded } }: { analysis: Analysis }) {
  if (isUndefined(reference)) {
    return <p className="mt-2 text-small text-ink-soft">Nothing was compared: {reference.undefined}</p>
  }
  const isSmall = excluded.some(({ group }) => group === highestRate.reference)
  if (typeof highestRate.reference !== 'string' || highestRate.reference === reference || isSmall) return null
  return (
    <p className="mt-2 text-small text-ink-soft">
      The highest rate{highestRate.amongShown ? ' of the groups shown' : ''} is that of{' '}
      {groupWords(highestRate.reference)}; the comparison with it is under “How it was computed”.
    </p>
  )
}

/** What an address may point at. */
function idOf(name: string): string {
  return `analysis-${name.replaceAll(/[^\w]+/g, '-').toLowerCase()}`
}
