import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { startThread } from './start-thread.ts'

afterEach(() => vi.restoreAllMocks())

test('a thread runs the source of the program as it is', async () => {
  const thread = startThread('db/start-thread.fixture.ts', { workerData: { days: 3 } })
  expect(await once(thread, 'message')).toEqual([{ days: 3 }])
})

test('where the program runs in another folder than its own, that is said with the file', () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'plumbline-elsewhere-'))
  vi.spyOn(process, 'cwd').mockReturnValue(elsewhere)
  expect(() => startThread('server/checks/worker.ts', {})).toThrow(
    `${path.join(elsewhere, 'server/checks/worker.ts')} is not there: the program runs in another folder than its own`,
  )
})
