import { systemFields } from '../catalogue/answers.ts'
import type { Attribute, Edition } from '../catalogue/edition.ts'
import { writeCsv } from '../csv.ts'
import { columnsOf } from './feeds.ts'
import type { ColumnName } from './map.ts'
import { answerColumn, BETWEEN_VALUES, ownExportMap } from './own-export.ts'

/** The columns that an export of Plumbline is read by, in its order: those of the system, then an answer each. */
export function ownColumns(edition: Edition): string[] {
  const { externalId, fields, attributes = {} } = ownExportMap(edition)
  const { owner: _none, effectiveOn, ...texts } = fields
  const feeds = [...Object.values(texts), ...(effectiveOn ? [effectiveOn] : []), ...Object.values(attributes)]
  const keys = [externalId].flat().flatMap((key) => columnsOf(key))
  return [...keys, ...feeds.flatMap((feed) => columnsOf(feed))].map(firstName)
}

function firstName(column: ColumnName): string {
  return typeof column === 'string' ? column : (column[0] ?? '')
}

/**
 * A file to fill in, as CSV: the columns and two systems as examples. The first shows how an answer of each type is
 * written, the second that what is left empty stays an open question.
 */
export function templateCsv(edition: Edition): string {
  const columns = ownColumns(edition)
  const kinds = edition.attributes.find(({ id }) => systemFields[id] === 'kind')?.values ?? []
  const rows: Record<string, string>[] = [
    {
      register: 'our-list',
      id: '1',
      name: 'Homepage recommender',
      purpose: 'Picks the five products shown under the basket.',
      benefit: 'Customers find what fits what they buy.',
      kind: kinds.find((kind) => kind.includes('recommend')) ?? kinds[0] ?? '',
      unit: 'Online shop, Germany',
      stage: 'live',
      ...exampleAnswers(edition, columns),
    },
    { register: 'our-list', id: '2', name: 'Newsletter copy writer', unit: 'Online shop, Germany', stage: 'idea' },
  ]
  return writeCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))])
}

/** An answer to the first question of each type. */
function exampleAnswers(edition: Edition, columns: readonly string[]): Record<string, string> {
  const shown = new Map<Attribute['type'], Attribute>()
  for (const attribute of edition.attributes) {
    const isAsked = columns.includes(answerColumn(attribute.id)) && !attribute.showWhen
    if (isAsked && !shown.has(attribute.type)) shown.set(attribute.type, attribute)
  }
  return Object.fromEntries([...shown.values()].map((attribute) => [answerColumn(attribute.id), exampleOf(attribute)]))
}

function exampleOf({ type, values = [] }: Attribute): string {
  switch (type) {
    case 'boolean':
      return 'yes'
    case 'integer':
      return '120000'
    case 'enum':
      return values[0] ?? ''
    case 'multi':
      return values.slice(0, 2).join(BETWEEN_VALUES)
    case 'text':
      return 'As you would say it.'
    case 'person':
      return ''
  }
}
