import { Codes } from './codes.ts'
import { Remembered } from './remembered.ts'
import { rowsSql, RowText } from './row-text.ts'
import { grown, Spans, type Span, type SpansParts } from './spans.ts'

/** The columns that are filtered, counted and grouped by. */
export const dimensions = [
  'status',
  'tier',
  'stage',
  'kind',
  'unit',
  'owner',
  'brands',
  'markets',
  'channels',
  'words',
] as const
export type Dimension = (typeof dimensions)[number]

/** Those of them that are columns, by their names there. */
const TEXTS = ['status', 'tier', 'stage', 'kind', 'unit', 'owner_id', 'brands', 'markets', 'channels']
const NUMBERS = ['next_due_on', 'review_due_on', 'people_affected', 'open_questions', 'by_exception']
const NULLABLE = ['kind', 'unit', 'owner_id', 'next_due_on', 'review_due_on', 'people_affected']

export const SYSTEM_ROWS_SQL = rowsSql([...TEXTS, ...NUMBERS, 'system_id'], NULLABLE)

/** What a search finds a system by, from a day to a day, as known from an instant to an instant. */
export interface WordsRow extends Span {
  searchKey: string
}

/** No number of people was answered. */
export const UNKNOWN_PEOPLE = -1
/** Nothing is due. */
export const NEVER_DUE = 2_147_483_647

type ByDimension<T> = Record<Dimension, T>
const byDimension = <T>(of: (name: Dimension) => T) =>
  Object.fromEntries(dimensions.map((name) => [name, of(name)])) as ByDimension<T> // safe: every dimension has a key

/** What another thread makes the same rows of. */
export type SystemRowsParts = { spans: SpansParts; texts: ByDimension<(string | null)[]> } & Pick<
  SystemRows,
  'columns' | 'people' | 'openQuestions' | 'byException' | 'nextDueOn' | 'reviewDueOn' | 'numbers'
>

/** The rows of `system_intervals`, a column each, with what the systems were called at the time. */
export class SystemRows {
  readonly spans: Spans
  readonly codes: ByDimension<Codes>
  readonly columns: ByDimension<Int32Array<ArrayBuffer>> = byDimension(() => new Int32Array(1024))
  people = new Float64Array(1024)
  openQuestions = new Int32Array(1024)
  byException = new Uint8Array(1024)
  nextDueOn = new Int32Array(1024)
  reviewDueOn = new Int32Array(1024)
  readonly numbers: number[] = []
  readonly #places = new Map<string, number>()
  readonly #remembered = new Remembered()

  constructor(parts?: SystemRowsParts) {
    const { spans, texts, ...rest } = parts ?? {}
    this.spans = new Spans(spans)
    this.codes = byDimension((name) => new Codes(texts?.[name]))
    Object.assign(this, rest)
    for (const [place, number] of this.numbers.entries()) this.#places.set(`SYS-${number}`, place)
  }

  get parts(): SystemRowsParts {
    const { spans, codes, columns, people, openQuestions, byException, nextDueOn, reviewDueOn, numbers } = this
    const texts = byDimension((name) => codes[name].texts)
    return { spans: spans.parts, texts, columns, people, openQuestions, byException, nextDueOn, reviewDueOn, numbers }
  }

  remember<T>(question: string, find: () => T): T {
    return this.#remembered.remember(this.spans, question, find)
  }

  /** The place of a system in the copy. */
  placeOf(systemId: string): number {
    const found = this.#places.get(systemId)
    if (found !== undefined) return found
    const place = this.numbers.length
    this.#places.set(systemId, place)
    this.numbers.push(Number(systemId.slice(4)))
    return place
  }

  findPlace(systemId: string): number | undefined {
    return this.#places.get(systemId)
  }

  /** Adds rows; `words` are those of each system. */
  add(text: string, words: ReadonlyMap<string, readonly WordsRow[]>): void {
    const cells = new RowText(text)
    while (!cells.isAtEnd) {
      const row = rowOf(cells)
      const named = words.get(row.id) ?? []
      if (named.length === 1) this.#add(row, row.span, named[0]!.searchKey)
      else this.#addByWords(row, named)
    }
  }

  /** A row is cut where the name changes, in both times: the rows of words tile the life of the system. */
  #addByWords(row: SystemRow, words: readonly WordsRow[]): void {
    for (const named of words) {
      const shared = intersection(row.span, named)
      if (shared) this.#add(row, shared, named.searchKey)
    }
  }

  #add({ id, texts, ...numbers }: SystemRow, span: Span, searchKey: string): void {
    const row = this.spans.add(this.placeOf(id), span)
    this.#reserve(this.spans.from.length)
    for (const [index, name] of dimensions.entries()) {
      const text = name === 'words' ? searchKey : texts[index]!
      this.columns[name][row] = this.codes[name].codeOf(text)
    }
    this.nextDueOn[row] = numbers.nextDueOn
    this.reviewDueOn[row] = numbers.reviewDueOn
    this.people[row] = numbers.people
    this.openQuestions[row] = numbers.openQuestions
    this.byException[row] = numbers.byException
  }

  #reserve(room: number): void {
    if (this.people.length >= room) return
    for (const name of dimensions) this.columns[name] = grown(this.columns[name], room)
    this.people = grown(this.people, room)
    this.openQuestions = grown(this.openQuestions, room)
    this.byException = grown(this.byException, room)
    this.nextDueOn = grown(this.nextDueOn, room)
    this.reviewDueOn = grown(this.reviewDueOn, room)
  }
}

interface SystemRow {
  id: string
  span: Span
  /** By the place of their dimension. */
  texts: (string | null)[]
  nextDueOn: number
  reviewDueOn: number
  people: number
  openQuestions: number
  byException: number
}

/** Of the columns in `SYSTEM_ROWS_SQL`. */
function rowOf(cells: RowText): SystemRow {
  return {
    span: cells.span(),
    texts: TEXTS.map(() => cells.text()),
    nextDueOn: cells.number(NEVER_DUE),
    reviewDueOn: cells.number(NEVER_DUE),
    people: cells.number(UNKNOWN_PEOPLE),
    openQuestions: cells.number(),
    byException: cells.number(),
    id: cells.text() ?? '',
  }
}

/** What two spans share; null when they share no day in any knowledge. */
function intersection(a: Span, b: Span): Span | null {
  const span = {
    from: Math.max(a.from, b.from),
    to: Math.min(a.to, b.to),
    knownFrom: Math.max(a.knownFrom, b.knownFrom),
    knownTo: Math.min(a.knownTo, b.knownTo),
    recordedFrom: Math.max(a.recordedFrom, b.recordedFrom),
    recordedTo: Math.min(a.recordedTo, b.recordedTo),
  }
  return span.from < span.to && span.recordedFrom < span.recordedTo ? span : null
}
