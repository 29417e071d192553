import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_CHECK_POLICY } from '../../domain/checks/policy.ts'
import { definitionOf, runOn, TODAY } from './check-story.fixture.ts'
import { runCheckInWorker, type CheckJob } from './run-in-worker.ts'

let folder = ''
beforeAll(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'checks-'))))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function job(check: string, texts: Readonly<Record<string, string>>): CheckJob {
  const files = Object.fromEntries(
    Object.entries(texts).map(([input, text]) => {
      const file = path.join(folder, `${check}-${input}`)
      fs.writeFileSync(file, text)
      return [input, { path: file, name: `${input}.csv` }]
    }),
  )
  return { check, files, options: {}, policy: DEFAULT_CHECK_POLICY, today: TODAY }
}

test('a check in its own thread says what it says in this one', async () => {
  const { inputs } = definitionOf('suppression-overlap')
  const texts = Object.fromEntries(inputs.map(({ name, example }) => [name, example.text]))
  expect(await runCheckInWorker(job('suppression-overlap', texts))).toEqual({
    result: await runOn('suppression-overlap'),
    telling: [],
  })
})

test('a bad file, a missing one and a check that there is not are refused as they are here', async () => {
  await expect(runCheckInWorker(job('exposure-ratio', { file: 'a,b\n1,2\n' }))).rejects.toMatchObject({
    name: 'Refusal',
    code: 'invalid',
    errors: [{ pointer: '/documents/file', detail: expect.stringContaining('The file has no column') }],
  })
  await expect(runCheckInWorker(job('exposure-ratio', {}))).rejects.toMatchObject({
    errors: [{ pointer: '/documents/file' }],
  })
  await expect(runCheckInWorker(job('astrology', {}))).rejects.toMatchObject({ errors: [{ pointer: '/check' }] })
})

test('a run that is given up ends at once', async () => {
  const rows = Array.from({ length: 300_000 }, (_, n) => `p${n},2026-01-01`).join('\n')
  const signal = AbortSignal.timeout(150)
  const run = runCheckInWorker(job('coverage', { file: `person,completed_on\n${rows}\n` }), signal)
  await expect(run).rejects.toMatchObject({ name: 'TimeoutError' })
})

test('a file that is far too large is not read at all', async () => {
  const large = job('reading-level', { file: 'x' })
  fs.truncateSync(large.files['file']!.path, 2_000_000_000)
  await expect(runCheckInWorker(large)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('larger than 1 MB'),
  })
})
