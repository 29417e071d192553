import { ExportMeasureQuery } from '../../contracts/measures.ts'
import { writeCsv } from '../../domain/csv.ts'
import { toDay, type Day } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import { lookAt } from '../as-of.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { CHART_REFERENCE_COLUMNS, chartReferences } from '../status/reference.ts'
import { getDaysLapsed } from './days-lapsed.ts'
import { getFreshness } from './freshness.ts'
import { getRemedy } from './remedy.ts'

type Table = { to: Day; head: string[]; lines: (string | null)[][] }

const text = (value: number | null) => (value === null ? null : String(value))

const TABLES: Readonly<Record<string, (context: Context, raw: unknown) => Table>> = {
  remedy: (context, raw) => {
    const { to, months } = getRemedy(context, raw)
    const lines = months.map(({ month, repaired, median, lower, upper }) => [
      month.slice(0, 7),
      String(repaired),
      text(median),
      text(lower),
      text(upper),
    ])
    return { to, head: ['month', 'repaired', 'medianDays', 'lowerQuartileDays', 'upperQuartileDays'], lines }
  },
  freshness: (context, raw) => {
    const { to, buckets } = getFreshness(context, raw)
    const lines = buckets.map(({ label, passes, share }) => [label, String(passes), text(share)])
    return { to, head: ['daysLeft', 'passes', 'share'], lines }
  },
  'days-lapsed': (context, raw) => {
    const { to, months, systems, units } = getDaysLapsed(context, raw)
    const lines = [
      ...months.map(({ month, lapsed, failing }) => ['month', month.slice(0, 7), String(lapsed + failing)]),
      ...systems.map(({ id, name, days }) => ['system', `${id} ${name}`, String(days)]),
      ...units.map(({ unit, days }) => ['unit', unit, String(days)]),
    ]
    return { to, head: ['per', 'name', 'days'], lines }
  },
}

/** A measure as CSV, with what its figures can be found again by. Throws Refusal: unauthenticated, not-found, invalid. */
export function exportMeasure(context: Context, measure: string, asked: unknown): { csv: string; name: string } {
  authoriseReading(context)
  const { asOf, view, ...raw } = parse(ExportMeasureQuery, asked)
  const tableOf = Object.hasOwn(TABLES, measure) ? TABLES[measure] : undefined
  if (!tableOf)
    throw new Refusal('not-found', `There is no measure ${measure}: there are ${Object.keys(TABLES).join(', ')}.`)
  const seen = asOf ? lookAt(context, { on: toDay(asOf), view }) : context
  const { to, head, lines } = tableOf(seen, raw)
  const filters = Object.fromEntries(Object.entries(raw).filter(([name]) => name !== 'from' && name !== 'to'))
  const reference = chartReferences(seen, { view: seen.asOf?.view ?? 'corrected', filters })(to, false)
  const rows = lines.map((line) => [...line, ...reference])
  return { csv: `\ufeff${writeCsv([[...head, ...CHART_REFERENCE_COLUMNS], ...rows])}`, name: `${measure}-${to}.csv` }
}
