import { cpSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { epochMs, instantFromEpochMs, type Instant } from '../../domain/days.ts'
import { formOf } from '../testing/audits.ts'
import { limits } from '../decision-logs/limits.ts'
import { aRegister } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import {
  discardLog,
  findLog,
  keepLonger,
  keepNoLonger,
  MOST_LOGS_OF_ONE,
  receiveLog,
  sweepLogs,
} from './decision-log-store.ts'
import { readFormOnDisk } from './form-files.ts'
import { discardUpload, previewUpload, uploadDecisionLog } from './decision-logs.ts'

const register = await aRegister()
const OTHER = 'LOG-00000000-0000-4000-8000-000000000000'
const ROWS = 'sex,offered\nf,1\nm,0\n'

function upload(who: string, text: string = ROWS, headers: Record<string, string> = {}) {
  return uploadDecisionLog(register.as(who), {
    headers: new Headers({ 'content-disposition': 'attachment; filename="offers.csv"', ...headers }),
    body: new Blob([text]).stream(),
  })
}

const folder = path.join(register.store.directory, 'decision-logs')
const left = () => readdirSync(folder)

const aboutLog = (now: Instant) => ({
  name: 'log.csv',
  declaredMediaType: null,
  limitBytes: 50_000,
  owner: 'PER-1',
  now,
})

test('an upload waits for who sent it, hashed, and is no artefact', async () => {
  const recorded = await register.recordedBy(async () => {
    const log = await upload('owner')
    expect(log).toMatchObject({
      name: 'offers.csv',
      sizeBytes: ROWS.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const found = await findLog(register.store, log.id, register.idOf('owner'))
    expect(await readFile(found.path, 'utf8')).toBe(ROWS)
    await expectRefused(register, { lead: 'not-found', auditor: 'not-found', executive: 'not-found' }, (who) =>
      previewUpload(register.as(who), log.id),
    )
    expect((await refusalOf(() => discardUpload(register.as('lead'), log.id))).code).toBe('not-found')
    await discardUpload(register.as('owner'), log.id)
    expect((await refusalOf(() => previewUpload(register.as('owner'), log.id))).code).toBe('not-found')
  })
  expect([recorded, left()]).toEqual([[], []])
})

test('who runs no audits uploads nothing', async () => {
  await expectRefused(register, { executive: 'forbidden', auditor: 'forbidden' }, (who) => upload(who))
})

test('what is empty, cut short or not what was declared leaves nothing behind', async () => {
  const length = { 'content-length': String(ROWS.length + 5) }
  expect((await refusalOf(() => upload('lead', ROWS, length))).message).toContain('Send the file again')
  expect((await refusalOf(() => upload('lead', ''))).message).toContain('empty')
  const hash = { 'x-content-sha256': 'a'.repeat(64) }
  expect((await refusalOf(() => upload('lead', ROWS, hash))).message).toContain('SHA-256')
  const huge = { 'content-length': String(10 * 1024 ** 3) }
  const tooLarge = await refusalOf(() => upload('lead', ROWS, huge))
  expect([tooLarge.code, tooLarge.message]).toEqual(['too-large', expect.stringContaining('beside the data')])
  expect(left()).toEqual([])
})

test('more than is declared stops at the limit, while it comes', async () => {
  const source = new Blob(['x'.repeat(100_000)]).stream()
  const about = aboutLog(register.clock.now)
  expect((await refusalOf(() => receiveLog(register.store, source, about))).code).toBe('too-large')
  expect(left()).toEqual([])
})

test('one person keeps only so many waiting, and each goes after an hour', async () => {
  for (let count = 0; count < MOST_LOGS_OF_ONE; count += 1) await upload('owner')
  expect((await refusalOf(() => upload('owner'))).code).toBe('too-many')
  const other = await upload('lead')
  register.clock.set('2026-11-22T10:30:00Z')
  await upload('owner')
  expect(left().length).toBe(2)
  expect((await refusalOf(() => findLog(register.store, other.id, register.idOf('lead')))).code).toBe('not-found')
  register.clock.advanceDays(1)
  expect(await sweepLogs(register.store, register.clock.now)).toBe(2)
  expect(left()).toEqual([])
})

test('an upload that takes longer than an hour is whole, and waits an hour from its end', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { now } = register.clock
  const laterBy = (minutes: number) => instantFromEpochMs(epochMs(now) + minutes * 60_000)
  async function* slow() {
    for (const minutes of [0, 50, 100]) {
      yield Buffer.from(ROWS)
      vi.advanceTimersByTime(50 * 60_000)
      for (const name of left()) {
        const at = new Date(Date.parse(laterBy(minutes)))
        if (name.endsWith('.bin')) utimesSync(path.join(folder, name), at, at)
      }
      await sweepLogs(register.store, laterBy(minutes + 50))
    }
  }
  const log = await receiveLog(register.store, slow(), aboutLog(now))
  vi.useRealTimers()
  expect(log.discardedAt).toBe(laterBy(150 + 60))
  const found = await findLog(register.store, log.id, 'PER-1')
  expect(await readFile(found.path, 'utf8')).toBe(ROWS.repeat(3))
  await sweepLogs(register.store, laterBy(150 + 59))
  expect(left().length).toBe(2)
  await sweepLogs(register.store, laterBy(150 + 60))
  expect(left()).toEqual([])
})

test('an upload stays for as long as anybody waits for its turn, however long the others take, and then goes', async () => {
  const { now } = register.clock
  const after = (hours: number) => instantFromEpochMs(epochMs(now) + hours * 3_600_000)
  const log = await receiveLog(register.store, new Blob([ROWS]).stream(), aboutLog(now))
  keepLonger(log, now)
  keepLonger(log, now)
  await sweepLogs(register.store, after(24))
  keepNoLonger(log)
  await sweepLogs(register.store, after(48))
  expect(await findLog(register.store, log.id, 'PER-1')).toMatchObject({ sha256: log.sha256, path: log.path })
  keepNoLonger(log)
  await sweepLogs(register.store, after(48))
  expect(left()).toEqual([])
})

test('the files of a form stay until it is worked out, and after a stop of the program go when their hour is over', async () => {
  const { now } = register.clock
  const later = instantFromEpochMs(epochMs(now) + 48 * 3_600_000)
  const form = { form: formOf({ file: new File([ROWS], 'log.csv') }), limitBytes: 50_000, advice: '' }
  const received = await readFormOnDisk(register.as('owner'), form)
  expect(left()).toHaveLength(2)
  // As after a stop: what another process has on the disk is not worked on by anybody.
  for (const name of left()) cpSync(path.join(folder, name), path.join(folder, name.replace(/LOG-[^.]*/, OTHER)))
  await sweepLogs(register.store, later)
  expect(left().filter((name) => name.startsWith(OTHER))).toEqual([])
  expect(left()).toHaveLength(2)
  await received.discard()
  expect(left()).toEqual([])
})

test('an upload goes when was said however often it was tried, and what was discarded does not come back', async () => {
  const { now } = register.clock
  const log = await receiveLog(register.store, new Blob([ROWS]).stream(), aboutLog(now))
  keepLonger(log, instantFromEpochMs(epochMs(now) + 50 * 60_000))
  keepNoLonger(await findLog(register.store, log.id, 'PER-1'))
  expect((await refusalOf(async () => keepLonger(log, log.discardedAt))).code).toBe('not-found')
  await sweepLogs(register.store, log.discardedAt)
  expect(left()).toEqual([])
  const other = await receiveLog(register.store, new Blob([ROWS]).stream(), aboutLog(now))
  await discardLog(register.store, other.id)
  expect((await refusalOf(async () => keepLonger(other, now))).code).toBe('not-found')
  expect(left()).toEqual([])
})

test('a disk that fills up while a file comes is told before it is full, and nothing is left', async () => {
  const { spareBytes, roomEveryBytes } = limits
  async function* filling() {
    yield Buffer.alloc(600)
    Object.assign(limits, { spareBytes: Number.MAX_SAFE_INTEGER, roomEveryBytes: 1_000 })
    yield Buffer.alloc(600)
    throw new Error('more was read than there is room for')
  }
  const about = aboutLog(register.clock.now)
  const refusal = await refusalOf(() => receiveLog(register.store, filling(), about))
  Object.assign(limits, { spareBytes, roomEveryBytes })
  expect([refusal.code, refusal.message]).toEqual(['unavailable', expect.stringContaining('no room')])
  expect(left()).toEqual([])
})

test('an upload whose note a power cut tore keeps nobody from uploading, and goes when its hour is over', async () => {
  const torn = 'LOG-00000000-0000-4000-8000-000000000000.json'
  writeFileSync(path.join(register.store.directory, 'decision-logs', torn), '{"owner":"PER-')
  await upload('lead')
  register.clock.advanceDays(1)
  await sweepLogs(register.store, register.clock.now)
  expect(left()).toEqual([])
})

test('what a killed thread had unpacked is swept, and what one works on is not', async () => {
  for (const [name, minutes] of [
    ['plumbline-log-dead', 40],
    ['plumbline-log-live', 5],
  ] as const) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'inflated'), ROWS)
    const at = new Date(Date.parse(register.clock.now) - minutes * 60_000)
    utimesSync(path.join(folder, name), at, at)
  }
  expect(await sweepLogs(register.store, register.clock.now)).toBe(1)
  expect(left()).toEqual(['plumbline-log-live'])
})
