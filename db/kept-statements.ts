import type Database from 'better-sqlite3'

/** More than the product has; a list of values is another statement for each number of them. */
const KEPT_AT_MOST = 500

/**
 * A connection as the query builder asks it: a statement is prepared at its first use and kept, since preparing it takes
 * longer than most of them run.
 */
export function keepingStatements(sqlite: Database.Database): Pick<Database.Database, 'prepare' | 'transaction'> {
  const kept = new Map<string, KeptStatement>()
  const prepare = (source: string) => {
    const statement = kept.get(source) ?? new KeptStatement(sqlite, source)
    kept.delete(source)
    kept.set(source, statement)
    if (kept.size > KEPT_AT_MOST) kept.delete(String(kept.keys().next().value))
    return statement
  }
  return {
    prepare: prepare as unknown as Database.Database['prepare'], // safe because the builder calls no other methods
    transaction: sqlite.transaction.bind(sqlite) as Database.Database['transaction'], // safe: it is that one
  }
}

/** A statement and its other self that gives rows as lists: one alone would go on giving lists to everybody. */
class KeptStatement {
  readonly #sqlite: Database.Database
  readonly #source: string
  #ofObjects: Database.Statement | null = null
  #ofLists: Database.Statement | null = null

  constructor(sqlite: Database.Database, source: string) {
    this.#sqlite = sqlite
    this.#source = source
  }

  run(...values: unknown[]): Database.RunResult {
    return this.#prepared().run(...values)
  }

  get(...values: unknown[]): unknown {
    return this.#prepared().get(...values)
  }

  all(...values: unknown[]): unknown[] {
    return this.#prepared().all(...values)
  }

  raw(): Database.Statement {
    this.#ofLists ??= this.#sqlite.prepare(this.#source).raw()
    return this.#ofLists
  }

  #prepared(): Database.Statement {
    this.#ofObjects ??= this.#sqlite.prepare(this.#source)
    return this.#ofObjects
  }
}
