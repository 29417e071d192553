import { own } from '../bias-audit/figure.ts'
import type { VerdictState } from '../bias-audit/result.ts'
import { cellReader, documentOf, isBlank, notNumber, readCount, RowFaults } from './cells.ts'
import {
  assessedPairs,
  auditThresholds,
  compareGroups,
  groupsTable,
  worstPair,
  type Comparison,
  type GroupCount,
} from './compare-groups.ts'
import { conclude, limit, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { isOn, textOption } from './options.ts'
import type { CheckOutcome, CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'exposure-ratio',
  title: 'Exposure ratio',
  computes: 'Exposure rate per group, ratio to highest',
  rule: 'ratio >= 0.80 or a written reason',
  outcomes: 'pass / explain / inconclusive',
  caveats: [
    "Area proxies mislead; never infer an individual's ethnicity to run it.",
    'Count people, not impressions: somebody who saw it ten times is one.',
    'Intervals and verdicts are those of the bias audit; a ratio that could be chance is inconclusive.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Eligible and exposed people by group or area',
      kind: 'csv',
      help: 'One row for each group or area: counts alone, no people.',
      columns: [
        { name: 'group', means: 'The group or area', also: ['area', 'group_or_area'] },
        { name: 'eligible', means: 'People who could have been shown it' },
        { name: 'exposed', means: 'People of these who were', also: ['reached', 'delivered'] },
      ],
      example: {
        fileName: 'exposure-example.csv',
        text: 'group,eligible,exposed\nnorth,4200,1260\nsouth,3900,1150\neast,2800,830\n',
      },
    },
  ],
  options: [
    {
      name: 'reason',
      label: 'Reason for a gap',
      help: 'Why exposure differs, if it does: for example interest that people declared. Reviewers read it.',
      kind: 'long-text',
      default: '',
    },
    {
      name: 'opportunity',
      label: 'An advertisement for jobs, housing, credit, insurance, education or health care',
      help: 'Then no reason is enough: a gap fails.',
      kind: 'yes-no',
      default: false,
    },
    {
      name: 'favourable',
      label: 'Being shown it is good for people',
      help: 'Say no where being targeted is the harm, as with debt or gambling.',
      kind: 'yes-no',
      default: true,
    },
  ],
  thresholds: ['exposure-ratio.least-ratio'],
  computedElsewhere: false,
}

function run(request: CheckRequest): CheckResult {
  const counts = readExposure(request)
  const least = limit(request, 'exposure-ratio.least-ratio')
  const thresholds = request.policy.audit.thresholds.map((each) =>
    each.name === 'four-fifths' ? { ...each, value: least } : each,
  )
  const favourable = isOn(request.options, 'favourable')
  const comparison = compareGroups(counts, { policy: { thresholds }, reference: 'highest', favourable })
  const { exact, shown: visible } = comparison
  const pairs = assessedPairs(exact)
  const worst = worstPair(pairs, ({ ratio }) => (typeof ratio === 'number' ? -ratio : ratio))
  const pair = worst ? own(visible.pairs, worst.group) : undefined
  const none = { undefined: 'no two groups can be compared' }
  return conclude(definition, request, {
    ...decide(comparison, request),
    thresholds: auditThresholds(request.policy.audit),
    figures: [
      {
        label: `Ratio to the highest rate${worst ? `: ${shown(worst.group)}` : ''}`,
        value: pair?.ratio ?? none,
        interval: pair?.koopman ?? none,
        unit: 'ratio',
      },
      {
        label: 'Difference of the rates',
        value: pair?.difference ?? none,
        interval: pair?.newcombe ?? none,
        unit: 'points',
      },
      { label: 'Adjusted p (Holm)', value: pair?.holmPValue ?? none },
      {
        label: 'Groups compared',
        value: Object.keys(pairs).length + (typeof exact.reference === 'string' ? 1 : 0),
        of: Object.keys(exact.groups).length,
      },
    ],
    findings: exact.excluded.map(({ group, reason }) => ({ where: shown(group), what: `Left out: ${reason}` })),
    tables: [groupsTable('Exposure by group, against the highest rate', 'Exposed', visible)],
  })
}

/** By the state of the bias audit's verdict: the ratio is under the limit and not chance; could be chance; is not under. */
function decide(
  { exact, shown: visible, result }: Comparison,
  request: CheckRequest,
): { outcome: CheckOutcome; sentence: string } {
  const { state } = exact.verdict
  // Of the suppressed result: the exact one quotes figures of few people.
  const sentence = visible.verdict.sentence.replaceAll(' was selected at ', ' was exposed at ')
  const outcome = outcomeOf(state, result.files.verdict === 'pass')
  if (outcome !== 'explain') return { outcome, sentence }
  if (isOn(request.options, 'opportunity')) {
    return { outcome: 'fail', sentence: `${sentence} For such an advertisement a gap means: stop it.` }
  }
  return textOption(request.options, 'reason') === ''
    ? { outcome, sentence: `${sentence} Write the reason, or correct it.` }
    : { outcome: 'pass', sentence: `${sentence} A reason is written, for the reviewer to judge.` }
}

function outcomeOf(state: VerdictState, isShownEnough: boolean): CheckOutcome {
  switch (state) {
    case 'disparity-indicated':
      return 'explain'
    case 'within-four-fifths-shown':
    case 'reliable-difference-inside-four-fifths':
      return 'pass'
    case 'within-four-fifths-not-shown':
      return isShownEnough ? 'pass' : 'inconclusive'
    case 'below-four-fifths-could-be-chance':
    case 'not-assessable':
    case 'reverses-when-stratified':
      return 'inconclusive'
  }
}

function readExposure(request: CheckRequest): GroupCount[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const faults = new RowFaults()
  const counts = document.rows.map((row) => {
    const group = cell(row, 'group')
    const [n, selected] = ['eligible', 'exposed'].map((column) => {
      const number = readCount(cell(row, column))
      if (number === null) faults.add(row, column, notNumber(cell(row, column)).replace('12.50', '1250'))
      return number ?? 0
    }) as [number, number] // safe because two columns are mapped
    if (selected > n)
      faults.add(row, 'exposed', `more exposed (${selected}) than eligible (${n}). Count people, not impressions.`)
    return { group: isBlank(group) ? null : shown(group), n, selected }
  })
  faults.refuse()
  return counts
}

export const exposureRatio: Check = { definition, run }
