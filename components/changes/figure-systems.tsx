import type { FigureSystem } from '../../contracts/figure.ts'
import { DataTable } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { systemHref } from '../links.ts'
import { StatusBadge } from '../status-badge.tsx'
import { stageWord, tierWord } from '../system-words.ts'

/** The systems of a figure as they were counted. */
export function FigureSystems({ systems, plain }: { systems: readonly FigureSystem[]; plain: boolean }) {
  return (
    <DataTable
      caption="The systems of this figure"
      rows={systems}
      rowId={({ id }) => id}
      rowHref={({ id }) => systemHref(id)}
      empty={<EmptyState title="No system is counted here">Nothing was known then that this figure counts.</EmptyState>}
      columns={[
        { id: 'name', header: 'System', narrow: 'title', cell: ({ name }) => name },
        { id: 'id', header: 'Id', narrow: 'hidden', cell: ({ id }) => id },
        {
          id: 'status',
          header: 'Status',
          narrow: 'end',
          cell: (one) => <StatusBadge status={one.status} plain={plain} />,
        },
        { id: 'tier', header: 'Tier', cell: ({ tier }) => tierWord(tier) },
        { id: 'stage', header: 'Stage', cell: ({ stage }) => stageWord(stage) },
        { id: 'unit', header: 'Unit', cell: ({ unit }) => unit ?? 'No unit' },
        { id: 'owner', header: 'Owner', cell: ({ owner }) => owner?.name ?? 'No owner' },
      ]}
    />
  )
}
