import type { Exception } from '../../contracts/exceptions.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { getExceptionRow, presentExceptions } from './present.ts'

/** One exception, with what the reader may do with it. Throws Refusal: unauthenticated, not-found. */
export async function getException(context: Context, id: string): Promise<Exception> {
  authoriseReading(context)
  return presentExceptions(context, [getExceptionRow(context.store.orm, id)])[0]! // safe because one row gives one
}
