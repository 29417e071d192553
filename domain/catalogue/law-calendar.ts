import { dayInWords } from '../day-words.ts'
import type { Day } from '../days.ts'
import { findClause, mayAppearInReports } from './clauses.ts'
import type { ClauseId, Confidence, Control, Edition } from './edition.ts'

/** A day on which law changes, or on which the catalogue itself is to be looked through again. */
export interface LawDay {
  readonly on: Day
  readonly what: string
  /** `review`: the catalogue's own next review, which no clause is behind. */
  readonly kind: 'law' | 'review'
  readonly clauses: readonly ClauseId[]
  readonly confidence: Confidence
  /** Of low confidence, or resting on a clause that is, or that was written from memory. */
  readonly isUnverified: boolean
}

/**
 * The law calendar, the earliest day first: what the edition's calendar says, the days from which binding clauses apply
 * that it does not name, and the edition's own next review.
 */
export function listLawDays(edition: Edition): LawDay[] {
  const told = edition.lawCalendar.map(({ date, what, clauses, confidence }): LawDay => ({
    on: date,
    what,
    kind: 'law',
    clauses,
    confidence,
    isUnverified: confidence === 'low',
  }))
  const review: LawDay = {
    on: edition.nextReviewDue,
    what: `Next review of the catalogue: its law was checked to ${dayInWords(edition.lawCheckedTo)}`,
    kind: 'review',
    clauses: [],
    confidence: 'high',
    isUnverified: false,
  }
  return [...told, ...listUntold(edition, told), review].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The controls that rest on any of these clauses, in the edition's order. */
export function listControlsBehind(edition: Edition, clauses: readonly ClauseId[]): Control[] {
  return edition.controls.filter((control) => control.clauses.some((id) => clauses.includes(id)))
}

/** Days of clauses that the calendar does not tell of: one for each framework and day. */
function listUntold(edition: Edition, told: readonly LawDay[]): LawDay[] {
  const isTold = (id: ClauseId, on: Day) => told.some((day) => day.on === on && day.clauses.includes(id))
  return edition.frameworks.flatMap(({ name, clauses }) => {
    const dated = clauses.flatMap(({ id, ref, status, appliesFrom }) =>
      appliesFrom === undefined || status === 'proposed' || status === 'unsettled' || isTold(id, appliesFrom)
        ? []
        : [{ id, ref, on: appliesFrom }],
    )
    return [...Map.groupBy(dated, ({ on }) => on)].map(([on, group]): LawDay => {
      const ids = group.map(({ id }) => id)
      return {
        on,
        what: `${name}: ${group.map(({ ref }) => ref).join(', ')}`,
        kind: 'law',
        clauses: ids,
        confidence: leastSure(edition, ids),
        isUnverified: clauses.some((clause) => ids.includes(clause.id) && !mayAppearInReports(clause)),
      }
    })
  })
}

function leastSure(edition: Edition, ids: readonly ClauseId[]): Confidence {
  const found = new Set(ids.flatMap((id) => findClause(edition, id)?.clause.confidence ?? []))
  return found.has('low') ? 'low' : found.has('medium') ? 'medium' : 'high'
}
