import type { Analysis } from '../../domain/bias-audit/result.ts'
import { groupWords } from '../../domain/bias-audit/column-words.ts'
import { chanceWords, pointsWords, ratioWords, shareWords, wholeWords } from './audit-words.ts'
import { cell, type Cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'

/** The chart's twin: who was selected of each group, and how its rate stands to the reference's. */
export function GroupTable({ name, analysis }: { name: string; analysis: Analysis }) {
  const { groups, pairs, reference, screening, excluded } = analysis
  const referenceWords = typeof reference === 'string' ? groupWords(reference) : 'the reference'
  return (
    <FigureTable
      caption={`Selection rate by ${name}`}
      of="Group"
      heads={[
        'People',
        'Selected',
        'Rate (95 % interval)',
        `Ratio to ${referenceWords} (95 % interval)`,
        'Difference (95 % interval)',
        screening ? 'p, adjusted (screening)' : 'p, adjusted',
      ]}
      rows={Object.entries(groups).map(([group, figures]) => ({
        id: group,
        name: `${groupWords(group)}${excluded.some((one) => one.group === group) ? ' (not assessed)' : ''}`,
        cells: [
          cell(figures.n, wholeWords),
          cell(figures.selected, wholeWords),
          cell(figures.selectionRate, shareWords, figures.wilson),
          ...pairCells(analysis, group),
        ],
      }))}
    />
  )

  function pairCells(of: Analysis, group: string): Cell[] {
    if (group === of.reference) return ['reference', '', '']
    const pair = pairs[group]
    if (!pair) {
      const reason = of.excluded.find((one) => one.group === group)?.reason ?? 'It was not compared.'
      const none = cell({ undefined: reason }, ratioWords)
      return [none, none, none]
    }
    return [
      cell(pair.ratio, ratioWords, pair.koopman),
      cell(pair.difference, pointsWords, pair.newcombe),
      cell(pair.holmPValue, chanceWords),
    ]
  }
}
