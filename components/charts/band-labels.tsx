import { dayWords } from '../day-words.ts'
import { percentWords } from '../number-words.ts'
import { StatusShape } from '../status-badge.tsx'
import { bandsOf } from './bands.ts'
import { bandLabels, shortNumberWords } from './scale.ts'
import { sum, type ChartContent } from './series.ts'

export interface BandLabelsProps {
  content: ChartContent
  /** Of the last day of the chart. */
  values: readonly number[]
  max: number
  height: number
  inset: { top: number; bottom: number }
}

/** The bands are labelled where they end, on which day where that is ahead, so that nobody matches colours with a legend. */
export function BandLabels({ content, values, max, height, inset }: BandLabelsProps) {
  const { axis } = content
  const bands = bandsOf(content.counted)
  const total = sum(values)
  const isShare = content.measure === 'share'
  const drawn = isShare ? values.map((value) => (total === 0 ? 0 : value / total)) : values
  return (
    <div className="relative hidden w-36 shrink-0 md:block" style={{ height }} aria-hidden="true">
      {axis.lastKnown < axis.to ? (
        <p className="absolute top-0 text-tiny whitespace-nowrap text-ink-soft">On {dayWords(axis.to)}</p>
      ) : null}
      {bandLabels(drawn, max, height - inset.top - inset.bottom).map(({ index, value, top }) => {
        const band = bands[index]! // safe because there is a value for each band
        return (
          <div
            key={band.hue}
            className="absolute flex -translate-y-1/2 items-center gap-1.5 text-tiny whitespace-nowrap"
            style={{ top: top + inset.top }}
          >
            <StatusShape status={band.status} />
            <span>
              {isShare ? percentWords(value) : shortNumberWords(value)} {band.word.toLowerCase()}
            </span>
          </div>
        )
      })}
    </div>
  )
}
