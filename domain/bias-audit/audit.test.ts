import { describe, expect, test } from 'vitest'
import { CONFIGURATION, countRows } from './count-rows.fixture.ts'
import { audit, cell, selections, tableOf } from './tables.fixture.ts'

describe('what an audit says', () => {
  test('a disparity is indicated below four fifths where it is more than chance', () => {
    const { verdict, files, comparisons } = audit(selections({ A: [800, 8000], B: [120, 2000] }))
    expect(verdict).toEqual({
      state: 'disparity-indicated',
      sentence:
        'B was selected at 0.60 of the rate of A (95 % interval 0.50–0.72, adjusted p < 0.001). This difference needs an explanation; it is not a finding of discrimination.',
      about: { analysis: 'group', group: 'B', reference: 'A' },
    })
    expect([files.verdict, comparisons]).toEqual(['fail', 1])
  })

  test('it speaks of the reference where that is the one selected less', () => {
    expect(audit(selections({ A: [480, 8000], B: [200, 2000] })).verdict.sentence).toMatch(
      /^A was selected at 0\.60 of the rate of B/,
    )
  })

  test('where being selected is the harm, it speaks of who is selected more', () => {
    const { verdict } = audit(selections({ A: [800, 8000], B: [120, 2000] }), { favourable: false })
    expect(verdict.state).toBe('disparity-indicated')
    expect(verdict.sentence).toMatch(/^A was selected at 1\.67 times the rate of B \(95 % interval 1\.3\d–2\.0\d, /)
  })

  test('a group of whom nobody is selected has a ratio of 0, and no ratio where that is the good side', () => {
    const table = selections({ A: [400, 1000], B: [0, 100] })
    expect(audit(table).verdict.sentence).toMatch(/^B was selected at 0\.00 of the rate of A/)
    expect(audit(table, { favourable: false }).verdict.sentence).toMatch(
      /^A was selected at a rate of 40\.0 % and B never/,
    )
    const reversed = audit(table, { reference: { group: 'B' } })
    expect(reversed.analyses.group?.pairs.A?.ratio).toEqual({ undefined: 'the rate of the reference is 0' })
    expect(reversed.verdict.state).toBe('disparity-indicated')
  })

  test('a small difference among many is reliable inside four fifths, and is not a pass', () => {
    const { verdict, files } = audit(selections({ A: [40_000, 80_000], B: [37_000, 80_000] }))
    expect(verdict.state).toBe('reliable-difference-inside-four-fifths')
    expect(verdict.sentence).toContain('Small, but unlikely to be chance')
    expect(files.verdict).toBe('inconclusive')
  })

  test('few decisions below four fifths are inconclusive, with how many more it takes', () => {
    const { verdict, files } = audit(selections({ A: [40, 100], B: [12, 40] }))
    expect(verdict.state).toBe('below-four-fifths-could-be-chance')
    expect(verdict.sentence).toMatch(
      /Inconclusive: with n = 140 a ratio of B to A of 0\.4\d–1\.\d\d fits\. About [\d,]+ more decisions are needed\./,
    )
    expect(files.verdict).toBe('inconclusive')
  })

  test('an interval within four fifths is shown, and files as a pass', () => {
    const { verdict, files } = audit(selections({ A: [5000, 10_000], B: [4990, 10_000] }))
    expect(verdict.state).toBe('within-four-fifths-shown')
    expect(verdict.sentence).toContain('The data support a ratio of at least 0.8 for this attribute and period.')
    expect(files.verdict).toBe('pass')
  })

  test('one that is not shown passes with its limits only where a ratio of 0.6 would have been seen', () => {
    const strong = audit(selections({ A: [300, 3000], B: [132, 1500] }))
    expect(strong.verdict.state).toBe('within-four-fifths-not-shown')
    expect(strong.files).toMatchObject({
      verdict: 'pass',
      reason: expect.stringContaining('cannot rule out') as string,
    })
    const weak = audit(selections({ A: [30, 300], B: [10, 100] }))
    expect(weak.verdict.state).toBe('within-four-fifths-not-shown')
    expect(weak.files).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/About [\d,]+ more decisions would do/) as string,
    })
  })

  test('nothing is compared with one group, with a reference too small, and where all are treated alike', () => {
    expect(audit(selections({ A: [30, 300] })).verdict.sentence).toBe('Nothing was compared: there is only one group.')
    expect(audit(selections({ A: [0, 300], B: [0, 100] })).verdict.sentence).toBe(
      'Nothing was compared: nobody was selected.',
    )
    expect(audit(selections({ A: [300, 300], B: [100, 100] })).verdict.sentence).toBe(
      'Nothing was compared: everybody was selected.',
    )
    const small = audit(selections({ A: [5, 10], B: [100, 200], C: [90, 200] }), { reference: { group: 'A' } })
    expect(small.verdict).toMatchObject({ state: 'not-assessable', about: null })
    expect(small.analyses.group?.excluded).toEqual([{ group: 'A', reason: 'not assessed: fewer than 30 decisions' }])
    expect(audit(tableOf([], [])).verdict.state).toBe('not-assessable')
    expect(audit(tableOf(['group'], [])).verdict.sentence).toBe('Nothing was compared: no row says its group.')
  })

  test('the whole is the worst attribute, and crossed groups decide nothing alone', () => {
    const cells = [
      ['x', 'p', 450, 1000],
      ['x', 'q', 250, 1000],
      ['y', 'p', 250, 1000],
      ['y', 'q', 450, 1000],
    ].flatMap(([one, two, k, n]) => [
      cell({ values: [String(one), String(two)], selected: true, n: Number(k) }),
      cell({ values: [String(one), String(two)], selected: false, n: Number(n) - Number(k) }),
    ])
    const result = audit(tableOf(['one', 'two'], cells), { intersections: 2 })
    expect(result.analyses['one x two']).toMatchObject({ screening: true, verdict: { state: 'disparity-indicated' } })
    expect(result.verdict.state).toBe('within-four-fifths-shown')
    expect(result.files).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('one × two') as string,
    })
  })
})

describe('weights', () => {
  const rows = [
    { group: 'A', selected: '1', w: '3' },
    { group: 'A', selected: '0', w: '2' },
    { group: 'B', selected: '1', w: '1' },
    { group: 'B', selected: '0', w: '4' },
  ]
  const repeated = rows.flatMap((row) => Array.from({ length: Number(row.w) }, () => row))

  test('frequency weights are people: the same as so many rows, but for the number of rows', () => {
    const configuration = { ...CONFIGURATION, weight: { column: 'w', kind: 'frequency' as const } }
    const weighted = audit(countRows(rows, configuration), configuration)
    const counted = audit(countRows(repeated, CONFIGURATION))
    expect(weighted.analyses.group?.pairs).toEqual(counted.analyses.group?.pairs)
    expect(weighted.analyses.group?.groups.A).toMatchObject({ n: 2, weight: 5, selected: 3, selectionRate: 0.6 })
    expect(weighted.analyses.group?.omnibus).toEqual(counted.analyses.group?.omnibus)
  })

  test('sampling weights give weighted rates and an effective number, and nothing is tested', () => {
    const configuration = { ...CONFIGURATION, weight: { column: 'w', kind: 'sampling' as const } }
    const { analyses, verdict, files } = audit(countRows(rows, configuration), configuration)
    expect(analyses.group?.groups.A).toMatchObject({
      selectionRate: 0.6,
      effectiveN: 25 / 13,
      people: { n: 2, selected: 1 },
    })
    expect(analyses.group?.pairs.B).toMatchObject({ ratio: 0.2 / 0.6, difference: 0.2 - 0.6 })
    expect(analyses.group?.pairs.B?.pValue).toHaveProperty('undefined')
    expect([verdict.state, files.verdict]).toEqual(['not-assessable', 'inconclusive'])
  })

  test('weights that stand for thousands prove nothing: no pair is judged, and no power is reckoned from them', () => {
    const sampled = Array.from({ length: 400 }, (_, at) => ({
      group: at % 2 === 0 ? 'A' : 'B',
      selected: at % 10 < 3 ? '1' : '0',
      w: '5000',
    }))
    const configuration = { ...CONFIGURATION, weight: { column: 'w', kind: 'sampling' as const } }
    const { verdict, files } = audit(countRows(sampled, configuration), configuration)
    expect(verdict.sentence).toBe(
      'Nothing was compared: sampling weights carry no count that could be tested; compare the weighted rates.',
    )
    expect([verdict.state, files.verdict]).toEqual(['not-assessable', 'inconclusive'])
  })
})

test('rows whose group is not known are a line of their own, with what they could do to each rate', () => {
  const table = tableOf(
    ['group'],
    [
      ...selections({ A: [50, 100], B: [30, 100] }).cells,
      cell({ values: [null], selected: true, n: 5 }),
      cell({ values: [null], selected: false, n: 10 }),
    ],
  )
  const { missing, groups, pairs } = audit(table).analyses.group ?? {}
  expect(Object.keys(groups ?? {})).toEqual(['A', 'B'])
  expect(Object.keys(pairs ?? {})).toEqual(['B'])
  expect(missing).toMatchObject({ rows: 15, selected: 5, rate: 1 / 3 })
  expect(missing?.bounds.B).toEqual([30 / 110, 35 / 105])
})

test('groups are called anything: __proto__, constructor, a column undefined, the joint itself', () => {
  const names = ['__proto__', 'constructor', 'a | b', ' ']
  const cells = names.flatMap((name, at) => [
    cell({ values: [name, 'x | y'], selected: true, n: 40 + at, label: true }),
    cell({ values: [name, 'z'], selected: false, n: 60, label: false }),
  ])
  const result = audit(tableOf(['undefined', '__proto__'], cells), {
    intersections: 2,
    label: 'label',
    stratifyBy: 's',
    period: 'p',
  })
  expect(Object.keys(result.analyses['undefined']?.groups ?? {}).toSorted()).toEqual(names.toSorted())
  expect(Object.keys(result.analyses)).toEqual(['undefined', '__proto__', 'undefined x __proto__'])
  const alike = audit(
    tableOf(
      ['a', 'b'],
      [cell({ values: ['x | y', 'z'], selected: true, n: 7 }), cell({ values: ['x', 'y | z'], selected: true, n: 9 })],
    ),
    { intersections: 2 },
  ).analyses['a x b']
  expect(Object.values(alike?.groups ?? {}).map(({ n }) => n)).toEqual([7, 9])
})

test('values that differ in case or spaces alone are named, and stay groups of their own', () => {
  const { nearDuplicates, groups } =
    audit(selections({ F: [5, 10], f: [5, 10], 'F ': [1, 2], M: [5, 10] })).analyses.group ?? {}
  expect(nearDuplicates).toEqual([['F', 'F ', 'f']])
  expect(Object.keys(groups ?? {})).toHaveLength(4)
})

test('so many crossed groups that nobody could read them are refused, with what to do', () => {
  const crossing = (values: number) =>
    tableOf(
      ['one', 'two', 'three'],
      Array.from({ length: values ** 3 }, (_, at) =>
        cell({
          values: [at % values, Math.floor(at / values) % values, Math.floor(at / values ** 2)].map(String),
          selected: at % 3 === 0,
          n: 1,
        }),
      ),
    )
  expect(() => audit(crossing(21), { intersections: 3 })).toThrow(
    'The attributes cross to 10,584 groups, and 10,000 are the most. Cross two at most, which makes 1,323, or put the 21 values of one into wider groups.',
  )
  expect(audit(crossing(13), { intersections: 2 }).rows).toBe(13 ** 3)
})

test('a result is plain data: it is the same after being written down', () => {
  const result = audit(selections({ A: [0, 10], B: [0, 1], C: [3, 3] }))
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity|null,null/)
})
