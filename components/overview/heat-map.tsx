'use client'

import type { HeatCell, HeatMap } from '../../contracts/overview.ts'
import { EmptyState } from '../empty-state.tsx'
import { joinValues } from '../inventory/address.ts'
import { Link } from '../link.tsx'
import { countWords, numberWords } from '../number-words.ts'

/**
 * Principles across, units down: in each cell the share of pairs of system and control that pass, and a way to the systems
 * behind it. The ground only repeats the figure.
 */
export function HeatMapTable({ map }: { map: HeatMap }) {
  const columns = map.principles
    .map((principle, index) => ({ ...principle, index }))
    .filter(({ total }) => total !== null)
  if (columns.length === 0) {
    return <EmptyState title="No live system yet">The controls of live systems are compared here, by unit.</EmptyState>
  }
  const [first] = map.units
  const hasUnits = map.units.length > 1 || (first !== undefined && first.unit !== null)
  const all = map.principles.map(({ total }) => total)
  return (
    // It is wider than a phone, so it scrolls in its own box, which takes the focus for that.
    <div
      className="relative overflow-x-auto rounded border border-line bg-surface print:overflow-visible"
      tabIndex={0}
      role="region"
      aria-label="Principles by unit"
    >
      <table className="w-full border-separate border-spacing-0 text-small">
        <caption className="sr-only">
          Share of pairs of live system and control that pass, by unit and principle, with how many pass of how many
        </caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-10 bg-surface px-3 py-2 text-left align-bottom font-medium text-ink-soft"
            >
              Unit
            </th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" className="px-1 py-2 align-bottom text-tiny font-medium text-ink-soft">
                <span className="mx-auto block max-h-36 rotate-180 text-left leading-snug [writing-mode:vertical-rl]">
                  {name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hasUnits
            ? map.units.map(({ unit, cells }) => (
                <Row
                  key={unit ?? ''}
                  label={unit ?? 'No unit'}
                  unit={unit ?? 'none'}
                  cells={columns.map(({ id, index }) => ({ id, cell: cells[index] ?? null }))}
                />
              ))
            : null}
          {map.others ? (
            <Row
              label={`${map.others.units} smaller units`}
              unit={null}
              cells={columns.map(({ id, index }) => ({ id, cell: map.others?.cells[index] ?? null }))}
            />
          ) : null}
          <Row
            label="All live systems"
            unit={null}
            isTotal={hasUnits}
            cells={columns.map(({ id, index }) => ({ id, cell: all[index] ?? null }))}
          />
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  label: string
  /** As the filter of the inventory has it; null for all. */
  unit: string | null
  isTotal?: boolean
  cells: readonly { id: string; cell: HeatCell | null }[]
}

function Row({ label, unit, isTotal = false, cells }: RowProps) {
  const edge = isTotal ? 'border-t border-line-strong font-medium' : 'border-t border-line'
  return (
    <tr>
      <th
        scope="row"
        className={`sticky left-0 z-10 max-w-44 min-w-28 bg-surface px-3 py-1 text-left font-normal break-words ${edge}`}
      >
        {label}
      </th>
      {cells.map(({ id, cell }) => (
        <td key={id} className={`p-0.5 ${edge}`}>
          {cell ? (
            <Cell cell={cell} href={hrefOf(cell, id, unit)} />
          ) : (
            <span className="block text-center text-ink-soft">–</span>
          )}
        </td>
      ))}
    </tr>
  )
}

function Cell({ cell, href }: { cell: HeatCell; href: string }) {
  const { passing, pairs, open } = cell
  const openWords = open > 0 ? `, ${numberWords(open)} not yet assessed` : ''
  return (
    <Link
      href={href}
      title={`${numberWords(passing)} of ${countWords(pairs, 'pair')} of system and control pass${openWords}`}
      className={`flex h-10 min-w-11 flex-col items-center justify-center rounded-sm leading-tight tabular-nums outline-offset-1 hover:outline-2 hover:outline-accent ${GROUND[bandOf(cell)]}`}
    >
      <span className="font-medium">{Math.floor((passing / pairs) * 100)} %</span>
      <span className="text-tiny text-ink-soft">
        {numberWords(passing)}
        <span className="sr-only"> of </span>
        <span aria-hidden="true">/</span>
        {numberWords(pairs)}
      </span>
    </Link>
  )
}

type Band = 'all' | 'most' | 'some' | 'few' | 'open'

/** Grey where more is not yet assessed than is wrong: nothing bad is known there. */
function bandOf({ passing, pairs, open }: HeatCell): Band {
  if (passing === pairs) return 'all'
  if (open > pairs - passing - open && open * 2 > pairs) return 'open'
  const share = passing / pairs
  if (share >= 0.8) return 'most'
  return share >= 0.5 ? 'some' : 'few'
}

const GROUND: Record<Band, string> = {
  all: 'bg-ok-soft',
  most: 'bg-ok-soft/50',
  some: 'bg-attention-soft',
  few: 'bg-failing-soft',
  open: 'bg-waiting-soft',
}

/** Where everything passes, the systems it passes on; else those on which something is lacking. */
function hrefOf({ passing, pairs }: HeatCell, principle: string, unit: string | null): string {
  const params = new URLSearchParams({
    ...(unit === null ? {} : { unit: joinValues([unit]) }),
    ...(passing === pairs ? { status: 'in-order,attention,awaiting,lapsed,failing' } : { lacking: principle }),
  })
  return `/systems?${params.toString()}`
}
