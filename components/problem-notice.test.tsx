import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ApiProblem } from './api-client.ts'
import { ProblemNotice } from './problem-notice.tsx'

test('a refusal says what happened, what is wrong where, and what was kept', () => {
  const problem = new ApiProblem({
    title: 'This cannot be saved',
    status: 422,
    detail: 'Two things are missing.',
    errors: [{ pointer: '/name', detail: 'A system needs a name.' }],
  })
  const markup = renderToStaticMarkup(<ProblemNotice problem={problem} />)
  expect(markup).toContain('role="alert"')
  for (const words of ['This cannot be saved', 'Two things are missing.', 'A system needs a name.', 'is still here']) {
    expect(markup).toContain(words)
  }
})

test('what the sentence says already is not told again below it', () => {
  const detail = 'externalId: name the column that holds it.'
  const errors = [{ pointer: '/map/externalId', detail }]
  const problem = new ApiProblem({ title: 'Not so', status: 422, detail: `The map cannot be used: ${detail}`, errors })
  expect(renderToStaticMarkup(<ProblemNotice problem={problem} />).split(detail)).toHaveLength(2)
})

test('a stale write says that somebody else changed it, and offers the current version', () => {
  const problem = new ApiProblem({ title: 'Stale', status: 412, currentVersion: 9 })
  const markup = renderToStaticMarkup(<ProblemNotice problem={problem} onReload={() => undefined} />)
  expect(markup).toContain('Somebody else changed this')
  expect(markup).toContain('Load the current version')
})

test('one whose session has ended is led to the sign-in beside what was typed', () => {
  const problem = new ApiProblem({ title: 'Sign in first', status: 401 })
  expect(renderToStaticMarkup(<ProblemNotice problem={problem} />)).toContain('href="/sign-in"')
})

test('no problem shows nothing', () => {
  expect(renderToStaticMarkup(<ProblemNotice problem={null} />)).toBe('')
})
