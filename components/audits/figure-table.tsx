import type { ReactNode } from 'react'
import type { Cell } from './cells.ts'
import { cellWords, isHidden, reasonOf, reasonsOf } from './cells.ts'

export interface FigureRow {
  id: string
  name: ReactNode
  cells: readonly Cell[]
}

export interface FigureTableProps {
  caption: string
  /** Of the first column. */
  of: string
  heads: readonly string[]
  rows: readonly FigureRow[]
}

/** A table of figures; one that is undefined or hidden says so, with its reason below the table. */
export function FigureTable({ caption, of, heads, rows }: FigureTableProps) {
  const reasons = reasonsOf(rows.map(({ cells }) => cells))
  return (
    <div className="min-w-0">
      <div
        className="relative overflow-x-auto rounded border border-line bg-surface print:overflow-visible"
        tabIndex={0}
        role="region"
        aria-label={caption}
      >
        <table className="w-full text-small">
          <caption className="sr-only">{caption}</caption>
          <thead className="bg-sunken text-ink-soft">
            <tr>
              <th scope="col" className="px-3 py-1.5 text-left align-bottom font-medium">
                {of}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col" className="px-3 py-1.5 text-right align-bottom font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="min-w-28 border-t border-line px-3 py-1.5 text-left font-medium">
                  {row.name}
                </th>
                {row.cells.map((one, index) => (
                  <td
                    key={heads[index]}
                    className="border-t border-line px-3 py-1.5 text-right whitespace-nowrap tabular-nums"
                  >
                    <CellText cell={one} reasons={reasons} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Reasons reasons={reasons} />
    </div>
  )
}

function CellText({ cell, reasons }: { cell: Cell; reasons: readonly string[] }) {
  if (typeof cell === 'string') return cell
  const words = cellWords(cell)
  const reason = reasonOf(cell)
  const note = reason === null ? null : <ReasonMark number={reasons.indexOf(reason) + 1} reason={reason} />
  if (words !== null) {
    return (
      <>
        {words}
        {note}
      </>
    )
  }
  return (
    <span className="text-ink-soft">
      {isHidden(cell) ? 'hidden' : 'undefined'}
      {note}
    </span>
  )
}

function ReasonMark({ number, reason }: { number: number; reason: string }) {
  return (
    <>
      <sup aria-hidden="true" className="ml-0.5 text-ink-soft">
        {number}
      </sup>
      <span className="sr-only">: {reason}</span>
    </>
  )
}

function Reasons({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null
  return (
    <ol className="mt-1.5 space-y-0.5 text-small text-ink-soft" aria-label="Why figures are not shown">
      {reasons.map((reason, index) => (
        <li key={reason}>
          <sup>{index + 1}</sup> {reason}
        </li>
      ))}
    </ol>
  )
}
