import type { Control, Edition } from '../../domain/catalogue/edition.ts'
import { OWNER_CONTROL } from '../../domain/status/trail.ts'

/** The checks of the catalogue that a bias audit answers: ratios, and with labels the error rates. */
export const BIAS_AUDIT_CHECKS = ['impact-ratio', 'outcome-gap'] as const

/** The kind of evidence that a check's result is, in the order of preference, where a control takes several. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'impact-ratio': ['bias-audit'],
  'outcome-gap': ['bias-audit'],
  'exposure-ratio': ['exposure-report', 'bias-audit'],
  'suppression-overlap': ['suppression-reconciliation'],
  'consent-record-complete': ['consent-record-export', 'biometric-consent-record', 'preference-centre-test'],
  'tracker-pre-consent': ['tracker-scan'],
  gpc: ['opt-out-signal-test'],
  'response-times': ['rights-request-log', 'appeal-log', 'complaint-log', 'explanation-sample'],
  'content-marking': ['provenance-scan'],
  coverage: ['training-record'],
}

type Titled = Pick<Control, 'id' | 'title'>

/** The controls that a run of any of these checks may be filed for: those whose automated check it is. */
export function controlsFor(edition: Edition, checks: readonly string[]): Titled[] {
  const isOfCatalogue = checks.some((check) => edition.automatedChecks.some(({ id }) => id === check))
  return edition.controls
    .filter((control) => control.id !== OWNER_CONTROL && (!isOfCatalogue || answers(control, checks)))
    .map(({ id, title }) => ({ id, title }))
}

function answers({ automatedCheck }: Control, checks: readonly string[]): boolean {
  if (!automatedCheck) return false
  return [automatedCheck.check, ...(automatedCheck.alsoRun ?? [])].some((check) => checks.includes(check))
}

/** The kind of evidence as which a run is filed for a control. */
export function kindFor(control: Control, checks: readonly string[]): string {
  const preferred = checks.flatMap((check) => KINDS[check] ?? [])
  return (
    preferred.find((kind) => control.evidenceTypes.includes(kind)) ?? control.evidenceTypes[0] ?? 'monitoring-report'
  )
}
