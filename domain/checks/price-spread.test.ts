import { expect, test } from 'vitest'
import { DEFAULT_CHECK_POLICY } from './policy.ts'
import { csv, figure, refusal, run } from './story.fixture.ts'

const even = csv('group,item,price', 'new,coat,100', 'loyal,coat,100', 'new,boots,50', 'loyal,boots,50')
const uneven = csv('group,item,price', 'new,coat,100', 'loyal,coat,110', 'new,boots,50', 'loyal,boots,50')
const stock = { priceInputs: ['stock level'] }

test('one price for everybody passes', () => {
  const result = run('price-spread', even, stock)
  expect(result).toMatchObject({ outcome: 'pass', findings: [] })
  expect(figure(result, 'Correlation')).toEqual({ undefined: 'no price differs from the mean of its item' })
})

test('a spread over the limit asks for the reason, and passes with one', () => {
  const asked = run('price-spread', uneven, stock)
  expect(asked).toMatchObject({ outcome: 'explain', findings: [{ where: 'coat' }] })
  expect(asked.sentence).toBe(
    'Of 2 items, 1 differs by more than 5 %, most of all coat. Write the objective reason, or put it right.',
  )
  expect(figure(asked, 'Largest ratio')).toBeCloseTo(1.1, 12)
  expect(run('price-spread', uneven, { ...stock, reason: 'A loyalty discount that anybody can take.' }).outcome).toBe(
    'pass',
  )
})

test('a spread of exactly the limit is within it, and a limit of another policy decides otherwise', () => {
  const edge = csv('group,item,price', 'new,coat,100', 'loyal,coat,105')
  expect(run('price-spread', edge, stock).outcome).toBe('pass')
  const thresholds = DEFAULT_CHECK_POLICY.thresholds.map((each) =>
    each.name === 'price-spread.largest-spread' ? { ...each, value: 0.01, effectiveOn: '2026-12-01' } : each,
  )
  const stricter = run('price-spread', edge, stock, { ...DEFAULT_CHECK_POLICY, thresholds })
  expect(stricter).toMatchObject({ outcome: 'explain', thresholds: [{ value: 0.01, effectiveOn: '2026-12-01' }] })
})

test('a protected trait or a stand-in for one as an input fails, whatever the prices and reasons', () => {
  const result = run('price-spread', even, {
    priceInputs: ['stock level', 'customer_gender', 'homePostCode'],
    reason: 'x',
  })
  expect(result.outcome).toBe('fail')
  expect(result.findings.map(({ where }) => where)).toEqual(['Input customer_gender', 'Input homePostCode'])
})

test('without what the price is worked out from, nothing is run', () => {
  expect(refusal(() => run('price-spread', even))).toMatchObject({
    code: 'invalid',
    errors: [{ pointer: '/options/priceInputs' }],
  })
})

test('items that only one group was shown compare nothing', () => {
  const alone = csv('group,item,price', 'new,coat,100', 'loyal,boots,50')
  expect(run('price-spread', alone, stock)).toMatchObject({ outcome: 'inconclusive' })
})

test('what is free for some has no ratio, and is to be explained', () => {
  const result = run('price-spread', csv('group,item,price', 'new,coat,0', 'loyal,coat,9'), stock)
  expect(result.outcome).toBe('explain')
  expect(figure(result, 'Largest ratio')).toEqual({ undefined: 'the lowest price is 0' })
})

test('the correlation is 1 where the group alone decides the price, and 0 where it says nothing', () => {
  const decided = csv('group,item,price', 'a,coat,90', 'a,boots,45', 'b,coat,110', 'b,boots,55')
  expect(figure(run('price-spread', decided, stock), 'Correlation')).toBeCloseTo(1, 12)
  const apart = csv('group,item,price', 'a,coat,90', 'a,coat,110', 'b,coat,90', 'b,coat,110')
  expect(figure(run('price-spread', apart, stock), 'Correlation')).toBeCloseTo(0, 12)
})

test('a price that is no number is named with its row, and customers for groups are refused', () => {
  const bad = csv('group,item,price', 'new,coat,£100', 'loyal,coat,-3')
  expect(refusal(() => run('price-spread', bad, stock)).errors.map(({ detail }) => detail)).toEqual([
    'Row 2, column price: “£100” is no number. Write it as 12.50, without signs.',
    'Row 3, column price: a price is never below 0. Leave refunds out.',
  ])
  const customers = csv('group,item,price', ...Array.from({ length: 501 }, (_, n) => `customer-${n},coat,100`))
  expect(refusal(() => run('price-spread', customers, stock)).message).toContain('give groups, not customers')
})

test('the mean of a group with few prices is hidden, with the count and with what would reveal it', () => {
  const priced = (group: string, n: number): string[] => Array.from({ length: n }, () => `${group},coat,100`)
  const means = (...rows: string[]) => run('price-spread', csv('group,item,price', ...rows), stock).tables[1]?.rows
  const hidden = { undefined: 'hidden: fewer than 5 prices, or what would reveal so few', suppressed: true }
  expect(means(...priced('new', 1), ...priced('loyal', 6), ...priced('staff', 9))).toEqual([
    ['new', hidden, hidden, hidden],
    ['loyal', hidden, hidden, hidden],
    ['staff', 100, 9, 1],
  ])
  expect(means(...priced('new', 5), ...priced('loyal', 6))).toEqual([
    ['new', 100, 5, 1],
    ['loyal', 100, 6, 1],
  ])
})
