import { ExportRestatements } from '../../contracts/overview.ts'
import { writeCsv } from '../../domain/csv.ts'
import { addDays } from '../../domain/days.ts'
import { REFERENCE_COLUMNS, referenceCells } from '../../domain/reference.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { askedRestatements, presentRestatements } from './list-restatements.ts'
import { figureReference } from './reference.ts'
import { readRestatements } from './restatements.ts'

const COLUMNS = ['system', 'name', 'from', 'to', 'known', 'corrected', 'recordedAt', 'by', 'because', 'recording']

/** All restated days of a span as CSV. Throws Refusal: unauthenticated, invalid. */
export async function exportRestatements(context: Context, raw: unknown): Promise<{ csv: string; name: string }> {
  authoriseReading(context)
  const asked = askedRestatements(context, parse(ExportRestatements, raw))
  const all = readRestatements(context, asked).map((one) => ({ one, ids: [...one.systems.keys()] }))
  const lastDay = addDays(asked.to, -1)
  const reference = referenceCells(figureReference(context, { on: lastDay, known: asked.known }))
  const lines = presentRestatements(context, all).flatMap(({ items, recordedAt, by, because, recording }) =>
    items.flatMap(({ system, days }) =>
      days.map(({ from, to, known, corrected }) => [
        system.id,
        system.name,
        from,
        to,
        known,
        corrected,
        recordedAt,
        by?.name ?? null,
        because.map(({ sentence }) => sentence).join(' '),
        String(recording),
        ...reference,
      ]),
    ),
  )
  return {
    csv: writeCsv([[...COLUMNS, ...REFERENCE_COLUMNS], ...lines]),
    name: `restatements-${asked.from}-to-${lastDay}.csv`,
  }
}
