import type { Day } from '../../domain/days.ts'
import { longDayWords } from '../as-of/as-of-days.ts'
import { numberWords, percentWords } from '../number-words.ts'
import { bandsOf, SHARE_WORDS } from './bands.ts'
import { partOf, type ChartAxis, type ChartContent } from './series.ts'

/** With what knowledge a day of a chart is told. */
export function knowledgeWords(day: Day, { lastKnown, view, today, isToday }: ChartAxis): string {
  if (day > lastKnown) return isToday ? 'if nobody acts' : 'as it was foreseen'
  if (day === today && isToday) return 'today'
  return view === 'known' ? 'as known then' : 'as corrected since'
}

/** "41 of 60 in order, 6 failing": the values of a day in words; counts and shares alike. */
export function valueWords(values: readonly number[], { counted, measure }: Pick<ChartContent, 'counted' | 'measure'>) {
  const bands = bandsOf(counted)
  const { part, of } = partOf(values, bands)
  const words = SHARE_WORDS[counted]
  if (of === 0) return words.none
  const share = measure === 'share' ? ` (${percentWords(part / of)})` : ''
  const rest = bands
    .flatMap(({ word, passes }, index) => {
      const value = values[index] ?? 0
      return passes || value === 0 ? [] : [`${numberWords(value)} ${word.toLowerCase()}`]
    })
    .toReversed()
  return [`${numberWords(part)} of ${numberWords(of)} ${words.passing}${share}`, ...rest].join(', ')
}

/** "3 March 2026: 41 of 60 in order, 6 failing, as known then", and what changed in the rules on that day. */
export function pointSentence(day: Day, values: readonly number[], content: ChartContent): string {
  const rules = content.axis.markers.filter(({ on }) => on === day).map(({ sentence }) => ` ${sentence}`)
  const words = `${valueWords(values, content)}, ${knowledgeWords(day, content.axis)}`
  return `${longDayWords(day)}: ${words}.${rules.join('')}`
}
