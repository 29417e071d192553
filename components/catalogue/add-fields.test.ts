import { describe, expect, test } from 'vitest'
import { controlOfFields, fieldsOfControl, ownId, type AddChoices } from './add-fields.ts'

const choices: AddChoices = {
  attributes: [],
  principles: [],
  evidenceTypes: [
    { id: 'policy', label: 'Policy' },
    { id: 'log', label: 'Log' },
  ],
  changeKinds: [],
  clauses: [],
}

describe('a control as it is typed', () => {
  test.each([
    ['Offers are checked', 'own.offers-are-checked'],
    ['  Prüfung: 2. Stufe! ', 'own.prufung-2-stufe'],
    ['', 'own.'],
  ])('of the title “%s” has the id %s where none is given', (title, id) => {
    expect(ownId(title)).toBe(id)
  })

  test('is sent without empty lines, and without a word on law where there is none', () => {
    const fields = { ...fieldsOfControl(undefined, choices), title: 'Offers', auditorAccepts: 'a log\n\n  a screen ' }
    const sent = controlOfFields(fields, undefined, choices)
    expect(sent).toMatchObject({
      id: 'own.offers',
      auditorAccepts: ['a log', 'a screen'],
      appliesWhen: { always: true },
    })
    expect(sent).not.toHaveProperty('beyondLaw')
  })
})
