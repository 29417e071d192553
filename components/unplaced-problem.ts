import type { ApiProblem } from './api-client.ts'

/** The complaint about a field of what was sent, by its JSON Pointer or what lies below it. */
export function errorAt(problem: ApiProblem | null, pointer: string): string | undefined {
  return problem?.errors.find((error) => isBelow(error.pointer, pointer))?.detail
}

/** A refusal that is not told whole at these fields; null where each complaint stands at its own. */
export function unplacedProblem(problem: ApiProblem | null, pointers: Iterable<string>): ApiProblem | null {
  if (!problem || problem.errors.length === 0) return problem
  const fields = [...pointers]
  const isPlaced = problem.errors.every((error) => fields.some((pointer) => isBelow(error.pointer, pointer)))
  return isPlaced ? null : problem
}

function isBelow(pointer: string, field: string): boolean {
  return pointer === field || pointer.startsWith(`${field}/`)
}
