import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { MAX_TEXT_BYTES, preview, type Preview } from './preview.ts'
import { createArtefactStore } from './store.ts'
import { officeFiles } from './zip-for-tests.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

const dir = mkdtempSync(join(tmpdir(), 'plumbline-preview-'))
afterAll(() => rmSync(dir, { recursive: true }))
const store = createArtefactStore(dir)

async function previewOf(name: string, content: Buffer | string): Promise<Preview> {
  const source = (async function* () {
    yield Buffer.from(content)
  })()
  return preview(store, await store.receive(source, { name, declaredMediaType: null, limitBytes: 100_000_000 }))
}

async function imageOf(name: string, content: Buffer) {
  const shown = await previewOf(name, content)
  if (shown.kind !== 'image') throw new Error(JSON.stringify(shown))
  return { png: shown.png, ...(await sharp(shown.png).metadata()) }
}

describe('images', () => {
  const photo = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })

  test('are drawn anew, at most 1,600 pixels a side, upright', async () => {
    const large = await imageOf('a.jpg', await photo(3200, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    expect(large).toMatchObject({ format: 'png', width: 200, height: 1600 })
    const small = await imageOf('a.webp', await photo(20, 10).webp().toBuffer())
    expect(small).toMatchObject({ format: 'png', width: 20, height: 10 })
  })

  test('that move are shown by their first frame', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(gif).metadata()).pages).toBe(2)
    const { png, height } = await imageOf('a.gif', gif)
    expect(height).toBe(8)
    const { dominant } = await sharp(png).stats()
    expect(dominant.r).toBeGreaterThan(200)
    expect(dominant.b).toBeLessThan(50)
  })

  test('lose what else they carried', async () => {
    const marked = await photo(10, 10)
      .withExif({ IFD0: { Copyright: '<script>alert(1)</script>' } })
      .jpeg()
      .toBuffer()
    expect(marked.includes('<script>')).toBe(true)
    const { png, exif } = await imageOf('a.jpg', marked)
    expect(png.includes('script')).toBe(false)
    expect(exif).toBeUndefined()
  })

  test('with more pixels than can be decoded are named, not decoded', async () => {
    const wide = await photo(16_000, 4_001).png({ compressionLevel: 9 }).toBuffer()
    const reason = 'The image has too many pixels to be shown here. Download it to look at it.'
    expect(await previewOf('wide.png', wide)).toEqual({ kind: 'none', reason })
  })

  test('that are damaged are said to be', async () => {
    const reason = 'The image cannot be drawn; it may be damaged. Download it to look at it.'
    expect(await previewOf('a.png', Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'))).toEqual({ kind: 'none', reason })
    expect(await previewOf('a.gif', 'GIF89a')).toEqual({ kind: 'none', reason })
  })

  const uploads = '../shared/data/uploads'
  test.skipIf(!existsSync(uploads))('of the public samples are shown, without their payloads', async () => {
    for (const name of ['png.png', 'jpg.jpg', 'gif89.gif', 'webp.webp']) {
      expect(await imageOf(name, readFileSync(`${uploads}/minimal-types/${name}`))).toMatchObject({ format: 'png' })
    }
    const hostile = readFileSync(`${uploads}/xss/xss_comment_exif_metadata_double_quote.png`)
    expect(hostile.toString('latin1')).toMatch(/onerror|script|alert/)
    const { png } = await imageOf('xss.png', hostile)
    expect(png.toString('latin1')).not.toMatch(/onerror|script|alert/)
  })
})

describe('texts', () => {
  test('are shown as they are, in UTF-8 or Windows-1252', async () => {
    expect(await previewOf('a.txt', 'Größe\r\n<b>µ</b>\n')).toEqual({
      kind: 'text',
      text: 'Größe\n<b>µ</b>\n',
      truncated: false,
    })
    expect(await previewOf('a.txt', Buffer.from('Gr\xF6\xDFe \x80', 'latin1'))).toMatchObject({ text: 'Größe €' })
    expect(await previewOf('a.json', '{"a":1}')).toMatchObject({ kind: 'text', text: '{"a":1}' })
    expect(await previewOf('a.eml', 'From: a@example.com\n\nYes.')).toMatchObject({ kind: 'text' })
  })

  test('show what tries not to be seen', async () => {
    const text = `report\u202Efdp \u001B[31mred ${'.'.repeat(300)}\u0007\u2066x\u200B`
    expect(await previewOf('a.md', text)).toMatchObject({
      text: `report⟨U+202E⟩fdp ␛[31mred ${'.'.repeat(300)}␇⟨U+2066⟩x⟨U+200B⟩`,
    })
  })

  test('are cut at 64 kB between characters', async () => {
    const shown = await previewOf('a.txt', `a${'é'.repeat(MAX_TEXT_BYTES)}`)
    expect(shown).toEqual({ kind: 'text', text: `a${'é'.repeat(MAX_TEXT_BYTES / 2 - 1)}`, truncated: true })
    expect(await previewOf('a.txt', 'x'.repeat(MAX_TEXT_BYTES))).toMatchObject({ truncated: false })
  })
})

describe('tables', () => {
  test.each([
    [',', 'group,selected\n"a,b",1\n'],
    [';', '\uFEFFgroup;selected\r\n"a,b";1\r\n'],
    ['tab', 'group\tselected\na,b\t1'],
    ['|', 'group|selected\na,b|1'],
  ])('separated by %s are read', async (_, content) => {
    expect(await previewOf('a.csv', content)).toEqual({
      kind: 'table',
      columns: ['group', 'selected'],
      rows: [['a,b', '1']],
      truncated: false,
    })
  })

  test('show 50 rows and say that there are more', async () => {
    const rows = (count: number) => `n\n${Array.from({ length: count }, (_, i) => i).join('\n')}`
    expect(await previewOf('a.csv', rows(50))).toMatchObject({ truncated: false, rows: { length: 50 } })
    expect(await previewOf('a.csv', rows(51))).toMatchObject({ truncated: true, rows: { length: 50 } })
    expect(await previewOf('a.csv', rows(50_000))).toMatchObject({ truncated: true, rows: { length: 50 } })
  })

  test('leave out the row that the cut went through', async () => {
    const row = (i: number) => `${i},"${'x'.repeat(10_000)}"`
    const shown = await previewOf('a.csv', `n,text\n${[1, 2, 3, 4, 5, 6, 7, 8].map(row).join('\n')}`)
    expect(shown).toMatchObject({ kind: 'table', truncated: true, rows: { length: 6 } })
  })

  test('that are ragged are made even, and long cells cut', async () => {
    const shown = await previewOf('a.csv', `a,b\n1\n1,2,3\n${'y'.repeat(600)},\u202E\n`)
    expect(shown).toMatchObject({
      columns: ['a', 'b', ''],
      rows: [
        ['1', '', ''],
        ['1', '2', '3'],
        [`${'y'.repeat(500)}…`, '⟨U+202E⟩', ''],
      ],
    })
  })

  test('that are no CSV are shown as text', async () => {
    expect(await previewOf('a.csv', 'a,b\n"never closed')).toEqual({
      kind: 'text',
      text: 'a,b\n"never closed',
      truncated: false,
    })
  })
})

test('PDF is for the sandboxed frame, and other kinds are to be downloaded', async () => {
  expect(await previewOf('a.pdf', '%PDF-1.3\n')).toEqual({ kind: 'pdf' })
  const reason = 'Files of this kind are not shown here. Download it to read it.'
  expect(await previewOf('a.docx', officeFiles.docx())).toEqual({ kind: 'none', reason })
  expect(await previewOf('a.parquet', 'PAR1....PAR1')).toEqual({ kind: 'none', reason })
})

test('a file that is not there is not found', async () => {
  for (const mediaType of ['text/csv', 'image/png', 'application/pdf', 'text/plain']) {
    await expect(preview(store, { sha256: 'a'.repeat(64), mediaType })).rejects.toMatchObject({ code: 'not-found' })
  }
  await expect(preview(store, { sha256: '../../etc/passwd', mediaType: 'text/plain' })).rejects.toMatchObject({
    code: 'not-found',
  })
})
