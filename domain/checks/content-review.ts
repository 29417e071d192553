import { interval } from '../bias-audit/figure.ts'
import type { Figure } from '../bias-audit/result.ts'
import { wilson } from '../bias-audit/wilson.ts'
import { krippendorffAlpha, rawAgreement } from './agreement.ts'
import { cellReader, documentOf, RowFaults } from './cells.ts'
import { conclude, count, decimals, limit, percent, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { textOption } from './options.ts'
import type { CheckOutcome, CheckResult } from './result.ts'

const CRITERIA = ['brand', 'ethics'] as const

const definition: CheckDefinition = {
  id: 'content-review',
  title: 'Sampled content review',
  computes: 'Share of items found wanting with its Wilson interval; agreement between reviewers',
  rule: 'upper limit of the share found wanting <= 5% (policy), reviewers agree, and the sample is random',
  outcomes:
    'pass; fail when the lower limit is above 5%; inconclusive between, or where reviewers disagree or the sample was picked',
  caveats: [
    'It says how often reviewers find content wanting, not how bad the worst of it is: read the findings.',
    'An item is wanting when any of its reviewers finds it so by brand or by ethics.',
    'The interval holds for items drawn at random from all that the system made in the period.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Judgements of a sample of what the system made',
      kind: 'csv',
      help: 'One row for each item and reviewer. Who reviewed is hashed while the file is read; have a part reviewed by two people.',
      columns: [
        { name: 'item', means: 'Any id of the item', also: ['content', 'content_id'] },
        { name: 'reviewer', means: 'Any id of the reviewer', isPersonal: true },
        { name: 'brand', means: 'ok, or wanting by the brand’s criteria' },
        { name: 'ethics', means: 'ok, or wanting by the ethics guidelines' },
      ],
      example: { fileName: 'content-review-example.csv', text: exampleRows() },
    },
  ],
  options: [
    {
      name: 'sample',
      label: 'How the items were chosen',
      help: 'Only a random sample speaks for all that the system made.',
      kind: 'choice',
      choices: [
        { value: 'random', label: 'At random' },
        { value: 'picked', label: 'Picked by a person or a rule' },
      ],
      default: 'random',
    },
  ],
  thresholds: ['content-review.largest-share', 'content-review.least-agreement'],
  computedElsewhere: false,
}

function exampleRows(): string {
  const lines = ['item,reviewer,brand,ethics']
  for (let item = 1; item <= 160; item += 1) {
    const brand = item === 40 || item === 120 ? 'wanting' : 'ok'
    lines.push(`text-${item},R1,${brand},ok`)
    if (item % 4 === 0) lines.push(`text-${item},R2,${brand},ok`)
  }
  return `${lines.join('\n')}\n`
}

interface Item {
  readonly item: string
  readonly rows: number[]
  readonly brand: string[]
  readonly ethics: string[]
}

function run(request: CheckRequest): CheckResult {
  const { items, reviewers } = readItems(request)
  const wanting = items.filter(({ brand, ethics }) => [...brand, ...ethics].includes('wanting'))
  const [from, to] = wilson(wanting.length, items.length) ?? [0, 1]
  const alpha = krippendorffAlpha(items.map(overall))
  const twice = items.filter(({ rows }) => rows.length > 1).length
  const decided = decide({ wanting: wanting.length, items: items.length, from, to, alpha, twice }, request)
  const having = (criterion: (typeof CRITERIA)[number]): number =>
    items.filter((item) => item[criterion].includes('wanting')).length
  return conclude(definition, request, {
    ...decided,
    figures: [
      { label: 'Items found wanting', value: wanting.length, of: items.length, unit: 'items' },
      {
        label: 'Share found wanting',
        value: wanting.length / items.length,
        interval: interval([from, to], ''),
        unit: 'share',
      },
      ...CRITERIA.map((criterion) => ({
        label: `Wanting by ${criterion}`,
        value: having(criterion),
        of: items.length,
        unit: 'items' as const,
      })),
      { label: 'Reviewers', value: reviewers, unit: 'people' },
      { label: 'Items reviewed by two or more', value: twice, of: items.length, unit: 'items' },
      { label: 'Judgements of one item that agree', value: rawAgreement(items.map(overall)), unit: 'share' },
      { label: "Agreement beyond chance (Krippendorff's alpha)", value: alpha },
    ],
    findings: wanting.map(({ item, rows, ...judged }) => {
      const by = CRITERIA.filter((criterion) => judged[criterion].includes('wanting'))
      const split = by.some((criterion) => judged[criterion].includes('ok')) ? '; reviewers differ' : ''
      return { where: `${shown(item)} (row ${rows[0]})`, what: `Wanting by ${by.join(' and ')}${split}.` }
    }),
  })
}

/** What each reviewer of an item said of it as a whole. */
function overall({ brand, ethics }: Item): string[] {
  return brand.map((said, place) => (said === 'wanting' || ethics[place] === 'wanting' ? 'wanting' : 'ok'))
}

interface Counted {
  readonly wanting: number
  readonly items: number
  readonly from: number
  readonly to: number
  readonly alpha: Figure
  readonly twice: number
}

function decide(counted: Counted, request: CheckRequest): { outcome: CheckOutcome; sentence: string } {
  const { wanting, items, from, to, alpha, twice } = counted
  const most = limit(request, 'content-review.largest-share')
  const agreed = limit(request, 'content-review.least-agreement')
  const share = `${wanting} of ${count(items, 'item')} ${wanting === 1 ? 'was' : 'were'} found wanting (95 % interval ${percent(from)} to ${percent(to)})`
  if (textOption(request.options, 'sample') === 'picked') {
    return {
      outcome: 'inconclusive',
      sentence: `${share}, but the items were picked, so that they do not speak for the rest.`,
    }
  }
  if (twice === 0)
    return {
      outcome: 'inconclusive',
      sentence: `${share}, but no item was reviewed twice, so that agreement is not known.`,
    }
  if (typeof alpha === 'number' && alpha < agreed) {
    return {
      outcome: 'inconclusive',
      sentence: `${share}, but reviewers agree too little (alpha ${decimals(alpha, agreed)}, at least ${agreed} wanted). Talk the criteria through and review again.`,
    }
  }
  if (to <= most) return { outcome: 'pass', sentence: `${share}: at most ${percent(most)}.` }
  if (from > most) return { outcome: 'fail', sentence: `${share}: more than ${percent(most)}.` }
  return {
    outcome: 'inconclusive',
    sentence: `${share}: the share may be below or above ${percent(most)}. ${moreItems(counted, most)}`,
  }
}

/** How many items would settle it at the same share; told only where that is so. */
function moreItems({ wanting, items }: Counted, most: number): string {
  const share = wanting / items
  if (share >= most) return 'Review more items, and see to the findings meanwhile.'
  for (let n = items; n <= 20_000; n += Math.max(1, Math.floor(n / 50))) {
    const [, to] = wilson(share * n, n) ?? [0, 1]
    if (to <= most) return `At this share, some ${Math.ceil((n - items) / 10) * 10} more items would settle it.`
  }
  return 'Review more items.'
}

const OK = new Set(['ok', 'good', 'fine', 'pass', 'passed', 'in order'])
const WANTING = new Set(['wanting', 'bad', 'fail', 'failed', 'not ok', 'breach', 'reject', 'rejected'])

function readItems(request: CheckRequest): { items: Item[]; reviewers: number } {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const faults = new RowFaults()
  const items = new Map<string, Item>()
  const seen = new Set<string>()
  const reviewers = new Set<string>()
  for (const row of document.rows) {
    const [id, reviewer] = [cell(row, 'item'), cell(row, 'reviewer')]
    if (id === '') faults.add(row, 'item', 'it is empty.')
    if (reviewer === '') faults.add(row, 'reviewer', 'it is empty.')
    const key = JSON.stringify([id, reviewer])
    if (seen.has(key)) faults.add(row, 'item', 'the same reviewer judged it before. Keep one judgement.')
    seen.add(key)
    reviewers.add(reviewer)
    const item = items.get(id) ?? { item: id, rows: [], brand: [], ethics: [] }
    items.set(id, item)
    item.rows.push(row.row)
    for (const criterion of CRITERIA) {
      const word = cell(row, criterion).toLowerCase()
      if (!OK.has(word) && !WANTING.has(word))
        faults.add(
          row,
          criterion,
          word === '' ? 'it is empty; write ok or wanting.' : `“${shown(word)}” is neither ok nor wanting.`,
        )
      item[criterion].push(WANTING.has(word) ? 'wanting' : 'ok')
    }
  }
  faults.refuse()
  return { items: [...items.values()], reviewers: reviewers.size }
}

export const contentReview: Check = { definition, run }
