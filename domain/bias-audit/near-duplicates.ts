import { compareCodePoints } from './code-points.ts'

/** Values that differ in case, in spaces or in how a letter is put together, and may be the same: to be asked about. */
export function nearDuplicates(values: readonly string[]): string[][] {
  const alike = Map.groupBy(values, (value) => value.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
  return [...alike.values()]
    .filter((same) => same.length > 1)
    .map((same) => same.toSorted(compareCodePoints))
    .toSorted((a, b) => compareCodePoints(a[0] ?? '', b[0] ?? ''))
}
