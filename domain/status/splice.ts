import type { Day } from '../days.ts'

/** What holds from a day (inclusive) to a day (exclusive). */
export interface Span {
  fromOn: Day
  toOn: Day
}

export interface Spliced<T> {
  /** What holds now, in order: of the spans that stay as they were, the same objects. */
  spans: T[]
  /** Those that hold no longer. */
  ended: T[]
  /** Those that hold instead. */
  begun: T[]
}

/**
 * Puts spans that were computed anew from a day on behind those before it. What is cut in two or grows together at that
 * day ends, and begins again at its new length; what stays as it was, stays.
 *
 * spans   in order, without overlap, never two in a row that say the same
 * fresh   the same from `from` on, though two in a row may say the same
 * isSame  whether two spans say the same, whenever they hold
 */
export function splice<T extends Span>(
  spans: readonly T[],
  { from, fresh, isSame }: { from: Day; fresh: readonly T[]; isSame: (a: T, b: T) => boolean },
): Spliced<T> {
  const first = spans.findLastIndex(({ toOn }) => toOn < from) + 1 // most of a long life stays as it is
  const touched = spans.slice(first)
  const instead: T[] = []
  for (const span of touched) {
    if (span.fromOn < from) instead.push(span.toOn <= from ? span : { ...span, toOn: from })
  }
  instead.push(...fresh)
  const now: T[] = []
  const begun: T[] = []
  for (const span of growTogether(instead, isSame)) {
    const old = touched.find((one) => one.fromOn === span.fromOn && one.toOn === span.toOn && isSame(one, span))
    if (!old) begun.push(span)
    now.push(old ?? span)
  }
  const ended = touched.filter((span) => !now.includes(span))
  return { spans: first === 0 ? now : [...spans.slice(0, first), ...now], ended, begun }
}

function growTogether<T extends Span>(spans: readonly T[], isSame: (a: T, b: T) => boolean): T[] {
  const grown: T[] = []
  for (const span of spans) {
    const last = grown.at(-1)
    if (last && last.toOn === span.fromOn && isSame(last, span)) grown[grown.length - 1] = { ...last, toOn: span.toOn }
    else grown.push(span)
  }
  return grown
}
