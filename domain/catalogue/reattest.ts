import type { Control, Edition } from './edition.ts'

/**
 * Kinds that show what was found on a day or happened in a period: tests, scans, samples, logs, audits. However little
 * has changed, they say nothing about the days after theirs. The others hold as long as what they describe is so.
 */
const OF_ITS_DAY: ReadonlySet<string> = new Set([
  'training-record',
  'retention-log',
  'consent-record-export',
  'tracker-scan',
  'opt-out-signal-test',
  'unsubscribe-test',
  'preference-centre-test',
  'suppression-reconciliation',
  'rights-request-log',
  'reidentification-test',
  'transcript-test',
  'provenance-scan',
  'explanation-sample',
  'ledger-verification',
  'bias-audit',
  'exposure-report',
  'representativeness-report',
  'price-test',
  'content-sample-review',
  'age-assurance-test',
  'safeguard-test',
  'human-review-log',
  'drill-record',
  'appeal-log',
  'access-review',
  'penetration-test',
  'monitoring-report',
  'internal-audit-report',
  'third-party-audit-report',
  'complaint-log',
  'incident-log',
  'public-statement',
])

/** Why evidence of a kind must be new for a control, as a sentence; null where the same may be attested again. */
export function whyAnew(edition: Edition, control: Control, kind: string): string | null {
  if (control.automatedCheck) {
    return 'The catalogue has a check for it that works on present data: run it anew and file what it says.'
  }
  if (!OF_ITS_DAY.has(kind)) return null
  const label = edition.evidenceTypes.find((type) => type.id === kind)?.label ?? kind
  return `“${label}” shows what was so on its day: file a new one.`
}
