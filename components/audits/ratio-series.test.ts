import { expect, test } from 'vitest'
import { labelsOf, ratioSeries } from './ratio-series.ts'

const hidden = { undefined: 'hidden: fewer than 5 people' }
const audit = (id: string, ranAt: string, period: string | null, ratio: number | typeof hidden) => ({
  id,
  ranAt,
  extract: { query: null, period, expectedRows: null },
  pairs: [
    { analysis: 'age_band', group: '18 to 34', reference: '35 to 49', ratio, koopman: hidden },
    { analysis: 'sex', group: 'other', reference: 'f', ratio: hidden, koopman: hidden },
  ],
})

test('a ratio goes from the oldest audit to the newest, under a name that ranges of ages do not blur', () => {
  const [ages, sexes] = ratioSeries([
    audit('AUD-2', '2026-10-01T09:00:00Z', 'Q3 2026', 0.9),
    audit('AUD-1', '2026-07-01T09:00:00Z', 'Q2 2026', 0.8),
  ])
  expect(ages?.name).toBe('Age band: 18 to 34 against 35 to 49')
  expect(ages?.points.map(({ ratio }) => ratio)).toEqual([0.8, 0.9])
  expect([ages?.isDrawn, sexes?.isDrawn]).toEqual([true, false])
})

test('each audit is named by its period, else by its day, and by its id where that is not enough', () => {
  const points = (...periods: (string | null)[]) =>
    periods.map((period, index) => ({ audit: `AUD-${index + 1}`, ranAt: '2026-10-01T09:00:00Z', period }))
  const day = () => '1 Oct 2026'
  expect(labelsOf(points('Q2 2026', 'Q3 2026'), day)).toEqual(['Q2 2026', 'Q3 2026'])
  expect(labelsOf(points('Q2 2026', null), day)).toEqual(['Q2 2026', '1 Oct 2026'])
  expect(labelsOf(points(null, null, 'Q3 2026'), day)).toEqual(['1 Oct 2026, AUD-1', '1 Oct 2026, AUD-2', 'Q3 2026'])
})
