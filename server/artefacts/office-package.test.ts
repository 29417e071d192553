import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { inspectPackage, MAX_ENTRIES } from './office-package.ts'
import { officeFiles, zipOf } from './zip-for-tests.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

const dir = mkdtempSync(join(tmpdir(), 'plumbline-package-'))
afterAll(() => rmSync(dir, { recursive: true }))

function inspect(content: Buffer) {
  const path = join(dir, 'package')
  writeFileSync(path, content)
  return inspectPackage(path)
}

const OOXML = 'application/vnd.openxmlformats-officedocument'
const ODF = 'application/vnd.oasis.opendocument'

test('each Office type is told by its parts', async () => {
  expect(await inspect(officeFiles.docx())).toEqual({ mediaType: `${OOXML}.wordprocessingml.document` })
  expect(await inspect(officeFiles.xlsx())).toEqual({ mediaType: `${OOXML}.spreadsheetml.sheet` })
  expect(await inspect(officeFiles.pptx())).toEqual({ mediaType: `${OOXML}.presentationml.presentation` })
  expect(await inspect(officeFiles.odt())).toEqual({ mediaType: `${ODF}.text` })
  expect(await inspect(officeFiles.ods())).toEqual({ mediaType: `${ODF}.spreadsheet` })
})

test('a package that is no Office file, or two at once, has no type', async () => {
  expect(await inspect(zipOf([{ name: 'a.txt', content: 'a' }]))).toEqual({ mediaType: null, problem: null })
  expect(await inspect(zipOf([]))).toEqual({ mediaType: null, problem: null })
  const both = officeFiles.docx({ name: 'xl/workbook.xml', content: '' })
  expect(await inspect(both)).toEqual({ mediaType: null, problem: null })
})

test.each([
  [
    'it is protected by a password',
    officeFiles.docx({ name: 'a', content: '123456789012', flags: 1, claimedBytes: 0 }),
  ],
  ['it holds macros', officeFiles.docx({ name: 'word/vbaProject.bin', content: 'x' })],
  [
    'it unpacks to more than 200 MB',
    officeFiles.xlsx({ name: 'a', content: 'a', isPacked: true, claimedBytes: 200_000_001 }),
  ],
  [
    'it unpacks to more than 200 times its size',
    officeFiles.xlsx({ name: 'a', content: Buffer.alloc(11_000_000), isPacked: true }),
  ],
  ['it is damaged', officeFiles.docx().subarray(0, -5)],
  ['it is damaged', officeFiles.docx({ name: '../../etc/passwd', content: 'x' })],
  ['it is damaged', officeFiles.docx({ name: 'a', content: 'x', claimedBytes: 7 })],
])('a package is refused when %s', async (problem, content) => {
  expect(await inspect(content)).toEqual({ mediaType: null, problem })
})

test('a package is refused when it holds more parts than its bound', async () => {
  const parts = Array.from({ length: MAX_ENTRIES - 2 }, (_, i) => ({ name: `word/${i}`, content: '' }))
  expect((await inspect(officeFiles.docx(...parts))).mediaType).toContain('wordprocessingml')
  const problem = `it holds more than ${MAX_ENTRIES} parts`
  expect(await inspect(officeFiles.docx(...parts, { name: 'one/more', content: '' }))).toEqual({
    mediaType: null,
    problem,
  })
})

test('parts that share their bytes, as in an archive made to explode, are refused', async () => {
  const honest = officeFiles.docx({ name: 'kernel', content: Buffer.alloc(5_000, 'k') })
  const start = honest.indexOf('PK\x01\x02', 0, 'latin1')
  const end = honest.length - 22
  const directory = honest.subarray(start, end)
  const last = directory.subarray(directory.lastIndexOf('PK\x01\x02', undefined, 'latin1'))
  const tail = Buffer.from(honest.subarray(end))
  tail.writeUInt16LE(6, 8)
  tail.writeUInt16LE(6, 10)
  const exploding = Buffer.concat([honest.subarray(0, end), last, last, last, tail])
  expect(await inspect(exploding)).toEqual({ mediaType: null, problem: 'its parts overlap' })
})

test('offsets beyond the file are an error of the package and stop nothing else', async () => {
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(0xffffffffffffffffn, 8)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  const content = Buffer.concat([officeFiles.docx().subarray(0, 100), locator, end])
  expect(await inspect(content)).toEqual({ mediaType: null, problem: 'it is damaged' })
})

test('no damage to a package is more than a refusal', async () => {
  const good = officeFiles.docx({ name: 'word/styles.xml', content: 's'.repeat(500), isPacked: true })
  const aDamage = fc.array(fc.record({ at: fc.nat(good.length - 1), byte: fc.constantFrom(0, 1, 2, 80, 127, 255) }), {
    minLength: 1,
    maxLength: 5,
  })
  await fc.assert(
    fc.asyncProperty(aDamage, async (damage) => {
      const bad = Buffer.from(good)
      for (const { at, byte } of damage) bad[at] = byte
      expect(Object.keys(await inspect(bad))).toContain('mediaType')
    }),
    { numRuns: 1_000 },
  )
})
