import { Refusal, type FieldError, type RefusalCode } from '../domain/refusal.ts'

/** A Refusal on its way from one thread to another, which takes plain data alone. */
export interface ToldRefusal {
  readonly code: RefusalCode
  readonly message: string
  readonly errors: readonly FieldError[]
  readonly extra: Refusal['extra']
}

/** In the thread that refuses. Throws what is no Refusal. */
export function tellRefusal(error: unknown): ToldRefusal {
  if (!(error instanceof Refusal)) throw error
  const { code, message, errors, extra } = error
  return { code, message, errors, extra }
}

/** In the thread that answers. */
export function refusalOf({ code, message, errors, extra }: ToldRefusal): Refusal {
  return new Refusal(code, message, errors, extra)
}

/** Whether a thread ended because it took more memory than it may. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
