export type RefusalCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'unsupported-media'
  | 'too-many'
  | 'unavailable'

export interface FieldError {
  /** JSON Pointer (RFC 6901) to the field in what was sent, such as `/controls/0`; empty for the whole. */
  pointer: string
  /** A sentence for a person: what is wrong and what to do. */
  detail: string
}

/** What a rule says no to. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly errors: readonly FieldError[]
  /** Facts a program needs to go on, such as the current version of what was stale, or seconds to wait. */
  readonly extra: Readonly<Record<string, string | number>>

  constructor(
    code: RefusalCode,
    message: string,
    errors: readonly FieldError[] = [],
    extra: Readonly<Record<string, string | number>> = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.errors = errors
    this.extra = extra
  }
}

/** The refusal for one field. */
export function invalid(pointer: string, detail: string): Refusal {
  return new Refusal('invalid', detail, [{ pointer, detail }])
}
