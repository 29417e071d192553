import type { Audit } from '../../contracts/audits.ts'
import { limit } from '../../domain/bias-audit/policy.ts'
import type { Analysis } from '../../domain/bias-audit/result.ts'
import { Disclosure } from '../disclosure.tsx'
import { Section } from '../section.tsx'
import { analysisWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { chanceWords, decimalWords, ratioWords, shareWords, THRESHOLD_WORDS, wholeWords } from './audit-words.ts'
import { cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'
import { PairTable } from './pair-table.tsx'
import { ThresholdTable } from './threshold-table.tsx'

/** The statistics of single attributes, one press away; on paper they are open where the reader opened them. */
export function HowComputed({ audit }: { audit: Audit }) {
  const single = Object.entries(audit.analyses).filter(([, { screening }]) => !screening)
  const fourFifths = limit(audit, 'four-fifths')
  return (
    <Section title="How it was computed" id="computed">
      <p className="mb-3 max-w-prose text-small text-ink-soft">
        Intervals are of 95 %: Wilson’s for rates, Koopman’s for ratios, Newcombe’s for differences. p values are
        adjusted by Holm over all {audit.comparisons} comparisons of the audit. The verdict compares with the reference;
        the comparison with the highest rate stands beside it.
      </p>
      <ThresholdTable
        thresholds={audit.thresholds.map((one) => ({
          ...one,
          label: THRESHOLD_WORDS[one.name],
          value: String(one.value),
        }))}
      />
      <div className="mt-4 flex flex-col gap-3">
        {single.map(([name, analysis]) => (
          <Disclosure key={name} onPaper="opened" summary={`Tests and fragility by ${analysisWords(name)}`}>
            <Statistics name={analysisWords(name)} analysis={analysis} fourFifths={fourFifths} />
          </Disclosure>
        ))}
      </div>
    </Section>
  )
}

interface StatisticsProps {
  name: string
  analysis: Analysis
  fourFifths: number
}

function Statistics({ name, analysis, fourFifths }: StatisticsProps) {
  const { omnibus, reference, highestRate, pairs, missing } = analysis
  const highest = typeof highestRate.reference === 'string' ? groupWords(highestRate.reference) : null
  return (
    <div className="flex flex-col gap-5">
      <FigureTable
        caption={`All groups by ${name} at once`}
        of="Test"
        heads={['Chi-square', 'Degrees of freedom', 'p', 'p, adjusted']}
        rows={[
          {
            id: 'omnibus',
            name: 'Do groups differ at all?',
            cells: [
              cell(omnibus.chiSquare, decimalWords),
              String(omnibus.degreesOfFreedom),
              cell(omnibus.pValue, chanceWords),
              cell(omnibus.adjustedPValue, chanceWords),
            ],
          },
        ]}
      />
      {typeof reference === 'string' ? <PairTable of={groupWords(reference)} pairs={pairs} /> : null}
      {highest && highestRate.reference !== reference ? (
        <PairTable
          of={`${highest}, the highest rate${highestRate.amongShown ? ' of the groups shown' : ''}`}
          pairs={highestRate.pairs}
        />
      ) : null}
      <FragilityTable name={name} analysis={analysis} fourFifths={fourFifths} />
      {missing.rows === 0 ? null : <MissingTable name={name} analysis={analysis} />}
    </div>
  )
}

function FragilityTable({ name, analysis: { fragility }, fourFifths }: StatisticsProps) {
  return (
    <FigureTable
      caption={`How fragile the ratios by ${name} are`}
      of="Group"
      heads={['Ratio to the highest', `More selected to ${fourFifths}`, 'More selected to 1', 'Ratio with one more']}
      rows={Object.entries(fragility).map(([group, one]) => ({
        id: group,
        name: groupWords(group),
        cells: [
          cell(one.ratioToHighest, ratioWords),
          cell(one.extraSelectionsToFourFifths, wholeWords),
          cell(one.extraSelectionsToParity, wholeWords),
          cell(one.ratioIfOneMoreSelected, decimalWords),
        ],
      }))}
    />
  )
}

function MissingTable({ name, analysis: { missing } }: { name: string; analysis: Analysis }) {
  return (
    <FigureTable
      caption={`Rates by ${name} if all rows without a group were in one`}
      of="If all missing were"
      heads={['Lowest rate', 'Highest rate']}
      rows={Object.entries(missing.bounds).map(([group, [low, high]]) => ({
        id: group,
        name: groupWords(group),
        cells: [cell(low, shareWords), cell(high, shareWords)],
      }))}
    />
  )
}
