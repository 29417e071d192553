import { expect } from 'vitest'
import type { Figure, Interval } from './result.ts'

export const EXACT = 1e-12
export const INTERVAL = 1e-10
export const SCORE_INTERVAL = 1e-8

/** A figure that others could calculate is theirs; one that they could not says why not. */
export function expectFigure(found: Figure | undefined, expected: unknown, tolerance: number, what: string): void {
  if (typeof expected !== 'number') {
    expect(found, `${what}`).toEqual({ undefined: expect.stringMatching(/\w/) as string })
    return
  }
  if (typeof found !== 'number') expect.unreachable(`${what}: ${JSON.stringify(found)} where ${expected} is right`)
  expect(Math.abs(found - expected), `${what}: ${found} where ${expected} is right`).toBeLessThanOrEqual(tolerance)
}

/** Relative, down to 1e-300. */
export function expectPValue(found: Figure | undefined, expected: unknown, tolerance: number, what: string): void {
  const scale = typeof expected === 'number' ? Math.max(Math.abs(expected), 1e-300) : 1
  expectFigure(found, expected, tolerance * scale, what)
}

export function expectInterval(found: Interval | undefined, expected: unknown, tolerance: number, what: string): void {
  const [low, high] = Array.isArray(expected) ? (expected as unknown[]) : [null, null]
  const [from, to] = found && !('undefined' in found) ? found : [found, found]
  expectFigure(from, low, tolerance, `${what} from`)
  expectFigure(to, high, tolerance, `${what} to`)
}
