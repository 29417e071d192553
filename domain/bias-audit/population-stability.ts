/**
 * How far a distribution over cells has moved: Σ (new − old) log(new / old) over shares. Source: Siddiqi, Credit Risk
 * Scorecards (2006), 8. A cell that is empty on one side alone counts as half a person there, as its logarithm is
 * otherwise infinite; null where one side has nobody.
 */
export function populationStability(before: readonly number[], after: readonly number[]): number | null {
  const occupied = before
    .map((count, at): [number, number] => [count, after[at] ?? 0])
    .filter(([a, b]) => a > 0 || b > 0)
  const old = occupied.map(([count]) => (count === 0 ? 0.5 : count))
  const now = occupied.map(([, count]) => (count === 0 ? 0.5 : count))
  if (!before.some((count) => count > 0) || !after.some((count) => count > 0)) return null
  const [oldTotal, nowTotal] = [total(old), total(now)]
  return old.reduce((sum, count, at) => {
    const [share, next] = [count / oldTotal, (now[at] ?? 0) / nowTotal]
    return sum + (next - share) * Math.log(next / share)
  }, 0)
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
