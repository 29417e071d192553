/** Rows of a stretch that hold in the same 32 days are listed together. */
const BUCKET_BITS = 5
/** So many rows are put in order at once: a few milliseconds. */
const STRETCH = 65_536

/** The columns that are searched: from which day (inclusive) to which (exclusive) each row holds. */
export interface DayColumns {
  from: Int32Array
  to: Int32Array
}

/** The rows of a stretch by buckets of days: those of a bucket hold on one of its days, in the order of the rows. */
export interface Stretch {
  firstBucket: number
  /** The last one is open: it has all that holds from its first day on. */
  lastBucket: number
  /** By buckets after the first one: where its rows begin. */
  starts: Int32Array
  rows: Int32Array
}

export interface DayIndexParts {
  stretches: Stretch[]
  /** So many rows are in order. */
  arranged: number
}

/**
 * Finds the rows that hold on a day without passing over all. Rows are only ever added; one that was replaced has lost its
 * days and is passed over. The last rows, fewer than a stretch, are in no order yet.
 */
export class DayIndex {
  readonly #stretches: Stretch[]
  #arranged: number

  constructor({ stretches, arranged }: DayIndexParts = { stretches: [], arranged: 0 }) {
    this.#stretches = stretches
    this.#arranged = arranged
  }

  /** What another thread makes the same of. */
  get parts(): DayIndexParts {
    return { stretches: this.#stretches, arranged: this.#arranged }
  }

  /** Puts the next stretch in order where it is full. False: there is none. */
  arrange(columns: DayColumns, length: number, isOf: (row: number) => boolean): boolean {
    const begin = this.#arranged
    if (length - begin < STRETCH) return false
    this.#arranged = begin + STRETCH
    const rows = rowsOf(columns, { begin, end: this.#arranged }, isOf)
    if (rows.length > 0) this.#stretches.push(stretchOf(columns, rows))
    return true
  }

  /** The rows that may hold on a day: all that do are among them, and every row that is in no order yet. */
  candidates(day: number): { listed: Int32Array[]; rest: number } {
    const bucket = day >> BUCKET_BITS
    const listed: Int32Array[] = []
    for (const { firstBucket, lastBucket, starts, rows } of this.#stretches) {
      const place = Math.min(bucket, lastBucket) - firstBucket
      if (place >= 0) listed.push(rows.subarray(starts[place]!, starts[place + 1]!))
    }
    return { listed, rest: this.#arranged }
  }
}

function rowsOf(
  { from, to }: DayColumns,
  { begin, end }: { begin: number; end: number },
  isOf: (row: number) => boolean,
): Int32Array {
  const rows = new Int32Array(end - begin)
  let count = 0
  for (let row = begin; row < end; row += 1) if (from[row]! < to[row]! && isOf(row)) rows[count++] = row
  return rows.subarray(0, count)
}

function stretchOf({ from, to }: DayColumns, all: Int32Array): Stretch {
  let [firstBucket, lastBucket] = [Infinity, -Infinity]
  for (const row of all) {
    const bucket = from[row]! >> BUCKET_BITS
    if (bucket < firstBucket) firstBucket = bucket
    if (bucket > lastBucket) lastBucket = bucket
  }
  const lastOf = (row: number) => Math.min((to[row]! - 1) >> BUCKET_BITS, lastBucket) - firstBucket
  const starts = new Int32Array(lastBucket - firstBucket + 2)
  for (const row of all) {
    const last = lastOf(row)
    for (let bucket = (from[row]! >> BUCKET_BITS) - firstBucket; bucket <= last; bucket += 1) starts[bucket + 1]! += 1
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket]! += starts[bucket - 1]!
  const rows = new Int32Array(starts.at(-1)!)
  const next = starts.slice()
  for (const row of all) {
    const last = lastOf(row)
    for (let bucket = (from[row]! >> BUCKET_BITS) - firstBucket; bucket <= last; bucket += 1)
      rows[next[bucket]!++] = row
  }
  return { firstBucket, lastBucket, starts, rows }
}
