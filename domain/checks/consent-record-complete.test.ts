import { expect, test } from 'vitest'
import { csv, figure, run } from './story.fixture.ts'

const HEADER = 'timestamp,purpose,wording_version,method,state,pre_ticked,confirmed_at,first_capture_at'
const whole = '2026-09-01T10:00:00Z,newsletter,v3,web form,granted,0,,2026-09-02'
const records = (...rows: string[]) => csv(HEADER, ...rows)

test('complete records pass', () => {
  const result = run('consent-record-complete', records(whole, whole.replace('granted', 'withdrawn')))
  expect(result).toMatchObject({ outcome: 'pass', sentence: 'Of 2 records all are complete.', findings: [] })
})

test('one record that lacks something fails; in legacy with a plan one of 200 is borne, and two are not', () => {
  const lacking = whole.replace('v3', 'unknown')
  expect(run('consent-record-complete', records(whole, lacking))).toMatchObject({
    outcome: 'fail',
    findings: [{ where: 'Row 3', what: 'Lacks wording_version.' }],
  })
  const many = Array.from({ length: 199 }, () => whole)
  const legacy = { legacyWithPlan: true }
  expect(run('consent-record-complete', records(...many, lacking), legacy).outcome).toBe('pass')
  expect(run('consent-record-complete', records(...many, lacking)).outcome).toBe('fail')
  expect(run('consent-record-complete', records(...many, lacking, lacking), legacy).outcome).toBe('fail')
})

test('what is not quite all is never said to be all', () => {
  const many = Array.from({ length: 4_000 }, () => whole)
  expect(run('consent-record-complete', records(...many, whole.replace('v3', ''))).sentence).toBe(
    '4,000 of 4,001 records are complete, over 99.9 %; at least 100 % must be.',
  )
})

test.each([
  [whole.replace(',0,', ',1,'), 'The box was ticked beforehand.'],
  [whole.replace('web form', 'inferred from purchases'), 'Granted, although it was inferred and not given.'],
  [whole.replace('2026-09-02', '2026-08-31'), 'Data were taken before the consent.'],
  [whole.replace('web form', 'double opt-in'), 'The second step is missing: confirmed_at.'],
  [whole.replace('web form', 'DOI').replace(',0,,', ',0,2026-09-09,'), 'Not confirmed within 7 days of the sign-up.'],
  [whole.replace('2026-09-01T10:00:00Z', '2027-09-01').replace(',2026-09-02', ','), 'Its timestamp is in the future.'],
  [whole.replace('2026-09-01T10:00:00Z', '1.9.2026'), 'Its timestamp is no day or time that can be read.'],
])('%s fails on its own', (row, what) => {
  expect(run('consent-record-complete', records(whole, row), { legacyWithPlan: true })).toMatchObject({
    outcome: 'fail',
    findings: [{ where: 'Row 3', what }],
  })
})

test('an inferred no is no consent, and needs none', () => {
  const no = whole.replace('web form', 'inferred').replace('granted', 'withdrawn')
  expect(run('consent-record-complete', records(no)).outcome).toBe('pass')
})

test('where all were online sign-ups each must be confirmed in time', () => {
  const confirmed = whole.replace(',0,,', ',0,2026-09-08,')
  expect(run('consent-record-complete', records(confirmed), { allDoubleOptIn: true }).outcome).toBe('pass')
  expect(run('consent-record-complete', records(whole), { allDoubleOptIn: true }).outcome).toBe('fail')
})

test('a flag that the export has not is undefined, never 0', () => {
  const without = csv('timestamp,purpose,wording_version,method,state', '2026-09-01,newsletter,v3,web form,granted')
  expect(figure(run('consent-record-complete', without), 'Ticked beforehand')).toEqual({
    undefined: 'the file has no column pre_ticked',
  })
})
