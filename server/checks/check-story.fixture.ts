import { CHECKS, findCheck, runCheck } from '../../domain/checks/checks.ts'
import type { CheckDefinition, OptionValue } from '../../domain/checks/definition.ts'
import type { CheckDocument } from '../../domain/checks/documents.ts'
import { DEFAULT_CHECK_POLICY } from '../../domain/checks/policy.ts'
import type { CheckResult } from '../../domain/checks/result.ts'
import { toDay } from '../../domain/days.ts'
import { readCheckBytes } from './read-input.ts'

export const TODAY = toDay('2026-11-22')

/** What the form proposes beside the example files. */
export function exampleOptions(check: string): Record<string, OptionValue> {
  return Object.fromEntries(
    definitionOf(check).options.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]])),
  )
}

export function definitionOf(check: string): CheckDefinition {
  const definition = findCheck(check)
  if (!definition) throw new Error(`no check ${check} among ${CHECKS.map(({ id }) => id).join(', ')}`)
  return definition
}

/** Reads files and runs a check on them; a file that is not given is the example's, unless it is optional. */
export async function runOn(
  check: string,
  files: Readonly<Record<string, string | Buffer>> = {},
  options: Readonly<Record<string, OptionValue>> = exampleOptions(check),
): Promise<CheckResult> {
  const documents: Record<string, CheckDocument> = {}
  for (const input of definitionOf(check).inputs) {
    const given = files[input.name] ?? (input.isOptional ? null : input.example.text)
    if (given === null) continue
    const bytes = typeof given === 'string' ? Buffer.from(given, 'utf8') : given
    documents[input.name] = await readCheckBytes(bytes, input.example.fileName, input)
  }
  return runCheck({ check, documents, options, policy: DEFAULT_CHECK_POLICY, today: TODAY })
}
