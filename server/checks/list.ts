import type { z } from 'zod'
import type { CheckRunPage, ListCheckRuns } from '../../contracts/checks.ts'
import { listCheckRuns as readCheckRuns } from '../../db/audit-queries.ts'
import { numberOf } from '../../db/numbering.ts'
import { authoriseRunReading, mayRun, requireSystem, withMerged } from '../audits/rights.ts'
import type { Context } from '../context.ts'
import { presentCheckRuns } from './present.ts'

/** The runs of checks on a system and on those merged into it, the newest first, filed or not. Throws Refusal: unauthenticated, not-found. */
export function listCheckRuns(context: Context, systemId: string, query: z.infer<typeof ListCheckRuns>): CheckRunPage {
  const { orm } = context.store
  const system = requireSystem(orm, systemId)
  authoriseRunReading(context, system, `system ${systemId} with checks`)
  const { after, limit, check } = query
  const filter = { systems: withMerged(context, systemId), check, known: context.asOf?.known, limit }
  const { rows, total } = readCheckRuns(orm, { ...filter, after: after === undefined ? undefined : numberOf(after) })
  const page = rows.slice(0, limit)
  return {
    items: presentCheckRuns(context, system, page),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total,
    may: { run: mayRun(context, system) },
  }
}
