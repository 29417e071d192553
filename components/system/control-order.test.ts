import { describe, expect, it } from 'vitest'
import type { ControlStatusView } from '../../contracts/status.ts'
import { toDay } from '../../domain/days.ts'
import { groupControls } from './control-order.ts'

const aControl = (about: Partial<ControlStatusView> & { control: string }): ControlStatusView => ({
  title: about.control,
  principle: 'privacy',
  severity: 'critical',
  scope: 'system',
  status: 'met',
  sentence: '',
  because: [],
  nextStep: null,
  until: null,
  since: toDay('2026-01-01'),
  dueOn: null,
  ...about,
})
const principles = ['choice', 'privacy', 'fairness'].map((id) => ({ id, name: id, summary: '' }))

describe('the order of controls on the page of a system', () => {
  it('puts what does not pass first, within a principle and among principles', () => {
    const groups = groupControls(
      [
        aControl({ control: 'a', principle: 'choice' }),
        aControl({ control: 'b', status: 'due-soon' }),
        aControl({ control: 'c', status: 'overdue' }),
        aControl({ control: 'd', principle: 'fairness', status: 'failing' }),
      ],
      principles,
    )
    expect(groups.map(({ principle }) => principle.id)).toEqual(['fairness', 'privacy', 'choice'])
    expect(groups[1]?.controls.map(({ control }) => control)).toEqual(['c', 'b'])
  })

  it('puts the critical before the minor where the status is the same', () => {
    const [group] = groupControls(
      [
        aControl({ control: 'minor', status: 'missing', severity: 'minor' }),
        aControl({ control: 'critical', status: 'missing' }),
      ],
      principles,
    )
    expect(group?.controls.map(({ control }) => control)).toEqual(['critical', 'minor'])
  })

  it('counts met, due soon and excepted as passing, and leaves out what does not apply', () => {
    const [group] = groupControls(
      [
        aControl({ control: 'a' }),
        aControl({ control: 'b', status: 'due-soon' }),
        aControl({ control: 'c', status: 'excepted' }),
        aControl({ control: 'd', status: 'awaiting' }),
        aControl({ control: 'e', status: 'not-applicable' }),
      ],
      principles,
    )
    expect([group?.passing, group?.controls.length]).toEqual([3, 4])
  })
})
