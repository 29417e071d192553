import { mkdtempSync, rmSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createArtefactStore } from './store.ts'

const log: string[] = []
let failingSync = -1

/** Where a path is in the store: a stranger's hash or random name is left out. */
const placeOf = (path: unknown) =>
  String(path)
    .replace(/^.*\/artefacts/, 'artefacts')
    .replaceAll(/[0-9a-f]{64}/g, '<hash>')
    .replaceAll(/\/[0-9a-f]{2}(?=\/|$)/g, '/xx')
    .replace(/[0-9a-f-]{36}\.part/, '<random>.part')

vi.mock(import('node:fs/promises'), async (importOriginal) => {
  const original = await importOriginal()
  const open: typeof original.open = async (path, flags, mode) => {
    const handle = await original.open(path, flags, mode)
    const sync = handle.sync.bind(handle)
    handle.sync = async () => {
      log.push(`sync ${placeOf(path)}`)
      if (log.filter((line) => line.startsWith('sync')).length === failingSync) {
        throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO', syscall: 'fsync' })
      }
      await sync()
    }
    return handle satisfies FileHandle
  }
  return { ...original, open }
})
vi.mock(import('node:fs'), async (importOriginal) => {
  const original = await importOriginal()
  const renameSync: typeof original.renameSync = (from, to) => {
    log.push(`rename ${placeOf(from)} to ${placeOf(to)}`)
    original.renameSync(from, to)
  }
  return { ...original, renameSync }
})

const root = mkdtempSync(join(tmpdir(), 'plumbline-order-'))
const store = createArtefactStore(join(root, 'artefacts'))
afterEach(() => {
  log.length = 0
  failingSync = -1
})

async function receive(text: string) {
  const source = (async function* () {
    yield Buffer.from(text)
  })()
  return store.receive(source, { name: 'a.txt', declaredMediaType: null, limitBytes: 100 })
}

const KEEPING = [
  'sync artefacts/incoming/<random>.part',
  'rename artefacts/incoming/<random>.part to artefacts/xx/xx/<hash>',
  'sync artefacts/xx/xx',
  'sync artefacts/xx',
  'sync artefacts',
]

test('a file is on the disk before it gets its name, and the name before it is acknowledged', async () => {
  expect((await receive('first')).createdNew).toBe(true)
  expect(log).toEqual(KEEPING)
})

test('the same bytes again are acknowledged only with the name on the disk', async () => {
  await receive('second')
  log.length = 0
  expect((await receive('second')).createdNew).toBe(false)
  expect(log).toEqual(KEEPING.filter((line) => !line.startsWith('rename')))
})

test('a file that the disk does not take is not acknowledged, and the error reaches the caller as it is', async () => {
  failingSync = 1
  await expect(receive('third')).rejects.toMatchObject({ code: 'EIO' })
  expect(log).toEqual(KEEPING.slice(0, 1))
  failingSync = 3
  await expect(receive('fourth')).rejects.toMatchObject({ code: 'EIO' })
  rmSync(root, { recursive: true })
})
