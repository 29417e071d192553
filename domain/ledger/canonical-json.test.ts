import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { Refusal } from '../refusal.ts'
import { canonicalise, isCanonical, MAX_DEPTH, parseStrict } from './canonical-json.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

const jcs = '../shared/data/ledger-vectors/jcs-rfc8785'
const suites = ['../shared/data/json/JSONTestSuite', '../shared/data/ledger-vectors/json-parsing-nst']
const blns = '../shared/data/ledger-vectors/blns'
for (const path of [jcs, ...suites, blns]) if (!existsSync(path)) console.warn(`skipped: ${path} is not here`)

function refusalOf(act: () => unknown): Refusal {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('not refused')
}

describe.skipIf(!existsSync(jcs))('the examples of RFC 8785', () => {
  test.each(['arrays', 'french', 'structures', 'values'])('%s', (name) => {
    const input = parseStrict(readFileSync(`${jcs}/input/${name}.json`))
    const text = canonicalise(input)
    expect(text).toBe(readFileSync(`${jcs}/output/${name}.json`, 'utf8').trimEnd())
    const hex = readFileSync(`${jcs}/outhex/${name}.txt`, 'utf8').replaceAll(/\s/g, '')
    expect(Buffer.from(text).toString('hex')).toBe(hex)
  })
})

/** The value, or null when it was refused; a bug is thrown. */
function attempt(text: string | Uint8Array): { value: unknown } | null {
  try {
    return { value: parseStrict(text) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return null
    throw error
  }
}

function lenientAttempt(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/** Files that must parse by RFC 8259 and that a rule of ours refuses all the same, with the rule. */
const REFUSED_BY_RULE: Readonly<Record<string, string>> = {
  'y_object_duplicated_key.json': 'duplicate names',
  'y_object_duplicated_key_and_value.json': 'duplicate names',
}

describe.each(suites.filter((suite) => existsSync(suite)))('%s', (suite) => {
  const files = readdirSync(suite).filter((name) => name.endsWith('.json'))
  const bytesOf = (name: string) => readFileSync(`${suite}/${name}`)
  const valueOf = (name: string): unknown =>
    JSON.parse(
      bytesOf(name)
        .toString()
        .replace(/^\uFEFF/, ''),
    )

  test('every text that must parse gives the value of JSON.parse, and can be recorded', () => {
    const taken = files.filter((name) => name.startsWith('y_') && !(name in REFUSED_BY_RULE))
    expect(taken.length).toBeGreaterThan(40)
    for (const name of taken) {
      const value = attempt(bytesOf(name))?.value
      expect({ name, value }).toEqual({ name, value: valueOf(name) })
      const text = canonicalise(value)
      expect({ name, text: canonicalise(parseStrict(text)) }).toEqual({ name, text })
    }
  })

  test('every text that must be refused is refused, and so are duplicate names', () => {
    const refused = files.filter((name) => name.startsWith('n_') || name in REFUSED_BY_RULE)
    expect(refused.length).toBeGreaterThan(50)
    expect(refused.filter((name) => attempt(bytesOf(name)) !== null)).toEqual([])
  })

  test('a text that may go either way is refused, or gives what JSON.parse gives', () => {
    for (const name of files.filter((file) => file.startsWith('i_'))) {
      const taken = attempt(bytesOf(name))
      expect({ name, ...taken }).toEqual(taken === null ? { name } : { name, value: valueOf(name) })
    }
  })
})

test.skipIf(!existsSync(blns))('every naughty string is kept exactly', () => {
  const naughty = JSON.parse(readFileSync(`${blns}/blns.json`, 'utf8')) as string[]
  expect(naughty.length).toBeGreaterThan(400)
  for (const text of naughty) expect(parseStrict(canonicalise([text]))).toEqual([text])
})

describe('reading', () => {
  test.each([
    ['{"a": 1,\n "a": 2}', '/a', 'Line 2, column 2: This name is given twice.'],
    ['{"a": 1, "\\u0061": 2}', '/a', 'Line 1, column 10: This name is given twice.'],
    ['{"__proto__": 1, "__proto__": 2}', '/__proto__', 'Line 1, column 18: This name is given twice.'],
    ['{"a": ["\\ud800"]}', '/a/0', 'Line 1, column 8: The text holds half of a surrogate pair.'],
    ['{"\\udc00": 1}', '', 'Line 1, column 2: The text holds half of a surrogate pair.'],
    [
      '{"n": 9007199254740992}',
      '/n',
      'Line 1, column 7: A whole number beyond 2^53 - 1 is not kept exactly; send it as text.',
    ],
    ['-9007199254740993', '', 'Line 1, column 1: A whole number beyond 2^53 - 1 is not kept exactly; send it as text.'],
    [
      '1000000000000000000000000',
      '',
      'Line 1, column 1: A whole number beyond 2^53 - 1 is not kept exactly; send it as text.',
    ],
    [
      '90071992547409920.0',
      '',
      'Line 1, column 1: A whole number beyond 2^53 - 1 is not kept exactly; send it as text.',
    ],
    ['[1e400]', '/0', 'Line 1, column 2: The number is too large.'],
    ['{"a/b~c": [1, nul]}', '/a~1b~0c/1', 'Line 1, column 15: No JSON value begins like this.'],
    ['', '', 'Line 1, column 1: A value is missing.'],
    ['"a\nb"', '', 'Line 1, column 3: A control character must be written as an escape.'],
    ['"\\x41"', '', 'Line 1, column 2: This escape is not one of JSON.'],
    ['"abc', '', 'Line 1, column 5: The text has no closing quote.'],
    ['{} {}', '', 'Line 1, column 4: Something follows the end of the JSON value.'],
    ['[1 2]', '', 'Line 1, column 4: A comma or a closing bracket is expected here.'],
    ['[1,]', '/1', 'Line 1, column 4: No JSON value begins like this.'],
    ['{"a" 1}', '/a', 'Line 1, column 6: A colon is expected here.'],
    ['{"a":1 "b":2}', '', 'Line 1, column 8: A comma or a closing brace is expected here.'],
    ['{a:1}', '', 'Line 1, column 2: A name in double quotes is expected here.'],
  ])('%j is refused at %j', (text, pointer, detail) => {
    expect(refusalOf(() => parseStrict(text)).errors).toEqual([{ pointer, detail }])
  })

  test('bytes that are not UTF-8, and texts with half a surrogate pair, are refused', () => {
    expect(refusalOf(() => parseStrict(Buffer.from([0x22, 0xff, 0x22]))).message).toBe('The JSON is not in UTF-8.')
    expect(refusalOf(() => parseStrict('"\uD83D"')).message).toContain('half of a surrogate pair')
    expect(parseStrict(Buffer.from('\uFEFF{"a":"é"}'))).toEqual({ a: 'é' })
  })

  test('the largest exact whole numbers are taken', () => {
    expect(parseStrict('[9007199254740991, -9007199254740991, 1e22]')).toEqual([2 ** 53 - 1, 1 - 2 ** 53, 1e22])
  })

  test('__proto__ is a name like any other and changes no prototype', () => {
    const value = parseStrict('{"__proto__": {"isLead": true}, "constructor": 1}') as { isLead?: boolean }
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(value.isLead).toBeUndefined()
    expect(canonicalise(value)).toBe('{"__proto__":{"isLead":true},"constructor":1}')
  })

  test('nesting has a bound, which recording shares', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(canonicalise(parseStrict(nested(MAX_DEPTH)))).toBe(nested(MAX_DEPTH))
    expect(refusalOf(() => parseStrict(nested(MAX_DEPTH + 1))).message).toContain('Nested more than 64 deep')
    expect(refusalOf(() => parseStrict('{"a":'.repeat(100_000))).code).toBe('invalid')
    expect(refusalOf(() => canonicalise(JSON.parse(nested(MAX_DEPTH + 1)))).code).toBe('invalid')
  })

  test('a text of ten megabytes is no trouble', () => {
    const long = 'x"\n'.repeat(3_000_000)
    expect(parseStrict(JSON.stringify([long]))).toEqual([long])
  })

  test('any JSON text gives what JSON.parse gives, and one canonical text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, stringUnit: 'binary' }), (text) => {
        // Doubles of a whole value between 2^53 and 10^21 are refused by a rule of ours.
        fc.pre(![...text.matchAll(/-?\d{16,21}(?![\d.e])/g)].some(([digits]) => !Number.isSafeInteger(Number(digits))))
        const value = parseStrict(text)
        expect(value).toEqual(JSON.parse(text))
        const canonical = canonicalise(value)
        expect(canonicalise(parseStrict(canonical))).toBe(canonical)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any text is refused or read as JSON.parse reads it', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '0',
      '-',
      '1',
      '.',
      'e',
      'true',
      ' ',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        const text = tokens.join('')
        fc.pre(!/"a".*:.*"a".*:/s.test(text)) // duplicate names are refused by a rule of ours
        expect(attempt(text)).toEqual(lenientAttempt(text))
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('recording', () => {
  const symbolNamed = { a: 1, [Symbol('b')]: 2 }
  const cycle: unknown[] = []
  cycle.push(cycle)
  test.each([
    ['half a surrogate pair', { a: ['\uD800'] }, '/a/0'],
    ['half a surrogate pair in a name', { a: { '\uDC00': 1 } }, '/a/\uFFFD'],
    ['NaN', [Number.NaN], '/0'],
    ['Infinity', { a: -Infinity }, '/a'],
    ['2^53', { n: 2 ** 53 }, '/n'],
    ['-10^20', { n: -1e20 }, '/n'],
    ['undefined', { a: { b: undefined } }, '/a/b'],
    ['nothing at all', undefined, ''],
    ['a function', { a: () => 1 }, '/a'],
    ['a toJSON method', { a: { toJSON: () => 1 } }, '/a/toJSON'],
    ['a symbol', [Symbol('a')], '/0'],
    ['a bigint', [1n], '/0'],
    ['a property named by a symbol', { x: symbolNamed }, '/x'],
    ['a hidden property', { x: Object.defineProperty({}, 'a', { value: 1 }) }, '/x'],
    ['a Date', { at: new Date(0) }, '/at'],
    ['a Map', [new Map()], '/0'],
    ['a boxed text', [Object('text')], '/0'],
    ['a hole in an array', [[1, , 3]], '/0/1'], // oxlint-disable-line no-sparse-arrays -- the hole is the case
    ['an array with names', [Object.assign([1], { a: 1 })], '/0'],
    ['a circle', cycle, '/0'.repeat(64)],
  ])('%s is refused', (_, value, pointer) => {
    const refusal = refusalOf(() => canonicalise(value))
    expect(refusal.code).toBe('invalid')
    expect(refusal.errors[0]?.pointer).toBe(pointer)
  })

  test('names are sorted by UTF-16 units, numbers written in one way, nothing else changed', () => {
    const value = { '\u{1F600}': -0, '\uFB33': 1e21, b: 0.1 + 0.2, a: '\u2028é', A: [true, null] }
    expect(canonicalise(value)).toBe('{"A":[true,null],"a":"\u2028é","b":0.30000000000000004,"😀":0,"\uFB33":1e+21}')
    expect(canonicalise(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}')
  })
})

describe('a text that may be canonical', () => {
  const isItsOwn = (text: string) => isCanonical(text, JSON.parse(text))

  test('is, where it is what canonicalising its value gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        let canonical: string | null = null
        try {
          canonical = canonicalise(value)
        } catch {
          // there is none
        }
        expect(isCanonical(text, value)).toBe(text === canonical)
        if (canonical !== null) expect(isItsOwn(canonical)).toBe(true)
      }),
    )
  })

  test.each([
    ['names out of order', '{"b":1,"a":2}'],
    ['space between', '{"a": 1}'],
    ['half a surrogate pair', '{"a":"\\ud800"}'],
    ['an escape that is not needed', '{"a":"\\u0041"}'],
    ['a name given twice', '{"a":1,"a":1}'],
    ['a whole number that is not kept exactly', '{"a":9007199254740993}'],
    ['numbers as names, in the order of numbers', '{"2":1,"10":1}'],
    ['a number with a needless zero', '{"a":1.0}'],
  ])('is not with %s', (_, text) => {
    expect(isItsOwn(text)).toBe(false)
  })

  test('is with numbers as names in the order of their characters, and with fractions', () => {
    expect(isItsOwn('{"10":1.5,"2":-0.1}')).toBe(true)
  })
})
