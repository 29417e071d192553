import type { Audit } from '../../contracts/audits.ts'
import type { Stratification } from '../../domain/bias-audit/result.ts'
import { EmptyState } from '../empty-state.tsx'
import { Notice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { analysisWords, columnWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { chanceWords, decimalWords, isUndefined, pointsWords, ratioWords, wholeWords, isAbsent } from './audit-words.ts'
import { cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'

/** Whether the difference is the same within each channel, campaign or region. */
export function StrataTab({ audit: { strata, configuration } }: { audit: Audit }) {
  if (isAbsent(strata)) {
    return (
      <EmptyState title="No strata">
        {strata.undefined} With a channel, a campaign or a region, an audit also says whether a difference holds within
        each, or comes from their mix alone.
      </EmptyState>
    )
  }
  const by = columnWords(configuration.stratifyBy ?? 'stratum')
  return Object.entries(strata).map(([name, one]) => (
    <Section key={name} title={`${analysisWords(name)} within ${by}`.replace(/^./, (first) => first.toUpperCase())}>
      {isUndefined(one.reference) ? (
        <p>Nothing was compared: {one.reference.undefined}</p>
      ) : (
        <div className="flex flex-col gap-6">
          {Object.entries(one.pairs).map(([group, pair]) => (
            <Pair
              key={group}
              title={`${groupWords(group)} against ${groupWords(one.reference as string)}`}
              by={by}
              pair={pair}
            />
          ))}
        </div>
      )}
    </Section>
  ))
}

interface PairProps {
  title: string
  by: string
  pair: Stratification['pairs'][string]
}

function Pair({ title, by, pair }: PairProps) {
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-medium">{title}</h3>
      {pair.reverses ? (
        <Notice tone="attention" title={`The direction changes within ${by}`}>
          Over all, the difference points one way; pooled within {by}, the other. Do not quote the overall ratio alone.
        </Notice>
      ) : null}
      <FigureTable
        caption={`${title} within each ${by}`}
        of={by.replace(/^./, (first) => first.toUpperCase())}
        heads={['People', 'Selected', 'People, reference', 'Selected, reference', 'Difference', 'Ratio']}
        rows={Object.entries(pair.strata).map(([stratum, one]) => ({
          id: stratum,
          name: stratum,
          cells: [
            cell(one.groupN, wholeWords),
            cell(one.groupSelected, wholeWords),
            cell(one.referenceN, wholeWords),
            cell(one.referenceSelected, wholeWords),
            cell(one.difference, pointsWords),
            cell(one.ratio, ratioWords),
          ],
        }))}
      />
      <FigureTable
        caption={`${title}, pooled over ${by}`}
        of="Pooled"
        heads={['Ratio', 'Odds ratio (95 % interval)', 'Mantel–Haenszel', 'p', 'Breslow–Day', 'p, that strata differ']}
        rows={[
          {
            id: 'pooled',
            name: `Within ${by}`,
            cells: [
              cell(pair.pooledRatio, ratioWords),
              cell(pair.pooledOddsRatio, ratioWords, pair.pooledOddsRatioInterval),
              cell(pair.mantelHaenszel.chiSquare, decimalWords),
              cell(pair.mantelHaenszel.pValue, chanceWords),
              cell(pair.breslowDay.chiSquare, decimalWords),
              cell(pair.breslowDay.pValue, chanceWords),
            ],
          },
        ]}
      />
    </div>
  )
}
