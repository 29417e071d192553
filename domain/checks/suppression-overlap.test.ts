import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { csv, figure, refusal, run } from './story.fixture.ts'
import { addWorkingDays } from './working-days.ts'

const requests = csv('id,requested_at', 'hex64:aa,2026-10-01T08:00:00Z', 'hex64:bb,2026-10-05')
const usedAt = (...uses: string[]) => csv('id,used_at', ...uses)

test('what was sent within the time allowed, and to others later, passes', () => {
  const uses = usedAt('hex64:aa,2026-10-03T08:00:00Z', 'hex64:cc,2026-10-20')
  const result = run('suppression-overlap', { requests, uses })
  expect(result).toMatchObject({ outcome: 'pass', findings: [] })
  expect(figure(result, 'Ids that opted out and occur')).toBe(1)
})

test('what was sent a millisecond later fails, and is told by its row without the id', () => {
  const uses = usedAt('hex64:aa,2026-10-03T08:00:00.001Z', 'hex64:aa,2026-10-09T08:00:00Z', 'hex64:bb,2026-10-20')
  const result = run('suppression-overlap', { requests, uses })
  expect(result.sentence).toBe('2 ids were used after the opt-out and the time allowed, 3 times in all.')
  expect(result.findings).toEqual([
    { where: 'Row 2 of the uses', what: 'Used less than an hour after the opt-out had to hold.' },
    { where: 'Row 3 of the uses', what: 'Used 6 days after the opt-out had to hold.' },
    { where: 'Row 4 of the uses', what: 'Used 12 days after the opt-out had to hold.' },
  ])
  expect(JSON.stringify(result)).not.toMatch(/:aa|:bb/)
})

test('a day without a time counts for the sender: the request at its end', () => {
  expect(
    run('suppression-overlap', { requests, uses: usedAt('hex64:bb,2026-10-07', 'hex64:cc,2026-11-01') }).outcome,
  ).toBe('pass')
  expect(run('suppression-overlap', { requests, uses: usedAt('hex64:bb,2026-10-08') }).outcome).toBe('fail')
})

test('of two requests of one person the first counts', () => {
  const twice = csv('id,requested_at', 'hex64:aa,2026-10-10', 'hex64:aa,2026-10-01')
  expect(run('suppression-overlap', { requests: twice, uses: usedAt('hex64:aa,2026-10-06') }).outcome).toBe('fail')
})

describe('in working days', () => {
  test('a weekend does not count', () => {
    expect(addWorkingDays(toDay('2026-10-02'), 2)).toBe('2026-10-06')
    expect(addWorkingDays(toDay('2026-10-03'), 1)).toBe('2026-10-05')
    const friday = csv('id,requested_at', 'hex64:aa,2026-10-02T10:00:00Z')
    const uses = usedAt('hex64:aa,2026-10-06T09:00:00Z', 'hex64:cc,2026-10-20')
    expect(run('suppression-overlap', { requests: friday, uses }, { allowed: 'working-days' }).outcome).toBe('pass')
    expect(run('suppression-overlap', { requests: friday, uses }).outcome).toBe('fail')
  })
})

test('ids that were hashed in two ways, or uses that end too early, prove nothing', () => {
  const otherWay = usedAt('hex32:aa,2026-10-20')
  expect(run('suppression-overlap', { requests, uses: otherWay })).toMatchObject({ outcome: 'inconclusive' })
  const early = run('suppression-overlap', { requests, uses: usedAt('hex64:aa,2026-10-02') })
  expect(early).toMatchObject({ outcome: 'inconclusive', sentence: expect.stringContaining('Export a later period') })
})

test('times that cannot be read are named, in the file in which they are', () => {
  const uses = usedAt('hex64:aa,10/03/2026', ',2026-10-20')
  expect(refusal(() => run('suppression-overlap', { requests, uses })).errors).toEqual([
    expect.objectContaining({ pointer: '/documents/uses', detail: expect.stringContaining('Row 2, column used_at') }),
    { pointer: '/documents/uses', detail: 'Row 3, column id: it is empty.' },
  ])
  expect(refusal(() => run('suppression-overlap', { requests })).errors[0]?.pointer).toBe('/documents/uses')
})
