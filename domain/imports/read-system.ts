import type { AnswerValue, Attribute, Edition } from '../catalogue/edition.ts'
import type { Day } from '../days.ts'
import { stages as stageWords } from '../status-words.ts'
import type { Stage } from '../status-words.ts'
import { readAnswer } from './attributes.ts'
import { piecesOf, readPiece, readyFeed } from './feeds.ts'
import type { IsUnknown, ReadyFeed, Unmatched } from './feeds.ts'
import { LONGEST_BRAND, MOST_BRANDS } from '../brands.ts'
import { textLimits } from './map.ts'
import type { DayFeed, Feed, ImportMap, TextField } from './map.ts'
import type { ColumnFinder, RowProblem, TableRow } from './table.ts'
import { cleanLine, cleanText, foldText, isEmailAddress, looksLikeDay, readDay } from './text.ts'

export interface ImportedOwner {
  readonly name: string | null
  readonly email: string | null
}

/** What one row says of a system. null is what it does not say. */
export interface SystemSaid {
  readonly row: number
  readonly name: string | null
  readonly purpose: string | null
  readonly benefit: string | null
  readonly kind: string | null
  readonly unit: string | null
  /** In order of their names; never empty. */
  readonly brands: readonly string[] | null
  readonly stage: Stage | null
  readonly effectiveOn: Day | null
  readonly owner: ImportedOwner | null
  readonly attributes: Readonly<Record<string, AnswerValue>>
  /** Why the row cannot be taken; empty when it can. */
  readonly problems: readonly RowProblem[]
  /** What was left unanswered because nothing says what it means. */
  readonly doubts: readonly RowProblem[]
}

/** A map that has met the columns of a file, ready to read rows. */
export interface ReadyMap {
  readonly isUnknown: IsUnknown
  readonly texts: Readonly<Record<TextField, ReadyFeed<string> | null>>
  readonly kinds: readonly string[] | null
  readonly brands: ReadyFeed<string> | null
  readonly stage: ReadyFeed<Stage> | null
  readonly effectiveOn: { readonly feed: DayFeed; readonly column: string } | null
  readonly ownerName: ReadyFeed<string> | null
  readonly ownerEmail: ReadyFeed<string> | null
  readonly answers: readonly { readonly attribute: Attribute; readonly ready: ReadyFeed<AnswerValue> }[]
}

/** The map has been checked against the edition (check-map.ts). */
export function readyMap(
  map: ImportMap,
  { find, isUnknown, edition }: { find: ColumnFinder; isUnknown: IsUnknown; edition: Edition },
): ReadyMap {
  const text = (feed: Feed<string> | undefined): ReadyFeed<string> | null =>
    feed ? readyFeed(feed, find, 'keep') : null
  const { fields } = map
  const dayColumn = fields.effectiveOn ? find(fields.effectiveOn.column) : null
  const attributes = new Map(edition.attributes.map((attribute) => [attribute.id, attribute]))
  return {
    isUnknown,
    texts: {
      name: text(fields.name),
      purpose: text(fields.purpose),
      benefit: text(fields.benefit),
      kind: fields.kind ? readyFeed(fields.kind, find, 'leave') : null,
      unit: text(fields.unit),
    },
    kinds: attributes.get('systemType')?.values ?? null,
    brands: text(fields.brands),
    stage: fields.stage ? readyFeed(fields.stage, find, 'leave') : null,
    effectiveOn: fields.effectiveOn && dayColumn !== null ? { feed: fields.effectiveOn, column: dayColumn } : null,
    ownerName: text(fields.owner?.name),
    ownerEmail: text(fields.owner?.email),
    answers: Object.entries(map.attributes ?? {}).flatMap(([id, feed]) => {
      const attribute = attributes.get(id)
      return attribute
        ? [{ attribute, ready: readyFeed(feed, find, attribute.type === 'text' ? 'keep' : 'leave') }]
        : []
    }),
  }
}

export function readSystem(row: TableRow, map: ReadyMap, asOf: Day): SystemSaid {
  const reading: Reading = { row, isUnknown: map.isUnknown, problems: [], doubts: [] }
  const name = readText(reading, map.texts.name, 'name')
  if (name === null && reading.problems.length === 0) {
    reading.problems.push({ row: row.row, column: map.texts.name?.columns[0] ?? null, reason: 'The row has no name.' })
  }
  return {
    row: row.row,
    name,
    purpose: readText(reading, map.texts.purpose, 'purpose'),
    benefit: readText(reading, map.texts.benefit, 'benefit'),
    kind: readKind(reading, map),
    unit: readText(reading, map.texts.unit, 'unit'),
    brands: map.brands && readBrands(reading, map.brands),
    stage: map.stage && readStage(reading, map.stage),
    effectiveOn: map.effectiveOn && readEffectiveOn(reading, map.effectiveOn, asOf),
    owner: readOwner(reading, map),
    attributes: readAnswers(reading, map),
    problems: reading.problems,
    doubts: reading.doubts,
  }
}

interface Reading {
  readonly row: TableRow
  readonly isUnknown: IsUnknown
  readonly problems: RowProblem[]
  readonly doubts: RowProblem[]
}

function readText(reading: Reading, ready: ReadyFeed<string> | null, field: TextField): string | null {
  if (ready === null) return null
  const text = joined(reading, ready)
  if (text === null) return null
  const clean = field === 'purpose' || field === 'benefit' ? cleanText(text) : cleanLine(text)
  if (clean.length > textLimits[field]) {
    const reason = `The ${field} is longer than ${textLimits[field]} characters.`
    reading.problems.push({ row: reading.row.row, column: ready.columns[0] ?? null, reason })
    return null
  }
  return clean === '' ? null : clean
}

/** The parts of a text that tell something, joined; null when none does. */
function joined(reading: Reading, ready: ReadyFeed<string>): string | null {
  if (ready.feed.constant !== undefined) return ready.feed.constant
  const parts: string[] = []
  for (const piece of piecesOf(ready, reading.row.cells, reading.isUnknown)) {
    if (piece === null) continue
    const said = readPiece(ready, piece, (text) => text)
    if (said.is === 'value') parts.push(said.value)
    else if (said.is === 'unmatched') report(reading, said, ready.otherwise === 'refuse')
  }
  return parts.length > 0 ? parts.join(ready.feed.join ?? ' ') : (ready.feed.default ?? null)
}

/** Each piece is a brand, each once; too long ones refuse the row. */
function readBrands(reading: Reading, ready: ReadyFeed<string>): string[] | null {
  const { constant, default: otherwise } = ready.feed
  const brands = new Set<string>(constant === undefined ? [] : [cleanLine(constant)])
  for (const piece of piecesOf(ready, reading.row.cells, reading.isUnknown)) {
    if (piece === null) continue
    const said = readPiece(ready, piece, (text) => text)
    if (said.is === 'value') brands.add(cleanLine(said.value))
    else if (said.is === 'unmatched') report(reading, said, ready.otherwise === 'refuse')
  }
  if (brands.size === 0 && otherwise !== undefined) brands.add(cleanLine(otherwise))
  const found = [...brands].filter((brand) => brand !== '').toSorted()
  const isTooMuch = found.length > MOST_BRANDS || found.some((brand) => brand.length > LONGEST_BRAND)
  if (isTooMuch) {
    const reason = `A system has ${MOST_BRANDS} brands at most, of ${LONGEST_BRAND} characters at most.`
    reading.problems.push({ row: reading.row.row, column: ready.columns[0] ?? null, reason })
  }
  return found.length === 0 || isTooMuch ? null : found
}

function readKind(reading: Reading, map: ReadyMap): string | null {
  const kind = readText(reading, map.texts.kind, 'kind')
  if (kind === null || map.kinds === null || map.kinds.includes(kind)) return kind
  const { columns, otherwise } = map.texts.kind!
  report(reading, { is: 'unmatched', column: columns[0] ?? null, text: kind }, otherwise === 'refuse')
  return null
}

function readStage(reading: Reading, ready: ReadyFeed<Stage>): Stage | null {
  if (ready.feed.constant !== undefined) return ready.feed.constant
  const stages = new Set<Stage>()
  for (const piece of piecesOf(ready, reading.row.cells, reading.isUnknown)) {
    if (piece === null) continue
    const said = readPiece(ready, piece, (text) => toStage(text))
    if (said.is === 'value') stages.add(said.value)
    else if (said.is === 'unmatched') report(reading, said, ready.otherwise === 'refuse')
  }
  const [stage] = stages
  if (stages.size === 1) return stage!
  if (stages.size > 1) {
    const text = [...stages].join(', ')
    report(reading, { is: 'unmatched', column: ready.columns[0] ?? null, text }, ready.otherwise === 'refuse')
  }
  return stages.size === 0 ? (ready.feed.default ?? null) : null
}

function toStage(text: string): Stage | null {
  const word = foldText(text)
  return stageWords.find((stage) => stage === word) ?? null
}

function readEffectiveOn(reading: Reading, { feed, column }: { feed: DayFeed; column: string }, asOf: Day): Day | null {
  const text = (reading.row.cells[column] ?? '').trim()
  if (reading.isUnknown(text)) return null
  const day = readDay(text, feed.formats)
  const refuses = feed.otherwise !== 'leave'
  if (day === null) {
    const reason = `${dayProblem(shorten(text), feed.formats)}${refuses ? '' : ' Left unanswered.'}`
    ;(refuses ? reading.problems : reading.doubts).push({ row: reading.row.row, column, reason })
  } else if (day > asOf) {
    const problem = { row: reading.row.row, column, reason: `${day} is after the day of the import, ${asOf}.` }
    ;(refuses ? reading.problems : reading.doubts).push(problem)
    return null
  }
  return day
}

function dayProblem(text: string, formats: readonly string[]): string {
  if (looksLikeDay(text, formats)) return `${text} is no day of the calendar.`
  const forms = formats.map((format) => (format === 'instant' ? '2026-11-22T06:33:50Z' : format))
  return `"${text}" is no day written as ${forms.join(' or ')}.`
}

/** A gap is no problem; an address that is none is left out, and said. */
function readOwner(reading: Reading, map: ReadyMap): ImportedOwner | null {
  const name = map.ownerName && joined(reading, map.ownerName)
  const address = map.ownerEmail && joined(reading, map.ownerEmail)
  const email = address === null ? null : cleanLine(address).toLowerCase()
  const isAddress = email !== null && isEmailAddress(email)
  if (email !== null && !isAddress) {
    const reason = `Not an e-mail address: "${shorten(email)}"`
    reading.doubts.push({ row: reading.row.row, column: map.ownerEmail?.columns[0] ?? null, reason })
  }
  const owner = { name: name === null ? null : cleanLine(name).slice(0, 200) || null, email: isAddress ? email : null }
  return owner.name === null && owner.email === null ? null : owner
}

function readAnswers(reading: Reading, map: ReadyMap): Record<string, AnswerValue> {
  const answers: Record<string, AnswerValue> = {}
  for (const { attribute, ready } of map.answers) {
    const said = readAnswer(ready, attribute, { cells: reading.row.cells, isUnknown: reading.isUnknown })
    if (said.is === 'value') answers[attribute.id] = said.value
    else if (said.is === 'unmatched') report(reading, said, ready.otherwise === 'refuse')
  }
  return answers
}

function report(reading: Reading, { column, text }: Unmatched, refuses: boolean): void {
  const what = `The map does not say what "${shorten(text)}" means`
  const problem = { row: reading.row.row, column, reason: refuses ? `${what}.` : `${what}; left unanswered.` }
  ;(refuses ? reading.problems : reading.doubts).push(problem)
}

function shorten(text: string): string {
  const line = cleanLine(text)
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
