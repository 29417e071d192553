'use client'

import { useEffect, useRef } from 'react'
import type { RowSelection } from './data-table.tsx'
import { tickClass } from './field.tsx'

export function SelectRowBox({ id, selection }: { id: string; selection: RowSelection }) {
  const toggle = (on: boolean) => {
    const ids = new Set(selection.ids)
    if (on) ids.add(id)
    else ids.delete(id)
    selection.onChange(ids)
  }
  return (
    <label className="relative z-1 flex items-center">
      <span className="sr-only">Select {id}</span>
      <input
        type="checkbox"
        className={tickClass}
        checked={selection.ids.has(id)}
        onChange={(event) => toggle(event.target.checked)}
      />
    </label>
  )
}

/** Selects the rows of this page, all or none. */
export function SelectAllBox({ ids, selection }: { ids: readonly string[]; selection: RowSelection }) {
  const box = useRef<HTMLInputElement>(null)
  const count = ids.filter((id) => selection.ids.has(id)).length
  const isAll = ids.length > 0 && count === ids.length
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !isAll
  }, [count, isAll])
  return (
    <label className="flex items-center">
      <span className="sr-only">Select all on this page</span>
      <input
        ref={box}
        type="checkbox"
        className={tickClass}
        checked={isAll}
        onChange={(event) => {
          const rest = [...selection.ids].filter((id) => !ids.includes(id))
          selection.onChange(new Set(event.target.checked ? [...rest, ...ids] : rest))
        }}
      />
    </label>
  )
}
