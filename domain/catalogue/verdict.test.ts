import { describe, expect, test } from 'vitest'
import { controlStatuses } from '../status-words.ts'
import type { ControlStatus } from '../status-words.ts'
import { edition } from './edition.fixture.ts'
import type { Tier, Verdict } from './edition.ts'
import { computeVerdict } from './verdict.ts'

const CRITICAL = 'privacy.lawful-basis'
const MAJOR = 'governance.training'
const MINOR = 'transparency.ledger'

function verdictOf(
  statuses: Record<string, ControlStatus>,
  tier: Tier = 'limited',
  prohibitionUnknown = false,
): Verdict {
  const controls = Object.entries(statuses).map(([control, status]) => ({ control, status }))
  return computeVerdict({ edition, tier, prohibitionUnknown, controls })
}

const open: readonly ControlStatus[] = ['missing', 'overdue', 'awaiting', 'inconclusive', 'undetermined']
const passing: readonly ControlStatus[] = ['met', 'due-soon', 'excepted', 'not-applicable']

describe('the verdict', () => {
  test.each(passing)('is acceptable when everything is %s', (status) => {
    expect(verdictOf({ [CRITICAL]: status, [MAJOR]: status, [MINOR]: status })).toBe('acceptable')
  })

  test.each(open)('depends on the severity of what is %s', (status) => {
    expect(verdictOf({ [CRITICAL]: status, [MAJOR]: status, [MINOR]: status })).toBe('insufficient-evidence')
    expect(verdictOf({ [CRITICAL]: 'met', [MAJOR]: status, [MINOR]: status })).toBe('action-required')
    expect(verdictOf({ [CRITICAL]: 'met', [MAJOR]: 'met', [MINOR]: status })).toBe('acceptable-with-gaps')
  })

  test('is blocked by a critical failure, not by a major or minor one', () => {
    expect(verdictOf({ [CRITICAL]: 'failing', [MAJOR]: 'met' })).toBe('blocked')
    expect(verdictOf({ [CRITICAL]: 'met', [MAJOR]: 'failing' })).toBe('action-required')
    expect(verdictOf({ [CRITICAL]: 'met', [MINOR]: 'failing' })).toBe('acceptable-with-gaps')
  })

  test('is blocked by a prohibited tier whatever the evidence, and held back by a prohibition that is unknown', () => {
    expect(verdictOf({ [CRITICAL]: 'met' }, 'prohibited')).toBe('blocked')
    expect(verdictOf({ [CRITICAL]: 'met' }, 'minimal', true)).toBe('insufficient-evidence')
    expect(verdictOf({ [CRITICAL]: 'failing' }, 'minimal', true)).toBe('blocked')
  })

  test('is told for every status of a control', () => {
    expect([...open, ...passing, 'failing'].toSorted()).toEqual([...controlStatuses].toSorted())
  })
})
