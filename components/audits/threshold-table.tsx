import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'

export interface Threshold {
  name: string
  label: string
  value: string
  clause: string
  source: string
  effectiveOn: string
}

/** The numbers by which it was decided: from where each comes, and since when it holds. */
export function ThresholdTable({ thresholds }: { thresholds: readonly Threshold[] }) {
  return (
    <div
      className="overflow-x-auto rounded border border-line bg-surface print:overflow-visible"
      tabIndex={0}
      role="region"
      aria-label="Thresholds"
    >
      <table className="w-full text-small">
        <caption className="sr-only">Thresholds with their source and date</caption>
        <thead className="bg-sunken text-left text-ink-soft">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Threshold
            </th>
            <th scope="col" className="num px-3 py-1.5 font-medium">
              Value
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Where it comes from
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Since
            </th>
          </tr>
        </thead>
        <tbody>
          {thresholds.map((one) => (
            <tr key={one.name} className="align-top">
              <th scope="row" className="border-t border-line px-3 py-1.5 text-left font-medium">
                {one.label}
              </th>
              <td className="num border-t border-line px-3 py-1.5 whitespace-nowrap">{one.value}</td>
              <td className="border-t border-line px-3 py-1.5">
                {one.clause}
                {one.source === one.clause ? null : <span className="block text-ink-soft">{one.source}</span>}
              </td>
              <td className="border-t border-line px-3 py-1.5 whitespace-nowrap">
                {/* Safe because a threshold's date is a day. */}
                {dayWords(one.effectiveOn as Day)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
