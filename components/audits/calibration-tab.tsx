import type { Audit } from '../../contracts/audits.ts'
import type { Calibration } from '../../domain/bias-audit/result.ts'
import { Disclosure } from '../disclosure.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Section } from '../section.tsx'
import { analysisWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { decimalWords, shareWords, wholeWords, isAbsent } from './audit-words.ts'
import { CalibrationPlot, dotsOf } from './calibration-plot.tsx'
import { cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'

type ByGroup = Readonly<Record<string, Calibration>>

/** Whether a score means the same in each group. */
export function CalibrationTab({ audit: { calibration } }: { audit: Audit }) {
  if (isAbsent(calibration)) {
    return (
      <EmptyState title="Calibration is not known">
        {calibration.undefined} With a score and a column of what came true, an audit also says whether a score means
        the same in each group.
      </EmptyState>
    )
  }
  return (
    <>
      <p className="mb-6 max-w-prose text-ink-soft">
        In the plots the score goes across and the share of people with the outcome goes up. On the dashed line a score
        means what it says; below it, it promises more than came true. Groups should lie alike.
      </p>
      {Object.entries(calibration).map(([name, groups]) => (
        <OfAnalysis key={name} name={name} groups={groups} />
      ))}
    </>
  )
}

function OfAnalysis({ name, groups }: { name: string; groups: ByGroup }) {
  const [drawn, hidden] = [true, false].map((wanted) =>
    Object.entries(groups).filter(([, one]) => dotsOf(one).length > 0 === wanted),
  )
  return (
    <Section title={`Calibration by ${analysisWords(name)}`}>
      <GroupsTable name={analysisWords(name)} groups={groups} />
      <ul className="mt-4 grid gap-x-5 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
        {drawn?.map(([group, one]) => (
          <li key={group} className="min-w-0">
            <CalibrationPlot name={groupWords(group)} calibration={one} />
          </li>
        ))}
      </ul>
      {hidden && hidden.length > 0 ? (
        <p className="mt-4 max-w-prose text-small text-ink-soft">
          Not drawn, as no bin has a figure that can be shown: {hidden.map(([group]) => groupWords(group)).join('; ')}.
          The tables say why.
        </p>
      ) : null}
      <div className="mt-4 flex flex-col gap-2">
        {Object.entries(groups).map(([group, one]) => (
          <Disclosure key={group} onPaper="left-out" summary={`${groupWords(group)} as a table`}>
            <BinsTable name={groupWords(group)} calibration={one} />
          </Disclosure>
        ))}
      </div>
    </Section>
  )
}

function GroupsTable({ name, groups }: { name: string; groups: ByGroup }) {
  return (
    <FigureTable
      caption={`Calibration by ${name}`}
      of="Group"
      heads={[
        'People',
        'Mean score',
        'Outcome',
        'Score less outcome',
        'Brier',
        'AUC',
        'Log loss',
        'Average precision',
        'Calibration error',
      ]}
      rows={Object.entries(groups).map(([group, one]) => ({
        id: group,
        name: groupWords(group),
        cells: [
          cell(one.n, wholeWords),
          cell(one.meanScore, decimalWords),
          cell(one.meanLabel, decimalWords),
          cell(one.inTheLarge, decimalWords),
          cell(one.brier, decimalWords),
          cell(one.auc, decimalWords),
          cell(one.logLoss, decimalWords),
          cell(one.averagePrecision, decimalWords),
          cell(one.expectedCalibrationError, decimalWords),
        ],
      }))}
    />
  )
}

function BinsTable({ name, calibration }: { name: string; calibration: Calibration }) {
  return (
    <FigureTable
      caption={`Scores and outcomes of ${name}`}
      of="Score"
      heads={['People', 'Mean score', 'Outcome']}
      rows={calibration.bins.map((bin) => ({
        id: String(bin.from),
        name: `${bin.from.toFixed(1)} to ${bin.to.toFixed(1)}`,
        cells: [cell(bin.n, wholeWords), cell(bin.meanScore, decimalWords), cell(bin.meanLabel, shareWords)],
      }))}
    />
  )
}
