import { ListFigureSystems, type FigureSystem, type FigureSystemPage } from '../../contracts/figure.ts'
import { readFigureRows, type FigureRow } from '../../db/figure-queries.ts'
import { readNamings } from '../../db/history-queries.ts'
import { fieldsOn } from '../../domain/fields-on.ts'
import { invalid } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'
import { momentOf, type Moment } from './moment.ts'
import { countSystems, statusFilter } from './portfolio.ts'
import { referenceOf } from './reference.ts'

/**
 * The systems behind the counts of a day as known at an instant, as they were called then: the same rows whenever it is
 * asked. Throws Refusal: unauthenticated, invalid.
 */
export async function listFigureSystems(context: Context, raw: unknown): Promise<FigureSystemPage> {
  authoriseReading(context)
  const query = parse(ListFigureSystems, raw)
  const { orm } = context.store
  const moment = momentOf(context, query)
  const filter = statusFilter(context, query, moment.known)
  const asked = { ...moment, filter, status: query.status, after: readPlace(query.after), limit: query.limit + 1 }
  const rows = readFigureRows(orm, asked)
  const page = rows.slice(0, query.limit)
  const counted = await countSystems(context, moment, filter)
  const isChosen = (status: string) => query.status.length === 0 || query.status.some((one) => one === status)
  return {
    at: moment.on,
    items: present(context, page, moment),
    next: rows.length > query.limit ? String(page.at(-1)!.number) : null,
    total: counted.filter(({ status }) => isChosen(status)).reduce((sum, { systems }) => sum + systems, 0),
    reference: referenceOf(context, { ...moment, query }),
  }
}

function present({ store: { orm } }: Context, rows: readonly FigureRow[], { on, known }: Moment): FigureSystem[] {
  const ids = rows.map(({ systemId }) => systemId)
  const namings = Map.groupBy(readNamings(orm, ids, known), ({ subject }) => subject)
  const people = readNames(
    orm,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map(({ systemId, status, tier, stage, unit, ownerId }) => ({
    id: systemId,
    name: fieldsOn(systemId, namings.get(systemId) ?? [], on)?.name ?? systemId,
    status: status as FigureSystem['status'], // safe: this and what follows is projected
    tier: tier as FigureSystem['tier'],
    stage: stage as FigureSystem['stage'],
    unit,
    owner: ownerId === null ? null : personName(ownerId, people),
  }))
}

function readPlace(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^\d{1,15}$/.test(after)) throw invalid('/after', 'This is no place in this list. Begin again without after.')
  return Number(after)
}
