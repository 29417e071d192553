import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { canonicalise, isCanonical, MAX_DEPTH } from './canonical-json.ts'
import { isSimplyCanonical } from './canonical-scan.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

/** What the slower look says, which a text that is no JSON does not reach. */
function isCanonicalText(text: string): boolean {
  try {
    return isCanonical(text, JSON.parse(text))
  } catch {
    return false
  }
}

describe('a text that is seen to be canonical at one look', () => {
  test.each([
    '{"a":[],"b":{},"c":[1,-2,0,true,false,null],"d":"two words"}',
    '{"10":1,"2":1}',
    '"é \u2028 ÷"',
    String.raw`"\"by itself\" \\ \n\t\b\f\r"`,
    '999999999999999',
  ])('%s', (text) => {
    expect(isCanonicalText(text)).toBe(true)
    expect(isSimplyCanonical(text)).toBe(true)
  })

  test('never is another than the slower look finds to be, whatever is changed in it', () => {
    const pieces = fc.constantFrom(
      '',
      ' ',
      '"',
      '\\',
      '\\u0041',
      '\\/',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      '0',
      '1',
      '-',
      '.5',
      'e1',
      '\n',
      '\ud800',
      'a',
    )
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), pieces, fc.nat(2), (value, at, piece, gone) => {
        const text = JSON.stringify(value)
        const place = at % (text.length + 1)
        for (const one of [text, text.slice(0, place) + piece + text.slice(place + gone)]) {
          if (isSimplyCanonical(one)) expect(isCanonicalText(one)).toBe(true)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('is nearly every one that canonicalising gives', () => {
    const plain = fc.dictionary(fc.stringMatching(/^[a-z]{0,5}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean()))
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonicalise({ ...value })
        if (!/\\u|[\ud800-\uffff]/.test(text)) expect(isSimplyCanonical(text)).toBe(true)
      }),
    )
  })

  test.each([
    ['names out of order', '{"b":1,"a":2}'],
    ['a name given twice', '{"a":1,"a":1}'],
    ['numbers as names, in the order of numbers', '{"2":1,"10":1}'],
    ['space between', '{"a": 1}'],
    ['something after its end', '{"a":1},'],
    ['an escape that is not needed', '{"a":"\\u0041"}'],
    ['half a surrogate pair', '{"a":"\ud800"}'],
    ['a control character', '{"a":"\n"}'],
    ['a zero below nothing', '-0'],
    ['a needless zero', '01'],
    ['a sign alone', '-'],
    ['no end', '{"a":[1,'],
    ['nothing', ''],
    ['a comma too many', '[1,]'],
    ['a whole number that is not kept exactly', '9007199254740993'],
  ])('is none with %s', (_, text) => {
    expect(isSimplyCanonical(text)).toBe(false)
  })

  test('is nested as deep as is allowed, and no deeper', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    for (const depth of [MAX_DEPTH, MAX_DEPTH + 1]) {
      expect(isSimplyCanonical(nested(depth))).toBe(isCanonicalText(nested(depth)))
    }
  })
})
