import { auditCounts } from '../bias-audit/audit.ts'
import type { AuditConfiguration } from '../bias-audit/configuration.ts'
import type { CountCell, CountTable } from '../bias-audit/count-table.ts'
import { compareCodePoints } from '../bias-audit/code-points.ts'
import { own, recordOf } from '../bias-audit/figure.ts'
import type { AuditPolicy } from '../bias-audit/policy.ts'
import type { Analysis, AuditResult, Figure, PairFigures } from '../bias-audit/result.ts'
import { suppressed } from '../bias-audit/suppress.ts'
import { invalid } from '../refusal.ts'
import type { CheckThreshold } from './policy.ts'
import type { CheckTable } from './result.ts'

/** Of a group: how many people, and how many of them were selected. The group is null where it is not known. */
export interface GroupCount {
  readonly group: string | null
  readonly n: number
  readonly selected: number
}

export interface Comparison {
  readonly result: AuditResult
  /** Small cells are hidden in it: for showing. */
  readonly shown: Analysis
  /** Exact: for deciding. */
  readonly exact: Analysis
}

const ATTRIBUTE = 'group'
const MOST_GROUPS = 200

/** Compares groups as the bias audit does. `reference`: a group, or the one with the highest rate, or the largest. */
export function compareGroups(
  counts: readonly GroupCount[],
  options: {
    readonly policy: AuditPolicy
    readonly reference: { readonly group: string } | 'highest' | 'largest'
    readonly favourable: boolean
  },
): Comparison {
  const { policy, reference, favourable } = options
  const table = tableOf(counts)
  const audit = (name: string | null): AuditResult =>
    auditCounts({ table, policy, configuration: configurationOf(name, favourable) })
  const first = audit(typeof reference === 'string' ? null : reference.group)
  const highest = first.analyses[ATTRIBUTE]?.highestRate.reference
  const result = reference === 'highest' && typeof highest === 'string' ? audit(highest) : first
  return {
    result,
    exact: result.analyses[ATTRIBUTE]!, // safe because it is the one attribute that was configured
    shown: suppressed(result, policy).analyses[ATTRIBUTE]!, // safe for the same reason
  }
}

function tableOf(counts: readonly GroupCount[]): CountTable {
  const cells = new Map<string, CountCell>()
  const add = (group: string | null, selected: boolean, n: number): void => {
    if (n === 0) return
    const key = JSON.stringify([group, selected])
    const all = n + (cells.get(key)?.n ?? 0)
    cells.set(key, {
      values: [group],
      selected,
      label: null,
      period: null,
      stratum: null,
      n: all,
      weight: all,
      weightSquares: all,
    })
  }
  for (const { group, n, selected } of counts) {
    add(group, true, selected)
    add(group, false, n - selected)
  }
  if (new Set(counts.map(({ group }) => group)).size > MOST_GROUPS) {
    throw invalid('/documents/file', `More than ${MOST_GROUPS} groups. Put them together before comparing.`)
  }
  const sorted = [...cells.values()].toSorted((a, b) => {
    const byGroup = compareCodePoints(a.values[0] ?? '', b.values[0] ?? '')
    return byGroup || Number(a.selected) - Number(b.selected)
  })
  const rows = sorted.reduce((sum, { n }) => sum + n, 0)
  return {
    format: 'plumbline-count-table-1',
    rows,
    undecidedRows: 0,
    attributes: [ATTRIBUTE],
    cells: sorted,
    scores: null,
    medianScore: null,
  }
}

function configurationOf(reference: string | null, favourable: boolean): AuditConfiguration {
  return {
    decision: 'selected',
    positive: ['1'],
    threshold: null,
    label: null,
    labelPositive: [],
    score: null,
    weight: null,
    attributes: [ATTRIBUTE],
    intersections: 1,
    stratifyBy: null,
    period: null,
    reference: reference === null ? {} : { [ATTRIBUTE]: reference },
    favourable,
    missingTokens: [],
    trim: true,
    caseFold: false,
    leftOut: [],
  }
}

/** The pairs that may decide: those of groups that are left out, or with a reference that is, never do. */
export function assessedPairs({ pairs, reference, excluded }: Analysis): Analysis['pairs'] {
  const out = new Set(excluded.map(({ group }) => group))
  if (typeof reference === 'string' && out.has(reference)) return {}
  return recordOf(Object.entries(pairs).filter(([group]) => !out.has(group)))
}

export interface WorstPair {
  readonly group: string
  readonly pair: PairFigures
  readonly size: number
}

/** The pair with the largest size, of equals the first by code points; null where no pair has one. */
export function worstPair(pairs: Analysis['pairs'], sizeOf: (pair: PairFigures) => Figure): WorstPair | null {
  const sized = Object.entries(pairs).flatMap(([group, pair]) => {
    const size = sizeOf(pair)
    return typeof size === 'number' ? [{ group, pair, size }] : []
  })
  return sized.toSorted((a, b) => b.size - a.size || compareCodePoints(a.group, b.group))[0] ?? null
}

/** Groups with their rates, and with difference and ratio to the reference. */
export function groupsTable(title: string, rate: string, analysis: Analysis): CheckTable {
  const { groups, pairs, reference } = analysis
  const limits = (interval: PairFigures['koopman']): [Figure, Figure] =>
    'undefined' in interval ? [interval, interval] : [interval[0], interval[1]]
  return {
    title,
    columns: [
      { label: 'Group' },
      { label: 'People' },
      { label: rate, unit: 'share' },
      { label: 'from', unit: 'share' },
      { label: 'to', unit: 'share' },
      { label: 'Difference', unit: 'points' },
      { label: 'from', unit: 'points' },
      { label: 'to', unit: 'points' },
      { label: 'Ratio', unit: 'ratio' },
      { label: 'from', unit: 'ratio' },
      { label: 'to', unit: 'ratio' },
      { label: 'Adjusted p' },
    ],
    rows: Object.entries(groups).map(([group, { n, selectionRate, wilson }]) => {
      const pair = own(pairs, group)
      const beside = pair
        ? [pair.difference, ...limits(pair.newcombe), pair.ratio, ...limits(pair.koopman), pair.holmPValue]
        : Array.from({ length: 7 }, () => ({ undefined: group === reference ? 'the reference' : 'left out' }))
      return [group, n, selectionRate, ...limits(wilson), ...beside]
    }),
  }
}

const AUDIT_LABELS = {
  significance: ['Adjusted p below which a difference is hardly chance', 'number'],
  'minimum-group': ['Least number of people in a group', 'number'],
  'minimum-expected': ['Least expected number in a cell', 'number'],
  'suppressed-below': ['Cells below this are hidden', 'number'],
} as const

/** The numbers of the bias audit that a comparison of groups was decided by. */
export function auditThresholds({ thresholds }: AuditPolicy): CheckThreshold[] {
  return Object.entries(AUDIT_LABELS).flatMap(([name, [label, unit]]) => {
    const found = thresholds.find((each) => each.name === name)
    if (!found) return []
    const { value, clause, source, effectiveOn } = found
    return [{ name: `bias-audit.${name}`, label, value, unit, clause, source, effectiveOn }]
  })
}
