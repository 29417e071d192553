import type { ReviewPage } from '../../contracts/systems.ts'
import { readReviews, readWords } from '../../db/system-queries.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { personName, readNames } from '../people/names.ts'
import { readPlace } from './place.ts'
import { getSystemRow } from './whole-system.ts'
import { maySeeWords } from './words.ts'

/** The reviews of a system, the last recorded first. Throws Refusal: unauthenticated, invalid, not-found. */
export async function listReviews(
  context: Context,
  id: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ReviewPage> {
  authoriseReading(context)
  const { orm } = context.store
  const system = getSystemRow(orm, id)
  const { rows, total } = readReviews(orm, id, { before: readPlace(after), limit: limit + 1, day: context.asOf })
  const page = rows.slice(0, limit)
  const names = readNames(
    orm,
    page.map(({ reviewedBy }) => reviewedBy),
  )
  const seen = maySeeWords(context.actor, system) ? page.flatMap(({ noteHash }) => noteHash ?? []) : []
  const words = readWords(orm, seen)
  return {
    items: page.map(({ outcome, effectiveOn, noteHash, reviewedBy, recordedAt }) => ({
      outcome,
      effectiveOn,
      note: noteHash === null ? null : (words.get(noteHash) ?? null),
      by: reviewedBy === 'program' ? null : personName(reviewedBy, names),
      recordedAt,
    })),
    next: rows.length > limit ? String(page.at(-1)?.seq ?? '') : null,
    total,
  }
}
