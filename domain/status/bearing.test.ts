import { describe, expect, test } from 'vitest'
import { ORGANISATION } from '../events.ts'
import { bearingOf } from './bearing.ts'
import { aStory, editionOf, type Story } from './story.ts'

/** The controls that what was told last bears on; null: on no status. */
function bornOn(story: Story): readonly string[] | 'all' | 'altered' | null {
  const bearing = bearingOf([story.events.at(-1)!], { ...story.view(), findEdition: editionOf })
  if (!bearing) return null
  return typeof bearing.controls === 'string' ? bearing.controls : [...bearing.controls]
}

const ofRetail = { controls: ['privacy.rights-requests'], unit: 'Retail' }

describe('what is filed for a unit', () => {
  test('bears on a system that is in it, or was on an earlier day', () => {
    const there = aStory().on('2026-02-01').registered({ unit: 'Retail' }).on('2026-03-01')
    expect(bornOn(there.filed(ofRetail))).toEqual(ofRetail.controls)
    expect(bornOn(there.movedTo('Travel').filed(ofRetail))).toEqual(ofRetail.controls)
    expect(bornOn(there.accepted())).toEqual(ofRetail.controls)
  })

  test('bears on no system that never was in it', () => {
    const elsewhere = aStory().on('2026-02-01').registered({ unit: 'Travel' }).on('2026-03-01')
    expect(bornOn(elsewhere.filed(ofRetail))).toBeNull()
    expect(bornOn(elsewhere.accepted())).toBeNull()
  })

  test('bears on one that is in it under the name that it has now', () => {
    const renamed = aStory()
      .on('2026-02-01')
      .registered({ unit: 'Journeys' })
      .filed(ofRetail)
      .tell('UnitRenamed', ORGANISATION, { from: 'Retail', to: 'Journeys' })
    expect(bornOn(renamed.accepted())).toEqual(ofRetail.controls)
  })

  test('bears on one that goes there, by its going', () => {
    const going = aStory().on('2026-02-01').registered({ unit: 'Travel' }).filed(ofRetail).accepted().on('2026-04-01')
    expect(bornOn(going.movedTo('Retail'))).toBe('altered')
  })
})
