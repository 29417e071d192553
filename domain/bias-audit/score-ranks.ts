/** What ranks alone tell of the scores in one group: additive figures are summed elsewhere. */
export interface RankFigures {
  readonly aboveMedian: number
  readonly positiveRankSum: number
  /** See `averagePrecisionOf`. */
  readonly precisionHigh: bigint
  readonly precisionLow: bigint
  /** Largest |c₁ N₂ − c₂ N₁| over the scores, beside the first period; null where there is no period before. */
  readonly kolmogorovSmirnov: bigint | null
}

export interface RankedGroup {
  /** Rows with a score. */
  readonly n: number
  readonly positives: number
  readonly negatives: number
  /** The place of the same group in its first period; null in that itself and over all periods. */
  readonly first: number | null
}

const PRECISION_SCALE = 100_000_000

/** Takes rows by rising score, each counted in all groups that it is in; whole numbers throughout, so nothing is rounded. */
export class ScoreRanks {
  readonly #groups: readonly RankedGroup[]
  /** By kind of row, the groups that it is in. */
  readonly #targets: readonly (readonly number[])[]
  /** By kind of row: 1 positive, 0 negative, 2 without a label. */
  readonly #labels: readonly number[]
  readonly #followers = new Map<number, number[]>()
  readonly #seen: Float64Array
  readonly #positives: Float64Array
  readonly #negatives: Float64Array
  readonly #above: Float64Array
  readonly #rankSums: Float64Array
  readonly #high: Float64Array
  readonly #low: Float64Array
  readonly #distances: Map<number, bigint>
  readonly #rows: Float64Array
  readonly #newPositives: Float64Array
  readonly #newNegatives: Float64Array
  readonly #touched: number[] = []
  #isAbove = false

  constructor(
    groups: readonly RankedGroup[],
    targets: readonly (readonly number[])[],
    labels: readonly (boolean | null)[],
  ) {
    this.#groups = groups
    this.#targets = targets
    this.#labels = labels.map((label) => (label === null ? 2 : Number(label)))
    const zeros = () => new Float64Array(groups.length)
    this.#seen = zeros()
    this.#positives = zeros()
    this.#negatives = zeros()
    this.#above = zeros()
    this.#rankSums = zeros()
    this.#high = zeros()
    this.#low = zeros()
    this.#rows = zeros()
    this.#newPositives = zeros()
    this.#newNegatives = zeros()
    this.#distances = new Map()
    for (const [place, { first }] of groups.entries()) {
      if (first === null) continue
      this.#followers.set(first, [...(this.#followers.get(first) ?? []), place])
      this.#distances.set(place, 0n)
    }
  }

  /** `n` rows of a kind with the score that is being taken. */
  take(kind: number, n: number): void {
    const label = this.#labels[kind]
    for (const group of this.#targets[kind]!) {
      if (this.#rows[group] === 0) this.#touched.push(group)
      this.#rows[group]! += n
      if (label === 1) this.#newPositives[group]! += n
      else if (label === 0) this.#newNegatives[group]! += n
    }
  }

  /** All rows of one score have been taken; `isAbove` when it is above the median of the log. */
  endScore(isAbove: boolean): void {
    this.#isAbove = isAbove
    for (const group of this.#touched) this.#count(group)
    if (this.#distances.size > 0) this.#measureDistances()
    this.#touched.length = 0
  }

  finish(place: number): RankFigures {
    return {
      aboveMedian: this.#above[place]!,
      positiveRankSum: this.#rankSums[place]! / 2,
      precisionHigh: BigInt(this.#high[place]!),
      precisionLow: BigInt(this.#low[place]!),
      kolmogorovSmirnov: this.#distances.get(place) ?? null,
    }
  }

  #count(group: number): void {
    const rows = this.#rows[group]!
    const positives = this.#newPositives[group]!
    const negatives = this.#newNegatives[group]!
    const lower = this.#positives[group]! + this.#negatives[group]!
    if (this.#isAbove) this.#above[group]! += rows
    if (positives > 0) {
      // Twice the sum of ranks, whose mean in a tie may be a half.
      this.#rankSums[group]! += positives * (2 * lower + positives + negatives + 1)
      this.#addPrecision(group, positives)
    }
    this.#seen[group]! += rows
    this.#positives[group]! += positives
    this.#negatives[group]! += negatives
    this.#rows[group] = 0
    this.#newPositives[group] = 0
    this.#newNegatives[group] = 0
  }

  /** With this score as the threshold, all from here up are selected. */
  #addPrecision(group: number, rise: number): void {
    const all = this.#groups[group]!
    const hits = all.positives - this.#positives[group]!
    const selected = hits + all.negatives - this.#negatives[group]!
    const scaled = hits * PRECISION_SCALE
    // Exact, since both are whole and below 2^53, and quicker than the remainder.
    const high = Math.floor(scaled / selected)
    const restScaled = (scaled - high * selected) * PRECISION_SCALE
    this.#high[group]! += high * rise
    this.#low[group]! += Math.floor(restScaled / selected) * rise
  }

  #measureDistances(): void {
    const moved = new Set(this.#touched.flatMap((group) => [group, ...(this.#followers.get(group) ?? [])]))
    for (const group of moved) {
      const { first, n } = this.#groups[group]!
      if (first === null) continue
      const distance = this.#seen[group]! * this.#groups[first]!.n - this.#seen[first]! * n
      const size = BigInt(Math.abs(distance))
      if (size > this.#distances.get(group)!) this.#distances.set(group, size)
    }
  }
}
