import type { Segment } from './view.ts'

/** For whom, where and through what a system works. A system with several counts in each. */
export interface Reach {
  brands: readonly string[]
  /** The answer `jurisdictions`. */
  markets: readonly string[]
  /** The answer `channels`. */
  channels: readonly string[]
}

const known = new WeakMap<Segment, Reach>()

/** Each in one fixed order, so that the same reach is written the same. */
export function reachOf(segment: Segment): Reach {
  const found = known.get(segment)
  if (found) return found
  const reach = {
    brands: inOrder(segment.brands),
    markets: inOrder(segment.answers['jurisdictions']),
    channels: inOrder(segment.answers['channels']),
  }
  known.set(segment, reach)
  return reach
}

export function isSameReach(a: Segment, b: Segment): boolean {
  if (a === b) return true
  const [one, other] = [reachOf(a), reachOf(b)]
  return (
    isSameList(one.brands, other.brands) &&
    isSameList(one.markets, other.markets) &&
    isSameList(one.channels, other.channels)
  )
}

function inOrder(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return [...new Set(value.filter((item): item is string => typeof item === 'string'))].toSorted()
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
