import { describe, expect, test } from 'vitest'
import { csv, figure, refusal, run } from './story.fixture.ts'

describe('exposure ratio', () => {
  const exposure = (...rows: string[]) => csv('group,eligible,exposed', ...rows)
  const apart = exposure('north,2000,600', 'south,2000,300')

  test('groups that are shown it alike pass', () => {
    const result = run('exposure-ratio', exposure('north,20000,6000', 'south,20000,5900'))
    expect(result.outcome).toBe('pass')
    expect(figure(result, 'Ratio to the highest rate')).toBeCloseTo(5900 / 6000, 12)
  })

  test('a gap that is no chance asks for a reason, and passes with one; for opportunities it fails', () => {
    const asked = run('exposure-ratio', apart)
    expect(asked).toMatchObject({
      outcome: 'explain',
      sentence: expect.stringMatching(/Write the reason, or correct it\.$/),
    })
    expect(figure(asked, 'Ratio to the highest rate: south')).toBe(0.5)
    expect(run('exposure-ratio', apart, { reason: 'Declared interest.' }).outcome).toBe('pass')
    expect(run('exposure-ratio', apart, { reason: 'Declared interest.', opportunity: true }).outcome).toBe('fail')
  })

  test('carries the intervals of the bias audit, to the last digit', () => {
    const { figures, tables } = run('exposure-ratio', apart)
    const [ratio] = figures
    expect(ratio?.interval).toEqual([expect.any(Number), expect.any(Number)])
    const south = tables[0]?.rows.find(([group]) => group === 'south')
    expect(south?.slice(9, 11)).toEqual(ratio?.interval)
    expect(tables[0]?.rows.find(([group]) => group === 'north')?.at(-1)).toEqual({ undefined: 'the reference' })
  })

  test('the same ratio of few people could be chance: inconclusive, with or without a reason', () => {
    expect(run('exposure-ratio', exposure('north,60,12', 'south,60,8'), { reason: 'x' }).outcome).toBe('inconclusive')
  })

  test('one group, or groups that are too small, compare nothing', () => {
    expect(run('exposure-ratio', exposure('north,2000,600')).outcome).toBe('inconclusive')
    const small = run('exposure-ratio', exposure('north,2000,600', 'south,12,2'))
    expect(small).toMatchObject({ outcome: 'inconclusive', findings: [{ where: 'south' }] })
  })

  test('few people are hidden in figures and tables', () => {
    const { tables } = run('exposure-ratio', exposure('north,2000,600', 'south,2000,590', 'isle,3,1'))
    const isle = tables[0]?.rows.find(([group]) => group === 'isle')
    expect(isle?.slice(1, 4)).not.toContain(3)
    expect(isle?.[1]).toHaveProperty('suppressed', true)
  })

  test('the sentence quotes nothing of few people either', () => {
    const { outcome, sentence } = run('exposure-ratio', exposure('A,1000,640', 'B,800,500', 'C,40,2'))
    expect(outcome).toBe('explain')
    expect(sentence).toMatch(/^The rates of C and A differ by more than four fifths allow/)
    expect(sentence).not.toMatch(/\d/)
  })

  test('where being targeted is the harm, the group that is shown it more is the one', () => {
    const result = run('exposure-ratio', apart, { favourable: false })
    expect(result).toMatchObject({ outcome: 'explain', sentence: expect.stringMatching(/^north was exposed at 2\.00/) })
  })

  test('more exposed than eligible, or no count, is named', () => {
    expect(refusal(() => run('exposure-ratio', exposure('north,20,30'))).message).toContain(
      'Count people, not impressions',
    )
    expect(refusal(() => run('exposure-ratio', exposure('north,many,30'))).message).toContain('Row 2, column eligible')
    const areas = Array.from({ length: 201 }, (_, n) => `area ${n},100,50`)
    expect(refusal(() => run('exposure-ratio', exposure(...areas))).message).toContain('More than 200 groups')
  })

  test('a group called as objects are called is a group', () => {
    const result = run('exposure-ratio', exposure('__proto__,2000,600', 'constructor,2000,590'))
    expect(result.tables[0]?.rows.map(([group]) => group).toSorted()).toEqual(['__proto__', 'constructor'])
  })
})

describe('error-rate gap', () => {
  const outcomes = (...rows: string[]) => csv('group,selected,outcome,n', ...rows)
  const group = (name: string, hits: number, misses: number): string[] => [
    `${name},1,1,${hits}`,
    `${name},0,1,${misses}`,
    `${name},0,0,500`,
  ]

  test('a small difference in a large log passes, and says what it cannot rule out', () => {
    const near = run('outcome-gap', outcomes(...group('A', 6000, 4000), ...group('B', 2950, 2050)))
    expect(near).toMatchObject({
      outcome: 'pass',
      sentence: expect.stringContaining('the data support a gap of at most 0.1'),
    })
    expect(figure(near, 'Largest difference')).toBeCloseTo(-0.01, 12)
    const wider = run('outcome-gap', outcomes(...group('A', 600, 400), ...group('B', 416, 384)))
    expect(wider.sentence).toMatch(/a gap of up to .* cannot be ruled out/)
  })

  test('a large difference that is no chance fails, and is no finding of discrimination', () => {
    const result = run('outcome-gap', outcomes(...group('A', 700, 300), ...group('B', 400, 400)))
    expect(result).toMatchObject({
      outcome: 'fail',
      sentence: expect.stringContaining('it is not a finding of discrimination'),
    })
    expect(figure(result, 'Ratio of true-positive rates: B')).toBeCloseTo(0.5 / 0.7, 12)
  })

  test('the same of few people could be chance', () => {
    expect(run('outcome-gap', outcomes(...group('A', 28, 12), ...group('B', 20, 15))).outcome).toBe('inconclusive')
  })

  const apart = [...group('A', 640, 360), ...group('B', 400, 400)]

  test.each([0, 1, 2, 3, 29])('a group of %i people, left out as too small, decides nothing', (few) => {
    const result = run('outcome-gap', outcomes(...apart, `C,0,1,${few}`))
    expect(result.outcome).toBe('fail')
    expect(result.sentence).toMatch(/^B and A differ /)
    const near = [...group('A', 6000, 4000), ...group('B', 2950, 2050)]
    expect(run('outcome-gap', outcomes(...near, `C,0,1,${few}`)).outcome).toBe('pass')
  })

  test('a group that could differ by chance does not cover one that hardly does', () => {
    const result = run('outcome-gap', outcomes(...apart, ...group('C', 15, 16)))
    expect(result).toMatchObject({ outcome: 'fail', sentence: expect.stringMatching(/^B and A differ by 0\.14 /) })
    expect(figure(result, 'Largest reliable difference of true-positive rates: B')).toBeCloseTo(-0.14, 12)
  })

  test('a reference that is too small to be assessed compares nothing, and says so', () => {
    const result = run('outcome-gap', outcomes(...apart, 'C,0,1,3'), { reference: 'C' })
    expect(result.outcome).toBe('inconclusive')
    expect(result.sentence).toBe('Nothing was compared: C was left out, not assessed: fewer than 30 decisions.')
  })

  test('the sentence says no size that the table hides', () => {
    const { outcome, sentence } = run('outcome-gap', outcomes(...apart, ...group('C', 1, 33)))
    expect(outcome).toBe('fail')
    expect(sentence).toBe(
      'C and A differ by more than 0.1 in the true-positive rate, and hardly by chance. It needs an explanation; ' +
        'it is not a finding of discrimination. How far is hidden, as few people stand behind one of them.',
    )
    const within = run('outcome-gap', outcomes(...group('A', 150, 850), ...group('B', 120, 680), ...group('C', 4, 60)))
    expect(within.sentence).toBe(
      'No two groups differ by more than 0.1 in the true-positive rate; a larger gap cannot be ruled out. ' +
        'How far is hidden, as few people stand behind one of them.',
    )
  })

  test('rows of people give what their counts give, and those without a group are no group', () => {
    const people = csv(
      'group,selected,outcome',
      ...Array.from({ length: 80 }, (_, n) => `${n % 2 ? 'A' : 'B'},${n % 4 < 2 ? 1 : 0},1`),
      ',1,1',
      'A,1,0',
    )
    const counted = outcomes('A,1,1,20', 'A,0,1,20', 'B,1,1,20', 'B,0,1,20', ',1,1,1')
    expect(run('outcome-gap', people).tables).toEqual(run('outcome-gap', counted).tables)
    expect(run('outcome-gap', people).tables[0]?.rows).toHaveLength(2)
  })

  test('where no outcome was positive nothing is compared', () => {
    expect(run('outcome-gap', csv('group,selected,outcome', 'A,1,0', 'B,0,0')).outcome).toBe('inconclusive')
  })

  test('an outcome that is neither 0 nor 1 is named, and the reference may be chosen', () => {
    expect(refusal(() => run('outcome-gap', csv('group,selected,outcome', 'A,1,2'))).message).toBe(
      'Row 2, column outcome: “2” is neither 1 nor 0.',
    )
    const file = outcomes(...group('A', 6000, 4000), ...group('B', 2950, 2050))
    expect(
      figure(run('outcome-gap', file, { reference: 'B' }), 'Largest difference of true-positive rates: A'),
    ).toBeCloseTo(0.01, 12)
  })

  test('a reference that the file has not is refused, with the groups it has', () => {
    const file = outcomes(...group('A', 700, 300), ...group('B', 400, 400))
    expect(refusal(() => run('outcome-gap', file, { reference: 'C' })).message).toBe(
      'No group with a positive outcome is called “C”. There are: A and B.',
    )
  })

  test('shows the numbers of the bias audit that it was decided by', () => {
    const { thresholds } = run('outcome-gap', outcomes(...group('A', 700, 300), ...group('B', 400, 400)))
    expect(thresholds.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['outcome-gap.largest-difference', 'bias-audit.significance', 'bias-audit.minimum-group']),
    )
  })
})
