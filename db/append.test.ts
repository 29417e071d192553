import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getEdition, newestEdition } from '../domain/catalogue/editions.ts'
import { toDay, toInstant, type Instant } from '../domain/days.ts'
import type { NewEvent } from '../domain/events.ts'
import { append, ledgerTree } from './append.ts'
import { readAllEvents, readHead } from './ledger.ts'
import { closeStore, openStore, type Store } from './open.ts'
import { dumpProjections, rebuildProjections } from './rebuild.ts'
import { events, systemIntervals, treeNodes } from './schema.ts'

let directory: string
let store: Store
let ids = 0

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-db-'))
  store = openStore(directory)
  ids = 0
})
afterEach(() => {
  closeStore(store)
  fs.rmSync(directory, { recursive: true })
})

const opened: NewEvent = {
  type: 'RegisterOpened',
  subject: 'ORG',
  data: { edition: newestEdition().version, programme: 'essential', timeZone: 'UTC', noticeDays: 30, graceDays: 30 },
}

function aSystem(id: string): NewEvent {
  return {
    type: 'SystemRegistered',
    subject: id,
    data: {
      name: `Shop recommender ${id}`,
      purpose: null,
      benefit: null,
      kind: 'recommender',
      unit: 'Retail',
      stage: 'live',
      externalId: null,
      attributes: {},
      effectiveOn: toDay('2026-03-01'),
      graceDays: null,
      source: null,
      proposed: false,
    },
  }
}

async function record(newEvents: NewEvent[], now = '2026-03-01T09:00:00.000Z', expectedSize?: number) {
  return append(store, {
    expectedSize: expectedSize ?? readHead(store.orm).size,
    actor: 'program',
    now: toInstant(now),
    newId: () => `event-${(ids += 1)}`,
    events: newEvents,
    findEdition: getEdition,
  })
}

describe('the ledger', () => {
  it('numbers events without gaps, versions per subject, and gives each commit an instant of its own', async () => {
    await record([opened])
    await record([aSystem('SYS-1'), aSystem('SYS-2')])
    await record([
      { type: 'StageChanged', subject: 'SYS-1', data: { stage: 'retired', effectiveOn: toDay('2026-03-02') } },
    ])
    const rows = store.orm.select().from(events).all()
    expect(rows.map((row) => [row.seq, row.subject, row.version])).toEqual([
      [0, 'ORG', 1],
      [1, 'SYS-1', 1],
      [2, 'SYS-2', 1],
      [3, 'SYS-1', 2],
    ])
    expect(rows.map((row) => row.recordedAt)).toEqual([
      '2026-03-01T09:00:00.000Z',
      '2026-03-01T09:00:00.001Z',
      '2026-03-01T09:00:00.001Z',
      '2026-03-01T09:00:00.002Z',
    ])
  })

  it('keeps leaf hashes from the first event on, of the exact bytes it stores', async () => {
    await record([opened])
    for (let n = 1; n <= 5; n += 1) await record([aSystem(`SYS-${n}`)])
    const leaves = store.orm
      .select()
      .from(treeNodes)
      .all()
      .filter((node) => node.level === 0)
    const rows = store.orm.select().from(events).all()
    expect(leaves.map((leaf) => leaf.hash)).toEqual(
      rows.map((row) => Buffer.from(ledgerTree.leafHash(Buffer.from(row.body))).toString('hex')),
    )
  })

  it('refuses what was decided on an older ledger, and writes nothing of it', async () => {
    await record([opened])
    expect(await record([aSystem('SYS-1')], undefined, 0)).toEqual({ state: 'moved' })
    expect(readHead(store.orm).size).toBe(1)
  })

  it('lets nobody alter or remove a recorded event, not even by replacing it', async () => {
    await record([opened])
    const attempts = [
      `update events set actor = 'PER-9'`,
      'delete from events',
      `insert or replace into events select seq, id, recorded_at, 'PER-9', type, subject, version, body from events`,
      'delete from tree_nodes',
    ]
    for (const attempt of attempts) expect(() => store.sqlite.exec(attempt)).toThrow('append-only')
  })

  it('writes with synchronous FULL in WAL mode, as read back from the connection', () => {
    expect(store.sqlite.pragma('synchronous', { simple: true })).toBe(2)
    expect(store.sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(store.sqlite.pragma('recursive_triggers', { simple: true })).toBe(1)
    expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('keeps one write-ahead log through the migration of a first start, as a power cut may lose one made anew', () => {
    const log = fs.statSync(path.join(directory, 'plumbline.db-wal'))
    expect(log.size, 'what the migration wrote is still in it').toBeGreaterThan(0)
  })

  it('waits for another process that is writing, and then records', async () => {
    await record([opened])
    const other = openStore(directory)
    other.sqlite.exec('begin immediate')
    const waiting = record([aSystem('SYS-1')])
    setTimeout(() => other.sqlite.exec('commit'), 50)
    expect((await waiting).state).toBe('recorded')
    closeStore(other)
  })
})

describe('the projections', () => {
  it('are rebuilt from the ledger to identical rows', async () => {
    await record([opened])
    await record([aSystem('SYS-1'), aSystem('SYS-2')])
    await record(
      [{ type: 'OwnershipAccepted', subject: 'SYS-1', data: { personId: 'PER-1', effectiveOn: toDay('2026-03-05') } }],
      '2026-03-05T10:00:00.000Z',
    )
    const before = dumpProjections(store)
    expect(before['system_intervals']!.length).toBeGreaterThan(2)
    expect(before['control_intervals']!.length).toBeGreaterThan(10)
    const count = rebuildProjections(store, getEdition)
    expect(count).toBe(4)
    expect(dumpProjections(store)).toEqual(before)
  })

  it('keep what was known: a replaced interval is closed at the recording that replaced it', async () => {
    await record([opened])
    await record([aSystem('SYS-1')])
    await record(
      [{ type: 'StageChanged', subject: 'SYS-1', data: { stage: 'retired', effectiveOn: toDay('2026-03-02') } }],
      '2026-05-01T10:00:00.000Z',
    )
    const on = (day: string, known: Instant) =>
      store.orm
        .select()
        .from(systemIntervals)
        .all()
        .filter((row) => row.fromOn <= day && day < row.toOn && row.recordedFrom <= known && known < row.recordedTo)
        .map((row) => row.status)
    expect(on('2026-03-10', toInstant('2026-03-10T23:59:59.999Z'))).toEqual(['awaiting'])
    expect(on('2026-03-10', toInstant('2026-05-01T10:00:00.000Z'))).toEqual(['retired'])
  })
})

describe('reading everything', () => {
  it('gives the events in order, whatever the size of the batch', async () => {
    await record([opened])
    for (let n = 1; n <= 6; n += 1) await record([aSystem(`SYS-${n}`)])
    for (const batch of [1, 2, 3, 7, 100]) {
      const seqs = [...readAllEvents(store.orm, batch)].flat().map((event) => event.seq)
      expect(seqs).toEqual([0, 1, 2, 3, 4, 5, 6])
    }
  })
})
