import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, expect, test } from 'vitest'
import { refusalOf } from '../testing/systems.ts'
import { limits } from './limits.ts'
import { aFolderOfLogs } from './logs-for-tests.ts'
import { previewDecisionLog } from './preview.ts'

const logs = aFolderOfLogs()
const usual = { ...limits }
afterEach(() => void Object.assign(limits, usual))
afterAll(logs.remove)

const packed = logs.file('log.csv.gz', gzipSync('group,selected\nA,1\n'.repeat(20_000)))

test('a log that takes too long is given up with what to do, and nothing of it is left', async () => {
  limits.longestMs = 1
  const refusal = await refusalOf(() => previewDecisionLog(packed, 'log.csv.gz'))
  expect([refusal.code, refusal.errors[0]?.pointer]).toEqual(['too-large', '/file'])
  expect(refusal.message).toContain('beside the data')
  expect(readdirSync(logs.folder)).toEqual(['log.csv.gz'])
})

test('a thread that does not end when it is cancelled is ended', async () => {
  limits.longestMs = 1
  limits.cancelMs = 0
  expect((await refusalOf(() => previewDecisionLog(packed, 'log.csv.gz'))).code).toBe('too-large')
})

test('a log that takes too much memory is refused, and is no failure of the program', async () => {
  limits.threadMegabytes = 4
  const refusal = await refusalOf(() => previewDecisionLog(packed, 'log.csv.gz'))
  expect([refusal.code, refusal.message]).toEqual(['too-large', expect.stringContaining('memory')])
})

test('what is unpacked lies beside the log for as long as it is read', async () => {
  const seen = new Set<string>()
  const look = setInterval(() => readdirSync(logs.folder).forEach((name) => seen.add(name)), 1)
  await previewDecisionLog(packed, 'log.csv.gz')
  clearInterval(look)
  expect([...seen].some((name) => name.startsWith('plumbline-log-'))).toBe(true)
  expect(readdirSync(logs.folder)).toEqual(['log.csv.gz'])
})
