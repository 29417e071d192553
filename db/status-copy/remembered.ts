import type { Spans } from './spans.ts'

const ANSWERS_AT_MOST = 64

/** Answers out of rows, each found once as long as no row is added or struck: ten thousand systems hold on a day. */
export class Remembered {
  readonly #answers = new Map<string, unknown>()
  /** The rows that the answers were found in. */
  #answered = { rows: 0, dead: 0 }

  /** A question is always answered with the same kind of thing. */
  remember<T>({ length: rows, dead }: Pick<Spans, 'length' | 'dead'>, question: string, find: () => T): T {
    const isOld = rows !== this.#answered.rows || dead !== this.#answered.dead
    if (isOld || this.#answers.size >= ANSWERS_AT_MOST) this.#answers.clear()
    this.#answered = { rows, dead }
    const known = this.#answers.get(question)
    if (known !== undefined) return known as T // safe because of what the question promises
    const answer = find()
    this.#answers.set(question, answer)
    return answer
  }
}
