import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import type { ChartAxis } from './series.ts'

export interface RuleListProps {
  markers: ChartAxis['markers']
  onShow: (on: Day) => void
}

/** What the dotted lines of a chart are: days on which a rule changed, so that a step is not taken for somebody's doing. */
export function RuleList({ markers, onShow }: RuleListProps) {
  if (markers.length === 0) return null
  return (
    <ul aria-label="Dotted lines in the chart" className="mt-2 mb-1 text-small text-ink-soft">
      {markers.map(({ on, sentence }) => (
        <li key={on + sentence}>
          <span aria-hidden="true">┊ </span>
          <button
            type="button"
            onClick={() => onShow(on)}
            className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-accent"
          >
            <span className="sr-only">Show in the chart: </span>
            <time dateTime={on}>{dayWords(on)}</time>
          </button>
          : {sentence}
        </li>
      ))}
    </ul>
  )
}
