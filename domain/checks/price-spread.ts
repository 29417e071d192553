import { hiddenCells } from '../bias-audit/complementary.ts'
import { limit as auditLimit } from '../bias-audit/policy.ts'
import type { Figure } from '../bias-audit/result.ts'
import { invalid } from '../refusal.ts'
import { cellReader, documentOf, notNumber, readNumber, RowFaults } from './cells.ts'
import { conclude, count, limit, list, percent, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { linesOption, textOption } from './options.ts'
import { etaOf, meansOf, type Price } from './relative-prices.ts'
import { ROWS_SHOWN } from './result.ts'
import type { CheckFinding, CheckOutcome, CheckResult, CheckTable } from './result.ts'
import { findTrait, type TraitHit } from './traits.ts'

const definition: CheckDefinition = {
  id: 'price-spread',
  title: 'Price spread',
  computes: 'Max/min ratio per item; mean price per group; correlation with group',
  rule: 'no protected trait or proxy as input; spread over 5% has a written objective reason',
  outcomes: 'pass / explain / fail',
  caveats: [
    '5% is a policy number with no legal source.',
    'A trait or its stand-in is found by the name of the input: an input with a name that hides it is not found.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Prices that personas or groups were shown',
      kind: 'csv',
      help: 'One row for each price shown: who was shown it, for which item. Personas made up for the test are best.',
      columns: [
        { name: 'group', means: 'The persona or group', also: ['persona', 'persona_or_group'] },
        { name: 'item', means: 'What the price was for', also: ['product', 'sku'] },
        { name: 'price', means: 'The price, in one currency, as 12.50' },
      ],
      example: {
        fileName: 'price-spread-example.csv',
        text:
          'persona,item,price\nreturning customer,Summer coat,89.00\nnew customer,Summer coat,89.00\n' +
          'newsletter reader,Summer coat,86.50\nreturning customer,Rain boots,45.00\nnew customer,Rain boots,45.00\n' +
          'newsletter reader,Rain boots,45.00\n',
      },
    },
  ],
  options: [
    {
      name: 'priceInputs',
      label: 'What the price is worked out from',
      help: 'The fields that the pricing reads, one on each line. Write "none" where everybody has the list price.',
      kind: 'lines',
      default: [],
      example: ['stock level', 'season'],
      isRequired: true,
    },
    {
      name: 'standIns',
      label: 'Further stand-ins for protected traits',
      help: 'Words of field names that in your data stand in for a protected trait, one on each line.',
      kind: 'lines',
      default: [],
    },
    {
      name: 'reason',
      label: 'Objective reason for a spread',
      help: 'Why prices differ, if they do: for example a discount that everybody can take. Reviewers read it.',
      kind: 'long-text',
      default: '',
    },
  ],
  thresholds: ['price-spread.largest-spread'],
  computedElsewhere: false,
}

interface ItemSpread {
  readonly item: string
  readonly groups: number
  readonly lowest: number
  readonly highest: number
  readonly ratio: Figure
}

interface Compared {
  readonly items: readonly ItemSpread[]
  readonly over: readonly ItemSpread[]
  readonly flagged: readonly (TraitHit & { readonly name: string })[]
  readonly most: number
}

function run(request: CheckRequest): CheckResult {
  const prices = readPrices(request)
  const most = limit(request, 'price-spread.largest-spread')
  const items = spreadsOf(prices).filter(({ groups }) => groups > 1)
  const over = items.filter(({ ratio }) => typeof ratio !== 'number' || ratio - 1 > most + 1e-9)
  const flagged = linesOption(request.options, 'priceInputs').flatMap((name) => {
    const hit = findTrait(name, linesOption(request.options, 'standIns'))
    return hit ? [{ name: shown(name), ...hit }] : []
  })
  const widest = items[0]?.ratio ?? { undefined: 'no item was priced for two groups' }
  return conclude(definition, request, {
    ...decide({ items, over, flagged, most }, textOption(request.options, 'reason') !== ''),
    findings: findingsOf({ over, flagged }),
    figures: [
      { label: 'Items compared', value: items.length, unit: 'items' },
      { label: 'Items over the limit', value: over.length, of: items.length, unit: 'items' },
      { label: 'Largest ratio of the highest to the lowest price', value: widest, unit: 'ratio' },
      { label: 'Correlation of price with group (eta)', value: etaOf(prices), unit: 'ratio' },
    ],
    tables: tablesOf(items, prices, auditLimit(request.policy.audit, 'suppressed-below')),
  })
}

function decide(
  { items, over, flagged, most }: Compared,
  hasReason: boolean,
): { outcome: CheckOutcome; sentence: string } {
  if (flagged.length > 0) {
    const names = list(flagged.map(({ name }) => name))
    return {
      outcome: 'fail',
      sentence: `The price is worked out from a protected trait or a stand-in for one: ${names}.`,
    }
  }
  if (items.length === 0) {
    return { outcome: 'inconclusive', sentence: 'Nothing was compared: no item was priced for two personas or groups.' }
  }
  const [worst] = over
  if (!worst) {
    return {
      outcome: 'pass',
      sentence: `Of ${count(items.length, 'item')}, none differs by more than ${percent(most)}.`,
    }
  }
  const differ = `Of ${count(items.length, 'item')}, ${over.length} ${over.length === 1 ? 'differs' : 'differ'} by more than ${percent(most)}`
  return hasReason
    ? { outcome: 'pass', sentence: `${differ}. A reason is written, for the reviewer to judge.` }
    : {
        outcome: 'explain',
        sentence: `${differ}, most of all ${worst.item}. Write the objective reason, or put it right.`,
      }
}

function findingsOf({ over, flagged }: Pick<Compared, 'over' | 'flagged'>): CheckFinding[] {
  return [
    ...flagged.map(({ name, kind, trait }) => ({
      where: `Input ${name}`,
      what: kind === 'trait' ? `Says a protected trait: ${trait}.` : `Is known to stand in for ${trait}.`,
    })),
    ...over.map(({ item, ratio, lowest, highest }) => ({
      where: item,
      what:
        typeof ratio === 'number'
          ? `Between ${lowest} and ${highest}: the highest is ${percent(ratio - 1)} above the lowest.`
          : `Free for some, and ${highest} for others.`,
    })),
  ]
}

function tablesOf(items: readonly ItemSpread[], prices: readonly Price[], least: number): CheckTable[] {
  const ofItems = [
    { label: 'Item' },
    { label: 'Lowest' },
    { label: 'Highest' },
    { label: 'Ratio', unit: 'ratio' as const },
  ]
  const ofGroups = [
    { label: 'Persona or group' },
    { label: 'Mean price' },
    { label: 'Prices' },
    { label: 'Mean of price over the item’s mean', unit: 'ratio' as const },
  ]
  return [
    {
      title: 'Items, the widest spread first',
      columns: ofItems,
      rows: items.slice(0, ROWS_SHOWN).map(({ item, lowest, highest, ratio }) => [item, lowest, highest, ratio]),
    },
    { title: 'Mean price by group', columns: ofGroups, rows: visibleMeans(prices, least).slice(0, ROWS_SHOWN) },
  ]
}

/** Means of groups without those of few prices, and without those that would reveal them: together they average 1. */
function visibleMeans(prices: readonly Price[], least: number): [string, Figure, Figure, Figure][] {
  const means = meansOf(prices)
  const small = hiddenCells({
    cells: new Map(means.map(([group, , n]) => [group, [n]])),
    sums: [{ parts: means.map(([group]) => group), of: null }],
    limit: least,
  })
  const hidden = {
    undefined: `hidden: fewer than ${least} prices, or what would reveal so few`,
    suppressed: true,
  } as const
  return means.map((row) => (small.has(row[0]) ? [row[0], hidden, hidden, hidden] : row))
}

function readPrices(request: CheckRequest): Price[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const faults = new RowFaults()
  const prices = document.rows.map((row) => {
    const price = readNumber(cell(row, 'price'))
    if (price === null) faults.add(row, 'price', notNumber(cell(row, 'price')))
    else if (price < 0) faults.add(row, 'price', 'a price is never below 0. Leave refunds out.')
    for (const column of ['group', 'item']) if (cell(row, column) === '') faults.add(row, column, 'it is empty.')
    return { group: shown(cell(row, 'group')), item: shown(cell(row, 'item')), price: price ?? 0 }
  })
  faults.refuse()
  if (new Set(prices.map(({ group }) => group)).size > 500) {
    throw invalid('/documents/file', 'More than 500 personas or groups: give groups, not customers.')
  }
  return prices
}

/** The widest first; those that cost nothing for some only are the widest of all. */
function spreadsOf(prices: readonly Price[]): ItemSpread[] {
  const spreads = [...Map.groupBy(prices, ({ item }) => item)].map(([item, all]): ItemSpread => {
    const lowest = all.reduce((least, { price }) => Math.min(least, price), Infinity)
    const highest = all.reduce((most, { price }) => Math.max(most, price), 0)
    const ratio: Figure = lowest > 0 ? highest / lowest : highest === 0 ? 1 : { undefined: 'the lowest price is 0' }
    return { item, groups: new Set(all.map(({ group }) => group)).size, lowest, highest, ratio }
  })
  const size = ({ ratio }: ItemSpread): number => (typeof ratio === 'number' ? ratio : Infinity)
  return spreads.toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)))
}

export const priceSpread: Check = { definition, run }
