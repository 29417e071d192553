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
