import type { Figure, Interval, Undefined } from './result.ts'

/** A figure that is not there, and why. */
export function notDefined(reason: string): Undefined {
  return { undefined: reason }
}

export function isDefined(figure: Figure): figure is number {
  return typeof figure === 'number'
}

/** A quotient; undefined, with the reason given, where there is nothing to divide by. */
export function over(numerator: number, denominator: number, reason: string): Figure {
  return denominator > 0 ? numerator / denominator : notDefined(reason)
}

/** What a statistic gives as a number or as nothing. */
export function figure(value: number | null, reason: string): Figure {
  return value === null || !Number.isFinite(value) ? notDefined(reason) : value
}

export function interval(limits: readonly [number, number] | null, reason: string, noUpper = reason): Interval {
  if (limits === null) return notDefined(reason)
  return [limits[0], figure(limits[1], noUpper)]
}

/** Defined figures of an object's values, with their keys. */
export function definedEntries(figures: Iterable<readonly [string, Figure]>): [string, number][] {
  return [...figures].flatMap(([key, value]) => (isDefined(value) ? [[key, value] as [string, number]] : []))
}

/** A record by names that may be anything, `__proto__` among them. */
export function recordOf<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries(entries)
}

/** What a record holds itself: names of groups are read from files, and may be `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/** Whether a part of a result is missing as a whole; a record may have a column called `undefined` too. */
export function isMissing(part: object): part is Undefined {
  return 'undefined' in part && typeof part.undefined === 'string'
}
