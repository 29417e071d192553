import { listAudits, type AuditRow } from '../../db/audit-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import type { EarlierAudit } from '../../domain/bias-audit/audit.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { dayAt } from '../../domain/day-at.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { canonicalise } from '../../domain/ledger/canonical-json.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { findResult, summaryWords, type AuditSummaryWords } from './present.ts'
import type { Sent } from './read-form.ts'
import { withMerged } from './rights.ts'

/** Drift is told over so many audits before, found among so many. */
const MOST_EARLIER = 11
const MOST_LOOKED_AT = 200

interface ThisAudit {
  configuration: AuditConfiguration
  sent: Pick<Sent, 'sha256'>
  period?: string | null | undefined
}

interface Earlier {
  row: AuditRow
  words: AuditSummaryWords
}

/**
 * Audits of the same question to the system before, each as one period, in the order of their periods: drift is told from
 * them. What was audited twice counts once, and a period after that of this audit not at all.
 */
export function earlierAudits(context: Context, system: string, { configuration, sent, period }: ThisAudit) {
  const { orm } = context.store
  const question = questionOf(configuration)
  const sources = new Set([sent.sha256])
  const asked = readAll(orm, withMerged(context, system)).filter((one) => {
    const source = one.row.facts.source.sha256 ?? one.words.sentSha256 ?? one.row.id
    if (questionOf(one.words.configuration) !== question || sources.has(source)) return false
    sources.add(source)
    return true
  })
  const ranOn = ranOnIn(context)
  const last = sortable(period, today(context))
  const before = asked
    .map((one) => ({ ...one, at: sortable(one.words.period, ranOn(one.row)) }))
    .filter(({ at }) => at <= last)
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
  return named(orm, before.slice(-MOST_EARLIER), ranOn)
}

/** Gives the organisation's day on which an audit was run. */
function ranOnIn({ store }: Context): (row: AuditRow) => Day {
  const organisation = organisationFacts(store.orm)
  return ({ ranAt }) => dayAt(organisation, ranAt as Instant) // safe: written by append
}

/** The earliest first. */
function readAll(orm: Orm, systems: readonly string[]): Earlier[] {
  const rows = listAudits(orm, { systems, limit: MOST_LOOKED_AT }).rows.slice(0, MOST_LOOKED_AT).toReversed()
  const texts = readWords(
    orm,
    rows.map(({ facts }) => facts.summary.textHash),
  )
  return rows.flatMap((row) => {
    const words = summaryWords(texts.get(row.facts.summary.textHash))
    return words ? [{ row, words }] : []
  })
}

function named(orm: Orm, earlier: readonly Earlier[], ranOn: (row: AuditRow) => Day): EarlierAudit[] {
  const told = new Set<string>()
  return earlier.flatMap(({ row, words }) => {
    const result = findResult(orm, row)
    if (!result) return []
    const name = words.period ?? ranOn(row)
    const period = told.has(name) ? `${name} (${row.id})` : name
    told.add(name)
    return [{ period, result }]
  })
}

/** Shares of other decisions, other values or other weights are no trend. */
function questionOf({ decision, positive, threshold, weight, score }: AuditConfiguration): string {
  return canonicalise({
    decision,
    positive: positive.toSorted(),
    threshold,
    weight,
    score: decision === null ? score : null,
  })
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `2026-10` stays, `October 2026` becomes it; what says no date is of the day on which it was run. */
function sortable(period: string | null | undefined, ranOn: string): string {
  const text = period?.trim() ?? ''
  if (/^\d{4}(?!\d)/.test(text)) return text
  const [, name = '', year] = /^([a-z]{3})[a-z]* (\d{4})$/i.exec(text) ?? []
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  return year !== undefined && month > 0 ? `${year}-${String(month).padStart(2, '0')}` : ranOn
}
