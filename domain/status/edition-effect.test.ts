import { describe, expect, test } from 'vitest'
import { applyChanges } from '../catalogue/edition-changes.ts'
import { getEdition } from '../catalogue/editions.ts'
import type { Control } from '../catalogue/edition.ts'
import { toDay } from '../days.ts'
import { foldOrganisation, foldSystem } from '../fold.ts'
import { computeEditionEffect } from './edition-effect.ts'
import { STORY_EDITION, Story, SYSTEM } from './story.ts'

const base = getEdition(STORY_EDITION)
const added: Control = {
  ...base.controls[0]!,
  id: 'own.offer-check',
  title: 'Offer check',
  appliesWhen: { always: true },
  scope: 'system',
  gate: 'live',
  severityIfMissing: 'critical',
}
const edition = applyChanges(base, { amended: [], added: [added] }, `${base.version}+1`)
const { events } = new Story({ openedOn: '2026-01-01' }).on('2026-02-01').registered()
const facts = foldSystem(SYSTEM, events)!
const organisation = foldOrganisation(events)

const effectOn = (on: string) =>
  computeEditionEffect({
    facts,
    organisation,
    findEdition: getEdition,
    adoption: { edition, effectiveOn: toDay('2026-06-01') },
    on: toDay(on),
  })
const ofAdded = (on: string) => effectOn(on)?.controls.map(({ control, before, after }) => [control, before, after])

describe('what an edition would do to a system', () => {
  test('is nothing before its first day', () => {
    expect(ofAdded('2026-05-31')).toEqual([])
  })

  test('begins the grace of a control it adds, and lapses it when that is over', () => {
    expect(ofAdded('2026-06-01')).toEqual([['own.offer-check', 'not-applicable', 'awaiting']])
    expect(effectOn('2026-06-01')?.controls[0]?.because).toBe('“Offer check” is due by 1 Jul 2026')
    expect(ofAdded('2026-07-02')).toEqual([['own.offer-check', 'not-applicable', 'missing']])
  })

  test('is nothing to tell of a system that is not registered yet', () => {
    expect(effectOn('2026-01-31')).toBeNull()
  })

  test('leaves the facts of the organisation as they were', () => {
    expect(organisation.editions.map(({ value }) => value)).toEqual([STORY_EDITION])
  })
})
