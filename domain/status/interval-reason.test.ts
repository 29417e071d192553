import { describe, expect, it } from 'vitest'
import { toDay } from '../days.ts'
import { controlReason, systemReason, type ControlThen } from './interval-reason.ts'

const from = toDay('2026-11-03')
const audit = { id: 'FIL-204', kindLabel: 'Bias audit' }

describe('why a control had a status', () => {
  it.each([
    ['overdue', '2026-11-02', audit, 'Overdue since 3 Nov 2026: FIL-204 (Bias audit) ended'],
    ['overdue', '2026-11-02', null, 'Overdue since 3 Nov 2026: the owner’s confirmation ended'],
    ['met', '2027-05-02', audit, 'Met through FIL-204 (Bias audit) until 2 May 2027'],
    ['due-soon', '2026-12-01', audit, 'Due soon: FIL-204 (Bias audit) ends on 1 Dec 2026'],
    [
      'due-soon',
      '2026-11-01',
      audit,
      'Due soon: FIL-204 (Bias audit) ended on 1 Nov 2026, and what follows it waits for a decision',
    ],
    ['failing', null, audit, 'Failing since 3 Nov 2026: FIL-204 (Bias audit) says fail'],
    ['failing', null, { id: 'FND-2', kindLabel: null }, 'Failing since 3 Nov 2026: FND-2 was past its due day'],
    ['excepted', null, { id: 'EXC-1', kindLabel: null }, 'Excepted by EXC-1'],
    ['awaiting', '2026-12-03', null, 'Awaiting: evidence is due by 3 Dec 2026'],
    ['missing', null, null, 'Missing since 3 Nov 2026: nothing stands, and its grace is over'],
  ] as const)('%s, due %s, on %o', (status, due, basis, words) => {
    expect(controlReason({ status, from, dueOn: due === null ? null : toDay(due), basis })).toBe(words)
  })
})

describe('why a system had a status', () => {
  const control = (title: string, status: ControlThen['status'], isSerious = true) => ({ title, status, isSerious })
  const say = (
    status: 'failing' | 'lapsed' | 'attention',
    controls: ControlThen[],
    reviewDueOn: string | null = null,
  ) => systemReason({ status, from, reviewDueOn: reviewDueOn === null ? null : toDay(reviewDueOn), controls })

  it('names the first serious control that brought it about, and counts the others', () => {
    const failing = [
      control('Opt-in', 'failing'),
      control('Bias audit', 'failing'),
      control('Notice', 'failing', false),
    ]
    expect(say('failing', failing)).toBe('“Opt-in” and 1 more fail')
    expect(say('lapsed', [control('Opt-in', 'overdue')])).toBe('“Opt-in” does not stand')
    expect(say('attention', [control('Notice', 'due-soon', false)])).toBe('“Notice” ends soon')
  })

  it('says what else it was where no serious control did', () => {
    expect(say('failing', [])).toBe('Its tier is prohibited')
    expect(say('lapsed', [control('Notice', 'overdue', false)], '2026-11-01')).toBe('Its review was due on 1 Nov 2026')
  })
})
