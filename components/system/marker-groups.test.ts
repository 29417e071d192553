import { expect, test } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { groupMarkers } from './marker-groups.ts'

const span = { from: toDay('2026-01-01'), to: toDay('2026-12-31') }
const marker = (on: string, kind: 'filed' | 'accepted' | 'failed', sentence: string) => ({
  on: toDay(on),
  kind,
  sentence,
  link: null,
})

test('what happened close together is one mark with the sign of the gravest, and tells of each', () => {
  const groups = groupMarkers(
    [
      marker('2026-03-01', 'filed', 'Filed.'),
      marker('2026-03-03', 'failed', 'Failed.'),
      marker('2026-06-01', 'accepted', 'Accepted.'),
    ],
    span,
  )
  expect(groups.map(({ kind }) => kind)).toEqual(['failed', 'accepted'])
  expect(groups[0]?.words).toBe('1 Mar 2026: Filed. 3 Mar 2026: Failed.')
})

test('a crowd of events says how many more there are', () => {
  const markers = Array.from({ length: 9 }, () => marker('2026-03-01', 'filed', 'Filed.'))
  expect(groupMarkers(markers, span)[0]?.words).toMatch(/And 5 more, in the table\.$/)
})
