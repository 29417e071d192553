import type { CheckInput } from '../../domain/checks/definition.ts'
import type { CheckDocument } from '../../domain/checks/documents.ts'
import { Refusal } from '../../domain/refusal.ts'

/**
 * Reads a file for an input of a check. Nothing that names a person is in what it gives. Throws Refusal: invalid, when it
 * is not what the input takes, saying what to do; too-large; unsupported-media, when it is another kind of file.
 */
export async function readCheckInput(file: { path: string; name: string }, input: CheckInput): Promise<CheckDocument> {
  throw new Refusal('invalid', `${file.name} cannot be read as ${input.kind}.`)
}
