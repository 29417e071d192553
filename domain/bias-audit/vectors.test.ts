import { describe, expect, test } from 'vitest'
import { auditCounts } from './audit.ts'
import { calibration } from './calibration.ts'
import { countRows } from './count-rows.fixture.ts'
import { EXACT, expectFigure, expectInterval, expectPValue, INTERVAL, SCORE_INTERVAL } from './figures.fixture.ts'
import { DEFAULT_AUDIT_POLICY } from './policy.ts'
import type { AuditResult, Calibration, ImpactRatios, PairFigures, RateComparison } from './result.ts'
import type { Block, ExpectedCalibration, ImpactBlock, Tests, Vector } from './vectors.fixture.ts'
import { blocksOf, configurationOf, readRows, readVectors, VECTORS } from './vectors.fixture.ts'

function expectPairs(found: Readonly<Record<string, PairFigures>> | undefined, tests: Tests, what: string): void {
  const expected = Object.entries(tests.pairwise_vs_reference ?? {})
  expect(Object.keys(found ?? {}).toSorted(), `${what}`).toEqual(expected.map(([group]) => group).toSorted())
  for (const [group, pair] of expected) {
    const own = found?.[group]
    const at = `${what}, ${group}`
    expectFigure(own?.difference, pair.difference, EXACT, `${at}, difference`)
    expectFigure(own?.ratio, pair.ratio, EXACT, `${at}, ratio`)
    expectInterval(own?.newcombe, pair.difference_ci.newcombe_wilson_hybrid, INTERVAL, `${at}, Newcombe`)
    expectInterval(own?.katz, pair.ratio_ci.katz_log, INTERVAL, `${at}, Katz`)
    expectInterval(own?.koopman, pair.ratio_ci['koopman_score(own)'], SCORE_INTERVAL, `${at}, Koopman`)
    expectPValue(own?.z, pair.z_test_pooled.statistic, 1e-9, `${at}, z`)
    expectPValue(own?.pValue, pair.z_test_pooled.pvalue, 1e-9, `${at}, p`)
    expectPValue(own?.fisherPValue, pair.fisher_exact_two_sided.pvalue, 1e-7, `${at}, Fisher`)
    expectPValue(own?.midPValue, pair.fisher_midp_two_sided, 1e-7, `${at}, mid-p`)
  }
}

function expectGroups(result: AuditResult, name: string, block: Block): void {
  const analysis = result.analyses[name]
  expect(Object.keys(analysis?.groups ?? {}).toSorted()).toEqual(Object.keys(block.groups).toSorted())
  for (const [group, { counts, exact }] of Object.entries(block.groups)) {
    const own = analysis?.groups[group]
    for (const field of ['n', 'weight', 'selected', 'tp', 'fp', 'fn', 'tn'] as const) {
      if (field in counts) expectFigure(own?.[field], counts[field], 1e-9, `${name}, ${group}, ${field}`)
    }
    const rates = {
      selection_rate: own?.selectionRate,
      base_rate: own?.baseRate,
      tpr: own?.truePositiveRate,
      fpr: own?.falsePositiveRate,
      fnr: own?.falseNegativeRate,
      ppv: own?.positivePredictiveValue,
      npv: own?.negativePredictiveValue,
    }
    for (const [rate, found] of Object.entries(rates)) {
      if (rate in exact) expectFigure(found, exact[rate], EXACT, `${name}, ${group}, ${rate}`)
    }
    const intervals = block.selection_rate_tests_vs_specified_or_largest.groups[group]
    expectInterval(own?.wilson, intervals?.ci95?.wilson, INTERVAL, `${name}, ${group}, Wilson`)
  }
}

function expectRates(found: RateComparison | undefined, tests: Tests | undefined, what: string): void {
  if (!tests) return
  expect(found?.reference, `${what}`).toBe(tests.reference)
  for (const [group, { k, n, rate, ci95 }] of Object.entries(tests.groups)) {
    const own = found?.groups[group]
    expectFigure(own?.k, k, 1e-9, `${what}, ${group}, k`)
    expectFigure(own?.n, n, 1e-9, `${what}, ${group}, n`)
    expectFigure(own?.rate, rate, EXACT, `${what}, ${group}, rate`)
    expectInterval(own?.wilson, ci95?.wilson, INTERVAL, `${what}, ${group}, Wilson`)
  }
  expectPairs(found?.pairs, tests, what)
}

function expectImpact(found: ImpactRatios | undefined, block: ImpactBlock, what: string): void {
  expect(found?.mostSelected, `${what}`).toBe(block.most_selected_category)
  for (const [category, rate] of Object.entries(block.rates)) {
    const own = found?.categories[category]
    expectFigure(own?.rate, rate, EXACT, `${what}, ${category}, rate`)
    expectFigure(own?.share, block.share[category], EXACT, `${what}, ${category}, share`)
    expectFigure(own?.impactRatio, block.impact_ratio_all_categories[category], EXACT, `${what}, ${category}`)
    const withoutSmall = block.impact_ratio_excluding_below_2pct[category]
    expectFigure(own?.impactRatioWithoutSmall, withoutSmall, EXACT, `${what}, ${category}, without small ones`)
    expect(own?.leftOut !== null, `${what}, ${category}`).toBe(block.excluded_below_2pct.includes(category))
  }
}

function expectCalibration(calibration: Calibration | undefined, expected: ExpectedCalibration, at: string): void {
  expectFigure(calibration?.n, expected.n, 0, `${at}, n`)
  expectFigure(calibration?.meanScore, expected.mean_score, EXACT, `${at}, mean score`)
  expectFigure(calibration?.meanLabel, expected.mean_label, EXACT, `${at}, mean label`)
  expectFigure(calibration?.inTheLarge, expected.calibration_in_the_large, EXACT, `${at}, in the large`)
  expectFigure(calibration?.brier, expected.brier_score, EXACT, `${at}, Brier`)
  expectFigure(calibration?.auc, expected.roc_auc, EXACT, `${at}, AUC`)
  expectFigure(calibration?.averagePrecision, expected.average_precision, EXACT, `${at}, average precision`)
  expectFigure(calibration?.logLoss, expected['log_loss_clipped_1e-15'], EXACT, `${at}, log loss`)
  expectFigure(calibration?.expectedCalibrationError, expected.ece_10_equal_width, EXACT, `${at}, ECE`)
  expected.reliability_bins.forEach((bin, place) => {
    const own = calibration?.bins[place]
    expectFigure(own?.n, bin.n, 0, `${at}, bin ${place}`)
    expectFigure(own?.meanScore, bin.mean_score, EXACT, `${at}, bin ${place}, score`)
    expectFigure(own?.meanLabel, bin.mean_label, EXACT, `${at}, bin ${place}, label`)
  })
}

function auditVector(vector: Vector, [name, block]: [string, Block]): AuditResult {
  const analysis = analysisOf(vector, [name, block])
  const reference = { [analysis]: block.selection_rate_tests_vs_specified_or_largest.reference }
  const configuration = configurationOf(vector, reference)
  const isRaw = name === 'raw_strings_as_they_are'
  const asMapped = isRaw ? { ...configuration, trim: false, missingTokens: [] } : configuration
  return auditCounts({
    table: countRows(readRows(vector), asMapped),
    configuration: asMapped,
    policy: DEFAULT_AUDIT_POLICY,
  })
}

function calibrationOfAll(vector: Vector): Calibration | undefined {
  const all = countRows(readRows(vector), configurationOf(vector, {})).scores?.find(({ analysis }) => analysis === '')
  return all && calibration(all)
}

/** Some blocks are named after what they show rather than after their attributes, which are then all of the vector. */
function analysisOf({ mapping }: Vector, [name, { attributes }]: [string, Block]): string {
  return attributes.every((attribute) => mapping.attributes.includes(attribute))
    ? attributes.join(' x ')
    : mapping.attributes.includes(name)
      ? name
      : mapping.attributes.join(' x ')
}

describe.skipIf(!VECTORS)('figures of other libraries', () => {
  for (const vector of readVectors()) {
    for (const [name, block] of blocksOf(vector)) {
      test(`${vector.id}: ${name}`, () => {
        const result = auditVector(vector, [name, block])
        const analysisName = analysisOf(vector, [name, block])
        const analysis = result.analyses[analysisName]
        expectGroups(result, analysisName, block)
        const tests = block.selection_rate_tests_vs_specified_or_largest
        expect(analysis?.reference).toBe(tests.reference)
        expectPairs(analysis?.pairs, tests, `${vector.id}, ${name}`)
        expectFigure(analysis?.omnibus.chiSquare, tests.omnibus_chi2?.statistic, 1e-9, 'omnibus')
        expectPValue(analysis?.omnibus.pValue, tests.omnibus_chi2?.pvalue, 1e-9, 'omnibus p')
        expect(analysis?.omnibus.degreesOfFreedom).toBe(tests.omnibus_chi2?.df)
        const highest = block.selection_rate_tests_vs_highest_rate
        expect(analysis?.highestRate.reference).toBe(highest?.reference ?? tests.reference)
        if (highest) expectPairs(analysis?.highestRate.pairs, highest, `${name} vs highest`)
        const odds = 'undefined' in result.equalizedOdds ? undefined : result.equalizedOdds[analysisName]
        expectRates(odds?.truePositiveRate, block.tpr_tests_vs_specified_or_largest, `${name}, TPR`)
        expectRates(odds?.falsePositiveRate, block.fpr_tests_vs_specified_or_largest, `${name}, FPR`)
        expectRates(odds?.positivePredictiveValue, block.ppv_tests_vs_specified_or_largest, `${name}, PPV`)
        expectImpact(result.localLaw144.selection[analysisName], block.ll144_selection, `${name}, LL144`)
        for (const [group, shortfall] of Object.entries(block.four_fifths_shortfall)) {
          const own = analysis?.fragility[group]
          expectFigure(own?.ratioToHighest, shortfall.ratio_to_highest, EXACT, group)
          expectFigure(own?.extraSelectionsToFourFifths, shortfall['extra_selections_to_reach_0.8'], 0, group)
          expectFigure(own?.extraSelectionsToParity, shortfall.extra_selections_to_parity, 0, group)
          expectFigure(own?.ratioIfOneMoreSelected, shortfall.ratio_if_one_more_selected, EXACT, group)
        }
        for (const [group, expected] of Object.entries(block.calibration ?? {})) {
          const calibrations = 'undefined' in result.calibration ? undefined : result.calibration[analysisName]
          const own = group === '__overall__' ? calibrationOfAll(vector) : calibrations?.[group]
          expectCalibration(own, expected, `${name}, ${group}, calibration`)
        }
      })
    }
  }
})

describe.skipIf(!VECTORS)('blocks that no attribute has', () => {
  const vectors = readVectors()

  test('scoring rates of Local Law 144 are of scores strictly above the median of all', () => {
    const scored = vectors.flatMap((vector) =>
      Object.entries(vector.expected).flatMap(([name, block]) =>
        name.startsWith('ll144_scoring') ? [{ vector, name, block: block as ImpactBlock }] : [],
      ),
    )
    for (const { vector, name, block } of scored) {
      const { scoring, medianScore } = auditOf(vector).localLaw144
      const analysis = /\[(.*)\]/.exec(name)?.[1] ?? vector.mapping.attributes.join(' x ')
      expectFigure(medianScore, block.median_full_sample, EXACT, name)
      expectImpact('undefined' in scoring ? undefined : scoring[analysis], block, `${vector.id}, ${name}`)
    }
    expect(scored.length).toBeGreaterThan(0)
  })

  test('strata: each of them, and Mantel, Haenszel, Breslow and Day over them', () => {
    const stratified = vectors.flatMap((vector) =>
      Object.entries(vector.expected).flatMap(([name, block]) =>
        name.startsWith('stratified_by') ? [{ vector, block: block as StratifiedBlock }] : [],
      ),
    )
    for (const { vector, block } of stratified) {
      const { strata, verdict } = auditOf(vector)
      const pair = 'undefined' in strata ? undefined : strata[vector.mapping.attributes.join(' x ')]?.pairs[block.group]
      for (const [stratum, expected] of Object.entries(block.strata)) {
        expectFigure(pair?.strata[stratum]?.difference, expected.difference, EXACT, stratum)
        expectFigure(pair?.strata[stratum]?.ratio, expected.ratio, EXACT, stratum)
      }
      const pooled = block.mantel_haenszel
      expectFigure(pair?.pooledOddsRatio, pooled.pooled_odds_ratio, EXACT, 'odds ratio')
      expectInterval(
        pair?.pooledOddsRatioInterval,
        pooled.pooled_odds_ratio_ci95_robins_breslow_greenland,
        1e-10,
        'RBG',
      )
      expectFigure(pair?.pooledRatio, pooled.pooled_risk_ratio, EXACT, 'ratio')
      expectFigure(pair?.mantelHaenszel.chiSquare, pooled.cmh_test.statistic, 1e-9, 'CMH')
      expectPValue(pair?.mantelHaenszel.pValue, pooled.cmh_test.pvalue, 1e-9, 'CMH p')
      expectFigure(pair?.breslowDay.chiSquare, pooled.breslow_day.statistic, 1e-9, 'Breslow and Day')
      expectPValue(pair?.breslowDay.pValue, pooled.breslow_day.pvalue, 1e-9, 'Breslow and Day p')
      expect(pair?.reverses).toBe(true)
      expect(verdict.state).toBe('reverses-when-stratified')
    }
    expect(stratified.length).toBeGreaterThan(0)
  })

  test('the spread of error rates is that of Fairlearn where every group has the rate', () => {
    const blocks = vectors.flatMap((vector) => blocksOf(vector).map(([name, block]) => ({ vector, name, block })))
    const complete = blocks.filter(
      ({ block }) =>
        block.fairlearn?.named_functions &&
        Object.values(block.groups).every(({ exact }) => !Object.values(exact).includes(null)),
    )
    for (const { vector, name, block } of complete) {
      const theirs = block.fairlearn?.named_functions ?? {}
      if (theirs['equalized_odds_difference[between_groups,worst_case]'] === undefined) continue
      const { equalizedOdds } = auditOf(vector)
      const odds = 'undefined' in equalizedOdds ? undefined : equalizedOdds[analysisOf(vector, [name, block])]
      const of = (what: string): unknown => theirs[what]
      expectFigure(odds?.equalOpportunityDifference, of('equal_opportunity_difference[between_groups]'), EXACT, name)
      expectFigure(odds?.difference, of('equalized_odds_difference[between_groups,worst_case]'), EXACT, name)
      expectFigure(odds?.ratio, of('equalized_odds_ratio[between_groups,worst_case]'), EXACT, name)
    }
    expect(complete.length).toBeGreaterThan(3)
  })
})

interface StratifiedBlock {
  readonly group: string
  readonly strata: Readonly<Record<string, { difference: number; ratio: number }>>
  readonly mantel_haenszel: {
    readonly cmh_test: { statistic: number; pvalue: number }
    readonly pooled_odds_ratio: number
    readonly pooled_odds_ratio_ci95_robins_breslow_greenland: [number, number]
    readonly pooled_risk_ratio: number
    readonly breslow_day: { statistic: number; pvalue: number }
  }
}

function auditOf(vector: Vector): AuditResult {
  const configuration = configurationOf(vector, {})
  return auditCounts({ table: countRows(readRows(vector), configuration), configuration, policy: DEFAULT_AUDIT_POLICY })
}
