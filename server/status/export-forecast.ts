import { ForecastQuery } from '../../contracts/forecast.ts'
import { writeCsv } from '../../domain/csv.ts'
import { REFERENCE_COLUMNS, referenceCells } from '../../domain/reference.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { causeSentence, titleOf } from './cause-words.ts'
import { groupFalls } from './fall-groups.ts'
import { readForesight } from './foresight.ts'
import { causeNames } from './present-causes.ts'
import { figureReference } from './reference.ts'

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
  ...REFERENCE_COLUMNS,
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
  const known = context.asOf?.known ?? context.now
  const reference = referenceCells(figureReference(context, { on: today, known }))
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
      ...reference,
    ]),
  )
  return { csv: writeCsv([HEADER, ...lines]), today }
}
