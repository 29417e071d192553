import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { AuditConfiguration } from './configuration.ts'
import type { Row } from './count-rows.fixture.ts'
import { CONFIGURATION } from './count-rows.fixture.ts'

/** Inputs and expected figures of other libraries, beside the project; null where that folder is absent. */
export const VECTORS = fs.existsSync('../shared/data/bias-vectors') ? '../shared/data/bias-vectors' : null

interface Mapping {
  readonly decision: string | null
  readonly positive?: string
  readonly label?: string
  readonly label_positive?: string
  readonly score?: string
  readonly weight?: string
  readonly attributes: readonly string[]
  readonly stratify_by?: string
  readonly missing_tokens?: readonly string[]
  readonly trim?: boolean
  readonly case_fold?: boolean
}

export interface Tests {
  readonly reference: string
  readonly groups: Readonly<
    Record<string, { k: number; n: number; rate: number | null; ci95: { wilson: [number, number] } | null }>
  >
  readonly pairwise_vs_reference?: Readonly<Record<string, ExpectedPair>>
  readonly multiple_comparison_adjusted?: {
    readonly z_test_pooled: {
      readonly holm: Readonly<Record<string, number>>
      readonly benjamini_hochberg: Readonly<Record<string, number>>
    }
  }
  readonly omnibus_chi2?: { readonly statistic: number; readonly pvalue: number; readonly df: number }
}

export interface ExpectedPair {
  readonly difference: number
  readonly ratio: number | string | null
  readonly z_test_pooled: { readonly statistic: number; readonly pvalue: number }
  readonly fisher_exact_two_sided: { readonly pvalue: number }
  readonly fisher_midp_two_sided: number
  readonly difference_ci: { readonly newcombe_wilson_hybrid: [number, number] }
  readonly ratio_ci: {
    readonly katz_log: [number, number] | { error: string }
    readonly 'koopman_score(own)': [number, number | string | null]
  }
}

export interface ImpactBlock {
  readonly rates: Readonly<Record<string, number | null>>
  readonly most_selected_category: string
  readonly impact_ratio_all_categories: Readonly<Record<string, number>>
  readonly share: Readonly<Record<string, number>>
  readonly excluded_below_2pct: readonly string[]
  readonly impact_ratio_excluding_below_2pct: Readonly<Record<string, number>>
  readonly median_full_sample?: number
}

export interface Block {
  readonly attributes: readonly string[]
  readonly groups: Readonly<Record<string, { counts: Record<string, number>; exact: Record<string, number | null> }>>
  readonly reference_conventions: Readonly<Record<string, string | null>>
  readonly fairlearn?: { readonly named_functions?: Readonly<Record<string, number>> }
  readonly selection_rate_tests_vs_specified_or_largest: Tests
  readonly selection_rate_tests_vs_highest_rate?: Tests
  readonly tpr_tests_vs_specified_or_largest?: Tests
  readonly fpr_tests_vs_specified_or_largest?: Tests
  readonly ppv_tests_vs_specified_or_largest?: Tests
  readonly ll144_selection: ImpactBlock
  readonly four_fifths_shortfall: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly calibration?: Readonly<Record<string, ExpectedCalibration>>
}

export interface ExpectedCalibration {
  readonly n: number
  readonly mean_score: number
  readonly mean_label: number
  readonly calibration_in_the_large: number
  readonly brier_score: number
  readonly roc_auc: number
  readonly average_precision: number
  readonly 'log_loss_clipped_1e-15': number
  readonly ece_10_equal_width: number
  readonly reliability_bins: readonly { n: number; mean_score: number | null; mean_label: number | null }[]
}

export interface Vector {
  readonly id: string
  readonly input: { readonly file: string; readonly sha256: string }
  readonly mapping: Mapping
  readonly params: { readonly threshold?: number }
  readonly expected: Readonly<Record<string, unknown>>
}

export function readVectors(): Vector[] {
  if (!VECTORS) return []
  const names = fs.readdirSync(VECTORS).filter((name) => name.endsWith('.json'))
  return names.map((name) => JSON.parse(fs.readFileSync(`${VECTORS}/${name}`, 'utf8')) as Vector)
}

export function readRows({ input }: Vector): Row[] {
  const bytes = fs.readFileSync(`${VECTORS}/${input.file}`)
  if (createHash('sha256').update(bytes).digest('hex') !== input.sha256)
    throw new Error(`${input.file} is not the file`)
  return parse(bytes, { bom: true, columns: true, skip_empty_lines: true })
}

/** The blocks of a vector that are analyses, by name. */
export function blocksOf({ expected }: Vector): [string, Block][] {
  return Object.entries(expected).flatMap(([name, block]) =>
    typeof block === 'object' && block !== null && 'four_fifths_shortfall' in block ? [[name, block as Block]] : [],
  )
}

export function configurationOf(
  { mapping, params }: Vector,
  reference: Readonly<Record<string, string>>,
): AuditConfiguration {
  return {
    ...CONFIGURATION,
    decision: mapping.decision,
    positive: [mapping.positive ?? '1'],
    threshold: mapping.decision === null ? (params.threshold ?? 0) : null,
    label: mapping.label ?? null,
    labelPositive: [mapping.label_positive ?? '1'],
    score: mapping.score ?? null,
    weight: mapping.weight ? { column: mapping.weight, kind: 'frequency' } : null,
    attributes: mapping.attributes,
    intersections: mapping.attributes.length > 2 ? 3 : 2,
    stratifyBy: mapping.stratify_by ?? null,
    reference,
    missingTokens: mapping.missing_tokens ?? [],
    trim: mapping.trim ?? false,
    caseFold: mapping.case_fold ?? false,
  }
}
