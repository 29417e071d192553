import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { krippendorffAlpha, rawAgreement } from './agreement.ts'
import type { CsvDocument } from './documents.ts'
import { csv, figure, refusal, run } from './story.fixture.ts'

/** Items, of which the first `wanting` are so by all; every second is seen by two, who differ in `split` of them. */
function reviewed(items: number, wanting: number, split = 0): CsvDocument {
  const rows = Array.from({ length: items }, (_, item) => {
    const said = item < wanting ? 'wanting' : 'ok'
    const other = item % 2 === 0 && item / 2 < split ? (said === 'ok' ? 'wanting' : 'ok') : said
    return [`i${item},r1,ok,${said}`, ...(item % 2 === 0 ? [`i${item},r2,ok,${other}`] : [])]
  })
  return csv('item,reviewer,brand,ethics', ...rows.flat())
}

test('few items wanting out of many pass, many fail, and between them it is open', () => {
  expect(run('content-review', reviewed(200, 2)).outcome).toBe('pass')
  expect(run('content-review', reviewed(200, 30)).outcome).toBe('fail')
  const open = run('content-review', reviewed(60, 1))
  expect(open.outcome).toBe('inconclusive')
  expect(open.sentence).toContain('some 110 more items would settle it')
})

test('the share carries its Wilson interval', () => {
  const { figures } = run('content-review', reviewed(200, 2))
  const { value, interval } = figures.find(({ label }) => label === 'Share found wanting')!
  expect(value).toBe(0.01)
  // 2 of 200, by R: prop.test(2, 200, correct = FALSE)
  expect(interval).toEqual([expect.closeTo(0.00275, 4), expect.closeTo(0.03571, 4)])
})

test('an item is wanting when any reviewer finds it so by any criterion; who differs is said, not by name', () => {
  const file = csv(
    'item,reviewer,brand,ethics',
    'banner,keyed:a,ok,ok',
    'banner,keyed:b,wanting,ok',
    'mail,keyed:a,ok,ok',
  )
  const result = run('content-review', file)
  expect(result.findings).toEqual([{ where: 'banner (row 2)', what: 'Wanting by brand; reviewers differ.' }])
  expect(figure(result, 'Wanting by brand')).toBe(1)
  expect(JSON.stringify(result)).not.toContain('keyed')
})

test('reviewers who disagree, items seen once, and a sample that was picked prove nothing', () => {
  expect(run('content-review', reviewed(200, 4, 20)).sentence).toContain('reviewers agree too little')
  const once = csv('item,reviewer,brand,ethics', ...Array.from({ length: 200 }, (_, n) => `i${n},r1,ok,ok`))
  expect(run('content-review', once)).toMatchObject({ outcome: 'inconclusive' })
  expect(run('content-review', reviewed(200, 2), { sample: 'picked' })).toMatchObject({ outcome: 'inconclusive' })
})

test('words that are no judgement, and a second judgement of the same reviewer, are named', () => {
  const file = csv('item,reviewer,brand,ethics', 'a,r1,fine?,ok', 'a,r1,ok,ok')
  expect(refusal(() => run('content-review', file)).errors.map(({ detail }) => detail)).toEqual([
    'Row 2, column brand: “fine?” is neither ok nor wanting.',
    'Row 3, column item: the same reviewer judged it before. Keep one judgement.',
  ])
})

describe('agreement', () => {
  test("is Krippendorff's own figure for his example of two observers and ten items", () => {
    // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A: binary data, two observers: 0.095
    const meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    const owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    expect(krippendorffAlpha(meg.map((said, item) => [String(said), String(owen[item])]))).toBeCloseTo(0.095, 3)
  })

  test('is 1 where all agree and there is something to agree on, and undefined where there is not', () => {
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).toBe(1)
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toHaveProperty('undefined')
    expect(krippendorffAlpha([['a'], ['b']])).toHaveProperty('undefined')
    expect(
      rawAgreement([
        ['a', 'a'],
        ['a', 'b'],
      ]),
    ).toBe(0.5)
    expect(rawAgreement([['a']])).toHaveProperty('undefined')
  })

  test('is at most 1, does not depend on the order, and items seen once change nothing', () => {
    const judgements = fc.array(fc.array(fc.constantFrom('ok', 'wanting'), { minLength: 1, maxLength: 4 }), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(judgements, (items) => {
        const alpha = krippendorffAlpha(items)
        expect(krippendorffAlpha([...items.toReversed().map((each) => each.toReversed()), ['ok']])).toEqual(
          typeof alpha === 'number' ? expect.closeTo(alpha, 10) : alpha,
        )
        if (typeof alpha === 'number') expect(alpha).toBeLessThanOrEqual(1)
      }),
    )
  })
})
