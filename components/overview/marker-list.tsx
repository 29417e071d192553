import type { PortfolioTimeline } from '../../contracts/status.ts'
import { dayWords } from '../day-words.ts'

/** What the dotted lines of a chart are: days on which a rule changed, so that a step is not taken for somebody's doing. */
export function MarkerList({ markers }: { markers: PortfolioTimeline['markers'] }) {
  if (markers.length === 0) return null
  return (
    <ul aria-label="Dotted lines in the chart" className="mt-2 mb-1 text-small text-ink-soft">
      {markers.map(({ on, sentence }) => (
        <li key={on + sentence}>
          <span aria-hidden="true">┊ </span>
          <time dateTime={on}>{dayWords(on)}</time>: {sentence}
        </li>
      ))}
    </ul>
  )
}
