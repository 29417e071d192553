import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, expect, test } from 'vitest'
import { refusalOf } from '../testing/systems.ts'
import { limits } from './limits.ts'
import { aFolderOfLogs } from './logs-for-tests.ts'

const logs = aFolderOfLogs()
const usual = { ...limits }
afterEach(() => void Object.assign(limits, usual))
afterAll(logs.remove)

test.each([
  ['{"group":"A","selected":1}\n{"Group":"B","selected":0}\n', '"group" and "Group"'],
  ['{"group":"A","":"x","selected":1}\n', 'blank'],
  ['{"group":"A"," ":"x","selected":1}\n', 'blank'],
])('keys that cannot be told apart, or have no name, are refused at the file: %s', async (text, words) => {
  const refusal = await refusalOf(() => logs.count(text))
  expect([refusal.code, refusal.errors[0]?.pointer]).toEqual(['invalid', '/file'])
  expect(refusal.message).toContain(words)
})

test.each([
  ['unpacked', gzipSync('group,selected\nA,1\n')],
  ['recoded', Buffer.from('\ufeffgroup,selected\nA,1\n', 'utf16le')],
])('a log that is %s to more than the disk has room for is refused with what to do', async (_, content) => {
  Object.assign(limits, { spareBytes: Number.MAX_SAFE_INTEGER, roomEveryBytes: 1 })
  const refusal = await refusalOf(() => logs.count(content))
  expect([refusal.code, refusal.message]).toEqual(['unavailable', expect.stringContaining('no room')])
})
