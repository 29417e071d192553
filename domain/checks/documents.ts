/** What a file is after it was read: plain data, without what names a person or what no check needs. */
export type CheckDocument = CsvDocument | HarDocument | MailDocument | TextDocument | ChainDocument | OutsideDocument

export interface CsvDocument {
  readonly kind: 'csv'
  /** As the definition names them where it does, else as in the file. */
  readonly columns: readonly string[]
  readonly rows: readonly CsvRow[]
}

export interface CsvRow {
  /** Counted from 1, the header included, as a spreadsheet does. */
  readonly row: number
  /** One for each column, trimmed. */
  readonly cells: readonly string[]
}

/** A recording of a browser's requests: hosts and names of cookies, never their values, paths or queries. */
export interface HarDocument {
  readonly kind: 'har'
  /** Of the page that was opened; null where the recording does not say. */
  readonly pageHost: string | null
  readonly requests: readonly HarRequest[]
  /** What can be read on the page, if the recording holds its HTML. */
  readonly pageText: string | null
}

export interface HarRequest {
  readonly host: string
  /** Sent with the browser's opt-out signal, `Sec-GPC: 1`. */
  readonly hasOptOutSignal: boolean
  readonly cookiesSent: readonly string[]
  readonly cookiesSet: readonly { readonly name: string; readonly domain: string }[]
}

/** A message without who received it: domains instead of addresses, hosts instead of links. */
export interface MailDocument {
  readonly kind: 'eml'
  /** Domain of the From address in lower case; null where there is none or more than one sender. */
  readonly fromDomain: string | null
  readonly replyToDomain: string | null
  /** RE:, FW: and the like at the subject's beginning, as written; null where there is none. */
  readonly subjectPrefix: string | null
  readonly hasSubject: boolean
  readonly listUnsubscribe: readonly { readonly scheme: string; readonly host: string }[]
  /** The header's value without blanks around; null where there is none. */
  readonly listUnsubscribePost: string | null
  readonly signedHeaders: readonly string[] | null
  /** Links that a reader sees: what they say and where they lead. */
  readonly links: readonly { readonly text: string; readonly scheme: string; readonly host: string }[]
  /** Links whose text or address speaks of unsubscribing, but which are hidden. */
  readonly hiddenUnsubscribeLinks: number
  /** What a reader sees, e-mail addresses and telephone numbers taken out. */
  readonly visibleText: string
}

export interface TextDocument {
  readonly kind: 'text'
  /** As it can be read: without tags, where it was HTML. */
  readonly text: string
  readonly sentences: readonly { readonly words: number; readonly syllables: number }[]
}

/** A log whose entries each carry the hash of the one before: the hashes alone. */
export interface ChainDocument {
  readonly kind: 'jsonl'
  readonly entries: readonly {
    readonly line: number
    /** Lower-case hexadecimal, or null where the entry has none. */
    readonly prevHash: string | null
    readonly ownHash: string | null
    readonly sequence: number | null
    /** SHA-256 of the line's bytes without the line end. */
    readonly lineHash: string
    /** SHA-256 of the entry in canonical form (RFC 8785) without its `hash`. */
    readonly recordHash: string
  }[]
}

/** The tests that another tool ran, as its report tells them. */
export interface OutsideDocument {
  readonly kind: 'json'
  readonly tool: string
  readonly version: string | null
  readonly tests: readonly OutsideTest[]
}

export interface OutsideTest {
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'warning' | 'error' | 'reported'
  readonly detail: string
  readonly value: number | null
}
