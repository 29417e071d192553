import { figure, interval, notDefined, over } from './figure.ts'
import type { GroupCounts, Weighting } from './groups.ts'
import { effectiveNumber } from './kish.ts'
import { NOT_COUNTS } from './pair.ts'
import type { GroupFigures } from './result.ts'
import { wilson } from './wilson.ts'

const NO_LABELS = 'the log has no outcomes'

export interface GroupContext {
  /** Of all groups that are known. */
  readonly total: { readonly n: number; readonly selected: number }
  readonly weighting: Weighting
  readonly hasLabels: boolean
}

/** Counts and rates of one group; every rate over a denominator of its own. */
export function groupFigures(group: GroupCounts, { total, weighting, hasLabels }: GroupContext): GroupFigures {
  const { n, selected, tp, fp, fn, tn } = group.sums
  const labelled = (value: number): GroupFigures['tp'] => (hasLabels ? value : notDefined(NO_LABELS))
  const rate = (k: number, of: number, none: string): GroupFigures['tp'] =>
    hasLabels ? over(k, of, none) : notDefined(NO_LABELS)
  const noPositive = 'nobody in this group has a positive outcome'
  const noNegative = 'nobody in this group has a negative outcome'
  const { people } = group
  return {
    values: group.values,
    n: group.rows,
    weight: n,
    effectiveN: weighting === 'sampling' ? figure(effectiveNumber(n, group.weightSquares), 'the weights are 0') : n,
    selected,
    tp: labelled(tp),
    fp: labelled(fp),
    fn: labelled(fn),
    tn: labelled(tn),
    selectionRate: over(selected, n, 'the weights of this group are 0'),
    wilson: weighting === 'sampling' ? notDefined(NOT_COUNTS) : interval(wilson(selected, n), 'the group is empty'),
    truePositiveRate: rate(tp, tp + fn, noPositive),
    falsePositiveRate: rate(fp, fp + tn, noNegative),
    falseNegativeRate: rate(fn, tp + fn, noPositive),
    positivePredictiveValue: rate(tp, tp + fp, 'nobody in this group who was selected has an outcome'),
    negativePredictiveValue: rate(tn, tn + fn, 'nobody in this group who was not selected has an outcome'),
    baseRate: rate(tp + fn, tp + fp + fn + tn, 'nobody in this group has an outcome'),
    eligibleShare: over(n, total.n, 'all weights are 0'),
    selectedShare: over(selected, total.selected, 'nobody is selected'),
    people: {
      n: people.n,
      selected: people.selected,
      tp: labelled(people.tp),
      fp: labelled(people.fp),
      fn: labelled(people.fn),
      tn: labelled(people.tn),
    },
  }
}
