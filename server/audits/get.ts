import { createHash } from 'node:crypto'
import type { Audit } from '../../contracts/audits.ts'
import { findAudit, type AuditRow } from '../../db/audit-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading, mayReadCounts } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { BIAS_AUDIT_CHECKS, controlsFor } from './controls.ts'
import { presentAudits, readResult, shownResult, summaryWords } from './present.ts'
import { authoriseCounts, authoriseRunReading, mayRun, systemOfRun, type AuditedSystem } from './rights.ts'

/**
 * A bias audit with its result. Small cells are hidden, unless one may see them and asks. Throws Refusal: unauthenticated,
 * forbidden, not-found.
 */
export function getAudit(context: Context, id: string, asked: { unsuppressed?: boolean | undefined } = {}): Audit {
  const { row, system } = requireAudit(context, id)
  const isExact = asked.unsuppressed === true
  if (isExact) authoriseCounts(context, system)
  const { orm } = context.store
  const shown = isExact ? readResult(orm, row) : shownResult(orm, row)
  const words = summaryWords(readWords(orm, [row.facts.summary.textHash]).get(row.facts.summary.textHash))
  if (!words) throw new Refusal('conflict', `The words of ${id} were erased. That it was run is on record.`)
  const [summary] = presentAudits(context, system, [row])
  const { attributes: _attributes, pairs: _pairs, ...facts } = summary! // safe because one row gives one
  return {
    ...facts,
    ...shown,
    routeNote: words.routeNote,
    configuration: words.configuration,
    ...hashesOf(context, { row, system, sentSha256: words.sentSha256 ?? null }),
    previous: row.facts.previous,
    unsuppressed: isExact,
    controls: controlsFor(editionInForce(context), BIAS_AUDIT_CHECKS),
    may: { file: mayRun(context, system), readCountTable: mayReadCounts(context.actor, system) },
  }
}

/** Plain hashes of counts for whom they hide nothing: from one, hidden cells are found by trying. */
function hashesOf(
  { actor, store }: Context,
  { row, system, sentSha256 }: Hashed,
): Pick<Audit, 'source' | 'countTable'> {
  const { source, countTable } = row.facts
  const isOpen = mayReadCounts(actor, system)
  const counts = isOpen ? readWords(store.orm, [countTable.textHash]).get(countTable.textHash) : undefined
  return {
    source: source.kind === 'rows' ? source : { ...source, sha256: isOpen ? sentSha256 : null },
    countTable: {
      sha256: counts === undefined ? null : createHash('sha256').update(counts).digest('hex'),
      saltedSha256: countTable.textHash,
    },
  }
}

interface Hashed {
  row: AuditRow
  system: AuditedSystem
  sentSha256: string | null
}

/** Throws Refusal: unauthenticated; not-found, also for whom it is not there. */
export function requireAudit(context: Context, id: string, orm: Orm = context.store.orm) {
  authoriseReading(context)
  const row = findAudit(orm, id)
  if (!row || isLater(context, row))
    throw new Refusal('not-found', `There is no audit ${id}, or it is not for you to read.`)
  const system = systemOfRun(context, row.systemId)
  authoriseRunReading(context, system, `audit ${id}`)
  return { row, system }
}

function isLater({ asOf }: Context, { ranAt }: AuditRow): boolean {
  return asOf !== undefined && ranAt > asOf.known
}
