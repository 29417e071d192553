import { ExportStatusChanges } from '../../contracts/overview.ts'
import { writeCsv } from '../../domain/csv.ts'
import { REFERENCE_COLUMNS, referenceCells } from '../../domain/reference.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { askedChanges, presentChanges } from './list-changes.ts'
import { figureReference } from './reference.ts'
import { readChanges } from './two-day-changes.ts'

const COLUMNS = ['system', 'name', 'from', 'to', 'on', 'cause', 'because', 'link', 'firstDay', 'secondDay', 'view']

/** All that changed between two days as CSV, a row for each system. Throws Refusal: unauthenticated, invalid. */
export async function exportStatusChanges(context: Context, raw: unknown): Promise<{ csv: string; name: string }> {
  authoriseReading(context)
  const asked = askedChanges(context, parse(ExportStatusChanges, raw))
  const changes = presentChanges(context, await readChanges(context, asked))
  const reference = referenceCells(figureReference(context, { on: asked.to, known: asked.known }))
  const lines = changes.map(({ system, from, to, on, cause, because }) => [
    system.id,
    system.name,
    from,
    to,
    on,
    cause,
    because.sentence,
    because.link,
    asked.from,
    asked.to,
    asked.view,
    ...reference,
  ])
  return {
    csv: writeCsv([[...COLUMNS, ...REFERENCE_COLUMNS], ...lines]),
    name: `changes-${asked.from}-to-${asked.to}.csv`,
  }
}
