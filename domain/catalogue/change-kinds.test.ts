import { describe, expect, test } from 'vitest'
import { newestEdition } from './editions.ts'
import { listChangeKinds, rankChangeKinds } from './change-kinds.ts'

const edition = newestEdition()

describe('kinds of change', () => {
  test('that end something of this system come first, those that end most before the others', () => {
    const control = edition.controls.find(({ renewOn }) => renewOn.length > 1)!
    const ranked = rankChangeKinds(edition, new Set([control.id]))
    const ending = ranked.filter(({ ends }) => ends > 0)
    expect(ending.map(({ id }) => id).toSorted()).toEqual(control.renewOn.toSorted())
    expect(ranked.slice(0, ending.length)).toEqual(ending)
    expect(ranked.map(({ id }) => id).toSorted()).toEqual(
      listChangeKinds(edition)
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  test('end nothing where nothing holds, and are then in the order of their words', () => {
    const labels = rankChangeKinds(edition, new Set()).map(({ label, ends }) => {
      expect(ends).toBe(0)
      return label
    })
    expect(labels).toEqual(labels.toSorted((a, b) => a.localeCompare(b, 'en')))
  })
})
