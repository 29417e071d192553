import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { toInstant } from '../../domain/days.ts'
import { createArtefactStore, type ArtefactStore, type Upload } from './store.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

const root = mkdtempSync(join(tmpdir(), 'plumbline-store-'))
afterAll(() => rmSync(root, { recursive: true }))
let dir = ''
let store: ArtefactStore
beforeEach(() => {
  dir = mkdtempSync(join(root, 'artefacts-'))
  store = createArtefactStore(dir)
})

const CHUNK_BYTES = 65_536
const LIMIT_BYTES = 20 * 1024 * 1024
const sha256Of = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex')
const textOf = (sizeBytes: number) => Buffer.alloc(sizeBytes, 'Held-out test, threshold 0.8.\n')
const anUpload = (more: Partial<Upload> = {}): Upload => ({
  name: 'report.txt',
  declaredMediaType: 'text/plain',
  limitBytes: LIMIT_BYTES,
  ...more,
})

async function* chunksOf(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += CHUNK_BYTES) yield content.subarray(at, at + CHUNK_BYTES)
}

/** Every file in the store, what is still arriving included. */
const filesKept = () =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

async function readBack(sha256: string) {
  const { sizeBytes, stream } = await store.open(sha256)
  const content = Buffer.from(await new Response(stream).arrayBuffer())
  return { sizeBytes, sha256: sha256Of(content) }
}

describe('a file that arrives whole', () => {
  test.each([
    1,
    CHUNK_BYTES,
    9_999_999,
    10_000_000,
    10_000_001,
    10 * 2 ** 20 - 1,
    10 * 2 ** 20,
    10 * 2 ** 20 + 1,
    LIMIT_BYTES - 1,
    LIMIT_BYTES,
  ])('of %i bytes is kept, byte for byte', async (sizeBytes) => {
    const content = textOf(sizeBytes)
    const sha256 = sha256Of(content)
    const declared = { declaredLength: sizeBytes, declaredSha256: sha256.toUpperCase() }
    const stored = await store.receive(chunksOf(content), anUpload(declared))
    expect(stored).toEqual({ sha256, sizeBytes, mediaType: 'text/plain', name: 'report.txt', createdNew: true })
    expect(filesKept()).toEqual([sha256])
    expect(store.pathOf(sha256)).toBe(join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256))
    expect(await readBack(sha256)).toEqual({ sizeBytes, sha256 })
    expect(await store.exists(sha256)).toBe(true)
  })

  test('may come as a web stream of chunks of any size', async () => {
    const content = textOf(5_000)
    let at = 0
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= content.length) return controller.close()
        controller.enqueue(content.subarray(at, at + 7))
        at += 7
      },
    })
    const { sha256 } = await store.receive(stream, anUpload())
    expect(sha256).toBe(sha256Of(content))
  })

  test('is readable by nobody else on the machine', async () => {
    const { sha256 } = await store.receive(chunksOf(textOf(10)), anUpload())
    expect(statSync(store.pathOf(sha256)).mode & 0o777).toBe(0o600)
  })

  test('has its name made safe', async () => {
    const stored = await store.receive(chunksOf(textOf(10)), anUpload({ name: '../\u202Ereport\r\n.txt' }))
    expect(stored.name).toBe('report.txt')
  })

  test('is kept once, never written over', async () => {
    const first = await store.receive(chunksOf(textOf(100)), anUpload())
    const before = statSync(store.pathOf(first.sha256), { bigint: true })
    const again = await store.receive(chunksOf(textOf(100)), anUpload({ name: 'other.md', declaredMediaType: null }))
    expect(again).toEqual({ ...first, createdNew: false, name: 'other.md', mediaType: 'text/markdown' })
    const after = statSync(store.pathOf(first.sha256), { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
    expect(filesKept()).toEqual([first.sha256])
  })

  test('is not acknowledged on the strength of a damaged copy', async () => {
    const { sha256 } = await store.receive(chunksOf(textOf(100)), anUpload())
    writeFileSync(store.pathOf(sha256), 'damaged')
    const again = store.receive(chunksOf(textOf(100)), anUpload())
    await expect(again).rejects.toMatchObject({ code: 'unavailable' })
    expect(readFileSync(store.pathOf(sha256), 'utf8')).toBe('damaged')
    expect(filesKept()).toEqual([sha256])
  })
})

describe('a file that does not', () => {
  async function* breakingOff(): AsyncGenerator<Uint8Array> {
    yield textOf(CHUNK_BYTES)
    throw new Error('aborted')
  }
  const text = (sizeBytes: number) => () => chunksOf(textOf(sizeBytes))
  test.each<[string, () => AsyncIterable<Uint8Array>, Partial<Upload>, string, string]>([
    ['is empty', text(0), {}, 'invalid', 'The file is empty, so it shows nothing. Choose another file.'],
    [
      'is empty as declared',
      text(0),
      { declaredLength: 0 },
      'invalid',
      'The file is empty, so it shows nothing. Choose another file.',
    ],
    ['breaks off', breakingOff, {}, 'invalid', 'The upload broke off before its end. Send the file again.'],
    [
      'is cut short',
      text(10_000_000),
      { declaredLength: 10_000_001 },
      'invalid',
      'Only 10000000 of 10000001 bytes arrived. Send the file again.',
    ],
    [
      'is longer than declared',
      text(10_000_001),
      { declaredLength: 10_000_000 },
      'invalid',
      'More arrived than the declared length. Send the file again.',
    ],
    [
      'is one byte over the limit',
      text(LIMIT_BYTES + 1),
      {},
      'too-large',
      'The file is larger than 20 MB, the most that one file may have.',
    ],
    [
      'has another hash',
      text(3),
      { declaredSha256: sha256Of('x') },
      'invalid',
      `What arrived has the SHA-256 ${sha256Of(textOf(3))}, not the declared one. Send the file again.`,
    ],
    [
      'declares no hash at all',
      text(3),
      { declaredSha256: 'abc' },
      'invalid',
      'The declared SHA-256 is not 64 hexadecimal digits.',
    ],
    [
      'is not what it says',
      text(3),
      { name: 'a.pdf', declaredMediaType: null },
      'unsupported-media',
      'a.pdf says PDF, but its content is text. Export it as PDF and try again.',
    ],
  ])('%s is refused, and nothing is kept', async (_, source, declared, code, message) => {
    await expect(store.receive(source(), anUpload(declared))).rejects.toMatchObject({ code, message })
    expect(filesKept()).toEqual([])
  })

  test('says it is too large is refused before a byte is read', async () => {
    let isRead = false
    const source = (async function* () {
      isRead = true
      yield textOf(1)
    })()
    const upload = anUpload({ declaredLength: LIMIT_BYTES + 1 })
    await expect(store.receive(source, upload)).rejects.toMatchObject({
      code: 'too-large',
      extra: { limitBytes: LIMIT_BYTES },
    })
    expect(isRead).toBe(false)
  })

  test('goes on beyond the limit is told to stop', async () => {
    let reason: unknown = null
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(textOf(CHUNK_BYTES)),
      cancel: () => {
        reason = 'cancelled'
      },
    })
    await expect(store.receive(endless, anUpload({ limitBytes: 1_000_000 }))).rejects.toMatchObject({
      code: 'too-large',
    })
    expect(reason).toBe('cancelled')
    expect(filesKept()).toEqual([])
  })
})

describe('many at once', () => {
  test('twenty of 10 MB are kept whole, in less than 64 MB of memory', async () => {
    const chunk = textOf(CHUNK_BYTES)
    const before = process.memoryUsage().arrayBuffers
    let peakBytes = 0
    async function* slowly(upload: number): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`upload ${upload}\n`)
      for (let i = 0; i < 160; i++) {
        peakBytes = Math.max(peakBytes, process.memoryUsage().arrayBuffers - before)
        yield Buffer.from(chunk)
      }
    }
    const uploads = Array.from({ length: 20 }, (_, i) => store.receive(slowly(i), anUpload()))
    const stored = await Promise.all(uploads)
    expect(stored.map(({ sizeBytes }) => sizeBytes)).toEqual(stored.map((_, i) => 10_485_760 + `upload ${i}\n`.length))
    expect(filesKept().sort()).toEqual(stored.map(({ sha256 }) => sha256).sort())
    for (const { sha256 } of stored.slice(0, 3)) expect((await readBack(sha256)).sha256).toBe(sha256)
    expect(peakBytes).toBeLessThan(64 * 2 ** 20)
  })

  test('twenty of the same bytes make one file, new for one of them', async () => {
    const stored = await Promise.all(
      Array.from({ length: 20 }, () => store.receive(chunksOf(textOf(200_000)), anUpload())),
    )
    expect(stored.filter(({ createdNew }) => createdNew)).toHaveLength(1)
    expect(filesKept()).toEqual([stored[0]!.sha256])
  })
})

test('what is not there is not found, and a name that is no hash finds nothing', async () => {
  for (const sha256 of ['a'.repeat(64), 'A'.repeat(64), '../../etc/passwd', '']) {
    expect(await store.exists(sha256)).toBe(false)
    await expect(store.open(sha256)).rejects.toMatchObject({ code: 'not-found' })
  }
})

test('what uploads left behind is swept after a day, and nothing else', async () => {
  const now = toInstant('2026-11-22T06:00:00Z')
  const { sha256 } = await store.receive(chunksOf(textOf(10)), anUpload())
  const left = (name: string, hoursAgo: number) => {
    const path = join(dir, 'incoming', name)
    writeFileSync(path, 'half a file')
    utimesSync(path, new Date(now), new Date(Date.parse(now) - hoursAgo * 3_600_000))
  }
  left('old.part', 24.1)
  left('recent.part', 23.9)
  utimesSync(store.pathOf(sha256), new Date(0), new Date(0))
  expect(await store.sweep(now)).toBe(1)
  expect(filesKept().sort()).toEqual([sha256, 'recent.part'].sort())
})
