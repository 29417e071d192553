import { invalid } from '../refusal.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { withOptions } from './options.ts'
import type { CheckResult } from './result.ts'

const ALL: readonly Check[] = []

/** In the order in which they are offered: the catalogue's, then those for generative systems, then other tools'. */
export const CHECKS: readonly CheckDefinition[] = ALL.map(({ definition }) => definition)

export function findCheck(id: string): CheckDefinition | null {
  return CHECKS.find((check) => check.id === id) ?? null
}

/**
 * Runs a check on what was read of its files. Throws Refusal: invalid, with a pointer to the option or the document that
 * is wrong and what to do.
 */
export function runCheck(request: CheckRequest): CheckResult {
  const check = ALL.find(({ definition }) => definition.id === request.check)
  if (!check) throw invalid('/check', 'There is no such check.')
  const { definition, run } = check
  for (const { name, label, kind, isOptional } of definition.inputs) {
    const document = request.documents[name]
    if (!document && !isOptional) throw invalid(`/documents/${name}`, `Add the file: ${label}.`)
    if (document && document.kind !== kind) throw invalid(`/documents/${name}`, `This is no ${kind} file: ${label}.`)
  }
  return run({ ...request, options: withOptions(definition, request.options) })
}
