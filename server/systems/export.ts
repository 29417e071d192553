import { setImmediate } from 'node:timers/promises'
import type { ExportQuery } from '../../contracts/bulk.ts'
import { readEventsOfMany, readRegisterKey } from '../../db/ledger.ts'
import { listOf } from '../../db/status-copy/matching.ts'
import { readMatchingIds, readSystemRows, type SystemListRow } from '../../db/system-list.ts'
import { readSystems } from '../../db/system-queries.ts'
import type { AnswerValue } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { valueOn } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { defuse } from '../../domain/imports/defused.ts'
import { findStandIn, type Capacity } from '../../domain/stand-ins.ts'
import { answerColumn, BETWEEN_VALUES } from '../../domain/imports/own-export.ts'
import { REFERENCE_COLUMNS, referenceCells } from '../../domain/reference.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { ANSWER_HEADERS } from '../http/problem.ts'
import { editionInForce, today } from '../organisation.ts'
import { readNames } from '../people/names.ts'
import { figureReference } from '../status/reference.ts'
import { systemFilter } from './list.ts'
import { standInsOf } from './present.ts'

const CHUNK = 200

/**
 * The inventory of today as CSV, a chunk at a time: every field and answer, cells that a spreadsheet would run defused,
 * and by what its figures are found again.
 * Imported again with the map `plumbline` it changes nothing. Throws Refusal: unauthenticated.
 */
export function exportSystems(context: Context, query: typeof ExportQuery._output): Response {
  authoriseReading(context)
  const { system: chosen, ...filter } = query
  const on = today(context)
  const matching = readMatchingIds(context.store.orm, on, systemFilter(context, filter))
  const ids = chosen.length === 0 ? matching : matching.filter((id) => chosen.includes(id))
  const rows = csvOf(context, ids, on)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await rows.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return new Response(body, {
    headers: {
      ...ANSWER_HEADERS,
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="systems-${on}.csv"`,
    },
  })
}

/** A byte order mark first, without which spreadsheets misread names. */
async function* csvOf(context: Context, ids: readonly string[], on: Day): AsyncGenerator<string> {
  const { orm } = context.store
  const attributes = editionInForce(context).attributes.map(({ id }) => id)
  const register = readRegisterKey(orm)
  const reference = referenceCells(figureReference(context, { on, known: context.asOf?.known ?? context.now }))
  yield `\ufeff${line([...COLUMNS.map(([name]) => name), ...attributes.map(answerColumn), ...REFERENCE_COLUMNS])}`
  for (let start = 0; start < ids.length; start += CHUNK) {
    yield readChunk(context, { ids: ids.slice(start, start + CHUNK), on, attributes, register, reference })
    await setImmediate()
  }
}

interface Chunk {
  ids: readonly string[]
  on: Day
  attributes: readonly string[]
  register: string
  reference: readonly string[]
}

function readChunk({ store: { orm } }: Context, { ids, on, attributes, register, reference }: Chunk): string {
  const sources = new Map(readSystems(orm, ids).map(({ id, source }) => [id, source]))
  const histories = readEventsOfMany(orm, ids)
  const rows = readSystemRows(orm, ids, on)
  const names = readNames(
    orm,
    rows.flatMap((row) => [row.ownerId, row.nomineeId, ...standInsOf(row).map(({ personId }) => personId)]),
  )
  return rows
    .map((row) => {
      const facts = foldSystem(row.id, histories.get(row.id) ?? [])
      const answerOf = (id: string) => valueOn(facts?.attributes.get(id) ?? [], on) ?? null
      const known = { register, on, source: sources.get(row.id) ?? null, names }
      return line([
        ...COLUMNS.map(([, cellOf]) => cellOf(row, known)),
        ...attributes.map((id) => answerCell(answerOf(id))),
        ...reference,
      ])
    })
    .join('')
}

interface Known {
  on: Day
  register: string
  source: string | null
  names: ReadonlyMap<string, string>
}

type Cell = string | number | null

const person = (id: string | null, { names }: Known) => (id === null ? null : (names.get(id) ?? id))

const standInOf = (row: SystemListRow, capacity: Capacity, { on }: Known) =>
  findStandIn(standInsOf(row), capacity, on)?.personId ?? null

const COLUMNS: readonly (readonly [string, (row: SystemListRow, known: Known) => Cell])[] = [
  ['register', (_row, { register }) => register],
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['purpose', ({ purpose }) => purpose],
  ['benefit', ({ benefit }) => benefit],
  ['kind', ({ kind }) => kind],
  ['unit', ({ unit }) => unit],
  ['brands', ({ brands }) => listOf(brands).join(BETWEEN_VALUES)],
  ['stage', ({ stage }) => stage],
  ['status', ({ status }) => status],
  ['verdict', ({ verdict }) => verdict],
  ['tier', ({ tier }) => tier],
  ['tierProvisional', ({ tierProvisional }) => (tierProvisional === 1 ? 'yes' : 'no')],
  ['legalClass', ({ legalClass }) => legalClass],
  ['owner', ({ ownerId }, known) => person(ownerId, known)],
  ['nominee', ({ nomineeId }, known) => person(nomineeId, known)],
  ['deputy', (row, known) => person(standInOf(row, 'deputy', known), known)],
  ['actingOwner', (row, known) => person(standInOf(row, 'acting-owner', known), known)],
  ['nextDueOn', ({ nextDueOn }) => nextDueOn],
  ['lastReviewOn', ({ lastReviewOn }) => lastReviewOn],
  ['peopleAffected', ({ peopleAffected }) => peopleAffected],
  ['openQuestions', ({ openQuestions }) => openQuestions],
  ['byException', ({ byException }) => (byException === 1 ? 'yes' : 'no')],
  ['registeredOn', ({ registeredOn }) => registeredOn],
  ['proposed', ({ proposed }) => (proposed === 1 ? 'yes' : 'no')],
  ['source', (_row, { source }) => source],
  ['externalId', ({ externalId }) => externalId],
]

function answerCell(answer: AnswerValue | null): Cell {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  return typeof answer === 'object' && answer !== null ? answer.join(BETWEEN_VALUES) : answer
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

function quoted(cell: Cell): string {
  const text = typeof cell === 'number' ? String(cell) : defuse(cell ?? '')
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
