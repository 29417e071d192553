import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, max, sql } from 'drizzle-orm'
import { epochMs, instantFromEpochMs, type Instant } from '../domain/days.ts'
import { type LedgerEvent, type NewEvent } from '../domain/events.ts'
import { canonicalise } from '../domain/ledger/canonical-json.ts'
import { createTree, peaksOf, type Frontier } from '../domain/ledger/merkle.ts'
import type { FindEdition } from '../domain/status/view.ts'
import { parseEvent, readHead } from './ledger.ts'
import { isBusy, type Orm, type Store } from './open.ts'
import { bearingOf, listSystemIds, project } from './project.ts'
import { countAllSystems, enterRecomputation, findHiddenFrom } from './recomputation-queries.ts'
import { events as eventTable, idempotencyKeys, personDetails, texts, treeNodes } from './schema.ts'
import { refreshIntervals } from './status-intervals.ts'

export const ledgerTree = createTree((bytes) => createHash('sha256').update(bytes).digest())

export interface ErasableText {
  hash: string
  salt: string
  words: string
}

export interface PersonDetails {
  personId: string
  name: string | null
  email: string | null
}

/** Everything one command writes, in one transaction. */
export interface Batch {
  /** How many events there were when the command decided; another number and nothing is written. */
  expectedSize: number
  actor: string
  /** The server's clock. */
  now: Instant
  newId: () => string
  events: readonly NewEvent[]
  texts?: readonly ErasableText[]
  details?: readonly PersonDetails[]
  /** Writes outside the ledger that belong to the command: a credential, a used link. */
  besides?: (orm: Orm) => void
  idempotency?: { actor: string; key: string; fingerprint: string; answer: unknown }
  findEdition: FindEdition
}

export type Appended = { state: 'recorded'; events: LedgerEvent[]; isDeferred: boolean } | { state: 'moved' }

const BUSY_TRIES = 400

/**
 * Appends a command's events, projects them and recomputes the statuses they bear on, in one transaction that is on disk
 * when this returns. What bears on too many systems for that is entered as a recomputation: `isDeferred`. `moved` when
 * another process recorded something since the command read.
 */
export async function append(store: Store, batch: Batch): Promise<Appended> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return store.sqlite.transaction(() => write(store, batch)).immediate()
    } catch (error) {
      if (!isBusy(error) || attempt >= BUSY_TRIES) throw error
      await sleep(5 + Math.min(attempt, 20))
    }
  }
}

function write(store: Store, batch: Batch): Appended {
  const { orm } = store
  const head = readHead(orm)
  if (head.size !== batch.expectedSize) return { state: 'moved' }
  const recordedAt = laterThan(batch.now, head.recordedAt)
  const recorded = appendLeaves(orm, head.size, stamp(orm, batch, head.size, recordedAt))
  for (const text of batch.texts ?? []) orm.insert(texts).values(text).onConflictDoNothing().run()
  for (const details of batch.details ?? []) saveDetails(orm, details)
  for (const event of recorded) project(orm, event)
  const isDeferred = refreshOrDefer(store, recorded, recordedAt, batch.findEdition)
  batch.besides?.(orm)
  if (batch.idempotency) {
    orm
      .insert(idempotencyKeys)
      .values({ ...batch.idempotency, createdAt: recordedAt })
      .run()
  }
  return { state: 'recorded', events: recorded, isDeferred }
}

/**
 * Recomputes what the events bear on. What bears on every system waits where these are many, or where something waits
 * already: effects become visible in the order of their recording. Until then other commits are worked out without it.
 */
function refreshOrDefer(
  store: Store,
  recorded: readonly LedgerEvent[],
  at: Instant,
  findEdition: FindEdition,
): boolean {
  const { orm, sqlite, inlineUpTo } = store
  const hiddenFrom = findHiddenFrom(orm)
  const { named, onEverySystem } = bearingOf(orm, recorded)
  const total = onEverySystem ? countAllSystems(orm) : 0
  const isDeferred = onEverySystem && (hiddenFrom !== null || total > inlineUpTo)
  if (isDeferred) enterRecomputation(orm, { seq: recorded[0]!.seq, recordedAt: at, total })
  const systemIds = onEverySystem && !isDeferred ? listSystemIds(orm) : named
  const hidden = isDeferred ? (hiddenFrom ?? at) : hiddenFrom
  refreshIntervals({ orm, sqlite, hiddenFrom: hidden }, systemIds, at, findEdition)
  return isDeferred
}

/** Instants of recording never run backwards, and each commit has its own. */
function laterThan(now: Instant, last: Instant | null): Instant {
  return last === null || now > last ? now : instantFromEpochMs(epochMs(last) + 1)
}

function stamp(orm: Orm, batch: Batch, size: number, recordedAt: Instant): LedgerEvent[] {
  const versions = new Map<string, number>()
  return batch.events.map((event, index) => {
    const version = (versions.get(event.subject) ?? versionOf(orm, event.subject)) + 1
    versions.set(event.subject, version)
    const { type, subject, data } = event
    const seq = size + index
    const full = { seq, id: batch.newId(), recordedAt, actor: batch.actor, type, subject, version, data }
    return full as LedgerEvent // safe because type and data come as a pair from a NewEvent
  })
}

function versionOf(orm: Orm, subject: string): number {
  return prepared(orm).version.get({ subject })?.version ?? 0
}

/** Stores events and their leaves, and gives them as they will be read back: what is projected is what is stored. */
export function appendLeaves(orm: Orm, size: number, stamped: readonly LedgerEvent[]): LedgerEvent[] {
  const { insertEvent, insertNode, node } = prepared(orm)
  const peaks = peaksOf(size).map(({ level, index }) => {
    const row = node.get({ level, idx: index })
    if (!row) throw new Error(`the ledger's tree lacks node ${level}/${index}: verify the ledger before going on`)
    return Buffer.from(row.hash, 'hex')
  })
  let frontier: Frontier = { size, peaks }
  return stamped.map((event) => {
    const body = canonicalise(event)
    const { seq, id, recordedAt, actor, type, subject, version } = event
    insertEvent.run({ seq, id, recordedAt, actor, type, subject, version, body })
    const next = ledgerTree.appendLeaf(frontier, ledgerTree.leafHash(Buffer.from(body, 'utf8')))
    for (const { level, index, hash } of next.nodes) {
      insertNode.run({ level, idx: index, hash: Buffer.from(hash).toString('hex') })
    }
    frontier = next.frontier
    return parseEvent(body)
  })
}

export function saveDetails(orm: Orm, { personId, name, email }: PersonDetails): void {
  const values = { name, email, emailKey: email === null ? null : foldAddress(email) }
  orm
    .insert(personDetails)
    .values({ personId, ...values })
    .onConflictDoUpdate({ target: personDetails.personId, set: values })
    .run()
}

/** Addresses are compared without regard to case. */
export function foldAddress(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

const statements = new WeakMap<Orm, ReturnType<typeof prepare>>()

/** Statements of the hot path, built once a connection: building them costs ten times what running them does. */
function prepared(orm: Orm) {
  const found = statements.get(orm) ?? prepare(orm)
  statements.set(orm, found)
  return found
}

function prepare(orm: Orm) {
  const of = (name: string) => sql.placeholder(name)
  return {
    version: orm
      .select({ version: max(eventTable.version) })
      .from(eventTable)
      .where(eq(eventTable.subject, of('subject')))
      .prepare(),
    node: orm
      .select({ hash: treeNodes.hash })
      .from(treeNodes)
      .where(and(eq(treeNodes.level, of('level')), eq(treeNodes.idx, of('idx'))))
      .prepare(),
    insertNode: orm
      .insert(treeNodes)
      .values({ level: of('level'), idx: of('idx'), hash: of('hash') })
      .prepare(),
    insertEvent: orm
      .insert(eventTable)
      .values({
        seq: of('seq'),
        id: of('id'),
        recordedAt: of('recordedAt'),
        actor: of('actor'),
        type: of('type'),
        subject: of('subject'),
        version: of('version'),
        body: of('body'),
      })
      .prepare(),
  }
}
