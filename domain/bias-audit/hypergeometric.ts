import gammaln from '@stdlib/math-base-special-gammaln'

/**
 * log of the probability of `x` of one kind when `draws` are drawn from `kind` of that kind and `other` others. Through
 * binomials in the saddle-point form, which keeps its digits where a difference of log factorials loses them. Source:
 * Loader, Fast and Accurate Computation of Binomial Probabilities (2000); as in R's dhyper.
 */
export function logHypergeometric(x: number, kind: number, other: number, draws: number): number {
  const p = draws / (kind + other)
  if (p === 0 || p === 1) return 0
  return logBinomial(x, kind, p) + logBinomial(draws - x, other, p) - logBinomial(draws, kind + other, p)
}

function logBinomial(x: number, n: number, p: number): number {
  const q = 1 - p
  if (n === 0) return 0
  if (x === 0) return p < 0.1 ? -deviance(n, n * q) - n * p : n * Math.log(q)
  if (x === n) return q < 0.1 ? -deviance(n, n * p) - n * q : n * Math.log(p)
  const correction = stirlingError(n) - stirlingError(x) - stirlingError(n - x)
  const exponent = correction - deviance(x, n * p) - deviance(n - x, n * q)
  return exponent + 0.5 * Math.log(n / (2 * Math.PI * x * (n - x)))
}

/** log n! − log(√(2πn) (n/e)ⁿ). */
function stirlingError(n: number): number {
  if (n <= 15) return gammaln(n + 1) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI)
  const n2 = n * n
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / n2) / n2) / n2) / n2) / n
}

/** x log(x / np) + np − x, by a series where the two are close. */
function deviance(x: number, np: number): number {
  if (Math.abs(x - np) >= 0.1 * (x + np)) return x * Math.log(x / np) + np - x
  const v = (x - np) / (x + np)
  let sum = (x - np) * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j += 1) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return next
    sum = next
  }
  return sum
}
