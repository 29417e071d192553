import { populationStability } from '../bias-audit/population-stability.ts'
import type { Figure } from '../bias-audit/result.ts'
import { invalid } from '../refusal.ts'
import { cellReader, documentOf, isBlank, notNumber, readNumber, RowFaults } from './cells.ts'
import { conclude, count, decimals, limit, list, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { textOption } from './options.ts'
import { ROWS_SHOWN } from './result.ts'
import type { CheckOutcome, CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'representativeness',
  title: 'Data v people served',
  computes: 'Ratio per group; population stability index',
  rule: 'ratios 0.8-1.25 or reason; PSI < 0.2',
  outcomes: 'pass / explain',
  caveats: [
    'Thresholds are conventions.',
    'Shares say nothing of how many there are: with little data they move by chance.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Shares of each group in the data and among the people served',
      kind: 'csv',
      help: 'One row for each group: shares from 0 to 1, percentages, or counts.',
      columns: [
        { name: 'group', means: 'The group' },
        { name: 'share_train', means: 'Its share of the training data', also: ['train', 'n_train', 'share_data'] },
        { name: 'share_population', means: 'Its share of the people served', also: ['population', 'n_population'] },
        { name: 'reason', means: 'Why it differs, or how it was treated', isOptional: true },
      ],
      example: {
        fileName: 'representativeness-example.csv',
        text: 'group,share_train,share_population,reason\nunder 30,0.27,0.25,\n30 to 59,0.50,0.49,\n60 and over,0.23,0.26,\n',
      },
    },
  ],
  options: [
    {
      name: 'reason',
      label: 'Reason for all differences',
      help: 'Where one reason holds for every group; otherwise write reasons into the file. Reviewers read it.',
      kind: 'long-text',
      default: '',
    },
  ],
  thresholds: ['representativeness.least-ratio', 'representativeness.largest-ratio', 'representativeness.psi'],
  computedElsewhere: false,
}

interface Group {
  readonly group: string
  readonly train: number
  readonly population: number
  readonly hasReason: boolean
}

function run(request: CheckRequest): CheckResult {
  const groups = readGroups(request)
  const [least, largest] = [
    limit(request, 'representativeness.least-ratio'),
    limit(request, 'representativeness.largest-ratio'),
  ]
  const mostPsi = limit(request, 'representativeness.psi')
  const psi = stabilityOf(groups)
  const outside = groups
    .map((group) => ({ ...group, ratio: ratioOf(group) }))
    .filter(({ ratio }) => typeof ratio !== 'number' || ratio < least - 1e-9 || ratio > largest + 1e-9)
  const open = outside.filter(({ hasReason }) => !hasReason)
  return conclude(definition, request, {
    ...decide({ psi, mostPsi, groups: groups.length, outside: outside.length, open: open.map(({ group }) => group) }),
    figures: [
      { label: 'Population stability index', value: psi },
      { label: 'Groups outside the limits', value: outside.length, of: groups.length },
      { label: 'Of these without a reason', value: open.length, of: outside.length },
    ],
    findings: outside.map(({ group, ratio, hasReason }) => ({
      where: group,
      what: `${typeof ratio === 'number' ? `Ratio ${decimals(ratio, ratio < 1 ? least : largest)}` : `In the data, but ${ratio.undefined}`}.${hasReason ? ' A reason is written.' : ' Write the reason, or treat it.'}`,
    })),
    tables: [
      {
        title: 'Groups',
        columns: [
          { label: 'Group' },
          { label: 'In the data', unit: 'share' },
          { label: 'People served', unit: 'share' },
          { label: 'Ratio', unit: 'ratio' },
        ],
        rows: sharesOf(groups)
          .slice(0, ROWS_SHOWN)
          .map((group) => [group.group, group.train, group.population, ratioOf(group)]),
      },
    ],
  })
}

function decide(given: { psi: Figure; mostPsi: number; groups: number; outside: number; open: readonly string[] }): {
  outcome: CheckOutcome
  sentence: string
} {
  const { psi, mostPsi, groups, outside, open } = given
  const index =
    typeof psi === 'number'
      ? `the stability index is ${decimals(psi, mostPsi)}`
      : `the stability index is undefined: ${psi.undefined}`
  const isStable = typeof psi === 'number' && psi < mostPsi
  const reasons = outside > 0 ? `; a reason is written for ${count(outside, 'group')} outside the limits` : ''
  if (open.length === 0 && isStable) {
    return {
      outcome: 'pass',
      sentence: `The data resemble the people served in ${count(groups, 'group')}; ${index}${reasons}.`,
    }
  }
  const groupsOpen =
    open.length > 0
      ? `The share of ${list(open)} in the data is too far from that among the people served; `
      : 'Taken together the shares differ; '
  return { outcome: 'explain', sentence: `${groupsOpen}${index}${isStable ? '' : `, and should be below ${mostPsi}`}.` }
}

function ratioOf({ train, population }: Group): Figure {
  if (population > 0) return train / population
  return { undefined: 'none of the people served are in this group' }
}

/** Counts as they are. A share of 0 has no logarithm, and how many people a share stands for is not known. */
function stabilityOf(groups: readonly Group[]): Figure {
  const empty = groups.find(({ train, population }) => (train === 0) !== (population === 0))
  if (empty) return { undefined: `${empty.group} is on one side alone` }
  const psi = populationStability(
    groups.map(({ population }) => population),
    groups.map(({ train }) => train),
  )
  return psi ?? { undefined: 'one side is empty' }
}

function sharesOf(groups: readonly Group[]): Group[] {
  const train = groups.reduce((sum, group) => sum + group.train, 0)
  const population = groups.reduce((sum, group) => sum + group.population, 0)
  return groups.map((group) => ({ ...group, train: group.train / train, population: group.population / population }))
}

function readGroups(request: CheckRequest): Group[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const hasReason = textOption(request.options, 'reason') !== ''
  const faults = new RowFaults()
  const names = new Set<string>()
  const groups = document.rows.map((row) => {
    const group = shown(cell(row, 'group'))
    if (group === '') faults.add(row, 'group', 'it is empty.')
    if (names.has(cell(row, 'group'))) faults.add(row, 'group', `“${group}” is there twice. Put its rows together.`)
    names.add(cell(row, 'group'))
    const [train, population] = ['share_train', 'share_population'].map((column) => {
      const number = readNumber(cell(row, column).replace(/\s?%$/, ''))
      if (number === null) faults.add(row, column, notNumber(cell(row, column)))
      else if (number < 0) faults.add(row, column, 'a share is never below 0.')
      return number ?? 0
    }) as [number, number] // safe because two columns are mapped
    return { group, train, population, hasReason: hasReason || !isBlank(cell(row, 'reason')) }
  })
  faults.refuse()
  requireWhole(
    groups.map(({ train }) => train),
    'share_train',
  )
  requireWhole(
    groups.map(({ population }) => population),
    'share_population',
  )
  return sharesOf(groups)
}

/** Shares make up 1, percentages 100; counts are whole numbers. Anything else is a table that lacks rows. */
function requireWhole(numbers: readonly number[], column: string): void {
  const sum = numbers.reduce((all, number) => all + number, 0)
  const isShares = Math.abs(sum - 1) <= 0.02 || Math.abs(sum - 100) <= 2
  const isCounts = sum > 102 && numbers.every(Number.isInteger)
  if (isShares || isCounts) return
  const detail = `The column ${column} adds up to ${Number(sum.toPrecision(4))}. Shares add up to 1 and percentages to 100: add the missing groups, or write counts of people.`
  throw invalid('/documents/file', detail)
}

export const representativeness: Check = { definition, run }
