import { withoutOthers } from './analysis-verdict.ts'
import { groupWords } from './column-words.ts'
import { recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type { Analysis, AuditVerdict, GroupFigures, PairFigures, Undefined, VerdictState } from './result.ts'
import type { ShownContext } from './suppress-highest.ts'
import { hideFigures, highestShown } from './suppress-highest.ts'

export interface AnalysisContext extends ShownContext {
  readonly of: HiddenOfAnalysis
  /** Groups whose adjusted p value is that of a hidden pair; and whether that of all groups is. */
  readonly carried: { readonly pairs: ReadonlySet<string>; readonly omnibus: boolean }
}

/** An analysis without the figures of hidden groups, and without those from which they would follow. */
export function suppressAnalysis(analysis: Analysis, context: AnalysisContext): Analysis {
  const { of, hidden, carried } = context
  const isAnyHidden = of.selection.size > 0 || of.missing.selection
  const { omnibus } = analysis
  const none = (test: Analysis['omnibus']['assessed']): typeof test => ({ ...test, chiSquare: hidden, pValue: hidden })
  return {
    ...analysis,
    ...(of.selection.size > 0 ? highestShown(analysis, of.selection, context) : {}),
    verdict: suppressVerdict(analysis.verdict, of, carried.pairs),
    groups: recordOf(
      Object.entries(analysis.groups).map(([group, figures]) => [group, suppressGroup(figures, group, of, hidden)]),
    ),
    pairs: suppressPairs(analysis, context),
    omnibus: isAnyHidden
      ? { ...omnibus, ...none(omnibus), assessed: none(omnibus.assessed), adjustedPValue: hidden }
      : { ...omnibus, adjustedPValue: carried.omnibus ? hidden : omnibus.adjustedPValue },
    missing: suppressMissing(analysis.missing, of, hidden),
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

function suppressPairs(
  { pairs, reference, screening }: Analysis,
  { of, hidden, carried }: AnalysisContext,
): Analysis['pairs'] {
  const isHidden = (group: string): boolean =>
    of.selection.has(group) || (typeof reference === 'string' && of.selection.has(reference))
  const adjusted = screening ? { holmPValue: hidden, screeningPValue: hidden } : { holmPValue: hidden }
  return recordOf(
    Object.entries(pairs).map(([group, figures]): [string, PairFigures] => {
      if (isHidden(group)) return [group, hideFigures(figures, hidden)]
      return [group, carried.pairs.has(group) ? { ...figures, ...adjusted } : figures]
    }),
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

/** The state stays; a sentence that quotes a hidden group's figures, or its adjusted p value, gives way to one without. */
export function suppressVerdict(
  verdict: AuditVerdict,
  of: HiddenOfAnalysis,
  carried: ReadonlySet<string>,
): AuditVerdict {
  const { about, state } = verdict
  const isTold = about && !of.selection.has(about.group) && !of.selection.has(about.reference)
  const isCarried = isTold && carried.has(about.group)
  if (of.selection.size === 0 && !isCarried) return verdict
  if (isTold && !isCarried) {
    const sentence = withoutOthers(verdict.sentence)
    return sentence === verdict.sentence ? verdict : { ...verdict, sentence }
  }
  const sentence = WITHOUT_FIGURES[state](groupWords(about?.group ?? ''), groupWords(about?.reference ?? ''))
  return {
    ...verdict,
    sentence: about ? `${sentence} The figures are hidden, as few people stand behind one of them.` : sentence,
  }
}
