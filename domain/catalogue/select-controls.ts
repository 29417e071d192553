import { isInProgramme } from './applicability.ts'
import { findClause } from './clauses.ts'
import { evaluate } from './conditions.ts'
import type { Control, Edition, Scope, Severity, Tier } from './edition.ts'

export interface ControlSelection {
  /** Every word of it has to be in the control, or in the references and frameworks of its clauses. */
  readonly q: string
  /** Controls that may apply to a system of any of these tiers; all for none. */
  readonly tiers: readonly Tier[]
  readonly scopes: readonly Scope[]
  readonly severities: readonly Severity[]
  /** `essential`: those that the essential programme may ask for; `full`: those that only the full one does. */
  readonly programmes: readonly ('essential' | 'full')[]
}

/** The controls of an edition that a reader asks for, in its order. */
export function selectControls(edition: Edition, selection: ControlSelection): Control[] {
  const { tiers, scopes, severities, programmes } = selection
  const words = fold(selection.q)
    .split(/\s+/)
    .filter((word) => word !== '')
  return edition.controls.filter(
    (control) =>
      (tiers.length === 0 || tiers.some((tier) => mayApplyAt(control, tier))) &&
      (scopes.length === 0 || scopes.includes(control.scope)) &&
      (severities.length === 0 || severities.includes(control.severityIfMissing)) &&
      (programmes.length === 0 || programmes.includes(programmeOf(edition, control))) &&
      hasWords(edition, control, words),
  )
}

/** The least programme that asks for a control where its condition holds. */
export function programmeOf(edition: Edition, control: Control): 'essential' | 'full' {
  return isInProgramme(edition, 'essential', control) ? 'essential' : 'full'
}

/** Whether some answers make the control apply to a system of this tier. */
function mayApplyAt({ appliesWhen }: Control, tier: Tier): boolean {
  return evaluate(appliesWhen, {}, tier) !== 'no'
}

function hasWords(edition: Edition, control: Control, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const clauses = control.clauses.flatMap((id) => {
    const found = findClause(edition, id)
    return found ? [`${found.framework.name} ${found.clause.ref} ${found.clause.title}`] : []
  })
  const { id, title, statement, why } = control
  const principle = edition.principles.find((one) => one.id === control.principle)?.name ?? ''
  const text = fold([id, title, statement, why, principle, ...clauses].join('\n'))
  return words.every((word) => text.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
