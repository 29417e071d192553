import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { numberWords, percentWords } from '../number-words.ts'
import { StatusShape } from '../status-badge.tsx'
import { bandsOf, SHARE_WORDS } from './bands.ts'
import { knowledgeWords } from './point-words.ts'
import { partOf, type ChartContent } from './series.ts'

export interface ReadoutProps {
  content: ChartContent
  day: Day
  values: readonly number[]
}

/** What a day of the chart holds, above the plot where no finger covers it; at rest, the day that is looked at. */
export function Readout({ content, day, values }: ReadoutProps) {
  const { part, of } = partOf(values, bandsOf(content.counted))
  const words = SHARE_WORDS[content.counted]
  return (
    <div className="min-w-0 text-small tabular-nums">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b className="text-heading">{of === 0 ? '–' : percentWords(part / of)}</b>
        <span>
          {of === 0 ? words.none : `${words.passing}: ${numberWords(part)} of ${numberWords(of)} ${words.of}`}
        </span>
        <span className="text-ink-soft">
          {dayWords(day)}
          {day === content.axis.today && content.axis.isToday ? ', today' : `, ${knowledgeWords(day, content.axis)}`}
        </span>
      </p>
      <BandValues content={content} values={values} />
      <RulesOf day={day} content={content} />
    </div>
  )
}

/** The values of the bands with their shapes: the legend of the chart, too. */
function BandValues({ content, values }: Omit<ReadoutProps, 'day'>) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-tiny">
      {bandsOf(content.counted).map(({ hue, word, status }, index) => (
        <li key={hue} className="flex items-center gap-1.5">
          <StatusShape status={status} />
          <span className="text-ink-soft">{word}</span>
          <span className="font-medium">{numberWords(values[index] ?? 0)}</span>
        </li>
      ))}
    </ul>
  )
}

function RulesOf({ day, content }: { day: Day; content: ChartContent }) {
  const rules = content.axis.markers.filter(({ on }) => on === day)
  if (rules.length === 0) return null
  return <p className="mt-1 text-tiny text-ink-soft">{rules.map(({ sentence }) => sentence).join(' ')}</p>
}
