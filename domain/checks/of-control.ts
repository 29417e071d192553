import type { Control, Edition } from '../catalogue/edition.ts'
import { findCheck } from './checks.ts'

/** The check of the catalogue that the bias audit answers. */
export const BIAS_AUDIT_CHECK = 'impact-ratio'

/** The computations that a control may be filed with, by their ids in the catalogue: the bias audit, and checks. */
export function checksOf(edition: Edition, { automatedCheck }: Control): { id: string; title: string }[] {
  if (!automatedCheck) return []
  return [automatedCheck.check, ...(automatedCheck.alsoRun ?? [])].flatMap((id) => {
    if (id === BIAS_AUDIT_CHECK) return [{ id, title: 'Bias audit of a decision log' }]
    const title = findCheck(id)?.title ?? null
    return title === null || !edition.automatedChecks.some((check) => check.id === id) ? [] : [{ id, title }]
  })
}
