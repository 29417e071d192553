import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { CheckInput } from '../../domain/checks/definition.ts'
import { definitionOf } from './check-story.fixture.ts'
import { fileTellsPeople } from './tells-people.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-tells-'))
afterAll(() => rmSync(folder, { recursive: true }))

const report = definitionOf('evidently').inputs[0] as CheckInput // safe because it has one
const tells = (text: string) => {
  const file = { path: path.join(folder, 'report.json'), name: 'report.json' }
  writeFileSync(file.path, text)
  return fileTellsPeople(file, report)
}

test('a report tells people when it has an e-mail address, wherever that stands and whatever its domain', async () => {
  expect(await tells('{"share":0.2,"sent_to":"nobody"}')).toBe(false)
  expect(await tells('{"contact":"ada@mail.1and1.com"}')).toBe(true)
  for (let cut = -20; cut <= 20; cut += 1) {
    expect(await tells(`{"padding":"${' '.repeat(256 * 1024 + cut - 24)}","contact":"ada.lovelace@example.org"}`)).toBe(
      true,
    )
  }
})

test.each([
  ['a telephone number in a list', { sample: [['f', '+44 20 7946 0958']] }],
  ['a name under a key that says so', { rows: [{ 'First name': 'Ada' }] }],
  ['an account in the midst of other texts', { notes: ['a', 'b', 'c', 'd', 'e', 'f', 'DE89 3704 0044 0532 0130 00'] }],
  ['ids under a key that says whose', { device_id: '0b8f1c9a-6f2e-4d52-9b07-0a6d5c3f1e21' }],
  ['internet addresses under a key', { host: ['192.0.2.7', '192.0.2.8'] }],
])('a report tells people when it has %s', async (_, report) => {
  expect(await tells(JSON.stringify(report))).toBe(true)
})

test('a report tells nobody by the names of its tests, by the ids of its parts, or by its figures', async () => {
  const tests = [
    { id: '0b8f1c9a-6f2e-4d52-9b07-0a6d5c3f1e21', name: 'Share of drifted columns', value: 79_460_958_123 },
  ]
  expect(await tells(JSON.stringify({ version: '0.7.21', timestamp: '2026-11-20 10:00:00.000000', tests }))).toBe(false)
})
