import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Filing } from '../../contracts/filings.ts'
import { toDay } from '../../domain/days.ts'
import { FilingWork } from './filing-work.tsx'

const filing = {
  id: 'FIL-1',
  kindLabel: 'Policy',
  verdict: 'pass',
  state: 'undecided',
  systems: [{ id: 'SYS-1', name: 'Ranker' }],
  organisation: false,
  unit: null,
  controls: [{ id: 'governance.incidents', title: 'Incidents' }],
  filedAt: '2026-06-09T21:00:00.000Z',
  filedBy: { id: 'PER-1', name: 'Ana Ruiz' },
} as unknown as Filing // safe: what the list tells of it

test('what was filed this morning in Auckland was filed today, though it is yesterday in UTC', () => {
  const none = { total: 0, items: [] }
  const told = (timeZone: string, today: string) =>
    renderToStaticMarkup(
      <FilingWork decide={{ total: 1, items: [filing] }} rejected={none} today={toDay(today)} timeZone={timeZone} />,
    )
  expect(told('Pacific/Auckland', '2026-06-10')).toContain('Filed today by Ana Ruiz')
  expect(told('UTC', '2026-06-10')).toContain('Filed yesterday by Ana Ruiz')
})
