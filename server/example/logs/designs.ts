import type { Cell, LogDesign } from './logs.ts'

/** People over 50 get a voucher at 0.61 of the rate of the largest group. */
export const VOUCHERS: LogDesign = {
  name: 'voucher-decisions',
  title: 'Vouchers by age: a disparity',
  about: 'Who of 8,000 loyalty members was offered a voucher. Being selected is favourable.',
  expected:
    'A disparity by age band: the oldest are offered a voucher far below four fifths of the rate of the largest group, and so many people cannot be chance. By sex there is none.',
  attributes: ['age_band', 'sex'],
  decision: { column: 'offered', yes: 'yes', no: 'no' },
  compared: 'age_band',
  stratifier: null,
  cells: [...bySex('18 to 34', 2_900, 0.3), ...bySex('35 to 49', 3_300, 0.31), ...bySex('50 and over', 1_800, 0.19)],
}

/** Two arms drawn by lot; a small true effect on opening, none that depends on who one is. */
export const EXPERIMENT: LogDesign = {
  name: 'subject-line-experiment',
  title: 'Two subject lines: a randomised experiment',
  about: 'Which of 48,000 readers opened the weekly letter, with one of two subject lines drawn by lot.',
  expected:
    'No alarm: arms are alike in everything but the line. B is opened a little more, well within four fifths, and neither sex, age nor region tells groups apart.',
  attributes: ['arm', 'sex', 'age_band', 'region'],
  decision: { column: 'opened', yes: 'yes', no: 'no' },
  compared: 'arm',
  stratifier: null,
  cells: ['A', 'B'].flatMap((arm) =>
    ['f', 'm'].flatMap((sex) =>
      ['18 to 34', '35 to 49', '50 and over'].flatMap((age) =>
        ['north', 'middle', 'south', 'west'].map((region) =>
          cellOf([arm, sex, age, region], 1_000, arm === 'A' ? 0.212 : 0.224),
        ),
      ),
    ),
  ),
}

/** Within each channel women are shown the advert more often; over both, less often. */
export const HIRING: LogDesign = {
  name: 'job-advert-delivery',
  title: 'A job advert by channel: Simpson’s paradox',
  about: 'Who of 12,000 eligible people was shown an advert for warehouse work, by the channel that reaches them.',
  expected:
    'The direction turns: over all, women are shown the advert less often; within each channel, more often, since most women are reached by the channel that shows little. The overall ratio alone is not to be quoted.',
  attributes: ['sex', 'channel'],
  decision: { column: 'shown', yes: 'yes', no: 'no' },
  compared: 'sex',
  stratifier: 'channel',
  cells: [
    cellOf(['men', 'job portal'], 4_800, 0.6),
    cellOf(['men', 'social'], 1_200, 0.2),
    cellOf(['women', 'job portal'], 1_500, 0.66),
    cellOf(['women', 'social'], 4_500, 0.24),
  ],
}

const AGES = [
  { age: '18 to 24', share: 0.12 },
  { age: '25 to 34', share: 0.21 },
  { age: '35 to 49', share: 0.29 },
  { age: '50 to 64', share: 0.25 },
  { age: '65 and over', share: 0.13 },
]
const REGIONS = [
  { region: 'north', share: 0.18 },
  { region: 'middle', share: 0.34 },
  { region: 'south', share: 0.29 },
  { region: 'west', share: 0.19 },
]

/** A million decisions with three attributes, no disparity, and one group in the corner that is a little behind. */
export const MILLION: LogDesign = {
  name: 'front-page-million',
  title: 'The front page: a million rows',
  about: 'Whether each of a million visitors was shown the offer of the day, with three attributes. About 40 MB.',
  expected:
    'Large enough that every difference is more than chance, and all of them lie within four fifths: it judges whether a difference matters, and how long a million rows take.',
  attributes: ['sex', 'age_band', 'region'],
  decision: { column: 'shown', yes: 'yes', no: 'no' },
  compared: 'age_band',
  stratifier: null,
  cells: filledUpTo(
    1_000_000,
    ['f', 'm'].flatMap((sex) =>
      AGES.flatMap(({ age, share }) =>
        REGIONS.map(({ region, share: part }) =>
          cellOf([sex, age, region], Math.floor(500_000 * share * part), age === '65 and over' ? 0.113 : 0.124),
        ),
      ),
    ),
  ),
}

function bySex(age: string, people: number, rate: number): Cell[] {
  return [
    cellOf([age, 'f'], Math.round(people * 0.52), rate),
    cellOf([age, 'm'], people - Math.round(people * 0.52), rate),
  ]
}

function cellOf(values: readonly string[], people: number, rate: number): Cell {
  return { values, people, selected: Math.round(people * rate) }
}

/** What rounding left over goes to the first cell. */
function filledUpTo(total: number, [first, ...rest]: readonly Cell[]): Cell[] {
  if (!first) return []
  const others = rest.reduce((sum, { people }) => sum + people, 0)
  return [{ ...first, people: total - others }, ...rest]
}
