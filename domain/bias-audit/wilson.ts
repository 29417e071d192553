import { Z_95 } from './normal.ts'

/**
 * The 95 % score interval of a rate. Source: Wilson, Journal of the American Statistical Association 22 (1927); as
 * written by Newcombe, Statistics in Medicine 17 (1998), 857, method 3. null where n is 0.
 */
export function wilson(k: number, n: number): [number, number] | null {
  if (n <= 0) return null
  const z2 = Z_95 * Z_95
  const spread = Z_95 * Math.sqrt(z2 + (4 * k * (n - k)) / n)
  const below = k === 0 ? 0 : (2 * k + z2 - spread) / (2 * (n + z2))
  const above = k === n ? 1 : (2 * k + z2 + spread) / (2 * (n + z2))
  return [Math.max(0, below), Math.min(1, above)]
}
