import type { Audit } from '../../contracts/audits.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { InstantText } from '../date-text.tsx'
import type { Definition } from '../definition-list.tsx'
import { DefinitionList } from '../definition-list.tsx'
import { bytesWords, numberWords } from '../number-words.ts'
import { columnWords } from '../../domain/bias-audit/column-words.ts'
import { ROUTE_WORDS } from './audit-words.ts'

interface AuditFactsProps {
  audit: Audit
  today: Day
  timeZone: string
}

/** Who ran it, on what, and on what basis. */
export function AuditFacts({ audit, today, timeZone }: AuditFactsProps) {
  const { configuration, extract, source } = audit
  const at = audit.ranAt as Instant // safe because the contract gives an instant
  const items: Definition[] = [
    { term: 'Run by', detail: `${audit.ranBy.name}, ${builtWords(audit.builtTheSystem)}` },
    { term: 'Run', detail: <InstantText at={at} today={today} timeZone={timeZone} /> },
    { term: 'Selected means', detail: selectedWords(audit) },
    {
      term: 'Being selected is',
      detail: configuration.favourable ? 'good for the person' : 'a burden for the person',
    },
    { term: 'Basis for group data', detail: audit.route === null ? 'not said' : ROUTE_WORDS[audit.route].label },
    ...(audit.routeNote ? [{ term: 'Why that basis', detail: audit.routeNote }] : []),
    ...(extract.period ? [{ term: 'Period', detail: extract.period }] : []),
    { term: 'Rows', detail: rowsWords(audit) },
    ...(extract.query ? [{ term: 'Extract', detail: <code className="text-small">{extract.query}</code> }] : []),
    {
      term: source.kind === 'rows' ? 'Decision log' : 'Count table',
      detail: (
        <>
          {bytesWords(source.sizeBytes)}, {source.kept ? 'kept as an artefact' : 'discarded after counting'}
          {source.sha256 && (
            <span className="block font-mono text-tiny break-all text-ink-soft">SHA-256 {source.sha256}</span>
          )}
        </>
      ),
    },
    { term: 'Method', detail: audit.method },
  ]
  return <DefinitionList items={items} />
}

function builtWords(built: boolean | null): string {
  if (built === null) return 'who did not say whether they built the system'
  return built ? 'who built the system' : 'who did not build the system'
}

function selectedWords({ configuration }: Audit): string {
  const { decision, positive, score, threshold } = configuration
  if (decision === null) return `${columnWords(score ?? 'score')} of at least ${threshold ?? '?'}`
  return `${columnWords(decision)} is ${positive.join(' or ')}`
}

function rowsWords({ rows, extract: { expectedRows } }: Audit): string {
  if (expectedRows === null) return `${numberWords(rows)}; how many were expected was not said`
  if (expectedRows === rows) return `${numberWords(rows)}, as many as expected`
  const by = Math.abs(rows - expectedRows)
  return `${numberWords(rows)}: ${numberWords(by)} ${rows < expectedRows ? 'fewer' : 'more'} than the ${numberWords(expectedRows)} expected`
}
