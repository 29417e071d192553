'use client'

import { useState } from 'react'
import type { BulkAction } from '../../contracts/bulk.ts'
import type { Labelled } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { DataTable } from '../data-table.tsx'
import { exportHref, hrefWith, type SearchParams } from './address.ts'
import { BulkBar } from './bulk-bar.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { inventoryColumns } from './columns.tsx'
import type { InventoryRow } from './inventory-row.ts'

export interface InventoryTableProps {
  items: readonly InventoryRow[]
  total: number
  params: SearchParams
  sort: string
  hidden: readonly string[]
  today: Day
  /** Owners see four words for the status. */
  plain: boolean
  kindLabels: Readonly<Record<string, string>>
  /** What may be done with several systems; none: there is nothing to choose rows for. */
  actions: readonly BulkAction[]
  /** The filter as the API takes it. */
  filter: unknown
  units: readonly string[]
  changeKinds: readonly Labelled[]
  mayMerge: boolean
}

/** The rows of the inventory; for those who may change systems each with a box, and what to do with the chosen ones. */
export function InventoryTable(props: InventoryTableProps) {
  const { items, total, params, sort, hidden, today, plain, kindLabels, actions } = props
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [isAll, setAll] = useState(false)
  const [action, setAction] = useState<BulkAction | null>(null)
  const choose = (next: ReadonlySet<string>) => {
    setIds(next)
    setAll(false)
  }
  const clear = () => choose(new Set())
  const columns = inventoryColumns({ today, plain, kindWord: (kind) => kindLabels[kind] ?? kind })
  const shown = isAll ? new Set(items.map(({ id }) => id)) : ids
  return (
    <>
      {ids.size > 0 || isAll ? (
        <BulkBar
          count={isAll ? total : ids.size}
          total={total}
          isAll={isAll}
          actions={actions}
          exportHref={isAll ? exportHref(params) : `/api/v1/systems/export?system=${[...ids].join(',')}`}
          mergeHref={props.mayMerge && !isAll && ids.size === 2 ? `/systems/merge?systems=${[...ids].join(',')}` : null}
          onAll={() => setAll(true)}
          onClear={clear}
          onAction={setAction}
        />
      ) : null}
      <DataTable
        caption="Systems"
        rows={items}
        rowId={(system) => system.id}
        rowHref={(system) => `/systems/${system.id}`}
        columns={columns}
        sort={{ current: sort, href: (next) => hrefWith(params, { sort: next }) }}
        hidden={hidden}
        selection={actions.length > 0 ? { ids: shown, onChange: choose } : undefined}
      />
      {actions.length > 0 ? (
        <BulkDialog
          action={action}
          onClose={() => setAction(null)}
          targets={isAll ? { filter: props.filter, expected: total } : { systems: [...ids] }}
          onDone={clear}
          today={today}
          units={props.units}
          kinds={props.changeKinds}
        />
      ) : null}
    </>
  )
}
