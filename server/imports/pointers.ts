import { Refusal } from '../../domain/refusal.ts'

/** Refusals that point into one part of what was sent, as pointers into the whole. */
export function withPointersBelow<T>(pointer: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const errors = error.errors.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }))
    throw new Refusal(error.code, error.message, errors, error.extra)
  }
}
