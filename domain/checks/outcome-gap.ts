import { own, recordOf } from '../bias-audit/figure.ts'
import { limit as auditLimit } from '../bias-audit/policy.ts'
import type { Analysis, Figure, PairFigures } from '../bias-audit/result.ts'
import { cellReader, documentOf, isBlank, notNumber, notYesNo, readCount, readYesNo, RowFaults } from './cells.ts'
import { invalid } from '../refusal.ts'
import {
  assessedPairs,
  auditThresholds,
  compareGroups,
  groupsTable,
  worstPair,
  type Comparison,
  type GroupCount,
  type WorstPair,
} from './compare-groups.ts'
import { conclude, decimals, limit, list, percent, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { textOption } from './options.ts'
import type { CheckOutcome, CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'outcome-gap',
  title: 'Error-rate gap',
  computes: 'True-positive-rate difference and ratio per group',
  rule: 'absolute difference <= 0.10 (policy)',
  outcomes: 'pass / fail / inconclusive as above',
  caveats: [
    'Needs ground truth, which itself may be biased.',
    'Of the people whose outcome was positive: how many the system had selected. Intervals, tests and the least size of a group are those of the bias audit.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Decisions with their outcomes',
      kind: 'csv',
      help: 'One row for each person without any id, or one for each combination with its count in n.',
      columns: [
        { name: 'group', means: 'The group; empty where it is not known' },
        { name: 'selected', means: '1 where the system selected the person' },
        { name: 'outcome', means: '1 where it turned out as the system tried to foresee', also: ['label', 'actual'] },
        { name: 'n', means: 'How many, where rows are counts', isOptional: true, also: ['count'] },
      ],
      example: {
        fileName: 'outcome-gap-example.csv',
        text: 'group,selected,outcome,n\nA,1,1,640\nA,0,1,360\nA,1,0,210\nA,0,0,1790\nB,1,1,500\nB,0,1,300\nB,1,0,160\nB,0,0,1440\n',
      },
    },
  ],
  options: [
    {
      name: 'reference',
      label: 'Group to compare with',
      help: 'As it is written in the file. Leave it empty for the largest.',
      kind: 'text',
      default: '',
    },
  ],
  thresholds: ['outcome-gap.largest-difference'],
  computedElsewhere: false,
}

function run(request: CheckRequest): CheckResult {
  const counts = readOutcomes(request)
  const named = textOption(request.options, 'reference')
  requireGroup(named, counts)
  const policy = request.policy.audit
  const comparison = compareGroups(counts, {
    policy,
    reference: named === '' ? 'largest' : { group: named },
    favourable: true,
  })
  const { exact, shown: visible } = comparison
  const found = decidingPair(exact, request)
  const worst = found?.worst
  const pair = worst ? own(visible.pairs, worst.group) : undefined
  const none = { undefined: 'no two groups can be compared' }
  const of = worst ? `: ${shown(worst.group)}` : ''
  return conclude(definition, request, {
    ...decide(comparison, found, request),
    thresholds: auditThresholds(request.policy.audit),
    figures: [
      {
        label: `${found?.isLargest === false ? 'Largest reliable' : 'Largest'} difference of true-positive rates${of}`,
        value: pair?.difference ?? none,
        interval: pair?.newcombe ?? none,
        unit: 'points',
      },
      {
        label: `Ratio of true-positive rates${of}`,
        value: pair?.ratio ?? none,
        interval: pair?.koopman ?? none,
        unit: 'ratio',
      },
      { label: 'Adjusted p (Holm)', value: pair?.holmPValue ?? none },
      { label: 'People with a positive outcome', value: counts.reduce((sum, { n }) => sum + n, 0), unit: 'people' },
    ],
    findings: exact.excluded.map(({ group, reason }) => ({ where: shown(group), what: `Left out: ${reason}` })),
    tables: [groupsTable('True-positive rate by group', 'True-positive rate', visible)],
  })
}

function magnitude(figure: Figure): Figure {
  return typeof figure === 'number' ? Math.abs(figure) : figure
}

interface Deciding {
  readonly worst: WorstPair
  readonly isReliable: boolean
  /** Whether no other pair is further apart, were it by chance. */
  readonly isLargest: boolean
}

/** Of the pairs over the limit the worst that is hardly chance; where there is none, the worst of all. */
function decidingPair(exact: Analysis, request: CheckRequest): Deciding | null {
  const pairs = assessedPairs(exact)
  const significance = auditLimit(request.policy.audit, 'significance')
  const most = limit(request, 'outcome-gap.largest-difference')
  const sizeOf = ({ difference }: PairFigures): Figure => magnitude(difference)
  const largest = worstPair(pairs, sizeOf)
  if (!largest) return null
  const reliable = Object.entries(pairs).filter(([, { holmPValue }]) => isReliable(exact, holmPValue, significance))
  const worst = worstPair(recordOf(reliable), sizeOf)
  return worst && isOver(worst.size, most)
    ? { worst, isReliable: true, isLargest: worst.group === largest.group }
    : { worst: largest, isReliable: false, isLargest: true }
}

function isOver(size: number, most: number): boolean {
  return size > most + 1e-12
}

function decide(
  { exact, shown: visible, result }: Comparison,
  found: Deciding | null,
  request: CheckRequest,
): { outcome: CheckOutcome; sentence: string } {
  const most = limit(request, 'outcome-gap.largest-difference')
  if (!found) return { outcome: 'inconclusive', sentence: `Nothing was compared: ${reasonOf(exact)}` }
  const { group, size } = found.worst
  const names = `${shown(group)} and ${referenceOf(exact)}`
  const isShown = isPairShown(visible, group)
  const apart = `${names} differ by ${decimals(size, most)} in the true-positive rate`
  const why = isShown ? '' : ' How far is hidden, as few people stand behind one of them.'
  if (isOver(size, most)) {
    const gap = isShown
      ? `${apart}, more than ${most}`
      : `${names} differ by more than ${most} in the true-positive rate`
    return found.isReliable
      ? {
          outcome: 'fail',
          sentence: `${gap}, and hardly by chance. It needs an explanation; it is not a finding of discrimination.${why}`,
        }
      : { outcome: 'inconclusive', sentence: `${gap}, which could be chance with so few people.${why}` }
  }
  const gap = isShown ? `${apart} at most` : `No two groups differ by more than ${most} in the true-positive rate`
  const beyond = furthest(exact)
  if (beyond.size <= most)
    return { outcome: 'pass', sentence: `${gap}; the data support a gap of at most ${most}.${why}` }
  const upTo = isPairShown(visible, beyond.group) ? `a gap of up to ${percent(beyond.size)}` : 'a larger gap'
  return result.files.verdict === 'inconclusive' && exact.verdict.state === 'within-four-fifths-not-shown'
    ? { outcome: 'inconclusive', sentence: `${gap}, but with so few people ${upTo} cannot be ruled out.${why}` }
    : { outcome: 'pass', sentence: `${gap}; ${upTo} cannot be ruled out.${why}` }
}

/** A size is said only where the table shows it. */
function isPairShown({ pairs }: Analysis, group: string): boolean {
  return typeof own(pairs, group)?.difference === 'number'
}

function referenceOf({ reference }: Analysis): string {
  return typeof reference === 'string' ? shown(reference) : 'nobody'
}

function isReliable({ omnibus }: Analysis, pValue: Figure, significance: number): boolean {
  return [omnibus.adjustedPValue, pValue].every((p) => typeof p === 'number' && p < significance)
}

/** The difference furthest from 0 that the intervals leave possible, and whose it is. */
function furthest(exact: Analysis): { group: string; size: number } {
  const sizeOf = ({ newcombe }: PairFigures): Figure =>
    'undefined' in newcombe
      ? newcombe
      : newcombe.reduce<number>((most, each) => (typeof each === 'number' ? Math.max(most, Math.abs(each)) : most), 0)
  return worstPair(assessedPairs(exact), sizeOf) ?? { group: '', size: 0 }
}

function reasonOf({ reference, excluded }: Analysis): string {
  if (typeof reference !== 'string') return `${reference.undefined}.`.replace('..', '.')
  const out = excluded.find(({ group }) => group === reference) ?? excluded[0]
  return out ? `${shown(out.group)} was left out, ${out.reason}.` : 'there is one group alone.'
}

function requireGroup(named: string, counts: readonly GroupCount[]): void {
  const groups = counts.flatMap(({ group }) => group ?? [])
  if (named === '' || groups.includes(named)) return
  const detail = `No group with a positive outcome is called “${shown(named)}”. There are: ${list(groups.map(shown), 12)}.`
  throw invalid('/options/reference', detail)
}

/** Of the people with a positive outcome, by group. */
function readOutcomes(request: CheckRequest): GroupCount[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const hasCounts = document.columns.includes('n')
  const faults = new RowFaults()
  const groups = new Map<string | null, { group: string | null; n: number; selected: number }>()
  for (const row of document.rows) {
    const selected = readYesNo(cell(row, 'selected'))
    const outcome = readYesNo(cell(row, 'outcome'))
    const n = hasCounts ? readCount(cell(row, 'n')) : 1
    if (selected === null) faults.add(row, 'selected', notYesNo(cell(row, 'selected')))
    if (outcome === null) faults.add(row, 'outcome', notYesNo(cell(row, 'outcome')))
    if (n === null) faults.add(row, 'n', notNumber(cell(row, 'n')).replace('12.50', '125'))
    if (outcome !== true || n === null) continue
    const name = isBlank(cell(row, 'group')) ? null : shown(cell(row, 'group'))
    const counted = groups.get(name) ?? { group: name, n: 0, selected: 0 }
    groups.set(name, { group: name, n: counted.n + n, selected: counted.selected + (selected === true ? n : 0) })
  }
  faults.refuse()
  return [...groups.values()]
}

export const outcomeGap: Check = { definition, run }
