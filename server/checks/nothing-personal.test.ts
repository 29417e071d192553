import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHECKS } from '../../domain/checks/checks.ts'
import { tellsPeople, type CheckDefinition, type CheckInput } from '../../domain/checks/definition.ts'
import { formOf } from '../testing/audits.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister } from '../testing/register.ts'
import { Refusal } from '../../domain/refusal.ts'
import { exampleOptions } from './check-story.fixture.ts'
import { runCheckOn } from './run-check.ts'

const register = await aRegister()
const system = await anOwnedSystem(register)

const ADDRESS = 'quirina.planted@example.org'
const NAME = 'Quirinaplanted'
const SECRET = 'quirina-planted-session-5f0c'
const TELEPHONE = '+44 20 7946 0958'

/** What of the planted is anywhere in the data folder, in files, the database and its log. */
function found(): string[] {
  const folder = register.store.directory
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const file = path.join(folder, name)
    if (!statSync(file).isFile()) return []
    const text = readFileSync(file, 'latin1').toLowerCase()
    const told = [ADDRESS, NAME, SECRET, TELEPHONE, Buffer.from(ADDRESS).toString('base64')]
    return told.filter((one) => text.includes(one.toLowerCase())).map((one) => `${one} in ${name}`)
  })
}

const har = JSON.stringify({
  log: {
    entries: [
      {
        request: {
          url: `https://shop.example/?mail=${ADDRESS}#${NAME}`,
          headers: [
            { name: 'Cookie', value: `session=${SECRET}` },
            { name: 'Authorization', value: `Bearer ${SECRET}` },
            { name: 'Sec-GPC', value: '1' },
          ],
          cookies: [{ name: 'session', value: SECRET }],
          postData: { text: `name=${NAME}` },
        },
        response: {
          status: 200,
          headers: [{ name: 'Set-Cookie', value: `session=${SECRET}; Path=/` }],
          cookies: [{ name: 'session', value: SECRET }],
          content: { mimeType: 'text/html', text: `<p>Hello ${NAME}, opt-out request honored for ${ADDRESS}.</p>` },
        },
      },
    ],
  },
})

const mail = [
  'From: The shop <news@shop.example>',
  `To: ${NAME} <${ADDRESS}>`,
  `Subject: ${NAME}, look at this`,
  'Date: Fri, 20 Nov 2026 10:00:00 +0000',
  `List-Unsubscribe: <https://shop.example/u?who=${ADDRESS}>, <mailto:u+${SECRET}@shop.example>`,
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'Content-Type: text/html; charset=utf-8',
  '',
  `<p>Dear ${NAME}, you are ${ADDRESS}.</p><a href="https://shop.example/u?who=${ADDRESS}">Unsubscribe ${ADDRESS}</a>`,
  '<p>The shop, 1 High Street, London SW1A 1AA</p>',
  '',
].join('\r\n')

const log = [
  { seq: 1, customer: ADDRESS, name: NAME, prev_hash: null },
  { seq: 2, customer: SECRET, prev_hash: 'ab' },
]

/** The example of an input with somebody in it, wherever there is room. */
function withSomebody({ kind, example, columns = [], takesAnyColumns }: CheckInput): string {
  if (kind === 'har') return har
  if (kind === 'eml') return mail
  if (kind === 'jsonl') return log.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  if (kind === 'text') return `${example.text}\nWrite to ${ADDRESS}.\n`
  if (kind === 'json') return example.text
  const [header = '', ...rows] = example.text.trimEnd().split('\n')
  const isPersonal = header.split(',').map((name) => columns.some((one) => one.name === name && one.isPersonal))
  const planted = rows.map((row) =>
    row
      .split(',')
      .map((cell, at) => (isPersonal[at] ? `${ADDRESS}-${cell}` : cell))
      .join(','),
  )
  // Where all columns are read, by who it is too, and under a header that tells it.
  if (takesAnyColumns) {
    const cells = `${ADDRESS},${NAME} ${SECRET},${TELEPHONE}`
    return [`${header},email,${NAME},${ADDRESS}`, ...rows.map((row) => `${row},${cells}`), ''].join('\n')
  }
  // A column that nobody asked for.
  return [`${header},remark`, ...planted.map((row) => `${row},${NAME} ${SECRET}`), ''].join('\n')
}

interface Run {
  check: CheckDefinition
  change?: (text: string) => string
  parts?: Record<string, unknown>
  signal?: AbortSignal
}

/** 'ran', or the code of the refusal. */
async function run({ check, change = (text) => text, parts = {}, signal }: Run): Promise<string> {
  const files = check.inputs.map((input) => {
    const file = new File([change(withSomebody(input))], `${ADDRESS}-${input.example.fileName}`)
    return [input.name, file] as const
  })
  const form = formOf({ ...Object.fromEntries(files), options: exampleOptions(check.id), ...parts })
  try {
    await runCheckOn(register.as('owner'), { system: system.id, check: check.id }, form, signal)
    return 'ran'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const own = CHECKS.map(({ id, ...check }) => ({ id, check: { id, ...check } })).filter(
  ({ check }) => !check.computedElsewhere,
)

describe('who is told by a file is nowhere in the data folder', () => {
  test.each(own)('after a run of $id', async ({ check }) => {
    expect([await run({ check }), found()]).toEqual(['ran', []])
  })

  test.each(own)('after a run of $id that is asked to keep files, and refuses or tells nobody', async ({ check }) => {
    const isTold = check.inputs.some((input) => tellsPeople(input) || withSomebody(input).includes('planted'))
    expect([await run({ check, parts: { keepFiles: 'true' } }), found()]).toEqual([isTold ? 'invalid' : 'ran', []])
  })

  const some = own.filter(({ id }) => ['gpc', 'unsubscribe-message', 'suppression-overlap', 'log-chain'].includes(id))
  test.each(some)('after a run of $id that fails, or is stopped', async ({ check }) => {
    const cut = await run({ check, change: (text) => text.slice(0, 20) + text.slice(-20) })
    const stopped = await run({ check, signal: AbortSignal.abort() })
    // A mail that is cut is a mail still.
    expect([cut, stopped, found()]).toEqual([check.id === 'unsubscribe-message' ? 'ran' : 'invalid', 'unavailable', []])
  })

  test.each([
    ['giskard', JSON.stringify({ results: [{ test_name: `Right label for ${ADDRESS}`, passed: true }] })],
    ['giskard', JSON.stringify({ results: [{ test_name: 'Right label', passed: true, customer_name: NAME }] })],
    ['giskard', JSON.stringify({ results: [{ test_name: 'Right label', passed: true, sample: [['f', TELEPHONE]] }] })],
    ['fairlearn', `sex,customer_name,count,selection_rate\nf,${NAME},412,0.31\nm,Ada,508,0.36\n`],
    ['aequitas', `attribute_name,attribute_value,group_size,name\nsex,f,412,${NAME}\nsex,m,508,Ada\n`],
  ])('after a report of %s, which is not kept then', async (id, text) => {
    const check = CHECKS.find((one) => one.id === id)!
    const { files } = await runCheckOn(
      register.as('owner'),
      { system: system.id, check: id },
      formOf({
        file: new File([text], check.inputs[0]!.example.fileName),
        options: id === 'fairlearn' ? { groupColumns: ['sex'] } : {},
      }),
    )
    expect([files.map(({ kept }) => kept), found()]).toEqual([[false], []])
  })

  test('after an upload that breaks off in the middle of a file', async () => {
    const { headers, body } = formOf({ file: new File([har.repeat(20)], `${ADDRESS}.har`) })
    const reader = body!.getReader()
    let isCut = false
    const torn = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        if (isCut) return controller.error(new Error('the line is cut'))
        const { value } = await reader.read()
        controller.enqueue(value!.subarray(0, value!.length / 2))
        isCut = true
      },
    })
    const form = { headers, body: torn }
    const done = runCheckOn(register.as('owner'), { system: system.id, check: 'gpc' }, form)
    await expect(done).rejects.toThrow('Nothing was recorded')
    expect(found()).toEqual([])
  })
})
