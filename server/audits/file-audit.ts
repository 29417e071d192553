import { FileAudit, type Audit, type AuditParts } from '../../contracts/audits.ts'
import type { Filing } from '../../contracts/filings.ts'
import type { AuditResult } from '../../domain/bias-audit/result.ts'
import type { Instant } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { BIAS_AUDIT_CHECKS } from './controls.ts'
import { shownResult } from './present.ts'
import { fileComputed } from './file-computed.ts'
import { getAudit, requireAudit } from './get.ts'
import { authoriseRun } from './rights.ts'
import { checkRoute } from './read-form.ts'

/**
 * Files a bias audit as evidence for a control, with the verdict that it came to and small cells hidden. Throws Refusal:
 * unauthenticated, forbidden, not-found, invalid, conflict.
 */
export async function fileAudit(context: Context, id: string, raw: unknown): Promise<Filing> {
  const { row, system } = requireAudit(context, id)
  authoriseRun(context, system)
  const wish = parse(FileAudit, raw)
  const audit = getAudit(context, id)
  const said = whatWasSaid(audit, wish)
  const { source } = row.facts
  const run = {
    id,
    system: system.id,
    checks: BIAS_AUDIT_CHECKS,
    verdict: audit.files.verdict,
    says: [audit.verdict.sentence, audit.files.reason].filter((words) => words !== '').join('\n\n'),
    ranAt: row.ranAt as Instant, // safe: projected from an event's instant
    document: documentOf({ audit, ranOn: row.systemId, result: shownResult(context.store.orm, row), said }),
    sources: source.kept && source.sha256 !== null ? [source.sha256] : [],
  }
  return fileComputed(context, run, wish)
}

interface Said {
  route: NonNullable<AuditParts['route']>
  routeNote: string | null
  builtTheSystem: boolean
}

/** What a reader of evidence must know beside the figures: said with the run, or now. */
function whatWasSaid(audit: Audit, wish: FileAudit): Said {
  const route = audit.route ?? wish.route
  if (!route) throw invalid('/route', 'Say on what basis group data were used: the run does not say it.')
  const routeNote = audit.routeNote ?? wish.routeNote ?? null
  checkRoute({ route, routeNote })
  const builtTheSystem = audit.builtTheSystem ?? wish.builtTheSystem
  if (builtTheSystem === undefined) {
    throw invalid('/builtTheSystem', 'Say whether who ran it built the system: the run does not say it.')
  }
  return { route, routeNote, builtTheSystem }
}

interface Documented {
  audit: Audit
  /** The system it was run on; `system` is the one that goes on with it. */
  ranOn: string
  result: AuditResult
  said: Said
}

/** Reproducible: counts with this hash and their salt, this configuration and this version of the method give this result. People by id. */
function documentOf({ audit, ranOn, result, said }: Documented): object {
  const { id, system, ranBy, ranAt, extract, source, configuration, previous } = audit
  return {
    format: 'plumbline-computed-audit-1',
    run: id,
    system: system.id,
    ranOn,
    ranBy: ranBy.id,
    ranAt,
    ...said,
    extract,
    source: source.kind === 'rows' ? source : { ...source, sha256: null },
    countTable: { saltedSha256: audit.countTable.saltedSha256 },
    configuration,
    previous,
    result,
  }
}
