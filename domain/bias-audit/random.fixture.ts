/** Uniform numbers in [0, 1) that are the same on every run. Source: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How many of `n` independent decisions at a rate select. */
export function binomial(random: () => number, n: number, rate: number): number {
  let selected = 0
  for (let each = 0; each < n; each += 1) if (random() < rate) selected += 1
  return selected
}
