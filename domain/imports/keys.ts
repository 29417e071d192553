import { columnsOf } from './feeds.ts'
import type { ColumnName, KeyFeed } from './map.ts'
import type { ColumnFinder, RowProblem, TableRow } from './table.ts'
import { cleanLine, shortHash } from './text.ts'

export interface Keys {
  /** Row number -> external id. */
  readonly byRow: ReadonlyMap<number, string>
  readonly refused: readonly RowProblem[]
  /** Rows that a later row of the same key supersedes. */
  readonly superseded: readonly { readonly row: number; readonly by: number }[]
  /** Rows that tell nothing of which system they are. */
  readonly withoutKey: number
}

export interface KeyContext {
  readonly key: KeyFeed
  readonly find: ColumnFinder
  /** Whether the register knows the external id from this source. */
  readonly isKnown: (externalId: string) => boolean
  /** Whether a row tells of a system what the register already says of it. */
  readonly resembles: (row: TableRow, externalId: string) => boolean
}

interface Keyed {
  readonly row: TableRow
  readonly base: string
  /** The base and what distinguishes; the base alone when nothing is to distinguish. */
  readonly full: string
}

/**
 * Gives each row the external id by which its system is found again.
 *
 * A key that one row alone has is used as it is. Where several rows share it, each that the register knows by its full
 * key keeps that one; of the others one takes the plain key (the one that resembles the system known by it, or the
 * first of the file), and the rest their full keys. So a system keeps its id when a namesake comes or goes. A row whose
 * key, in full, an earlier row has is refused.
 */
export function assignKeys(rows: readonly TableRow[], context: KeyContext): Keys {
  const refused: RowProblem[] = []
  const keyed: Keyed[] = []
  const column = context.find(columnsOf(context.key)[0] ?? '')
  for (const row of rows) {
    const one = keyOf(row, context)
    if (one) keyed.push(one)
    else refused.push({ row: row.row, column, reason: 'The key is empty: nothing says which system this is.' })
  }
  const withoutKey = refused.length
  const { latest, superseded } = context.key.latestBy ? keepLatest(keyed, context) : { latest: keyed, superseded: [] }
  const distinct = refuseDuplicates(latest, column, refused)
  const byRow = new Map<number, string>()
  for (const group of groupByBase(distinct).values()) assignGroup(group, context, byRow)
  return { byRow, refused, superseded, withoutKey }
}

function keyOf(row: TableRow, { key, find }: KeyContext): Keyed | null {
  const cell = (name: ColumnName): string => cleanLine(row.cells[find(name) ?? ''] ?? '')
  const parts = columnsOf(key).map(cell)
  if (parts.every((part) => part === '')) return null
  const base = (key.prefix ?? '') + parts.join(key.separator ?? ' · ')
  if (!key.distinguishBy) return { row, base, full: base }
  return { row, base, full: `${base} · #${shortHash(key.distinguishBy.map(cell).join('\u001f'))}` }
}

function keepLatest(keyed: readonly Keyed[], { key, find }: KeyContext): { latest: Keyed[]; superseded: Superseded[] } {
  const column = find(key.latestBy ?? '') ?? ''
  const rank = (one: Keyed): string => (one.row.cells[column] ?? '').trim().padStart(20, '0')
  const best = new Map<string, Keyed>()
  for (const one of keyed) {
    const other = best.get(one.base)
    if (!other || rank(one) > rank(other)) best.set(one.base, one)
  }
  const latest: Keyed[] = []
  const superseded: Superseded[] = []
  for (const one of keyed) {
    const winner = best.get(one.base)!
    if (rank(one) === rank(winner)) latest.push(one)
    else superseded.push({ row: one.row.row, by: winner.row.row })
  }
  return { latest, superseded }
}
type Superseded = Keys['superseded'][number]

function refuseDuplicates(keyed: readonly Keyed[], column: string | null, refused: RowProblem[]): Keyed[] {
  const firstRow = new Map<string, number>()
  return keyed.filter((one) => {
    const first = firstRow.get(one.full)
    if (first === undefined) {
      firstRow.set(one.full, one.row.row)
      return true
    }
    refused.push({ row: one.row.row, column, reason: `The same key as row ${first}: ${shorten(one.base)}` })
    return false
  })
}

function groupByBase(keyed: readonly Keyed[]): Map<string, Keyed[]> {
  const groups = new Map<string, Keyed[]>()
  for (const one of keyed) {
    const group = groups.get(one.base)
    if (group) group.push(one)
    else groups.set(one.base, [one])
  }
  return groups
}

function assignGroup(group: readonly Keyed[], context: KeyContext, byRow: Map<number, string>): void {
  const free: Keyed[] = []
  for (const one of group) {
    if (one.full !== one.base && context.isKnown(one.full)) byRow.set(one.row.row, one.full)
    else free.push(one)
  }
  const heir = free.find((one) => context.resembles(one.row, one.base)) ?? free[0]
  for (const one of free) byRow.set(one.row.row, one === heir ? one.base : one.full)
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
