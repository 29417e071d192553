import { ForecastQuery, type ForecastTimeline } from '../../contracts/forecast.ts'
import { addDays, daysBetween, earlier, later } from '../../domain/days.ts'
import { isInOrder, isOutOfOrder } from '../../domain/status/fall-causes.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { foreseenWindows } from './forecast-windows.ts'
import { readForesight, type Foresight } from './foresight.ts'
import type { Piece } from './foreseen-changes.ts'

/** Live systems in order, day by day, if nobody acts and under a scenario. Throws Refusal: unauthenticated, invalid, not-found. */
export async function getForecastTimeline(context: Context, raw: unknown): Promise<ForecastTimeline> {
  authoriseReading(context)
  const { filing, ...query } = parse(ForecastQuery, raw)
  const supposed = await readForesight(context, filing === undefined ? query : { ...query, filing })
  const idle = await readForesight(context, { ...query, scenario: 'nobody-acts' })
  const live = countDays(idle, ({ status }) => isInOrder(status) || isOutOfOrder(status))
  const nobodyActs = countDays(idle, ({ status }) => isInOrder(status))
  const then = countDays(supposed, ({ status }) => isInOrder(status))
  return {
    from: idle.today,
    to: idle.upTo,
    scenario: query.scenario,
    points: live.map((count, index) => ({
      on: addDays(idle.today, index),
      live: count,
      nobodyActs: nobodyActs[index] ?? 0,
      supposed: then[index] ?? 0,
    })),
    windows: foreseenWindows(context, supposed),
  }
}

/** How many systems are so at the end of each day. */
function countDays({ today, upTo, pieces }: Foresight, isCounted: (piece: Piece) => boolean): number[] {
  const steps = Array.from({ length: daysBetween(today, upTo) + 2 }, () => 0)
  for (const piece of pieces) {
    if (!isCounted(piece)) continue
    steps[daysBetween(today, later(piece.from, today))]! += 1
    steps[daysBetween(today, earlier(piece.to, addDays(upTo, 1)))]! -= 1
  }
  let count = 0
  return steps.slice(0, -1).map((step) => (count += step))
}
