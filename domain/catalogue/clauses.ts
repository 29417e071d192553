import type { Day } from '../days.ts'
import type { Clause, Control, Edition, Framework } from './edition.ts'

/** In force on the day asked about; only part of it; not before a day; or never binding, or not known to be. */
export type ClauseState = 'in-force' | 'phased' | 'from' | 'proposed' | 'unsettled' | 'voluntary'

export interface ShownClause {
  readonly clause: Clause
  readonly framework: Framework
  readonly state: ClauseState
  /** The day it applies from; null when no day is known. */
  readonly from: Day | null
  /** To be shown as grey information, never as a breach. */
  readonly isGrey: boolean
  /** Where it applies cannot be told, because nobody answered where the people are. */
  readonly isPlaceUnknown: boolean
  /** Of low confidence, or written from memory. */
  readonly isUnverified: boolean
}

/**
 * Whether a clause may stand in what leaves the register, in print or in a report: not where it is of low confidence or
 * written from memory, which a screen marks "unverified" and paper would pass on as law.
 */
export function mayAppearInReports({ confidence, basis }: Pick<Clause, 'confidence' | 'basis'>): boolean {
  return confidence !== 'low' && basis !== 'memory'
}

/**
 * The clauses behind a control that reach the people of a system, in the control's order.
 *
 * jurisdictions  the answer to the attribute; null when unanswered: then every clause is shown, as of unknown reach
 * on             the day asked about
 */
export function listClauses(of: {
  readonly edition: Edition
  readonly control: Control
  readonly jurisdictions: readonly string[] | null
  readonly on: Day
}): ShownClause[] {
  const { edition, control, jurisdictions, on } = of
  return control.clauses.flatMap((id) => {
    const found = findClause(edition, id)
    const shown = found && showClause(found, jurisdictions, on)
    return shown ? [shown] : []
  })
}

/** The clauses of a framework that reach people in these places, in its order; all of them for null. */
export function listFrameworkClauses(of: {
  readonly framework: Framework
  readonly jurisdictions: readonly string[] | null
  readonly on: Day
}): ShownClause[] {
  const { framework, jurisdictions, on } = of
  return framework.clauses.flatMap((clause) => showClause({ clause, framework }, jurisdictions, on) ?? [])
}

/** Where a clause reaches people: its own places, else those of its framework; `*` is everywhere. */
export function placesOf({ clause, framework }: { clause: Clause; framework: Framework }): readonly string[] {
  return clause.appliesWhere ?? framework.appliesWhere
}

function showClause(
  found: { clause: Clause; framework: Framework },
  jurisdictions: readonly string[] | null,
  on: Day,
): ShownClause | null {
  const reach = reachOf(placesOf(found), jurisdictions)
  if (reach === 'elsewhere') return null
  return { ...found, ...stateOn(found.clause, on), isPlaceUnknown: reach === 'unknown' }
}

/** Null when the edition has no such clause. */
export function findClause(edition: Edition, id: string): { clause: Clause; framework: Framework } | null {
  for (const framework of edition.frameworks) {
    const clause = framework.clauses.find((one) => one.id === id)
    if (clause) return { clause, framework }
  }
  return null
}

function reachOf(places: readonly string[], jurisdictions: readonly string[] | null): 'here' | 'elsewhere' | 'unknown' {
  if (places.includes('*')) return 'here'
  if (jurisdictions === null) return 'unknown'
  return places.some((place) => jurisdictions.includes(place)) ? 'here' : 'elsewhere'
}

function stateOn(clause: Clause, on: Day): Pick<ShownClause, 'state' | 'from' | 'isGrey' | 'isUnverified'> {
  const state = clauseState(clause, on)
  return {
    state,
    from: clause.appliesFrom ?? null,
    isGrey: state === 'from' || state === 'proposed' || state === 'unsettled',
    isUnverified: !mayAppearInReports(clause),
  }
}

/** The day decides, not the day on which the edition was written: what was still to come then may be in force by now. */
function clauseState(clause: Clause, on: Day): ClauseState {
  const { status, appliesFrom } = clause
  if (status === 'proposed' || status === 'unsettled' || status === 'voluntary') return status
  if (appliesFrom === undefined) return status === 'not-yet-applicable' ? 'from' : status
  if (on < appliesFrom) return 'from'
  return status === 'phased' ? 'phased' : 'in-force'
}
