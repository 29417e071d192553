import { asc, gte } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { FindEdition } from '../domain/status/view.ts'
import { parseEvent, readHead } from './ledger.ts'
import type { Store } from './open.ts'
import { bearingOf, listSystemIds } from './project.ts'
import { markMadeAnew } from './projection-state.ts'
import { endRecomputations, listRecomputations, type RecomputationRow } from './recomputation-queries.ts'
import { replaySince, systemsTouched, type Replay } from './replay-since.ts'
import { events } from './schema.ts'
import { openStaging, type Staging } from './staged-intervals.ts'
import { CONTROL_ROWS_SQL } from './status-copy/control-rows.ts'
import { partsOf, type HandedOver } from './status-copy/handing-over.ts'
import { look, readControls, readSystems, type Seen } from './status-copy/reading.ts'
import { SYSTEM_ROWS_SQL } from './status-copy/system-rows.ts'

/** So many systems are worked out before the ledger is looked at again. */
const CHUNK = 50
/** So many may still be left when everything becomes visible: they are worked out while others wait. */
const LEFT_AT_END = 10
/** So many systems are read ahead at once: some thousand rows. */
const READ_AT_ONCE = 10

/** `gone`: somebody else has done it, or a rebuild. `more`: too much came in the meantime, go on working. */
export type Shown = 'visible' | 'more' | 'gone'

/**
 * Works out what the commits that wait change, on every system they bear on, and then shows it all at once. Between the calls others
 * may read and record; what is recorded of a system meanwhile has it worked out again. Commits that bear on every system
 * and come later wait for the next one.
 */
export class Recomputation {
  /** Of the commits whose effect it shows. */
  readonly seqs: readonly number[]
  readonly #commits: readonly Instant[]
  readonly #store: Store
  readonly #findEdition: FindEdition
  readonly #staging: Staging
  readonly #left: Set<string>
  /** Systems of which something was recorded since: what is there of them is taken back. */
  readonly #replaced = new Set<string>()
  readonly #all: Set<string>
  /** Those that are worked out: on the others the commits do not bear. */
  readonly #touched: Set<string>
  /** How much of the ledger it has taken up. */
  #seen: number
  #shownAs: Seen | null = null

  /** null when nothing waits. */
  static begin(store: Store, findEdition: FindEdition): Recomputation | null {
    const waiting = listRecomputations(store.orm)
    return waiting.length === 0 ? null : new Recomputation(store, findEdition, waiting)
  }

  private constructor(store: Store, findEdition: FindEdition, waiting: readonly RecomputationRow[]) {
    this.#store = store
    this.#findEdition = findEdition
    this.seqs = waiting.map(({ seq }) => seq)
    this.#commits = waiting.map(({ recordedAt }) => recordedAt as Instant) // safe because append writes it
    this.#seen = this.seqs[0]!
    this.#all = new Set(listSystemIds(store.orm))
    this.#left = new Set(systemsTouched(store, this.#commits, findEdition) ?? this.#all)
    this.#touched = new Set(this.#left)
    this.#staging = openStaging(store.sqlite, this.#commits[0]!)
  }

  get progress(): { done: number; total: number } {
    return { done: this.#touched.size - this.#left.size, total: this.#touched.size }
  }

  /** Works out the next systems; false when none is left. Nothing of it can be read by anybody. */
  work(): boolean {
    this.#store.sqlite.transaction(() => {
      this.#notice()
      this.#workOut([...this.#left].slice(0, CHUNK))
    })()
    return this.#left.size > 0
  }

  /** Shows everything in one transaction, if next to nothing is left to do. Throws SQLITE_BUSY while another writes. */
  show(): Shown {
    return this.#store.sqlite.transaction(() => this.#show()).immediate()
  }

  /**
   * What those who read are to keep in memory once everything is visible, made before it is: what is recorded from now on
   * is to be read anew, by `seen`, together with `shownAs`.
   */
  async readAhead(): Promise<HandedOver> {
    const { sqlite } = this.#store
    const seen = { ...look(sqlite), ledgerSize: this.#seen }
    const { system, control } = this.#staging.ahead
    const systems = await readSystems(
      sqlite,
      this.#texts((ids) => system(SYSTEM_ROWS_SQL, ids)),
    )
    const controls = await readControls(
      this.#texts((ids) => control(CONTROL_ROWS_SQL, ids)),
      systems,
    )
    return { parts: partsOf({ systems, controls }), seen }
  }

  /** What a copy has seen that was read ahead, now that everything is visible; null while it is not. */
  get shownAs(): Seen | null {
    return this.#shownAs
  }

  *#texts(read: (systemIds: readonly string[]) => string | null): Generator<string> {
    const ids = [...this.#all]
    for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
      const text = read(ids.slice(start, start + READ_AT_ONCE))
      if (text !== null) yield text
    }
  }

  /** Forgets what was worked out: it is shown by now, or goes on waiting. */
  close(): void {
    this.#staging.drop()
  }

  #show(): Shown {
    if (!this.#isWaiting()) return 'gone'
    this.#notice()
    if (this.#left.size > LEFT_AT_END) return 'more'
    this.#workOut([...this.#left])
    this.#staging.moveIn(this.#replaced)
    endRecomputations(this.#store.orm, this.seqs)
    markMadeAnew(this.#store.orm)
    this.#shownAs = look(this.#store.sqlite)
    return 'visible'
  }

  #isWaiting(): boolean {
    const waiting = new Set(listRecomputations(this.#store.orm).map(({ seq }) => seq))
    return this.seqs.every((seq) => waiting.has(seq))
  }

  /** Takes up what was recorded since it was last looked at. */
  #notice(): void {
    const { orm } = this.#store
    const { size } = readHead(orm)
    if (size === this.#seen) return
    const rows = orm
      .select({ body: events.body })
      .from(events)
      .where(gte(events.seq, this.#seen))
      .orderBy(asc(events.seq))
      .all()
    const { named } = bearingOf(
      orm,
      rows.map(({ body }) => parseEvent(body)),
    )
    for (const id of named) {
      this.#all.add(id)
      this.#touched.add(id)
      this.#left.add(id)
      this.#replaced.add(id)
    }
    this.#seen = size
  }

  #workOut(systemIds: readonly string[]): void {
    for (const [id, rows] of replaySince(this.#store, systemIds, this.#replay(), this.#findEdition)) {
      this.#staging.stage(id, rows)
      this.#left.delete(id)
    }
  }

  #replay(): Replay {
    const mine = new Set(this.seqs)
    const later = listRecomputations(this.#store.orm).find(({ seq }) => !mine.has(seq))
    return { commits: this.#commits, hiddenFrom: (later?.recordedAt ?? null) as Instant | null } // safe: append writes it
  }
}
