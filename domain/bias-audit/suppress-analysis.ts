import { recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type { Analysis, AuditVerdict, GroupFigures, PairFigures, Undefined, VerdictState } from './result.ts'

/** Every figure of a flat object hidden, also those that are undefined: their reasons would tell. */
export function hideAll<T extends object>(figures: T, hidden: Undefined): T {
  return Object.fromEntries(Object.keys(figures).map((name) => [name, hidden])) as T
}

/** An analysis without the figures of hidden groups, and without those from which they would follow. */
export function suppressAnalysis(analysis: Analysis, of: HiddenOfAnalysis, hidden: Undefined): Analysis {
  const isAnyHidden = of.selection.size > 0 || of.missing.selection
  const { highestRate, omnibus } = analysis
  const isTopHidden = typeof highestRate.reference === 'string' && of.selection.has(highestRate.reference)
  const none = (test: Analysis['omnibus']['assessed']): typeof test => ({ ...test, chiSquare: hidden, pValue: hidden })
  return {
    ...analysis,
    verdict: suppressVerdict(analysis.verdict, of),
    groups: recordOf(
      Object.entries(analysis.groups).map(([group, figures]) => [group, suppressGroup(figures, group, of, hidden)]),
    ),
    pairs: suppressPairs(analysis.pairs, { reference: analysis.reference, of, hidden }),
    highestRate: {
      ...highestRate,
      // Who has the highest rate tells something of a rate that is hidden.
      reference: isTopHidden ? hidden : highestRate.reference,
      pairs: suppressPairs(highestRate.pairs, { reference: highestRate.reference, of, hidden }),
    },
    omnibus: isAnyHidden
      ? { ...omnibus, ...none(omnibus), assessed: none(omnibus.assessed), adjustedPValue: hidden }
      : omnibus,
    missing: suppressMissing(analysis.missing, of, hidden),
    fragility: recordOf(
      Object.entries(analysis.fragility).map(([group, figures]) => [
        group,
        isTopHidden || of.selection.has(group) ? hideAll(figures, hidden) : figures,
      ]),
    ),
  }
}

const ERRORS = [
  'tp',
  'fp',
  'fn',
  'tn',
  'truePositiveRate',
  'falsePositiveRate',
  'falseNegativeRate',
  'positivePredictiveValue',
  'negativePredictiveValue',
  'baseRate',
] as const
const SELECTIONS = ['selected', 'selectionRate', 'wilson', 'selectedShare'] as const
const SIZES = ['n', 'weight', 'effectiveN', 'eligibleShare'] as const

function suppressGroup(figures: GroupFigures, group: string, of: HiddenOfAnalysis, hidden: Undefined): GroupFigures {
  const [size, selection, errors] = [of.size.has(group), of.selection.has(group), of.errors.has(group)]
  const names = [...(size ? SIZES : []), ...(selection ? SELECTIONS : []), ...(errors ? ERRORS : [])]
  const { people } = figures
  return {
    ...figures,
    ...Object.fromEntries(names.map((name) => [name, hidden])),
    // A share of all selected tells the number of all others, of whom hidden ones are the rest; so do weights.
    ...(of.selection.size > 0 && !selection ? { selectedShare: hidden } : {}),
    ...(of.size.size > 0 && !size ? { eligibleShare: hidden } : {}),
    people: {
      n: size ? hidden : people.n,
      selected: selection ? hidden : people.selected,
      tp: errors ? hidden : people.tp,
      fp: errors ? hidden : people.fp,
      fn: errors ? hidden : people.fn,
      tn: errors ? hidden : people.tn,
    },
  }
}

interface PairsOf {
  readonly reference: string | Undefined
  readonly of: HiddenOfAnalysis
  readonly hidden: Undefined
}

function suppressPairs(pairs: Analysis['pairs'], { reference, of, hidden }: PairsOf): Analysis['pairs'] {
  const isHidden = (group: string): boolean =>
    of.selection.has(group) || (typeof reference === 'string' && of.selection.has(reference))
  return recordOf(
    Object.entries(pairs).map(([group, figures]): [string, PairFigures] => [
      group,
      isHidden(group) ? hideAll(figures, hidden) : figures,
    ]),
  )
}

function suppressMissing(missing: Analysis['missing'], of: HiddenOfAnalysis, hidden: Undefined): Analysis['missing'] {
  const { size, selection } = of.missing
  return {
    rows: size ? hidden : missing.rows,
    selected: selection ? hidden : missing.selected,
    rate: selection ? hidden : missing.rate,
    bounds: recordOf(
      Object.entries(missing.bounds).map(([group, bounds]) => [
        group,
        selection || of.selection.has(group) ? ([hidden, hidden] as const) : bounds,
      ]),
    ),
    people: { n: size ? hidden : missing.people.n, selected: selection ? hidden : missing.people.selected },
  }
}

/** What remains to be said of a pair whose figures are hidden. */
const WITHOUT_FIGURES: Record<VerdictState, (group: string, reference: string) => string> = {
  'disparity-indicated': (group, reference) =>
    `The rates of ${group} and ${reference} differ by more than four fifths allow, and by more than chance. This difference needs an explanation; it is not a finding of discrimination.`,
  'reverses-when-stratified': (group, reference) =>
    `The direction of the difference between ${group} and ${reference} changes within the strata; do not quote the overall ratio alone.`,
  'not-assessable': () => 'Nothing was compared: there is too little of something to compare.',
  'below-four-fifths-could-be-chance': (group, reference) =>
    `Inconclusive: the ratio of ${group} to ${reference} is below four fifths, and could be chance.`,
  'within-four-fifths-not-shown': (group, reference) =>
    `No disparity detected between ${group} and ${reference}; the data cannot rule one out.`,
  'reliable-difference-inside-four-fifths': (group, reference) =>
    `The difference between ${group} and ${reference} is small, but unlikely to be chance; judge whether it matters.`,
  'within-four-fifths-shown': (group, reference) =>
    `The data support a ratio of ${group} to ${reference} within four fifths for this attribute and period.`,
}

/** The state stays; a sentence that quotes a hidden group's figures gives way to one without. */
export function suppressVerdict(verdict: AuditVerdict, of: HiddenOfAnalysis): AuditVerdict {
  const { about, state } = verdict
  if (of.selection.size === 0 || (about && !of.selection.has(about.group) && !of.selection.has(about.reference)))
    return verdict
  const sentence = WITHOUT_FIGURES[state](about?.group ?? '', about?.reference ?? '')
  return {
    ...verdict,
    sentence: about ? `${sentence} The figures are hidden, as few people stand behind one of them.` : sentence,
  }
}
