import { expect, test } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { apiHref, chartsHref, readChartAddress, stepOf } from './address.ts'
import { groupHref } from './group-href.ts'

const today = toDay('2026-11-22')
const offered = {
  groupings: ['status', 'unit', 'principle'],
  weighted: true,
  filters: ['unit', 'tier', 'from', 'view'],
}
const read = (params: Record<string, string>) => readChartAddress(params, today, offered)

test('an address without anything is the last year of everything, as counts', () => {
  expect(read({})).toMatchObject({
    by: 'status',
    measure: 'count',
    counted: 'systems',
    span: '1y',
    from: '2025-11-22',
    to: '2027-02-20',
    view: 'known',
    problem: null,
    isFiltered: false,
  })
})

test('groups and weights are shares unless counts are asked for, and pairs have no weight', () => {
  expect(read({ by: 'unit' }).measure).toBe('share')
  expect(read({ by: 'unit', measure: 'count' }).measure).toBe('count')
  expect(read({ weight: 'people' })).toMatchObject({ counted: 'people', measure: 'share' })
  expect(read({ by: 'principle', weight: 'people' }).counted).toBe('pairs')
})

test('what is offered nowhere is left out, and only the filters that charts take are passed on', () => {
  const address = read({ by: 'colour', unit: 'Online shop%2C Germany,none', gap: 'no-owner', sort: 'name' })
  expect(address.by).toBe('status')
  expect(address.filters).toEqual({ unit: ['Online shop, Germany', ''] })
})

test('days of one’s own are taken where they make a span, and told where they do not', () => {
  expect(read({ from: '2026-01-01', to: '2026-02-01' })).toMatchObject({
    span: null,
    from: '2026-01-01',
    problem: null,
  })
  expect(read({ from: '2026-02-30', to: '2026-03-01' })).toMatchObject({
    span: '1y',
    problem: 'Write two days that exist, as YYYY-MM-DD.',
  })
  expect(read({ from: '2026-03-01', to: '2026-03-01' }).problem).toBe('The last day has to be after the first.')
})

test('points are days where that is not too many, else weeks or months', () => {
  const from = toDay('2021-11-22')
  expect(stepOf({ from, to: today, by: 'status' })).toBe('day')
  expect(stepOf({ from, to: today, by: 'unit' })).toBe('week')
  expect(stepOf({ from: toDay('1980-01-01'), to: today, by: 'unit' })).toBe('month')
})

test('links keep what the address holds, and another choice begins at the first groups', () => {
  expect(chartsHref({ by: 'unit', groups: '12', unit: 'A' }, { span: '2y' })).toBe('/charts?by=unit&unit=A&span=2y')
  expect(chartsHref({ by: 'unit' }, { by: null })).toBe('/charts')
  expect(apiHref('/status/timeline', { unit: ['A', 'B'], view: 'known' })).toBe(
    '/api/v1/status/timeline?unit=A&unit=B&view=known',
  )
  expect(groupHref('unit', 'A, B')).toBe('/systems?unit=A%252C+B')
  expect(groupHref('owner', '-')).toBe('/systems?owner=none')
})
