import type { Audit } from '../../contracts/audits.ts'
import type { EqualizedOdds, RateComparison } from '../../domain/bias-audit/result.ts'
import { EmptyState } from '../empty-state.tsx'
import { Section } from '../section.tsx'
import { analysisWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { chanceWords, isUndefined, pointsWords, ratioWords, shareWords, wholeWords, isAbsent } from './audit-words.ts'
import { cell, type Cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'

/** How often the system errs in each group, where the outcome is known. */
export function ErrorsTab({ audit: { equalizedOdds } }: { audit: Audit }) {
  if (isAbsent(equalizedOdds)) {
    return (
      <EmptyState title="Errors are not known">
        {equalizedOdds.undefined} With a column of what came true, an audit also says in whom the system is wrong more
        often.
      </EmptyState>
    )
  }
  const byAnalysis = Object.entries(equalizedOdds)
  return (
    <>
      {byAnalysis.map(([name, odds]) => (
        <Section key={name} title={`Errors by ${analysisWords(name)}`}>
          <div className="flex flex-col gap-6">
            <Worst name={name} odds={odds} />
            {RATES.map(({ key, title, ...words }) => (
              <RateTable key={key} title={`${title} by ${analysisWords(name)}`} {...words} rate={odds[key]} />
            ))}
          </div>
        </Section>
      ))}
    </>
  )
}

const RATES = [
  {
    key: 'truePositiveRate',
    title: 'True positive rate',
    means: 'Of the people with the outcome, the share that was selected.',
    heads: ['With the outcome', 'Selected'],
  },
  {
    key: 'falsePositiveRate',
    title: 'False positive rate',
    means: 'Of the people without the outcome, the share that was selected all the same.',
    heads: ['Without the outcome', 'Selected'],
  },
  {
    key: 'positivePredictiveValue',
    title: 'Positive predictive value',
    means: 'Of the people who were selected, the share with the outcome.',
    heads: ['Selected', 'With the outcome'],
  },
] as const

function Worst({ name, odds }: { name: string; odds: EqualizedOdds }) {
  const words = analysisWords(name)
  return (
    <FigureTable
      caption={`Largest differences by ${words}`}
      of="Largest difference between groups"
      heads={['Equal opportunity', 'Equalized odds', 'Equalized odds, ratio', 'Predictive parity']}
      rows={[
        {
          id: 'worst',
          name: `By ${words}`,
          cells: [
            cell(odds.equalOpportunityDifference, pointsWords),
            cell(odds.difference, pointsWords),
            cell(odds.ratio, ratioWords),
            cell(odds.predictiveParityDifference, pointsWords),
          ],
        },
      ]}
    />
  )
}

interface RateTableProps {
  title: string
  means: string
  /** Of whom, and how many of them. */
  heads: readonly [string, string]
  rate: RateComparison
}

function RateTable({ title, means, heads, rate }: RateTableProps) {
  const { reference, groups, excluded } = rate
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <p className="mb-1 text-small text-ink-soft">{means}</p>
      <FigureTable
        caption={title}
        of="Group"
        heads={[
          ...heads,
          'Rate (95 % interval)',
          `Ratio to ${typeof reference === 'string' ? groupWords(reference) : 'the reference'} (95 % interval)`,
          'p, adjusted',
        ]}
        rows={Object.entries(groups).map(([group, figures]) => ({
          id: group,
          name: groupWords(group),
          cells: [
            cell(figures.n, wholeWords),
            cell(figures.k, wholeWords),
            cell(figures.rate, shareWords, figures.wilson),
            ...pairCells(group),
          ],
        }))}
      />
    </div>
  )

  function pairCells(group: string): Cell[] {
    if (group === reference) return ['reference', '']
    const pair = rate.pairs[group]
    if (pair) return [cell(pair.ratio, ratioWords, pair.koopman), cell(pair.holmPValue, chanceWords)]
    const reason = excluded.find((one) => one.group === group)?.reason
    const none = cell(
      { undefined: reason ?? (isUndefined(reference) ? reference.undefined : 'It was not compared.') },
      ratioWords,
    )
    return [none, none]
  }
}
