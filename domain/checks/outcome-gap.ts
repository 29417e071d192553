import { own } from '../bias-audit/figure.ts'
import { limit as auditLimit } from '../bias-audit/policy.ts'
import type { Analysis, Figure } from '../bias-audit/result.ts'
import { cellReader, documentOf, isBlank, notNumber, notYesNo, readCount, readYesNo, RowFaults } from './cells.ts'
import { invalid } from '../refusal.ts'
import {
  auditThresholds,
  compareGroups,
  groupsTable,
  worstPair,
  type Comparison,
  type GroupCount,
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
  const worst = worstPair(exact, ({ difference }) => magnitude(difference))
  const pair = worst ? own(visible.pairs, worst.group) : undefined
  const none = { undefined: 'no two groups can be compared' }
  const of = worst ? `: ${shown(worst.group)}` : ''
  return conclude(definition, request, {
    ...decide(comparison, request),
    thresholds: auditThresholds(request.policy.audit),
    figures: [
      {
        label: `Largest difference of true-positive rates${of}`,
        value: pair?.difference ?? none,
        interval: pair?.newcombe ?? none,
        unit: 'share',
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

function decide(comparison: Comparison, request: CheckRequest): { outcome: CheckOutcome; sentence: string } {
  const { exact, result } = comparison
  const most = limit(request, 'outcome-gap.largest-difference')
  const worst = worstPair(exact, ({ difference }) => magnitude(difference))
  if (!worst) return { outcome: 'inconclusive', sentence: `Nothing was compared: ${reasonOf(exact)}` }
  const { group, pair, size } = worst
  const gap = `${shown(group)} and ${referenceOf(exact)} differ by ${decimals(size, most)} in the true-positive rate`
  const isReal = isReliable(exact, pair.holmPValue, auditLimit(request.policy.audit, 'significance'))
  if (size > most + 1e-12) {
    return isReal
      ? {
          outcome: 'fail',
          sentence: `${gap}, more than ${most}, and hardly by chance. It needs an explanation; it is not a finding of discrimination.`,
        }
      : { outcome: 'inconclusive', sentence: `${gap}, more than ${most}, which could be chance with so few people.` }
  }
  const beyond = furthest(exact)
  if (beyond <= most) return { outcome: 'pass', sentence: `${gap} at most; the data support a gap of at most ${most}.` }
  const cannot = `a gap of up to ${percent(beyond)} cannot be ruled out`
  return result.files.verdict === 'inconclusive' && exact.verdict.state === 'within-four-fifths-not-shown'
    ? { outcome: 'inconclusive', sentence: `${gap} at most, but with so few people ${cannot}.` }
    : { outcome: 'pass', sentence: `${gap} at most; ${cannot}.` }
}

function referenceOf({ reference }: Analysis): string {
  return typeof reference === 'string' ? shown(reference) : 'nobody'
}

function isReliable({ omnibus }: Analysis, pValue: Figure, significance: number): boolean {
  return [omnibus.adjustedPValue, pValue].every((p) => typeof p === 'number' && p < significance)
}

/** The difference furthest from 0 that the intervals leave possible. */
function furthest({ pairs }: Analysis): number {
  const limits = Object.values(pairs).flatMap(({ newcombe }) =>
    'undefined' in newcombe ? [] : [newcombe[0], newcombe[1]],
  )
  return limits.reduce<number>((most, each) => (typeof each === 'number' ? Math.max(most, Math.abs(each)) : most), 0)
}

function reasonOf({ reference, excluded }: Analysis): string {
  if (typeof reference !== 'string') return `${reference.undefined}.`.replace('..', '.')
  return excluded.length > 0
    ? `${shown(excluded[0]!.group)} was left out, ${excluded[0]!.reason}`
    : 'there is one group alone.'
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
