import type { Day } from '../days.ts'

/** What one control says on a day. */
export interface Part {
  /** How grave, as ranks: a higher one is worse. */
  gravity: number
  verdict: number
  dueOn: Day | null
  isExcepted: boolean
}

/**
 * The worst of what the controls of a system say, while one after the other says something else: kept as how many say
 * what, so that a change costs the same however many controls there are.
 */
export class Weights {
  readonly #parts = new Map<string, Part>()
  readonly #gravities = new Counts()
  readonly #verdicts = new Counts()
  #excepted = 0
  /** undefined: to be looked for. */
  #dueOn: Day | null | undefined = null

  /** null: the control says nothing. */
  put(control: string, part: Part | null): void {
    const before = this.#parts.get(control)
    if (before) this.#drop(before)
    if (!part) {
      this.#parts.delete(control)
      return
    }
    this.#parts.set(control, part)
    this.#gravities.add(part.gravity, 1)
    this.#verdicts.add(part.verdict, 1)
    this.#excepted += Number(part.isExcepted)
    if (part.dueOn === null || this.#dueOn === undefined) return
    if (this.#dueOn === null || part.dueOn < this.#dueOn) this.#dueOn = part.dueOn
  }

  clear(): void {
    for (const control of this.#parts.keys()) this.put(control, null)
  }

  /** The highest rank, -Infinity where no control says anything. */
  get gravity(): number {
    return this.#gravities.highest
  }

  get verdict(): number {
    return this.#verdicts.highest
  }

  get hasExcepted(): boolean {
    return this.#excepted > 0
  }

  /** The first day on which one is due; null where none is. */
  get dueOn(): Day | null {
    if (this.#dueOn === undefined) {
      this.#dueOn = null
      for (const { dueOn } of this.#parts.values()) {
        if (dueOn !== null && (this.#dueOn === null || dueOn < this.#dueOn)) this.#dueOn = dueOn
      }
    }
    return this.#dueOn
  }

  #drop({ gravity, verdict, dueOn, isExcepted }: Part): void {
    this.#gravities.add(gravity, -1)
    this.#verdicts.add(verdict, -1)
    this.#excepted -= Number(isExcepted)
    if (dueOn !== null && dueOn === this.#dueOn) this.#dueOn = undefined
  }
}

/** Ranks are whole numbers, none as far from 0. */
const BEYOND_RANKS = 16

/** How many there are of each rank. */
class Counts {
  readonly #ofRank = new Int32Array(2 * BEYOND_RANKS)

  add(rank: number, count: number): void {
    this.#ofRank[rank + BEYOND_RANKS]! += count
  }

  get highest(): number {
    let place = this.#ofRank.length - 1
    while (place >= 0 && this.#ofRank[place] === 0) place -= 1
    return place === -1 ? -Infinity : place - BEYOND_RANKS
  }
}
