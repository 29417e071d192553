import { ForecastQuery, type FilingStake } from '../../contracts/forecast.ts'
import { countSystems } from '../../db/forecast-queries.ts'
import { systemsOfFiling } from './foresight.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { getWholeFiling } from '../filings/read-filing.ts'
import { parse } from '../parse.ts'
import { groupFalls, type FallGroup } from './fall-groups.ts'
import { readForesightOfFiling } from './foresight.ts'

/** So far ahead that what is accepted today and holds for a year is seen to end. */
const STAKE_DAYS = 400
/** More systems are not worked out on the way: the forecast does that. */
const MOST_SYSTEMS = 500

/** What falls out of order if a filing is not renewed, or is lost. Throws Refusal: unauthenticated, not-found. */
export async function getFilingStake(context: Context, id: string): Promise<FilingStake> {
  authoriseReading(context)
  const { state, verdict } = getWholeFiling(context.store.orm, id, context.asOf?.known).row
  const counts = state === 'accepted' || state === 'undecided'
  const systems = systemsOfFiling(context.store.orm, id)?.length ?? countSystems(context.store.orm)
  if (counts && systems > MOST_SYSTEMS) return { computed: false, notRenewed: null, without: null }
  return {
    computed: true,
    notRenewed:
      state === 'accepted' && verdict === 'pass' ? await lossOf(context, 'not-renewed', 'filing-ends', id) : null,
    without: counts ? await lossOf(context, 'without', 'filing-lost', id) : null,
  }
}

async function lossOf(
  context: Context,
  scenario: 'not-renewed' | 'without',
  kind: FallGroup['kind'],
  filing: string,
): Promise<FilingStake['without']> {
  const asked = parse(ForecastQuery, { scenario, filing, days: STAKE_DAYS })
  const { changes } = await readForesightOfFiling(context, asked)
  const group = groupFalls(changes).find((one) => one.kind === kind && one.id === filing)
  if (!group) return null
  const { falls, on } = group
  const noun = falls.length === 1 ? '1 system falls' : `${falls.length} systems fall`
  const when = falls.at(-1)!.on === on ? `on ${dayInWords(on)}` : `from ${dayInWords(on)} on`
  const lost = getWholeFiling(context.store.orm, filing).row.state === 'accepted' ? 'revoked' : 'rejected'
  const supposed = `If it is ${scenario === 'without' ? lost : 'not renewed'}`
  return { falling: falls.length, on, sentence: `${supposed}: ${noun} out of order ${when}.` }
}
