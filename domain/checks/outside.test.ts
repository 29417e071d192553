import { describe, expect, test } from 'vitest'
import type { OutsideDocument, OutsideTest } from './documents.ts'
import { csv, refusal, run } from './story.fixture.ts'

const HIDDEN = { undefined: 'hidden: fewer than 5 people, or what would reveal so few', suppressed: true }

describe('a MetricFrame of Fairlearn', () => {
  test('is shown as it is, without a verdict, marked as computed elsewhere', () => {
    const result = run('fairlearn', csv('sex,age,count,selection_rate', 'f,30,100,0.2', 'm,30,120,nan'))
    expect(result).toMatchObject({ outcome: 'inconclusive', computedElsewhere: { tool: 'Fairlearn' } })
    expect(result.caveats.join(' ')).toContain('Computed elsewhere')
    expect(result.tables[0]?.rows).toEqual([
      ['f', 30, 100, 0.2],
      ['m', 30, 120, { undefined: 'nan in the file' }],
    ])
  })

  test('hides groups of few people, and few people of a group, with what would reveal them', () => {
    const rows = (...groups: string[]) => run('fairlearn', csv('sex,count,selection_rate', ...groups)).tables[0]?.rows
    expect(rows('f,400,0.3', 'm,500,0.4', 'x,3,0.333', 'y,90,0.5')).toEqual([
      ['f', 400, 0.3],
      ['m', 500, 0.4],
      ['x', HIDDEN, HIDDEN],
      ['y', HIDDEN, HIDDEN],
    ])
    expect(rows('f,400,0.0025', 'm,500,0.4')?.[0]).toEqual(['f', HIDDEN, HIDDEN])
  })

  test('with groups that are numbers is told which columns they are', () => {
    const file = csv('age_band,region,selection_rate', '1,2,0.2', '2,2,0.3')
    expect(run('fairlearn', file, { groupColumns: ['age_band', 'region'] }).sentence).toContain(
      'gives selection_rate for 2 groups',
    )
    expect(refusal(() => run('fairlearn', file, { groupColumns: ['sex'] })).errors[0]?.pointer).toBe(
      '/options/groupColumns',
    )
  })

  test('without a metric is refused', () => {
    expect(refusal(() => run('fairlearn', csv('sex,age', 'f,young', 'm,old'))).message).toContain(
      'no column of a metric',
    )
  })
})

describe('an audit of Aequitas', () => {
  const header = 'attribute_name,attribute_value,ppr_disparity,Impact Parity,FPR Parity'

  test('passes or fails by its own parity columns', () => {
    expect(run('aequitas', csv(header, 'sex,f,0.9,True,True', 'sex,m,1,True,True')).outcome).toBe('pass')
    const result = run('aequitas', csv(header, 'sex,f,10.0,False,True', 'sex,m,1,True,nan'))
    expect(result).toMatchObject({ outcome: 'fail', findings: [{ where: 'sex: f', what: 'Impact Parity: False.' }] })
    expect(result.sentence).toBe('Aequitas finds no parity in 1 of 3 comparisons.')
  })

  test('hides small counts with all of their row, and disparities that would reveal them', () => {
    const table = csv(
      'attribute_name,attribute_value,tp,group_size,ppr,ppr_disparity,Impact Parity',
      'sex,f,80,400,0.3,0.9,True',
      'sex,m,90,500,0.4,1,True',
      'sex,x,2,60,0.1,0.3,False',
      'sex,y,20,90,0.2,0.5,False',
      'age,25,70,525,0.3,1,True',
      'age,60,122,525,0.3,1,True',
    )
    const { outcome, tables } = run('aequitas', table)
    expect(outcome).toBe('fail')
    expect(tables[0]?.rows).toEqual([
      ['sex', 'f', 80, 400, 0.3, HIDDEN, 'True'],
      ['sex', 'm', 90, 500, 0.4, HIDDEN, 'True'],
      ['sex', 'x', HIDDEN, HIDDEN, HIDDEN, HIDDEN, 'False'],
      ['sex', 'y', HIDDEN, HIDDEN, HIDDEN, HIDDEN, 'False'],
      ['age', 25, 70, 525, 0.3, 1, 'True'],
      ['age', 60, 122, 525, 0.3, 1, 'True'],
    ])
  })

  test('without parity columns there is no verdict to take over', () => {
    const bare = csv('attribute_name,attribute_value,fpr', 'sex,f,0.1')
    expect(run('aequitas', bare).outcome).toBe('inconclusive')
  })
})

describe('tests of another tool', () => {
  const report = (...outcomes: OutsideTest['outcome'][]): OutsideDocument => ({
    kind: 'json',
    tool: 'Evidently',
    version: '0.7',
    tests: outcomes.map((outcome, n) => ({
      name: `test ${n}`,
      outcome,
      detail: 'called by jo@example.org',
      value: null,
    })),
  })

  test.each([
    [['passed', 'reported'], 'pass'],
    [['passed', 'failed'], 'fail'],
    [['passed', 'error'], 'fail'],
    [['passed', 'warning'], 'inconclusive'],
    [['reported'], 'inconclusive'],
  ] as const)('%j: %s', (outcomes, outcome) => {
    const result = run('evidently', report(...outcomes))
    expect(result).toMatchObject({ outcome, computedElsewhere: { tool: 'Evidently', version: '0.7' } })
    expect(JSON.stringify(result)).not.toContain('jo@')
  })
})
