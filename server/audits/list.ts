import type { z } from 'zod'
import type { AuditPage, ListAudits } from '../../contracts/audits.ts'
import { listAudits as readAudits } from '../../db/audit-queries.ts'
import { numberOf } from '../../db/numbering.ts'
import type { Context } from '../context.ts'
import { presentAudits } from './present.ts'
import { authoriseRunReading, mayRun, requireSystem, withMerged } from './rights.ts'

/** The bias audits of a system and of those merged into it, the newest first, filed or not. Throws Refusal: unauthenticated, not-found. */
export function listAudits(context: Context, systemId: string, query: z.infer<typeof ListAudits>): AuditPage {
  const { orm } = context.store
  const system = requireSystem(orm, systemId)
  authoriseRunReading(context, system, `system ${systemId} with audits`)
  const { after, limit } = query
  const filter = { systems: withMerged(context, systemId), known: context.asOf?.known, limit }
  const { rows, total } = readAudits(orm, { ...filter, after: after === undefined ? undefined : numberOf(after) })
  const page = rows.slice(0, limit)
  return {
    items: presentAudits(context, system, page),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total,
    may: { run: mayRun(context, system) },
  }
}
