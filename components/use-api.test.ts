import { expect, test } from 'vitest'
import { dispositionOf } from './file-upload.ts'
import { matches } from './item-search.ts'
import { ApiProblem } from './api-client.ts'
import { fieldOfPointer, toldAbove } from './use-api.ts'

test('a pointer names the field of the form', () => {
  expect(fieldOfPointer('/name')).toBe('name')
  expect(fieldOfPointer('/attributes/reaches_children/0')).toBe('attributes.reaches_children.0')
  expect(fieldOfPointer('/a~1b/c~0d')).toBe('a/b.c~d')
  expect(fieldOfPointer('')).toBe('')
})

test('a field with another name in the form is found by the start of the pointer', () => {
  const fields = { '/controls': 'chosen' }
  expect(fieldOfPointer('/controls', fields)).toBe('chosen')
  expect(fieldOfPointer('/controls/2', fields)).toBe('chosen')
  expect(fieldOfPointer('/controlsToo', fields)).toBe('controlsToo')
})

test('the name of an uploaded file travels whole, and cannot break the header', () => {
  expect(dispositionOf('Prüfung "2026".pdf')).toBe(
    `attachment; filename="Pr_fung _2026_.pdf"; filename*=UTF-8''Pr%C3%BCfung%20%222026%22.pdf`,
  )
  expect(dispositionOf('a\r\nX-Evil: 1\\%.pdf')).not.toMatch(/[\r\n]/)
  expect(dispositionOf('\ud800.pdf')).toContain('%EF%BF%BD.pdf')
  expect(dispositionOf("it's (1)*.pdf")).toContain('it%27s%20%281%29%2A.pdf')
})

test('an item is found by words from its label, detail and id, in any order', () => {
  const ana = { id: 'PER-1', label: 'Ana Ruiz', detail: 'ana@example.com' }
  expect(matches(ana, 'ruiz ana')).toBe(true)
  expect(matches(ana, 'per-1 EXAMPLE')).toBe(true)
  expect(matches(ana, '')).toBe(true)
  expect(matches(ana, 'ben')).toBe(false)
})

test('what stands at its field is not told above it again, and what has none is', () => {
  const errors = [
    { pointer: '/email', detail: 'Write an address such as ada@example.org.' },
    { pointer: '/token', detail: 'This link has ended.' },
  ]
  const refusal = new ApiProblem({ status: 422, title: 'Not so', detail: '2 things need correcting.', errors })
  expect(toldAbove(refusal, errors)).toBe(refusal)
  expect(toldAbove(refusal, [])).toMatchObject({ detail: 'Correct what is marked at its field.', errors: [] })
  expect(toldAbove(refusal, [errors[1]!])).toMatchObject({ status: 422, errors: [errors[1]] })
})
