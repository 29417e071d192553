import type { PairFigures } from '../../domain/bias-audit/result.ts'
import { groupWords } from '../../domain/bias-audit/column-words.ts'
import { chanceWords, decimalWords, pointsWords, ratioWords } from './audit-words.ts'
import { cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'

interface PairTableProps {
  /** With whom the groups are compared. */
  of: string
  pairs: Readonly<Record<string, PairFigures>>
}

/** Every test of every pair. */
export function PairTable({ of, pairs }: PairTableProps) {
  if (Object.keys(pairs).length === 0) return null
  return (
    <div>
      <p className="mb-1 text-small font-medium">Compared with {of}</p>
      <FigureTable
        caption={`Tests of each group against ${of}`}
        of="Group"
        heads={[
          'Ratio (Koopman)',
          'Ratio (Katz)',
          'Difference (Newcombe)',
          'z',
          'p',
          'p, Fisher',
          'p, mid',
          'p, adjusted',
        ]}
        rows={Object.entries(pairs).map(([group, pair]) => ({
          id: group,
          name: groupWords(group),
          cells: [
            cell(pair.ratio, ratioWords, pair.koopman),
            { limits: pair.katz, words: ratioWords },
            cell(pair.difference, pointsWords, pair.newcombe),
            cell(pair.z, decimalWords),
            cell(pair.pValue, chanceWords),
            cell(pair.fisherPValue, chanceWords),
            cell(pair.midPValue, chanceWords),
            cell(pair.holmPValue, chanceWords),
          ],
        }))}
      />
    </div>
  )
}
