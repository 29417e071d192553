import type { AnswerValue } from '../catalogue/edition.ts'
import type { Stage } from '../status-words.ts'

/** A header, or in JSON a property name or a JSON Pointer; or several of them: the first that the file has. */
export type ColumnName = string | readonly string[]

/**
 * What becomes of a value that the table of values does not know: `keep` takes it as it stands, `leave` leaves the
 * question unanswered and says so, `refuse` refuses the row.
 */
export type Otherwise = 'keep' | 'leave' | 'refuse'

/** Where one value of a system comes from: a column, several columns, or the same constant for every row. */
export interface Feed<T> {
  readonly column?: ColumnName
  readonly columns?: readonly ColumnName[]
  readonly constant?: T
  /** Between the parts of a text that comes from several columns; a space by default. */
  readonly join?: string
  /** Separators that cut a cell into several values. */
  readonly split?: readonly string[]
  /**
   * Theirs -> ours, whatever the case, the spacing and the kind of quotes and dashes; `*` at the end matches any rest;
   * null says that theirs tells us nothing.
   */
  readonly values?: Readonly<Record<string, T | null>>
  /** What a cell that is empty, or holds one of the unknown tokens, counts as; without it, nothing. */
  readonly default?: T
  readonly otherwise?: Otherwise
}

/** A day that the file tells, in one of these forms: the letters YYYY, M and D stand for numbers, `instant` for RFC 3339. */
export interface DayFeed {
  readonly column: ColumnName
  readonly formats: readonly string[]
  readonly otherwise?: 'leave' | 'refuse'
}

/** What makes a row the same system when the file comes again. */
export interface KeyFeed {
  /** One of the two; `column` where one column is the whole key. */
  readonly column?: ColumnName
  readonly columns?: readonly ColumnName[]
  /** Between the parts; ` · ` by default. */
  readonly separator?: string
  readonly prefix?: string
  /** Columns that tell rows of the same key apart; rows that agree in these too are one row told twice. */
  readonly distinguishBy?: readonly ColumnName[]
  /** Of rows with the same key the one with the highest value here counts, and the others are skipped. */
  readonly latestBy?: ColumnName
}

export interface RowFilter {
  readonly column: ColumnName
  readonly in?: readonly string[]
  readonly notIn?: readonly string[]
}

/** How the file is laid out, where it is not simply a header and then rows. */
export interface Layout {
  readonly format?: 'csv' | 'json'
  /** Found by looking when it is not given. */
  readonly delimiter?: ',' | ';' | '\t' | '|'
  /** The row of the headers, counted from 1, or the names by which it is found: the first row that has one of them. */
  readonly headerRow?: number | { readonly contains: readonly string[] }
  /** Rows right under the headers that are no data. */
  readonly skipRows?: number
  /** An apostrophe before what a spreadsheet would run is no part of the cell, as in our own export. */
  readonly defused?: boolean
  /** JSON Pointer to the array of rows, where the document has several. */
  readonly rowsAt?: string
}

/** The document that says how an inventory becomes systems of the register. */
export interface ImportMap {
  /** Names the inventory: its systems are found again, and struck, under this name. */
  readonly source: string
  readonly title?: string
  readonly notes?: readonly string[]
  readonly layout?: Layout
  readonly where?: readonly RowFilter[]
  /** What stands for "not answered", besides an empty cell. */
  readonly unknownTokens?: readonly string[]
  /** One key, or several: the first whose columns the file has. */
  readonly externalId: KeyFeed | readonly KeyFeed[]
  readonly fields: {
    readonly name: Feed<string>
    readonly purpose?: Feed<string>
    readonly benefit?: Feed<string>
    readonly kind?: Feed<string>
    readonly unit?: Feed<string>
    /** One for each piece that `split` cuts, or for each column. */
    readonly brands?: Feed<string>
    readonly stage?: Feed<Stage>
    readonly effectiveOn?: DayFeed
    readonly owner?: { readonly name?: Feed<string>; readonly email?: Feed<string> }
  }
  /** By attribute of the catalogue. */
  readonly attributes?: Readonly<Record<string, Feed<AnswerValue>>>
}

export type TextField = 'name' | 'purpose' | 'benefit' | 'kind' | 'unit'

/** The longest that the register takes, in UTF-16 units. */
export const textLimits: Readonly<Record<TextField | 'externalId', number>> = {
  name: 500,
  purpose: 20_000,
  benefit: 20_000,
  kind: 200,
  unit: 500,
  externalId: 1_000,
}
