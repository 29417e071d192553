import { hiddenFigure } from '../bias-audit/hidden.ts'
import { limit as auditLimit } from '../bias-audit/policy.ts'
import type { Figure, Undefined } from '../bias-audit/result.ts'
import { readNumber } from './cells.ts'
import { conclude, count, list, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { documentOf } from './cells.ts'
import type { CsvDocument, CsvRow } from './documents.ts'
import { findIdentifiers } from './identifiers.ts'
import { linesOption } from './options.ts'
import { foldText } from '../imports/text.ts'
import { isBesideAnother, smallCells, type SmallCells } from './outside-small-cells.ts'
import { ROWS_SHOWN } from './result.ts'
import type { CheckResult, CheckTable } from './result.ts'
import { invalid } from '../refusal.ts'

const ELSEWHERE =
  'Computed elsewhere: Plumbline shows what the file says, but for groups of few people, and has worked out none of it. Keep how it was made with it.'
const MOST_METRICS = 24

const fairlearnDefinition: CheckDefinition = {
  id: 'fairlearn',
  title: 'Fairlearn MetricFrame',
  computes: 'Nothing: the metrics of each group are read as the file has them',
  rule: 'none: Fairlearn gives figures without a verdict',
  outcomes: 'inconclusive always: a person judges',
  caveats: [
    ELSEWHERE,
    'Fairlearn writes 0 where a rate has no denominator, and no intervals: a 0 or 1 of a small group may be no finding.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'by_group of a MetricFrame (CSV)',
      kind: 'csv',
      help: 'Write it with frame.by_group.to_csv("by_group.csv").',
      takesAnyColumns: true,
      example: {
        fileName: 'fairlearn-example.csv',
        text: 'sex,count,selection_rate,true_positive_rate\nfemale,412,0.31,0.62\nmale,508,0.36,0.64\n',
      },
    },
  ],
  options: [
    {
      name: 'groupColumns',
      label: 'Columns that name the group',
      help: 'One on each line. Leave it empty where they are the columns before the first of numbers.',
      kind: 'lines',
      default: [],
    },
  ],
  thresholds: [],
  computedElsewhere: true,
}

function runFairlearn(request: CheckRequest): CheckResult {
  const document = documentOf(request, 'csv')
  const groups = groupColumns(document, linesOption(request.options, 'groupColumns'))
  const metrics = document.columns.flatMap((_, place) => (groups.includes(place) ? [] : [place]))
  if (metrics.length === 0) {
    throw invalid('/documents/file', 'The file has no column of a metric. Write it with frame.by_group.to_csv(…).')
  }
  const least = auditLimit(request.policy.audit, 'suppressed-below')
  const names = metrics.map((place) => shown(document.columns[place] ?? ''))
  return conclude(fairlearnDefinition, request, {
    outcome: 'inconclusive',
    sentence: `Fairlearn gives ${list(names)} for ${count(document.rows.length, 'group')}; it says no verdict, and neither does Plumbline.`,
    figures: [
      { label: 'Groups', value: document.rows.length },
      { label: 'Metrics', value: metrics.length },
    ],
    tables: [
      tableOf(document, {
        places: [...groups, ...metrics],
        names: groups,
        small: smallCells(document, least),
        hidden: hiddenFigure(least),
      }),
    ],
    computedElsewhere: { tool: 'Fairlearn', version: null },
  })
}

function groupColumns({ columns, rows }: CsvDocument, named: readonly string[]): number[] {
  if (named.length > 0) {
    return named.map((name) => {
      const place = columns.findIndex((column) => foldText(column) === foldText(name))
      if (place < 0)
        throw invalid(
          '/options/groupColumns',
          `The file has no column “${shown(name)}”. It has: ${list(columns.map(shown), 12)}.`,
        )
      return place
    })
  }
  const isMetric = (place: number): boolean => rows.every(({ cells }) => isFigure(cells[place] ?? ''))
  const first = columns.findIndex((_, place) => place > 0 && isMetric(place))
  return columns.flatMap((_, place) => (place < (first < 0 ? columns.length : first) ? [place] : []))
}

const aequitasDefinition: CheckDefinition = {
  id: 'aequitas',
  title: 'Aequitas audit',
  computes: 'Nothing: the metrics and the parity columns are read as the file has them',
  rule: 'no parity column says False',
  outcomes: 'pass / fail by the tool’s own parity columns; inconclusive where it has none',
  caveats: [
    ELSEWHERE,
    'Aequitas decides parity by a ratio alone, without intervals: with many groups some fail by chance.',
    'Its significance columns test another quantity than the disparity they stand beside; they are shown and not used.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Table of groups of an audit (CSV)',
      kind: 'csv',
      help: 'Write it with the data frame of Group, Bias or Fairness and to_csv.',
      takesAnyColumns: true,
      columns: [
        { name: 'attribute_name', means: 'The attribute' },
        { name: 'attribute_value', means: 'The group' },
      ],
      example: {
        fileName: 'aequitas-example.csv',
        text: 'attribute_name,attribute_value,group_size,ppr_disparity,Impact Parity\nsex,female,412,0.86,True\nsex,male,508,1.0,True\n',
      },
    },
  ],
  options: [],
  thresholds: [],
  computedElsewhere: true,
}

function runAequitas(request: CheckRequest): CheckResult {
  const document = documentOf(request, 'csv')
  const place = (name: string): number => document.columns.indexOf(name)
  const parities = document.columns.flatMap((column, at) =>
    / (?:parity|fairness)$|^(?:equalized odds|unsupervised fairness|supervised fairness)$/i.test(column) ? [at] : [],
  )
  const verdicts = document.rows.flatMap(({ cells }) =>
    parities.flatMap((at) => {
      const says = (cells[at] ?? '').toLowerCase()
      const group = `${shown(cells[place('attribute_name')] ?? '')}: ${shown(cells[place('attribute_value')] ?? '')}`
      return says === 'true' || says === 'false'
        ? [{ group, parity: shown(document.columns[at] ?? ''), holds: says === 'true' }]
        : []
    }),
  )
  const broken = verdicts.filter(({ holds }) => !holds)
  return conclude(aequitasDefinition, request, {
    outcome: verdicts.length === 0 ? 'inconclusive' : broken.length === 0 ? 'pass' : 'fail',
    sentence:
      verdicts.length === 0
        ? `Aequitas gives metrics for ${count(document.rows.length, 'group')} and no parity column, so that there is no verdict to take over.`
        : broken.length === 0
          ? `Aequitas finds parity in all ${verdicts.length} of its comparisons.`
          : `Aequitas finds no parity in ${broken.length} of ${verdicts.length} comparisons.`,
    figures: [
      { label: 'Groups', value: document.rows.length },
      { label: 'Comparisons without parity', value: broken.length, of: verdicts.length },
    ],
    findings: broken.map(({ group, parity }) => ({ where: group, what: `${parity}: False.` })),
    tables: [aequitasTable(document, request)],
    computedElsewhere: { tool: 'Aequitas', version: null },
  })
}

/** Of the rows of one of these the groups add up to all; in another attribute they are the same people once more. */
const WHOLE = ['model_id', 'score_threshold', 'k', 'attribute_name']
const NAMES = new Set([...WHOLE, 'attribute_value'])

function aequitasTable(document: CsvDocument, request: CheckRequest): CheckTable {
  const { columns } = document
  const whole = WHOLE.map((name) => columns.indexOf(name))
  const places = columns.map((_, at) => at)
  const least = auditLimit(request.policy.audit, 'suppressed-below')
  return tableOf(document, {
    places,
    names: places.filter((at) => NAMES.has(columns[at] ?? '')),
    small: smallCells(document, least, ({ cells }) => JSON.stringify(whole.map((at) => cells[at] ?? ''))),
    hidden: hiddenFigure(least),
  })
}

interface TableParts {
  readonly places: readonly number[]
  /** Of them, those of columns that say which group it is. */
  readonly names: readonly number[]
  readonly small: SmallCells
  readonly hidden: Undefined
}

function tableOf({ columns, rows }: CsvDocument, { places, names, small, hidden }: TableParts): CheckTable {
  const used = places.slice(0, MOST_METRICS)
  const isHidden = (row: CsvRow, at: number): boolean =>
    !names.includes(at) && (small.rows.has(row) || (small.beside.has(row) && isBesideAnother(columns[at] ?? '')))
  const telling = used.filter((at) => tellsPeople(columns[at] ?? '', rows, at))
  const title = 'As the file has it'
  return {
    title: used.length < places.length ? `${title}, the first ${used.length} of ${places.length} columns` : title,
    columns: used.map((at) => ({ label: shown(columns[at] ?? '') })),
    rows: rows.slice(0, ROWS_SHOWN).map((row) =>
      used.map((at) => {
        const figure = readFigure(row.cells[at] ?? '')
        if (telling.includes(at)) return TELLING
        return typeof figure !== 'string' && isHidden(row, at) ? hidden : figure
      }),
    ),
  }
}

const TELLING: Undefined = { undefined: 'not shown, as it may tell who somebody is' }

/** Figures tell nobody, whatever their column is called. */
function tellsPeople(column: string, rows: readonly CsvRow[], at: number): boolean {
  const cells = rows.map((row) => row.cells[at] ?? '')
  return !cells.every(isFigure) && findIdentifiers(column, cells) !== null
}

function readFigure(cell: string): string | Figure {
  if (/^-?(?:nan|inf|infinity|none|null)?$/i.test(cell))
    return { undefined: cell === '' ? 'empty in the file' : `${cell} in the file` }
  return readNumber(cell) ?? shown(cell)
}

function isFigure(cell: string): boolean {
  return typeof readFigure(cell) !== 'string'
}

export const fairlearn: Check = { definition: fairlearnDefinition, run: runFairlearn }
export const aequitas: Check = { definition: aequitasDefinition, run: runAequitas }
