/** Under this key stand the systems without a unit. */
export const WITHOUT_UNIT = ''

const FIRST_DAYS = 30
const STEP_DAYS = 14
const LAST_DAYS = 170

/**
 * Days of grace of the systems that one import creates, by unit in order of name: 30, 44, 58 … at most 170, so that the
 * owners are not all asked on the same day. Systems without a unit (`WITHOUT_UNIT`) come last.
 */
export function staggerGrace(units: Iterable<string | null>): Map<string, number> {
  const distinct = new Set<string>()
  for (const unit of units) distinct.add(unit ?? WITHOUT_UNIT)
  const inOrder = [...distinct].filter((unit) => unit !== WITHOUT_UNIT).sort(byName)
  if (distinct.has(WITHOUT_UNIT)) inOrder.push(WITHOUT_UNIT)
  return new Map(inOrder.map((unit, at) => [unit, Math.min(FIRST_DAYS + STEP_DAYS * at, LAST_DAYS)]))
}

/** The same order in every country: by lower-case letters, then as they stand. */
function byName(a: string, b: string): number {
  const [lowerA, lowerB] = [a.toLowerCase(), b.toLowerCase()]
  if (lowerA !== lowerB) return lowerA < lowerB ? -1 : 1
  return a < b ? -1 : 1
}
