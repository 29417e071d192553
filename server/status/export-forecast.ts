import { ForecastQuery } from '../../contracts/forecast.ts'
import { writeCsv } from '../../domain/csv.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { ledgerSize } from '../ledger/size.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { causeSentence, titleOf } from './cause-words.ts'
import { groupFalls } from './fall-groups.ts'
import { readForesight } from './foresight.ts'
import { causeNames } from './present-causes.ts'

const HEADER = [
  'fallsOn',
  'system',
  'name',
  'owner',
  'from',
  'to',
  'cause',
  'causeId',
  'causeTitle',
  'controls',
  'sentence',
  'scenario',
  'filing',
  'asOf',
  'known',
  'ledgerSize',
]

/** What falls out of order as CSV, a line for each system and cause. Throws Refusal: unauthenticated, invalid, not-found. */
export async function exportForecast(context: Context, raw: unknown): Promise<{ csv: string; today: string }> {
  authoriseReading(context)
  const { today, scenario, changes } = await readForesight(context, parse(ForecastQuery, raw))
  const groups = groupFalls(changes)
  const names = causeNames(context, groups)
  const owners = readNames(
    context.store.orm,
    changes.map(({ ownerId }) => ownerId),
  )
  const supposed = [scenario.kind, 'filing' in scenario ? scenario.filing : null]
  const moment = [today, context.asOf?.known ?? context.now, String(ledgerSize(context))]
  const lines = groups.flatMap((group) =>
    group.falls.map(({ on, system, ownerId, from, to }) => [
      on,
      system.id,
      system.name,
      ownerId === null ? null : (owners.get(ownerId) ?? ownerId),
      from,
      to,
      group.kind,
      group.id,
      titleOf(group, names),
      group.controls.join(' '),
      causeSentence(group),
      ...supposed,
      ...moment,
    ]),
  )
  return { csv: writeCsv([HEADER, ...lines]), today }
}
