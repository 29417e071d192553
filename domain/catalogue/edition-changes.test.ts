import { describe, expect, test } from 'vitest'
import { checkChanges } from './check-changes.ts'
import { checkEdition } from './check-edition.ts'
import { edition } from './edition.fixture.ts'
import { applyChanges, describeChanges, isEmpty, nextVersion, NO_CHANGES } from './edition-changes.ts'
import type { ControlAmendment, EditionChanges } from './edition-changes.ts'
import { findControl, type Control } from './edition.ts'

const added: Control = {
  id: 'own.offer-check',
  principle: edition.principles[0]!.id,
  title: 'Offers are checked by a person',
  statement: 'A person looks at every offer before it is sent.',
  why: 'A wrong offer is remembered.',
  appliesWhen: {
    all: [{ field: 'sendsDirectMarketing', is: true }, { not: { field: 'automationLevel', is: 'human-decides' } }],
  },
  scope: 'system',
  gate: 'live',
  usualOwner: 'CRM lead',
  evidenceTypes: ['policy'],
  auditorAccepts: ['a log with names'],
  auditorRejects: ['a promise'],
  defaultFrequency: { high: 'P3M', limited: 'P6M', minimal: 'P12M' },
  renewOn: ['model-change'],
  severityIfMissing: 'critical',
  clauses: [],
  beyondLaw: 'No law asks for it.',
}
const amending = (amendment: Partial<ControlAmendment>): EditionChanges => ({
  amended: [{ control: 'consent.records', ...amendment }],
  added: [],
})
const adding = (changes: Partial<Control>): EditionChanges => ({ amended: [], added: [{ ...added, ...changes }] })
const before = findControl(edition, 'consent.records')!

describe('the changes of an edition', () => {
  test('make of their base a sound edition under its own version, and leave the base alone', () => {
    const copy = structuredClone(edition)
    const changes = { ...amending({ frequency: { high: 'P1M' }, rule: 'none', statement: 'Anew.' }), added: [added] }
    const made = applyChanges(edition, changes, '2026.11.0+1')
    expect(made.version).toBe('2026.11.0+1')
    expect(findControl(made, 'consent.records')).toEqual({
      ...before,
      statement: 'Anew.',
      defaultFrequency: { ...before.defaultFrequency, high: 'P1M' },
      automatedCheck: { ...before.automatedCheck, rule: 'none' },
    })
    expect(made.controls.at(-1)).toBe(added)
    expect(made.controls).toHaveLength(edition.controls.length + 1)
    expect(checkEdition(made)).toEqual([])
    expect(edition).toEqual(copy)
  })

  test('that say nothing make the same controls', () => {
    expect(isEmpty(NO_CHANGES)).toBe(true)
    expect(applyChanges(edition, NO_CHANGES, '2026.11.0+1').controls).toEqual(edition.controls)
  })

  test('are told in a sentence each', () => {
    const changes = { ...amending({ frequency: { high: 'P1M' }, rule: 'none' }), added: [added] }
    expect(describeChanges(edition, changes)).toEqual([
      {
        pointer: '/amended/0',
        control: 'consent.records',
        sentence:
          '“Consent is provable and enforced”: every month at tier high, not every 3 months; ' +
          'the threshold “none”, not “zero ids used after request + SLA”.',
      },
      {
        pointer: '/added/0',
        control: 'own.offer-check',
        sentence:
          'Adds “Offers are checked by a person”, critical, anew every 3 months at tier high, every 6 months at limited, ' +
          'every 12 months at minimal.',
      },
    ])
  })

  test.each([
    ['2026.11.0', [], '2026.11.0+1'],
    ['2026.11.0+1', ['2026.11.0+1'], '2026.11.0+2'],
    ['2026.11.0+9', ['2026.11.0+9', '2026.11.0+10'], '2026.11.0+11'],
    ['2027.01.0', ['2026.11.0+1'], '2027.01.0+1'],
  ])('after %s, with %j made, get the version %s', (base, made, version) => {
    expect(nextVersion(base, made)).toBe(version)
  })
})

describe('changes that would make no sound edition', () => {
  const cases: readonly [string, EditionChanges, string][] = [
    ['of a control that is not there', amending({ control: 'consent.nothing' }), '/amended/0/control'],
    ['to a frequency that is none', amending({ frequency: { high: 'soon' } }), '/amended/0/frequency/high'],
    ['to a frequency of no time', amending({ frequency: { minimal: 'P0D' } }), '/amended/0/frequency/minimal'],
    ['that leave all as it was', amending({ frequency: before.defaultFrequency }), '/amended/0'],
    ['to a threshold where nothing is tested', amending({ control: 'governance.owner', rule: '1' }), '/amended/0/rule'],
    [
      'of one control in two places',
      { amended: [...amending({ rule: 'a' }).amended, ...amending({ rule: 'b' }).amended], added: [] },
      '/amended/1/control',
    ],
    ['that add an id of ours', adding({ id: 'consent.more' }), '/added/0/id'],
    ['that add an id twice', { amended: [], added: [added, added] }, '/added/1/id'],
    ['that add a control of no principle', adding({ principle: 'kindness' }), '/added/0/principle'],
    [
      'that take a public statement for evidence',
      adding({ evidenceTypes: ['public-statement'] }),
      '/added/0/evidenceTypes',
    ],
    ['that take an unknown kind of evidence', adding({ evidenceTypes: ['hearsay'] }), '/added/0/evidenceTypes'],
    ['that are renewed on an unknown change', adding({ renewOn: ['weather'] }), '/added/0/renewOn'],
    ['that rest on an unknown clause', adding({ clauses: ['gdpr.999'] }), '/added/0/clauses'],
    [
      'that ask of an attribute that is not there',
      adding({ appliesWhen: { field: 'mood', is: true } }),
      '/added/0/appliesWhen',
    ],
    [
      'that ask for a value that is none',
      adding({ appliesWhen: { not: { field: 'trackingScope', is: 'lunar' } } }),
      '/added/0/appliesWhen',
    ],
    [
      'that add a frequency that is none',
      adding({ defaultFrequency: { ...added.defaultFrequency, high: 'P1' } }),
      '/added/0/defaultFrequency/high',
    ],
  ]

  test.each(cases)('%s are refused at their field', (_, changes, pointer) => {
    expect(checkChanges(edition, changes).map((error) => error.pointer)).toContain(pointer)
  })

  test('of a control without a clause say why it is asked for all the same', () => {
    const { beyondLaw: _, ...silent } = added
    expect(checkChanges(edition, { amended: [], added: [silent] })).toEqual([
      { pointer: '/added/0/clauses', detail: expect.stringMatching(/beyond law/) as string },
    ])
    expect(checkChanges(edition, { amended: [], added: [added] })).toEqual([])
  })
})
