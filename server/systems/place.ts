import { invalid } from '../../domain/refusal.ts'

/** The sequence number that a page of history goes on before; null at the beginning. Throws Refusal: invalid. */
export function readPlace(after: string | undefined): number | null {
  if (after === undefined) return null
  if (/^\d{1,15}$/.test(after)) return Number(after)
  throw invalid('/after', 'This is no place in this list. Begin again without after.')
}
