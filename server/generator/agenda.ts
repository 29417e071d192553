import type { Instant } from '../../domain/days.ts'

interface Entry {
  at: Instant
  order: number
  work: () => unknown
}

/** What is to be done and when; at the same instant what was entered first. A heap, so that long stories stay quick. */
export class Agenda {
  readonly #heap: Entry[] = []
  #entered = 0

  add(at: Instant, work: () => unknown): void {
    this.#heap.push({ at, order: this.#entered, work })
    this.#entered += 1
    this.#rise(this.#heap.length - 1)
  }

  /** The next entry, taken out; null when nothing is left. */
  take(): Pick<Entry, 'at' | 'work'> | null {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (!first || !last) return null
    if (this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink()
    }
    return first
  }

  #rise(from: number): void {
    for (let child = from; child > 0;) {
      const parent = (child - 1) >> 1
      if (!this.#isSooner(child, parent)) return
      this.#swap(child, parent)
      child = parent
    }
  }

  #sink(): void {
    for (let parent = 0; ;) {
      const left = 2 * parent + 1
      const right = left + 1
      let soonest = parent
      if (left < this.#heap.length && this.#isSooner(left, soonest)) soonest = left
      if (right < this.#heap.length && this.#isSooner(right, soonest)) soonest = right
      if (soonest === parent) return
      this.#swap(parent, soonest)
      parent = soonest
    }
  }

  #isSooner(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one]!, this.#heap[other]!] // safe because both are within the heap
    return a.at === b.at ? a.order < b.order : a.at < b.at
  }

  #swap(one: number, other: number): void {
    const kept = this.#heap[one]!
    this.#heap[one] = this.#heap[other]!
    this.#heap[other] = kept
  }
}
