import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { editions } from '../domain/catalogue/editions.ts'
import { EditionShape, listEditionProblems } from './catalogue.ts'

const edition = editions[0]!
const [control, ...controls] = edition.controls
const [attribute, ...attributes] = edition.attributes

const corruptions: readonly [string, unknown, RegExp][] = [
  ['nothing at all', null, /^\/: /],
  ['a version that is no version', { ...edition, version: 'next' }, /^\/version: /],
  ['a field that nobody knows', { ...edition, sources: [] }, /sources/],
  ['a day that does not exist', { ...edition, lawCheckedTo: '2026-02-30' }, /^\/lawCheckedTo: /],
  [
    'a severity that is no severity',
    { ...edition, controls: [{ ...control, severityIfMissing: 'huge' }, ...controls] },
    /^\/controls\/0\/severityIfMissing: /,
  ],
  [
    'a control without a clause',
    { ...edition, controls: edition.controls.map((one) => (one.beyondLaw ? one : { ...one, clauses: [] })) },
    /no clause/,
  ],
  [
    'a condition of two forms at once',
    { ...edition, controls: [{ ...control, appliesWhen: { always: true, any: [] } }, ...controls] },
    /^\/controls\/0\/appliesWhen: /,
  ],
  [
    'a condition of an unknown form',
    { ...edition, controls: [{ ...control, appliesWhen: { field: 'channels', matches: '.*' } }, ...controls] },
    /^\/controls\/0\/appliesWhen: /,
  ],
  [
    'a tier that is no tier',
    { ...edition, controls: [{ ...control, appliesWhen: { tierAtLeast: 'extreme' } }, ...controls] },
    /^\/controls\/0\/appliesWhen: /,
  ],
  [
    'a question without an example',
    { ...edition, attributes: [{ ...attribute, example: '' }, ...attributes] },
    /^\/attributes\/0\/example: /,
  ],
  ['eleven core controls', { ...edition, coreControls: edition.coreControls.slice(1) }, /^\/coreControls: /],
  [
    'a right shape that leads nowhere',
    { ...edition, controls: [{ ...control, principle: 'kindness' }, ...controls] },
    /principle kindness is not there/,
  ],
]

describe('an edition of the catalogue', () => {
  test.each(editions)('$version has the right shape, and every id resolves', (one) => {
    expect(listEditionProblems(one)).toEqual([])
  })

  test.each(corruptions)('is refused for %s', (_what, broken, problem) => {
    expect(listEditionProblems(broken).join('\n')).toMatch(problem)
  })

  test('can be told as a JSON schema', () => {
    const { $defs } = z.toJSONSchema(EditionShape)
    expect(Object.keys($defs ?? {}).toSorted()).toEqual(['CatalogueCondition', 'CatalogueEdition'])
  })
})
