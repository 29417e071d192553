import { dayWords } from '../day-words.ts'
import { numberWords, percentWords } from '../number-words.ts'
import { groupingWord, type ChartAddress } from './address.ts'
import { bandsOf, SHARE_WORDS } from './bands.ts'
import { within } from './moves.ts'
import { partOf, sum, valuesAt, type ChartContent, type ChartSeries } from './series.ts'

/** What a chart over time is called. */
export function titleOf({ by, counted }: Pick<ChartAddress, 'by' | 'counted'>): string {
  const what =
    counted === 'pairs'
      ? 'Controls over time'
      : counted === 'people'
        ? 'Status over time, weighted by people affected'
        : 'Status over time'
  return by === 'status' ? what : `${what}, by ${groupingWord(by).toLowerCase()}`
}

/** The chart in a sentence: what it comes to, and how it is counted. */
export function introOf(content: ChartContent, all: readonly ChartSeries[], by: string): string {
  const { axis, counted } = content
  const bands = bandsOf(counted)
  const words = SHARE_WORDS[counted]
  const known = axis.view === 'known' ? 'as known then' : 'as corrected since'
  const basis = `Counted at the end of each day, ${known}${axis.to > axis.lastKnown ? '; hatched: if nobody acts' : ''}.`
  if (by !== 'status') {
    const at = within(axis.today, axis)
    const lowest = all[0]
    const { part, of } = lowest ? partOf(valuesAt(lowest, at), bands) : { part: 0, of: 0 }
    if (!lowest || of === 0) return basis
    const share = `${percentWords(part / of)}, ${numberWords(part)} of ${numberWords(of)}`
    return `The lowest share on ${dayWords(at)}: ${lowest.label} (${share} ${words.passing}). ${basis}`
  }
  const whole = all[0]
  if (!whole) return basis
  const [start, end] = [within(axis.from, axis), within(axis.today, axis)]
  const [before, now] = [valuesAt(whole, start), valuesAt(whole, end)]
  if (sum(now) === 0) return basis
  const share = (values: readonly number[]) => partOf(values, bands).part / sum(values)
  const { part, of } = partOf(now, bands)
  const since = sum(before) > 0 ? `, ${percentWords(share(before))} on ${dayWords(start)}` : ''
  return `${percentWords(part / of)} ${words.passing} on ${dayWords(end)} (${numberWords(part)} of ${numberWords(of)} ${words.of})${since}. ${basis}`
}
