import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FileEvidence } from '../../../contracts/filings.ts'
import { readAllEvents, readHead } from '../../../db/ledger.ts'
import { readLeaves } from '../../../db/ledger-rows.ts'
import { closeStore, openStore, type Store } from '../../../db/open.ts'
import { dumpProjections, rebuildProjections } from '../../../db/rebuild.ts'
import { checkChanges } from '../../../domain/catalogue/check-changes.ts'
import { newestEdition } from '../../../domain/catalogue/editions.ts'
import { toDay } from '../../../domain/days.ts'
import { describeEvent } from '../../../domain/describe-event.ts'
import type { LedgerEvent } from '../../../domain/events.ts'
import { editionFinder } from '../../catalogue/find-edition.ts'
import { programContext } from '../../program-context.ts'
import { verifyLedger } from '../../ledger/verify.ts'
import { checkSystemInput } from '../../systems/check-fields.ts'
import { aRegister } from '../../testing/register.ts'
import { refusalOf } from '../../testing/systems.ts'
import { fillWithHistory, writeHistory } from './fill.ts'
import { OWN_CHANGES } from './organisation.ts'
import { faultsOf } from './rules-for-tests.ts'

const ENDS_ON = toDay('2026-11-01')
const WANTED = { systems: 6, seed: 1, endsOn: ENDS_ON }
/** A rebuild, on a machine that may have much else to do. */
const PATIENCE_MS = 300_000

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-history-'))
const opened: Store[] = []
afterAll(() => {
  for (const store of opened) closeStore(store)
  rmSync(folder, { recursive: true, force: true })
})

function emptyStore(name: string): Store {
  const store = openStore(path.join(folder, name))
  opened.push(store)
  return store
}

function eventsOf(store: Store): LedgerEvent[] {
  return [...readAllEvents(store.orm)].flat()
}

function rootOf(store: Store): Promise<unknown> {
  return verifyLedger(programContext(store))
}

function firstLeafOf({ orm }: Store) {
  const [first] = readLeaves(orm, 0)
  return first?.readNode(0, 0)
}

describe('a history that is written down whole', () => {
  const whole = emptyStore('whole')
  const count = fillWithHistory(whole, WANTED)

  test('is a ledger that verifies, of a hundred events a system and more', async () => {
    expect(await rootOf(whole)).toMatchObject({ state: 'intact', events: count })
    expect(count).toBeGreaterThan(100 * WANTED.systems)
  })

  test('comes out the same to the last hash for the same seed, and otherwise for another', async () => {
    const [again, other] = [emptyStore('again'), emptyStore('other')]
    writeHistory(again, WANTED)
    writeHistory(other, { ...WANTED, seed: 2 })
    expect(await rootOf(again)).toEqual(await rootOf(whole))
    expect(await rootOf(other)).not.toEqual(await rootOf(whole))
    expect(firstLeafOf(again)).toBe(firstLeafOf(whole))
  })

  test('lasts five years, to the day before its end', () => {
    const events = eventsOf(whole)
    expect(events[0]!.recordedAt.slice(0, 7)).toBe('2021-11')
    expect(events.at(-1)!.recordedAt.slice(0, 7)).toBe('2026-10')
  })

  test(
    'has projections that a rebuild gives again',
    () => {
      const dump = dumpProjections(whole)
      rebuildProjections(whole, editionFinder(whole.orm))
      expect(dumpProjections(whole)).toEqual(dump)
      expect(dump['systems']).toHaveLength(WANTED.systems)
    },
    PATIENCE_MS,
  )

  test('has systems in every kind of state that matters', () => {
    const statuses = whole.sqlite.prepare('select distinct status from system_intervals').pluck().all()
    expect(statuses).toEqual(expect.arrayContaining(['in-order', 'attention', 'lapsed', 'failing', 'awaiting']))
  })
})

describe('each event of a history', () => {
  const store = emptyStore('events')
  writeHistory(store, { ...WANTED, systems: 120, seed: 3 })
  const events = eventsOf(store)

  test('keeps the rules of the use cases', () => {
    expect(faultsOf(events)).toEqual([])
  })

  test('would be told from one that breaks a rule', () => {
    const accepted = events.find(({ type }) => type === 'FilingAccepted')!
    const filed = events.find(({ type, subject }) => type === 'EvidenceFiled' && subject === accepted.subject)!
    const byItsFiler = events.map((event) => (event === accepted ? { ...event, actor: filed.actor } : event))
    expect(faultsOf(byItsFiler)).toContain(`${accepted.seq} FilingAccepted: they filed it`)
    expect(faultsOf(events.filter((event) => event !== filed))).toContain(
      `${accepted.seq} FilingAccepted: it is not undecided`,
    )
  })

  test('can be told as a sentence', () => {
    const names = { people: new Map(), sources: new Map(), edition: newestEdition() }
    for (const event of events) expect(describeEvent(event, names)).toMatch(/^\S.*[^.]\.$/)
  })

  test('has answers and evidence that its contract takes', () => {
    const edition = newestEdition()
    for (const { type, data } of events) {
      if (type === 'SystemRegistered') {
        const { attributes, kind } = data
        expect(() => checkSystemInput(edition, { attributes, kind })).not.toThrow()
      }
      if (type !== 'EvidenceFiled') continue
      const { organisation, unit, systems, validUntil: _, note, ...rest } = data
      const scope = organisation ? { organisation } : unit === null ? { systems } : { unit }
      expect(FileEvidence.safeParse({ ...rest, ...scope, ...(note ? { note: 'words' } : {}) }).error).toBeUndefined()
    }
  })

  test('is of every type that a register of some years has', () => {
    const types = new Set(events.map(({ type }) => type))
    const rare = [
      'SystemStruck',
      'TierRaised',
      'FindingRegressed',
      'FindingHandedOver',
      'FilingRevoked',
      'PersonDisabled',
    ]
    const rules = [
      'EditionAdopted',
      'PolicySet',
      'TimeZoneChosen',
      'ImportCommitted',
      'ExceptionRevoked',
      'StageChanged',
    ]
    for (const type of [...rare, ...rules]) expect(types).toContain(type)
  })

  test('adopts an edition that is sound', () => {
    expect(checkChanges(newestEdition(), OWN_CHANGES)).toEqual([])
  })
})

test('a register in use is never filled', async () => {
  const register = await aRegister()
  const { size } = readHead(register.store.orm)
  expect(await refusalOf(() => fillWithHistory(register.store, WANTED))).toMatchObject({ code: 'conflict' })
  expect(readHead(register.store.orm).size).toBe(size)
})
