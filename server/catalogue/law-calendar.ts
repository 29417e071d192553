import type { LawCalendar } from '../../contracts/control-standing.ts'
import { countTouched } from '../../db/control-standing-queries.ts'
import { findClause, placesOf } from '../../domain/catalogue/clauses.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { listControlsBehind, listLawDays, type LawDay } from '../../domain/catalogue/law-calendar.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'

/**
 * The days of law of the edition in force, the earliest first, with what they touch here: a statement for each day of the
 * edition, however many systems there are. Throws Refusal: unauthenticated.
 */
export function getLawCalendar(context: Context): LawCalendar {
  authoriseReading(context)
  const edition = editionInForce(context)
  const { lawCheckedTo, nextReviewDue, watchList } = edition
  return {
    today: today(context),
    lawCheckedTo,
    nextReviewDue,
    items: listLawDays(edition).map((day) => present(context, edition, day)),
    watching: [...watchList],
  }
}

function present(context: Context, edition: Edition, day: LawDay): LawCalendar['items'][number] {
  const controls = listControlsBehind(edition, day.clauses).map(({ id, title }) => ({ id, title }))
  const places = day.clauses.flatMap((id) => {
    const found = findClause(edition, id)
    return found ? placesOf(found) : []
  })
  return {
    on: day.on,
    what: day.what,
    kind: day.kind,
    confidence: day.confidence,
    unverified: day.isUnverified,
    clauses: [...day.clauses],
    controls,
    ...countTouched(context.store.orm, {
      controls: controls.map(({ id }) => id),
      places: [...new Set(places)],
      today: today(context),
    }),
  }
}
