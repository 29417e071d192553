import { findCheck } from '../../domain/checks/checks.ts'
import type { CheckDocument } from '../../domain/checks/documents.ts'
import { invalid } from '../../domain/refusal.ts'
import { readCheckInput } from './read-input.ts'

/** Every file as the input that it was sent for. Throws Refusal: invalid, naming the input; too-large, unsupported-media. */
export async function readDocuments(
  check: string,
  files: readonly { input: string; path: string; name: string }[],
): Promise<Record<string, CheckDocument>> {
  const documents: Record<string, CheckDocument> = {}
  for (const { input, path, name } of files) {
    const definition = findCheck(check)?.inputs.find((one) => one.name === input)
    if (!definition) throw invalid(`/${input}`, `This check takes no file called ${input}.`)
    documents[input] = await readCheckInput({ path, name }, definition)
  }
  return documents
}
