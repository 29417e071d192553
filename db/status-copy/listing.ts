import { numberOfDay, type Day } from '../../domain/days.ts'
import type { ControlRows } from './control-rows.ts'
import type { IsMeant } from './matching.ts'
import type { Knowledge } from './spans.ts'
import { NEVER_DUE, UNKNOWN_PEOPLE, type Dimension, type SystemRows } from './system-rows.ts'

/** A day, and with which knowledge. */
export interface OnDay {
  on: Day
  knowledge: Knowledge
}

/** The rows of a day that a filter means: one of each system. */
export function rowsOn(rows: SystemRows, at: OnDay, isMeant: IsMeant | null): readonly number[] {
  const all = allOn(rows, at)
  return isMeant === null ? all : all.filter(isMeant)
}

function allOn(rows: SystemRows, at: OnDay): readonly number[] {
  return rows.remember(JSON.stringify(['rows', at]), () => {
    const found: number[] = []
    rows.spans.forEachOn(at.knowledge, numberOfDay(at.on), (row) => {
      found.push(row)
    })
    return found
  })
}

/** How many systems have each value of a column on a day. */
export function countOn(rows: SystemRows, at: OnDay, name: Dimension): ReadonlyMap<string | null, number> {
  return rows.remember(JSON.stringify(['counts', name, at]), () => countBy(rows, allOn(rows, at), name))
}

/** How many of the rows have each value of a column. */
export function countBy(rows: SystemRows, among: readonly number[], name: Dimension): Map<string | null, number> {
  const { texts } = rows.codes[name]
  const counts = new Uint32Array(texts.length)
  const column = rows.columns[name]
  for (const row of among) counts[column[row]!]! += 1
  return new Map(texts.flatMap((text, code) => (counts[code]! > 0 ? [[text, counts[code]!] as const] : [])))
}

/** Live systems on which one of these controls does not pass on a day. */
export function lacking(
  { systems, controls }: { systems: SystemRows; controls: ControlRows },
  ids: readonly string[],
  onDay: OnDay,
): IsMeant {
  const isLive = Uint8Array.from(systems.codes.status.texts, (text) =>
    Number(text !== 'not-live' && text !== 'retired'),
  )
  const question = JSON.stringify([ids, onDay])
  const lacks = controls.remember(question, () => systemsLacking(controls, ids, onDay))
  return (row) => isLive[systems.columns.status[row]!] === 1 && lacks[systems.spans.system[row]!] === 1
}

/** By the place of each system, 1 where one of the controls does not pass; nothing there: it has none of them. */
function systemsLacking(controls: ControlRows, ids: readonly string[], { on, knowledge }: OnDay): Uint8Array {
  const wanted = new Set(ids)
  const isWanted = Uint8Array.from(controls.controls.texts, (id) => Number(wanted.has(id ?? '')))
  const passes = Uint8Array.from(controls.statuses.texts, (text) => Number(PASSING.has(text ?? '')))
  const lacking: number[] = []
  controls.spans.forEachOn(knowledge, numberOfDay(on), (row) => {
    if (isWanted[controls.control[row]!] === 1 && passes[controls.status[row]!] === 0) {
      lacking.push(controls.spans.system[row]!)
    }
  })
  const lacks = new Uint8Array(lacking.reduce((last, place) => Math.max(last, place), -1) + 1)
  for (const place of lacking) lacks[place] = 1
  return lacks
}

const PASSING: ReadonlySet<string> = new Set(['met', 'due-soon', 'excepted'])

/** Rows whose next due day is before a day, or from it up to another. */
export function dueIn(rows: SystemRows, { before, from, to }: { before?: Day; from?: Day; to?: Day }): IsMeant {
  const [first, last] = [from === undefined ? null : numberOfDay(from), to === undefined ? null : numberOfDay(to)]
  const end = before === undefined ? null : numberOfDay(before)
  return (row) => {
    const due = rows.nextDueOn[row]!
    if (due === NEVER_DUE) return false
    return end === null ? due >= first! && due <= last! : due < end
  }
}

/** What a list is ordered by: a text or a number for each row; what is absent comes last, whichever way. */
export type OrderOf = (row: number) => string | number

export interface Place {
  key: string | number
  number: number
}

export interface PageAsked {
  keyOf: OrderOf
  descending: boolean
  after: Place | null
  limit: number
}

/** A page of rows in an order, ties by the number of the system; with the key of each. */
export function pageOf(
  rows: SystemRows,
  among: readonly number[],
  { keyOf, descending, after, limit }: PageAsked,
): { row: number; key: string | number }[] {
  const sign = descending ? -1 : 1
  const numberOf = (row: number) => rows.numbers[rows.spans.system[row]!]!
  const compare = (a: Place, b: Place) => sign * (compareKeys(a.key, b.key) || a.number - b.number)
  // Only what may be among the first few is kept: cheaper than putting all in order.
  let kept: (Place & { row: number })[] = []
  let bound: Place | undefined
  for (const row of among) {
    const key = keyOf(row)
    if (bound !== undefined && sign * compareKeys(key, bound.key) > 0) continue
    const item = { row, key, number: numberOf(row) }
    if (after !== null && compare(item, after) <= 0) continue
    kept.push(item)
    if (kept.length < 4 * limit) continue
    kept = kept.toSorted(compare).slice(0, limit)
    bound = kept.at(-1)
  }
  return kept.toSorted(compare).slice(0, limit)
}

function compareKeys(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** By what systems are called, folded: the first line of what they are found by. */
export function byName(rows: SystemRows): OrderOf {
  const { words } = rows.columns
  const keys = rows.remember('names', () => rows.codes.words.texts.map((text) => text?.split('\n', 1)[0] ?? ''))
  return (row) => keys[words[row]!]!
}

/** By the text of a column, made fit for comparing once for each text there is. */
export function byText(rows: SystemRows, name: Dimension, keyOf: (text: string | null) => string | number): OrderOf {
  const column = rows.columns[name]
  const keys = rows.codes[name].texts.map(keyOf)
  return (row) => keys[column[row]!]!
}

export function byNextDue(rows: SystemRows, descending: boolean): OrderOf {
  return (row) => (descending && rows.nextDueOn[row] === NEVER_DUE ? -NEVER_DUE : rows.nextDueOn[row]!)
}

export function byPeople(rows: SystemRows, descending: boolean): OrderOf {
  const absent = descending ? -1 : Number.MAX_SAFE_INTEGER
  return (row) => (rows.people[row] === UNKNOWN_PEOPLE ? absent : rows.people[row]!)
}

/** By what is known of the systems as last recorded. */
export function bySystem(rows: SystemRows, keys: ReadonlyMap<number, string>, absent: string): OrderOf {
  return (row) => keys.get(rows.numbers[rows.spans.system[row]!]!) ?? absent
}

/** Systems of these ids. */
export function ofSystems(rows: SystemRows, ids: readonly string[]): IsMeant {
  const places = new Uint8Array(rows.numbers.length)
  for (const id of ids) {
    const place = rows.findPlace(id)
    if (place !== undefined) places[place] = 1
  }
  return (row) => places[rows.spans.system[row]!] === 1
}
