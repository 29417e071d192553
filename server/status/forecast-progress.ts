import { ForecastQuery, type ForecastProgress } from '../../contracts/forecast.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { scenarioOf } from './foresight.ts'
import { scenarioProgress } from './scenario-paths.ts'

/** How far the working out of a scenario is. Throws Refusal: unauthenticated, invalid, not-found. */
export function getForecastProgress(context: Context, raw: unknown): ForecastProgress {
  authoriseReading(context)
  const progress = scenarioProgress(context, scenarioOf(context, parse(ForecastQuery, raw)))
  return { isRunning: progress !== null, done: progress?.done ?? 0, total: progress?.total ?? 0 }
}
