/** Gives each text a small number, so that columns of texts are columns of numbers. null is a text of its own. */
export class Codes {
  readonly #codes: Map<string | null, number>
  readonly texts: (string | null)[]

  /** Begun with texts that have their codes already, in order. */
  constructor(texts: (string | null)[] = []) {
    this.texts = texts
    this.#codes = new Map(texts.map((text, code) => [text, code]))
  }

  codeOf(text: string | null): number {
    const found = this.#codes.get(text)
    if (found !== undefined) return found
    const code = this.texts.length
    this.#codes.set(text, code)
    this.texts.push(text)
    return code
  }

  get size(): number {
    return this.texts.length
  }
}
