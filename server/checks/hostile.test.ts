import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHECKS, runCheck } from '../../domain/checks/checks.ts'
import type { CheckDefinition, CheckInput } from '../../domain/checks/definition.ts'
import type { CheckDocument } from '../../domain/checks/documents.ts'
import { DEFAULT_CHECK_POLICY } from '../../domain/checks/policy.ts'
import type { CheckResult } from '../../domain/checks/result.ts'
import { writeCsv } from '../../domain/csv.ts'
import { Refusal } from '../../domain/refusal.ts'
import { exampleOptions, TODAY } from './check-story.fixture.ts'
import { readCheckBytes } from './read-input.ts'

const DATA = '../shared/data'
const FOLDERS = ['strings', 'csv', 'json', 'uploads'] as const
const isThere = fs.existsSync(DATA)
const SLOW_MS = 5_000

/** A result, or a sentence that says what to do; anything else that is thrown is a bug. */
async function attempt(check: CheckDefinition, input: CheckInput, bytes: Buffer): Promise<CheckResult | string> {
  try {
    const documents: Record<string, CheckDocument> = {}
    for (const each of check.inputs) {
      documents[each.name] = await readCheckBytes(
        each === input ? bytes : Buffer.from(each.example.text),
        'upload.csv',
        each,
      )
    }
    const options = exampleOptions(check.id)
    return runCheck({ check: check.id, documents, options, policy: DEFAULT_CHECK_POLICY, today: TODAY })
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

function expectWhole(answer: CheckResult | string): void {
  if (typeof answer === 'string') {
    expect(answer).toMatch(/\S{3}/)
    expect(answer.length).toBeLessThan(3_000)
    return
  }
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  expect(answer.findings.length).toBeLessThanOrEqual(200)
  expect(JSON.stringify(answer).length).toBeLessThan(200_000)
}

const inputs = CHECKS.flatMap((check) =>
  check.inputs.map((input) => ({ name: `${check.id}: ${input.name}`, check, input })),
)

describe.skipIf(!isThere)(`files of ${DATA} that were made to break readers`, () => {
  const files = isThere
    ? FOLDERS.flatMap((folder) =>
        fs
          .readdirSync(path.join(DATA, folder), { recursive: true, encoding: 'utf8' })
          .map((name) => path.join(DATA, folder, name))
          .filter((file) => fs.statSync(file).isFile()),
      )
    : []

  test.each(inputs)('$name gives a result or says what to do, soon', { timeout: 60_000 }, async ({ check, input }) => {
    // A hundred and eighty faults of JSON are one fault to a reader of tables.
    const fitting = files.filter((file) => input.kind !== 'csv' || !file.includes('JSONTestSuite'))
    for (const file of fitting) {
      const start = performance.now()
      expectWhole(await attempt(check, input, fs.readFileSync(file)))
      expect({ file, isSlow: performance.now() - start > SLOW_MS }).toEqual({ file, isSlow: false })
    }
  })

  test.each(inputs.filter(({ input }) => input.kind === 'csv'))(
    '$name bears every naughty string in every column',
    { timeout: 60_000 },
    async ({ check, input }) => {
      const raw = fs.readFileSync(path.join(DATA, 'strings/blns.json'), 'utf8')
      const naughty = (JSON.parse(raw) as string[]).filter((text) => text.isWellFormed() && !text.includes('\u0000'))
      const [header = '', first = ''] = input.example.text.split('\n')
      const columns = header.split(',')
      const good = first.split(',')
      for (let place = 0; place < columns.length; place += 1) {
        const rows = naughty.map((text) => columns.map((_, at) => (at === place ? text : (good[at] ?? ''))))
        expectWhole(await attempt(check, input, Buffer.from(writeCsv([columns, ...rows]))))
      }
    },
  )
})

describe('made up on the spot', () => {
  test.each(inputs)('$name: bytes, cut and turned examples', { timeout: 60_000 }, async ({ check, input }) => {
    const whole = Buffer.from(input.example.text)
    const spoilt = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.nat(whole.length).map((end) => whole.subarray(0, end)),
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
        const turned = Buffer.from(whole)
        turned[at] = byte
        return turned
      }),
    )
    const property = fc.asyncProperty(spoilt, async (bytes) => expectWhole(await attempt(check, input, bytes)))
    await fc.assert(property, { numRuns: 40 })
  })

  test('a column of e-mail addresses, telephones and cards comes back nowhere', async () => {
    const personal = ['jo.doe@example.org', '+44 20 7946 0958', '4111 1111 1111 1111', 'GB82 WEST 1234 5698 7654 32']
    for (const { check, input } of inputs.filter(({ input: each }) => each.kind === 'csv')) {
      const [header = '', first = ''] = input.example.text.split('\n')
      const columns = header.split(',')
      const good = first.split(',')
      for (let place = 0; place < columns.length; place += 1) {
        const rows = personal.map((text) => columns.map((_, at) => (at === place ? text : (good[at] ?? ''))))
        const said = JSON.stringify(await attempt(check, input, Buffer.from(writeCsv([columns, ...rows]))))
        for (const text of personal) expect(said.includes(text) ? `${check.id} repeats ${columns[place]}` : '').toBe('')
      }
    }
  })
})
