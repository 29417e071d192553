import { cellReader, documentOf, isBlank, notNumber, readNumber, RowFaults } from './cells.ts'
import { conclude, count, limit, list, percent, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { linesOption } from './options.ts'
import { ROWS_SHOWN } from './result.ts'
import type { CheckFinding, CheckOutcome, CheckResult, CheckTable } from './result.ts'
import { findTrait, type TraitHit } from './traits.ts'

const definition: CheckDefinition = {
  id: 'feature-importance',
  title: 'What drives the model',
  computes:
    'Share of the importance of each feature; protected traits and their usual stand-ins by name or association',
  rule: 'no protected trait contributes; every stand-in that contributes has a written reason',
  outcomes: 'pass / explain / fail; inconclusive where no feature contributes',
  caveats: [
    'Features are judged by their names, and by an association where the file has one: a stand-in with an innocent name is not found.',
    'How importance was measured changes the order; say it in the filing. Features that go together share or hide each other’s importance.',
    'It says what the model leans on, not whether groups are treated alike: that is the bias audit.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Importance of each feature',
      kind: 'csv',
      help: 'One row for each feature, as permutation importance, SHAP or a tree’s gain give it.',
      columns: [
        { name: 'feature', means: 'The feature', also: ['name', 'field', 'variable', 'column'] },
        {
          name: 'importance',
          means: 'Its importance; the sign is ignored',
          also: ['mean_abs_shap', 'gain', 'weight', 'value', 'score'],
        },
        {
          name: 'association',
          means: 'With a protected trait, from 0 to 1, if it was measured',
          isOptional: true,
          also: ['cramers_v', 'correlation'],
        },
        {
          name: 'reason',
          means: 'Why it is used although it may stand in for a trait',
          isOptional: true,
          also: ['justification'],
        },
      ],
      example: {
        fileName: 'feature-importance-example.csv',
        text:
          'feature,importance,reason\ndays_since_last_order,0.38,\nbasket_value,0.27,\nnewsletter_opens,0.21,\n' +
          'delivery_postcode,0.09,delivery cost alone; checked against the bias audit of October\nhour_of_visit,0.05,\n',
      },
    },
  ],
  options: [
    {
      name: 'standIns',
      label: 'Further stand-ins for protected traits',
      help: 'Words of feature names that in your data stand in for a protected trait, one on each line.',
      kind: 'lines',
      default: [],
    },
  ],
  thresholds: ['feature-importance.least-share', 'feature-importance.association'],
  computedElsewhere: false,
}

interface Feature {
  readonly name: string
  readonly share: number
  readonly hit: TraitHit | null
  readonly hasReason: boolean
}

function run(request: CheckRequest): CheckResult {
  const features = readFeatures(request)
  const least = limit(request, 'feature-importance.least-share')
  const traits = features.filter(({ hit, share }) => hit?.kind === 'trait' && share > 0)
  const proxies = features.filter(({ hit, share }) => hit?.kind === 'proxy' && share >= least && share > 0)
  const open = proxies.filter(({ hasReason }) => !hasReason)
  const findings = [...traits, ...proxies].map(({ name, share, hit, hasReason }): CheckFinding => {
    const what =
      hit?.kind === 'trait' ? `Says a protected trait, ${hit.trait}` : `Is known to stand in for ${hit?.trait}`
    return {
      where: name,
      what: `${what}; ${percent(share)} of the importance.${hasReason ? ' A reason is written.' : ''}`,
    }
  })
  return conclude(definition, request, {
    ...decide({ features, traits, proxies, open }),
    findings,
    figures: [
      { label: 'Features', value: features.length, unit: 'items' },
      { label: 'Protected traits that contribute', value: traits.length, of: features.length, unit: 'items' },
      { label: 'Stand-ins that contribute', value: proxies.length, of: features.length, unit: 'items' },
      { label: 'Stand-ins without a reason', value: open.length, of: proxies.length, unit: 'items' },
      { label: 'Importance of traits and stand-ins together', value: sumOf([...traits, ...proxies]), unit: 'share' },
    ],
    tables: [tableOf(features)],
  })
}

function decide(given: {
  features: readonly Feature[]
  traits: readonly Feature[]
  proxies: readonly Feature[]
  open: readonly Feature[]
}): { outcome: CheckOutcome; sentence: string } {
  const { features, traits, proxies, open } = given
  const names = (of: readonly Feature[]): string => list(of.map(({ name }) => name))
  if (sumOf(features) === 0)
    return { outcome: 'inconclusive', sentence: 'No feature contributes anything, so that nothing can be said.' }
  if (traits.length > 0) {
    return {
      outcome: 'fail',
      sentence: `The model leans on a protected trait: ${names(traits)}, ${percent(sumOf(traits))} of the importance.`,
    }
  }
  if (open.length > 0) {
    const one = open.length === 1 ? 'a feature that is known to stand' : 'features that are known to stand'
    return {
      outcome: 'explain',
      sentence: `The model leans on ${one} in for a protected trait, without a reason: ${names(open)}.`,
    }
  }
  const reasons =
    proxies.length > 0 ? `, and a reason is written for ${names(proxies)}` : ', and no usual stand-in either'
  return {
    outcome: 'pass',
    sentence: `Of ${count(features.length, 'feature')} none is a protected trait by its name${reasons}.`,
  }
}

function readFeatures(request: CheckRequest): Feature[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const strong = limit(request, 'feature-importance.association')
  const more = linesOption(request.options, 'standIns')
  const faults = new RowFaults()
  const read = document.rows.map((row) => {
    const name = cell(row, 'feature')
    const importance = readNumber(cell(row, 'importance'))
    const association = readNumber(cell(row, 'association'))
    if (name === '') faults.add(row, 'feature', 'it is empty.')
    if (importance === null) faults.add(row, 'importance', notNumber(cell(row, 'importance')))
    if (association === null && !isBlank(cell(row, 'association')))
      faults.add(row, 'association', notNumber(cell(row, 'association')))
    const isTied = association !== null && Math.abs(association) >= strong
    const tied: TraitHit | null = isTied
      ? { kind: 'proxy', trait: 'a protected trait, by the association measured' }
      : null
    return {
      name: shown(name),
      size: Math.abs(importance ?? 0),
      hit: findTrait(name, more) ?? tied,
      hasReason: !isBlank(cell(row, 'reason')),
    }
  })
  faults.refuse()
  const largest = read.reduce((most, { size }) => Math.max(most, size), 0)
  const whole = read.reduce((sum, { size }) => sum + size / (largest || 1), 0)
  return read
    .map(({ name, size, hit, hasReason }) => ({ name, share: whole > 0 ? size / largest / whole : 0, hit, hasReason }))
    .toSorted((a, b) => b.share - a.share)
}

function sumOf(features: readonly Feature[]): number {
  return Math.min(
    1,
    features.reduce((sum, { share }) => sum + share, 0),
  )
}

function tableOf(features: readonly Feature[]): CheckTable {
  return {
    title: 'Features, the most important first',
    columns: [
      { label: 'Feature' },
      { label: 'Share of importance', unit: 'share' },
      { label: 'Speaks of' },
      { label: 'Reason written' },
    ],
    rows: features
      .slice(0, ROWS_SHOWN)
      .map(({ name, share, hit, hasReason }) => [
        name,
        share,
        hit?.trait ?? null,
        hit ? (hasReason ? 'yes' : 'no') : null,
      ]),
  }
}

export const featureImportance: Check = { definition, run }
