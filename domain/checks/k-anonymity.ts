import { foldText } from '../imports/text.ts'
import { invalid } from '../refusal.ts'
import { documentOf } from './cells.ts'
import { conclude, count, limit, list, percent, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { CsvDocument } from './documents.ts'
import { findIdentifiers, type IdentifierHit } from './identifiers.ts'
import { linesOption } from './options.ts'
import type { CheckFinding, CheckResult, CheckTable } from './result.ts'

const definition: CheckDefinition = {
  id: 'k-anonymity',
  title: 'Singling-out test',
  computes: 'Smallest group size k, share of unique rows, direct identifiers by pattern',
  rule: 'k >= 5, no direct identifiers (policy)',
  outcomes: 'pass / fail',
  caveats: [
    'k-anonymity does not stop inference or linkage; for models add a membership or extraction test.',
    'It is as good as the choice of columns: one that was left out may single people out.',
    'Direct identifiers are found by their look and by names of columns: names of people in free text are not.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'The data set, or a sample of it',
      kind: 'csv',
      help: 'One row for each person. It is counted and not kept.',
      takesAnyColumns: true,
      isOfPeople: true,
      example: { fileName: 'data-set-example.csv', text: exampleRows() },
    },
  ],
  options: [
    {
      name: 'columns',
      label: 'Columns that together could single somebody out',
      help: 'The quasi-identifiers, one on each line: such as age band, area, sex. The names of the file.',
      kind: 'lines',
      default: [],
      example: ['age_band', 'area'],
      isRequired: true,
    },
  ],
  thresholds: ['k-anonymity.least-k'],
  computedElsewhere: false,
}

function exampleRows(): string {
  const lines = ['age_band,area,spend_band']
  for (const [age, area] of [
    ['18-34', 'north'],
    ['35-54', 'north'],
    ['35-54', 'south'],
  ]) {
    for (const spend of ['low', 'low', 'middle', 'middle', 'high']) lines.push(`${age},${area},${spend}`)
  }
  return `${lines.join('\n')}\n`
}

function run(request: CheckRequest): CheckResult {
  const document = documentOf(request, 'csv')
  const chosen = chosenColumns(document, linesOption(request.options, 'columns'))
  const least = limit(request, 'k-anonymity.least-k')
  const sizes = groupSizes(document, chosen)
  const smallest = sizes.reduce((k, size) => Math.min(k, size), Infinity)
  const unique = sizes.filter((size) => size === 1).length
  const under = sizes.filter((size) => size < least)
  const rowsUnder = under.reduce((sum, size) => sum + size, 0)
  const identifying = identifyingColumns(document)
  const rows = document.rows.length
  return conclude(definition, request, {
    outcome: smallest >= least && identifying.length === 0 ? 'pass' : 'fail',
    sentence: sentenceOf({ smallest, least, rowsUnder, rows, identifying: identifying.map(({ column }) => column) }),
    figures: [
      { label: 'Smallest group (k)', value: smallest, unit: 'rows' },
      { label: 'Rows that are alone with their values', value: unique, of: rows, unit: 'rows' },
      { label: 'Share of rows that are alone', value: unique / rows, unit: 'share' },
      { label: `Rows in groups under ${least}`, value: rowsUnder, of: rows, unit: 'rows' },
      {
        label: 'Columns with direct identifiers',
        value: identifying.length,
        of: document.columns.length,
        unit: 'items',
      },
    ],
    findings: findingsOf(identifying, under.length, least),
    tables: [sizesTable(sizes)],
  })
}

type Identifying = IdentifierHit & { readonly column: string }

function identifyingColumns({ columns, rows }: CsvDocument): Identifying[] {
  return columns.flatMap((column, place) => {
    const cells = rows.map((row) => row.cells[place] ?? '')
    const hit = findIdentifiers(column, cells)
    return hit ? [{ column: shown(column), ...hit }] : []
  })
}

function findingsOf(identifying: readonly Identifying[], groupsUnder: number, least: number): CheckFinding[] {
  const ofColumns = identifying.map(({ column, kind, cells }) => ({
    where: `Column ${column}`,
    what:
      cells === null
        ? `Identifies ${kind}. Take it out or replace it.`
        : `${count(cells, 'cell')} with what looks like ${kind}. Take them out or replace them.`,
  }))
  if (groupsUnder === 0) return ofColumns
  const what = `${count(groupsUnder, 'group')} of under ${least} rows. Make the values coarser, or leave these rows out.`
  return [...ofColumns, { where: 'Groups', what }]
}

function chosenColumns({ columns }: CsvDocument, names: readonly string[]): number[] {
  return names.map((name) => {
    const place = columns.findIndex((column) => foldText(column) === foldText(name))
    if (place >= 0) return place
    const detail = `The file has no column “${shown(name)}”. It has: ${list(columns.map(shown), 12)}.`
    throw invalid('/options/columns', detail)
  })
}

/** Of each group of rows that share the values of the columns: how many rows. */
function groupSizes({ rows }: CsvDocument, chosen: readonly number[]): number[] {
  const sizes = new Map<string, number>()
  for (const { cells } of rows) {
    const key = JSON.stringify(chosen.map((place) => cells[place] ?? ''))
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  return [...sizes.values()]
}

function sentenceOf(given: {
  smallest: number
  least: number
  rowsUnder: number
  rows: number
  identifying: string[]
}): string {
  const { smallest, least, rowsUnder, rows, identifying } = given
  const direct = identifying.length > 0 ? ` Direct identifiers are in ${list(identifying)}.` : ''
  if (smallest >= least) {
    return `Everybody shares these values with at least ${smallest - 1} others (k = ${smallest}).${direct}`
  }
  const share = percent(rowsUnder / rows)
  return `The smallest group has ${count(smallest, 'row')} (k = ${smallest}, at least ${least} wanted); ${share} of rows are in such groups.${direct}`
}

const BANDS = [
  [1, 1],
  [2, 4],
  [5, 9],
  [10, 19],
  [20, Infinity],
] as const

function sizesTable(sizes: readonly number[]): CheckTable {
  return {
    title: 'Groups by their size',
    columns: [{ label: 'Rows in the group' }, { label: 'Groups' }, { label: 'Rows', unit: 'rows' }],
    rows: BANDS.map(([from, to]) => {
      const inBand = sizes.filter((size) => size >= from && size <= to)
      const label = to === Infinity ? `${from} or more` : from === to ? String(from) : `${from} to ${to}`
      return [label, inBand.length, inBand.reduce((sum, size) => sum + size, 0)]
    }),
  }
}

export const kAnonymity: Check = { definition, run }
