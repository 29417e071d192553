import type { ForecastWindow } from '../../contracts/forecast.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { windowsWithin } from '../../domain/freeze-windows.ts'
import { isInOrder, isOutOfOrder } from '../../domain/status/fall-causes.ts'
import type { Context } from '../context.ts'
import { freezeWindowsOf } from '../freeze-windows/list.ts'
import { countFalling } from './fall-groups.ts'
import type { Foresight } from './foresight.ts'

/** The freeze windows that lie in the days looked at, with what happens inside them. */
export function foreseenWindows(context: Context, { today, upTo, changes, pieces }: Foresight): ForecastWindow[] {
  return windowsWithin(freezeWindowsOf(context), today, upTo).map(({ id, name, from, to }) => {
    const isInside = (on: string) => on >= from && on >= today && on <= to
    const falling = countFalling(changes.filter(({ on }) => isInside(on)))
    const due = pieces.filter(
      ({ reviewDueOn, status, ...piece }) =>
        reviewDueOn !== null &&
        isInside(reviewDueOn) &&
        reviewDueOn >= piece.from &&
        reviewDueOn < piece.to &&
        reviewDueOn <= upTo &&
        (isInOrder(status) || isOutOfOrder(status)),
    )
    const reviews = new Set(due.map(({ systemId }) => systemId)).size
    const span = `${dayInWords(from)} to ${dayInWords(to)}`
    const cut = to > upTo ? ` (as far as ${dayInWords(upTo)})` : ''
    return {
      id,
      name,
      from,
      to,
      falling,
      reviews,
      sentence: `Inside ${name}, ${span}${cut}: ${told(falling, reviews)}.`,
    }
  })
}

function told(falling: number, reviews: number): string {
  const fall =
    falling === 0
      ? 'nothing falls out of order'
      : falling === 1
        ? '1 system falls out of order'
        : `${falling} systems fall out of order`
  if (reviews === 0) return fall
  return `${fall}, ${reviews === 1 ? '1 review comes due' : `${reviews} reviews come due`}`
}
