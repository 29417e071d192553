import { Refusal } from '../../domain/refusal.ts'

/** What is wrong with an answer is told of the one value that was sent. */
export function pointAtValue<T>(attribute: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid') throw error
    const errors = error.errors.map(({ detail }) => ({ pointer: '/value', detail }))
    throw new Refusal('invalid', `${attribute}: ${errors[0]?.detail ?? 'this is no answer'}`, errors)
  }
}
