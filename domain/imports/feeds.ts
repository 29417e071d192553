import type { ColumnName, Feed, Otherwise } from './map.ts'
import type { Cells, ColumnFinder } from './table.ts'
import { foldText, splitText } from './text.ts'

/** What a cell, or a piece of it, says: a value; nothing; or something that the table of values does not know. */
export type Said<T> = { readonly is: 'value'; readonly value: T } | { readonly is: 'nothing' } | Unmatched
export interface Unmatched {
  readonly is: 'unmatched'
  readonly column: string | null
  readonly text: string
}

/** A feed whose columns have been found in the file, ready for many rows. */
export interface ReadyFeed<T> {
  readonly columns: readonly string[]
  readonly feed: Feed<T>
  readonly hasTable: boolean
  readonly otherwise: Otherwise
  /** The value of the table for a text; undefined when it has none. */
  readonly look: (text: string) => T | null | undefined
}

export function columnsOf(feed: Pick<Feed<unknown>, 'column' | 'columns'>): readonly ColumnName[] {
  return feed.columns ?? (feed.column === undefined ? [] : [feed.column])
}

export function readyFeed<T>(feed: Feed<T>, find: ColumnFinder, otherwise: Otherwise): ReadyFeed<T> {
  return {
    columns: columnsOf(feed).flatMap((name) => find(name) ?? []),
    feed,
    hasTable: feed.values !== undefined,
    otherwise: feed.otherwise ?? otherwise,
    look: valueLookup(feed.values ?? {}),
  }
}

/** A piece of a cell that tells something, with the column it is from. */
export interface Piece {
  readonly column: string
  readonly text: string
}

/** The pieces of all the feed's columns; null stands for a column that tells nothing in this row. */
export function piecesOf<T>(ready: ReadyFeed<T>, cells: Cells, isUnknown: IsUnknown): (Piece | null)[] {
  return ready.columns.flatMap((column) => {
    const text = (cells[column] ?? '').trim()
    if (isUnknown(text)) return [null]
    const pieces = ready.feed.split ? splitText(text, ready.feed.split) : [text]
    return pieces.length === 0 ? [null] : pieces.map((piece) => (isUnknown(piece) ? null : { column, text: piece }))
  })
}

/** What one piece says by the table of values; without a table, or where the map says `keep`, what `take` makes of it. */
export function readPiece<T>(ready: ReadyFeed<T>, piece: Piece, take: (text: string) => T | null): Said<T> {
  const found = ready.hasTable ? ready.look(piece.text) : undefined
  if (found === null) return { is: 'nothing' }
  if (found !== undefined) return { is: 'value', value: found }
  const taken = ready.hasTable && ready.otherwise !== 'keep' ? null : take(piece.text)
  return taken === null ? { is: 'unmatched', ...piece } : { is: 'value', value: taken }
}

/** Whether a text stands for "not answered". */
export type IsUnknown = (text: string) => boolean

/** An empty cell, and the map's tokens. Tokens are short: a longer text is none of them. */
export function unknownTokens(tokens: readonly string[] | undefined): IsUnknown {
  const folded = new Set(['', ...(tokens ?? []).map(foldText)])
  const isToken = remember((text) => folded.has(foldText(text)))
  return (text) => text.length <= LONGEST_TOKEN && isToken(text)
}
export const LONGEST_TOKEN = 200

function valueLookup<T>(values: Readonly<Record<string, T | null>>): (text: string) => T | null | undefined {
  const exact = new Map<string, T | null>()
  const prefixes: [string, T | null][] = []
  for (const [theirs, ours] of Object.entries(values)) {
    if (theirs.endsWith('*')) prefixes.push([foldText(theirs.slice(0, -1)), ours])
    else exact.set(foldText(theirs), ours)
  }
  prefixes.sort(([a], [b]) => b.length - a.length)
  return remember((text) => {
    const folded = foldText(text)
    if (exact.has(folded)) return exact.get(folded)
    return prefixes.find(([prefix]) => folded.startsWith(prefix))?.[1]
  })
}

/** Columns repeat a few words in many rows: each is looked up once, as far as there is room. */
function remember<T>(look: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (known.has(text)) return known.get(text) as T // safe because only looked-up values are in it
    const found = look(text)
    if (known.size < 1_000) known.set(text, found)
    return found
  }
}
