import { checkAnswer, systemFields } from '../catalogue/answers.ts'
import { findAttribute } from '../catalogue/edition.ts'
import type { AnswerValue, Attribute, Edition } from '../catalogue/edition.ts'
import { Refusal } from '../refusal.ts'
import type { FieldError } from '../refusal.ts'
import { columnsOf } from './feeds.ts'
import type { ColumnName, DayFeed, Feed, ImportMap, KeyFeed } from './map.ts'
import { describeColumn } from './table.ts'
import type { ColumnFinder, Table } from './table.ts'

/** Checks a map against the catalogue. Throws Refusal: invalid, with a pointer into the map for each fault. */
export function checkMap(map: ImportMap, edition: Edition): void {
  const errors: FieldError[] = []
  for (const [id, feed] of Object.entries(map.attributes ?? {})) {
    const pointer = `/attributes/${escapePointer(id)}`
    const attribute = findAttribute(edition, id)
    const field = Object.hasOwn(systemFields, id) ? systemFields[id] : undefined
    if (field)
      errors.push({ pointer, detail: `${id} is a field of a system: feed it in /fields instead, as ${field}.` })
    else if (!attribute) errors.push({ pointer, detail: `The catalogue has no attribute ${id}.` })
    else errors.push(...wrongAnswers(pointer, feed, attribute))
  }
  if (errors.length > 0)
    throw new Refusal('invalid', `The map does not fit the catalogue: ${errors[0]!.detail}`, errors)
}

/**
 * Finds the key that this file can have. Throws Refusal: invalid, when the file lacks the columns of every key, or that
 * of the name.
 */
export function chooseKey(map: ImportMap, table: Table, find: ColumnFinder): KeyFeed {
  const errors: FieldError[] = []
  const keys = isOneKey(map.externalId) ? [map.externalId] : map.externalId
  const key = keys.find((one) => columnsOf(one).every((column) => find(column) !== null))
  if (!key) {
    const missing = columnsOf(keys[0]!)
      .filter((column) => find(column) === null)
      .map(describeColumn)
    errors.push({ pointer: '/externalId', detail: `The file has no column ${missing.join(', nor ')}.` })
  }
  const { name } = map.fields
  if (name.constant === undefined && columnsOf(name).every((column) => find(column) === null)) {
    const wanted = columnsOf(name).map(describeColumn).join(', nor ')
    errors.push({ pointer: '/fields/name', detail: `The file has no column ${wanted}.` })
  }
  if (key && errors.length === 0) return key
  const has = table.columns.slice(0, 12).map((column) => `"${column}"`)
  const more = table.columns.length > 12 ? ` and ${table.columns.length - 12} more` : ''
  throw new Refusal(
    'invalid',
    `The map does not fit the file: ${errors[0]!.detail} It has ${has.join(', ') || 'no columns'}${more}.`,
    errors,
  )
}

function isOneKey(key: ImportMap['externalId']): key is KeyFeed {
  return !Array.isArray(key)
}

/** Columns that the map would read and the file does not have, with the pointer to where the map names them. */
export function missingColumns(map: ImportMap, find: ColumnFinder): { pointer: string; column: string }[] {
  const { owner, effectiveOn, ...fields } = map.fields
  const feeds: [string, readonly ColumnName[]][] = [
    ...Object.entries(fields).map(([id, feed]): [string, readonly ColumnName[]] => [`/fields/${id}`, columnsOf(feed)]),
    ['/fields/effectiveOn', dayColumns(effectiveOn)],
    ...Object.entries(owner ?? {}).map(([id, feed]): [string, readonly ColumnName[]] => [
      `/fields/owner/${id}`,
      columnsOf(feed),
    ]),
    ...Object.entries(map.attributes ?? {}).map(([id, feed]): [string, readonly ColumnName[]] => [
      `/attributes/${escapePointer(id)}`,
      columnsOf(feed),
    ]),
    ...(map.where ?? []).map(({ column }, at): [string, readonly ColumnName[]] => [`/where/${at}`, [column]]),
  ]
  return feeds.flatMap(([pointer, columns]) =>
    columns.filter((column) => find(column) === null).map((column) => ({ pointer, column: describeColumn(column) })),
  )
}

function dayColumns(feed: DayFeed | undefined): readonly ColumnName[] {
  return feed ? [feed.column] : []
}

function wrongAnswers(pointer: string, feed: Feed<AnswerValue>, attribute: Attribute): FieldError[] {
  const told: [string, AnswerValue | null | undefined][] = [
    ['/constant', feed.constant],
    ['/default', feed.default],
    ...Object.entries(feed.values ?? {}).map(([theirs, ours]): [string, AnswerValue | null] => [
      `/values/${escapePointer(theirs)}`,
      ours,
    ]),
  ]
  return told.flatMap(([at, value]) => {
    const given = attribute.type === 'multi' && typeof value === 'string' ? [value] : value
    const detail = given === undefined || given === null ? null : checkAnswer(attribute, given)
    return detail === null
      ? []
      : [{ pointer: pointer + at, detail: `${JSON.stringify(value)} is no answer to ${attribute.id}. ${detail}` }]
  })
}

function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}
