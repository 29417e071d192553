import { describe, expect, it } from 'vitest'
import { ApiProblem } from './api-client.ts'
import { errorAt, unplacedProblem } from './unplaced-problem.ts'

function problem(...pointers: string[]) {
  const errors = pointers.map((pointer) => ({ pointer, detail: `Something about ${pointer}.` }))
  return new ApiProblem({ status: 422, title: 'Not valid', detail: 'Something.', errors })
}

describe('a refusal', () => {
  it('is told at its fields alone, where each complaint has one', () => {
    const refused = problem('/reason', '/artefacts/0/url')
    expect(unplacedProblem(refused, ['/reason', '/artefacts'])).toBeNull()
    expect(errorAt(refused, '/artefacts')).toBe('Something about /artefacts/0/url.')
  })

  it('is told above them where one has none, or it is about the whole', () => {
    for (const refused of [problem('/reason', '/system'), problem('')]) {
      expect(unplacedProblem(refused, ['/reason'])).toBe(refused)
    }
    expect(unplacedProblem(problem(), ['/reason'])).toMatchObject({ status: 422 })
    expect(unplacedProblem(null, ['/reason'])).toBeNull()
  })
})
