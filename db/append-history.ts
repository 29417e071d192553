import type { Instant } from '../domain/days.ts'
import type { LedgerEvent, NewEvent } from '../domain/events.ts'
import { appendLeaves, saveDetails, type ErasableText, type PersonDetails } from './append.ts'
import { readHead } from './ledger.ts'
import type { Store } from './open.ts'
import { texts } from './schema.ts'

/** One commit of a history that is written down whole: what a command would have recorded at that instant. */
export interface PastCommit {
  /** Later than that of the commit before. */
  at: Instant
  actor: string
  events: readonly NewEvent[]
  texts?: readonly ErasableText[]
  details?: readonly PersonDetails[]
}

/** Enough that the disk is seldom waited for, little enough that the journal of a transaction stays small. */
const EVENTS_A_TRANSACTION = 20_000

/**
 * Appends a whole history to an empty ledger, many commits in a transaction, and gives the number of events. It makes no
 * projections: rebuild them afterwards. Throws an Error for a ledger that has events: a register in use is written by
 * `append` alone.
 */
export function appendHistory(store: Store, commits: Iterable<PastCommit>, newId: () => string): number {
  if (readHead(store.orm).size > 0) throw new Error('a history is appended to an empty ledger alone')
  const history = { size: 0, lastAt: '', versions: new Map<string, number>(), newId }
  let batch: PastCommit[] = []
  let waiting = 0
  const flush = () => {
    store.sqlite.transaction(() => write(store, history, batch)).immediate()
    batch = []
    waiting = 0
  }
  for (const commit of commits) {
    batch.push(commit)
    waiting += commit.events.length
    if (waiting >= EVENTS_A_TRANSACTION) flush()
  }
  flush()
  return history.size
}

interface History {
  size: number
  lastAt: string
  versions: Map<string, number>
  newId: () => string
}

function write({ orm }: Store, history: History, commits: readonly PastCommit[]): void {
  const first = history.size
  const stamped = commits.flatMap((commit) => stamp(history, commit))
  appendLeaves(orm, first, stamped)
  const words = commits.flatMap((commit) => commit.texts ?? [])
  for (const text of words) orm.insert(texts).values(text).onConflictDoNothing().run()
  for (const details of commits.flatMap((commit) => commit.details ?? [])) saveDetails(orm, details)
}

function stamp(history: History, { at, actor, events }: PastCommit): LedgerEvent[] {
  if (at <= history.lastAt) throw new Error(`a commit of ${at} does not come after the one of ${history.lastAt}`)
  history.lastAt = at
  return events.map(({ type, subject, data }) => {
    const version = (history.versions.get(subject) ?? 0) + 1
    history.versions.set(subject, version)
    const seq = history.size
    history.size += 1
    const full = { seq, id: history.newId(), recordedAt: at, actor, type, subject, version, data }
    return full as LedgerEvent // safe because type and data come as a pair from a NewEvent
  })
}
