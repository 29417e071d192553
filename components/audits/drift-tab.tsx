import type { Audit } from '../../contracts/audits.ts'
import type { Analysis, Drift, Figure } from '../../domain/bias-audit/result.ts'
import { Notice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { analysisWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { chanceWords, decimalWords, ratioWords, shareWords, wholeWords, isAbsent } from './audit-words.ts'
import { cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'

/** How rates and ratios went from period to period of this log. */
export function PeriodDrift({ audit: { drift, analyses } }: { audit: Audit }) {
  if (isAbsent(drift)) {
    return (
      <Section title="Over the periods of this log" id="periods">
        <p className="max-w-prose text-ink-soft">
          {drift.undefined} With a column of periods, such as months, an audit also says whether groups drift apart
          within the log.
        </p>
      </Section>
    )
  }
  return Object.entries(drift).map(([name, one]) => (
    <Section key={name} title={`${analysisWords(name)} over the periods of this log`.replace(/^./, upper)}>
      <div className="flex flex-col gap-4">
        {one.alerts.length === 0 ? (
          <p className="text-small text-ink-soft">No alert: no change is both large and unlikely to be chance.</p>
        ) : (
          <Notice tone="attention" title="Something has shifted">
            <ul className="list-disc pl-5">
              {one.alerts.map(({ about, sentence }) => (
                <li key={`${about ?? ''} ${sentence}`}>{sentence}</li>
              ))}
            </ul>
          </Notice>
        )}
        <PeriodsTable name={analysisWords(name)} drift={one} reference={analyses[name]?.reference} />
        <MixTable name={analysisWords(name)} drift={one} />
        <TrendTable name={analysisWords(name)} drift={one} />
      </div>
    </Section>
  ))
}

const upper = (first: string) => first.toUpperCase()

interface PeriodsTableProps {
  name: string
  drift: Drift
  reference: Analysis['reference'] | undefined
}

function PeriodsTable({ name, drift, reference }: PeriodsTableProps) {
  return (
    <FigureTable
      caption={`Rates by ${name} and period`}
      of="Period and group"
      heads={['People', 'Selected', 'Rate (95 % interval)', 'Ratio (95 % interval)', 'Share of the period']}
      rows={Object.entries(drift.periods).flatMap(([period, { groups }]) =>
        Object.entries(groups).map(([group, one]) => ({
          id: `${period} ${group}`,
          name: `${period}, ${groupWords(group)}`,
          cells: [
            cell(one.n, wholeWords),
            cell(one.selected, wholeWords),
            cell(one.rate, shareWords, one.wilson),
            group === reference ? 'reference' : cell(one.ratio, ratioWords, one.koopman),
            cell(one.share, shareWords),
          ],
        })),
      )}
    />
  )
}

function MixTable({ name, drift }: { name: string; drift: Drift }) {
  return (
    <FigureTable
      caption={`Shift since the first period by ${name}`}
      of="Since the first period"
      heads={['Mix of groups (PSI)', 'Scores (PSI)', 'Scores (Kolmogorov–Smirnov)']}
      rows={Object.entries(drift.periods).map(([period, one]) => ({
        id: period,
        name: period,
        cells: [cell(one.mixPsi, decimalWords), cell(one.scorePsi, decimalWords), cell(one.scoreKs, decimalWords)],
      }))}
    />
  )
}

const NOT_TESTED: Figure = { undefined: 'It was not tested.' }

function TrendTable({ name, drift: { homogeneity, trend } }: { name: string; drift: Drift }) {
  const groups = [...new Set([...Object.keys(homogeneity), ...Object.keys(trend)])]
  if (groups.length === 0) return null
  return (
    <FigureTable
      caption={`Tests over the periods by ${name}`}
      of="Group"
      heads={['Same in all periods, chi-square', 'p', 'Trend, z', 'p, trend']}
      rows={groups.map((group) => ({
        id: group,
        name: groupWords(group),
        cells: [
          cell(homogeneity[group]?.chiSquare ?? NOT_TESTED, decimalWords),
          cell(homogeneity[group]?.pValue ?? NOT_TESTED, chanceWords),
          cell(trend[group]?.z ?? NOT_TESTED, decimalWords),
          cell(trend[group]?.pValue ?? NOT_TESTED, chanceWords),
        ],
      }))}
    />
  )
}
