import { describe, expect, it } from 'vitest'
import { toDay } from './days.ts'
import type { EventData, EventType, LedgerEvent } from './events.ts'
import { fieldsOn } from './fields-on.ts'

let seq = 0

function event<T extends EventType>(type: T, data: EventData[T], subject = 'SYS-1'): LedgerEvent {
  const recordedAt = '2026-06-01T10:00:00.000Z'
  return {
    seq: seq++,
    id: `E-${seq}`,
    recordedAt,
    actor: 'PER-1',
    type,
    subject,
    version: seq,
    data,
  } as unknown as LedgerEvent // safe: the shape of an event
}

const on = toDay
const registered = event('SystemRegistered', {
  name: 'Ranker',
  purpose: null,
  benefit: null,
  kind: null,
  unit: null,
  externalId: 'A-1',
  stage: 'live',
  attributes: {},
  effectiveOn: on('2026-01-10'),
  graceDays: null,
  source: null,
  proposed: true,
})

describe('the fields of a system on a day', () => {
  it('are none before its registration', () => {
    expect(fieldsOn('SYS-1', [registered], on('2026-01-09'))).toBeNull()
    expect(fieldsOn('SYS-2', [registered], on('2026-02-01'))).toBeNull()
  })

  it('are those of the latest day, whichever was recorded last', () => {
    const events = [
      registered,
      event('SystemAmended', { fields: { name: 'Third' }, attributes: {}, effectiveOn: on('2026-03-01') }),
      event('SystemAmended', {
        fields: { name: 'Second', purpose: 'Ranks.' },
        attributes: {},
        effectiveOn: on('2026-02-01'),
      }),
    ]
    const names = ['2026-01-31', '2026-02-28', '2026-03-01'].map((day) => fieldsOn('SYS-1', events, on(day))?.name)
    expect(names).toEqual(['Ranker', 'Second', 'Third'])
    expect(fieldsOn('SYS-1', events, on('2026-03-01'))?.purpose).toBe('Ranks.')
  })

  it('have a nominee until the acceptance, and an owner from it on', () => {
    const events = [
      registered,
      event('OwnerNominated', { personId: 'PER-3', effectiveOn: on('2026-02-01') }),
      event('OwnershipAccepted', { personId: 'PER-3', effectiveOn: on('2026-02-10') }),
    ]
    expect(fieldsOn('SYS-1', events, on('2026-02-05'))).toMatchObject({ nomineeId: 'PER-3', ownerId: null })
    expect(fieldsOn('SYS-1', events, on('2026-02-10'))).toMatchObject({ nomineeId: null, ownerId: 'PER-3' })
  })

  it('say since when it is struck, and nothing of it once it is restored', () => {
    const events = [
      registered,
      event('SystemStruck', { effectiveOn: on('2026-04-01'), importId: 'IMP-1' }),
      event('SystemRestored', { effectiveOn: on('2026-05-01'), importId: 'IMP-2' }),
    ]
    const struck = ['2026-03-31', '2026-04-15', '2026-05-01'].map((day) => fieldsOn('SYS-1', events, on(day))?.struckOn)
    expect(struck).toEqual([null, '2026-04-01', null])
  })
})
