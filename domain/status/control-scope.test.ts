import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { computeControlState } from './control-status.ts'
import { newsletterAnswers } from './story-answers.ts'
import { aStory, type Story } from './story.ts'

const OPT_IN = 'consent.opt-in'

/** A newsletter on limited tier, live and registered on 2 February 2026: `consent.opt-in` applies, for six months a pass. */
function aNewsletter(options: Parameters<typeof aStory>[0] = {}): Story {
  return aStory(options).on('2026-02-02').registered({ attributes: newsletterAnswers })
}

function statusOf(story: Story, on: string, control = OPT_IN, knownOn?: string): string {
  return computeControlState(story.view(knownOn), control, toDay(on)).status
}

function stateOf(story: Story, on: string, control = OPT_IN) {
  return computeControlState(story.view(), control, toDay(on))
}

type Case = [day: string, status: string]

describe('scope', () => {
  const ETHICS = 'governance.ethics-guidelines'
  const RIGHTS = 'privacy.rights-requests'

  test('an organisation control is filed once and counts for every system, also for one registered later', () => {
    const story = aNewsletter()
      .filed({ controls: [ETHICS], organisation: true })
      .accepted()
    story.on('2026-06-01').registered({ system: 'SYS-2' })
    expect(statusOf(story, '2026-06-01', ETHICS)).toBe('met')
    expect(computeControlState(story.view(undefined, 'SYS-2'), ETHICS, toDay('2026-06-01')).status).toBe('met')
  })

  test('what is filed for a system on an organisation control does not count, nor the other way round', () => {
    const story = aNewsletter()
      .filed({ controls: [ETHICS] })
      .accepted()
    story.filed({ controls: [OPT_IN], organisation: true }).accepted()
    expect(statusOf(story, '2026-02-02', ETHICS)).toBe('awaiting')
    expect(statusOf(story, '2026-02-02')).toBe('awaiting')
  })

  test('an organisation filing is ended by changes of the organisation only', () => {
    const story = aNewsletter()
      .filed({ controls: [ETHICS], organisation: true })
      .accepted()
    story.on('2026-04-01').changed('new-market')
    expect(statusOf(story, '2026-06-01', ETHICS)).toBe('met')
    story.organisationChanged('new-market')
    expect(statusOf(story, '2026-05-01', ETHICS)).toBe('due-soon')
    expect(statusOf(story, '2026-05-02', ETHICS)).toBe('overdue')
  })

  test('a filing of a unit counts for its systems while they are in it, and is ended like one of the organisation', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers, unit: 'Retail' })
    story
      .filed({ controls: [RIGHTS], unit: 'Retail' })
      .accepted()
      .changed('new-market')
    expect(statusOf(story, '2026-04-01', RIGHTS)).toBe('met')
    story.on('2026-04-02').movedTo('Travel')
    expect(statusOf(story, '2026-04-01', RIGHTS)).toBe('met')
    expect(statusOf(story, '2026-04-02', RIGHTS)).toBe('missing')
    story.movedTo('Retail').organisationChanged('new-market')
    expect(statusOf(story, '2026-05-02', RIGHTS)).toBe('due-soon')
    expect(statusOf(story, '2026-05-03', RIGHTS)).toBe('overdue')
  })

  test('of an inheritable control, what is filed for the system wins over the unit, and the unit over the organisation', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: newsletterAnswers, unit: 'Retail' })
    story.filed({ controls: [RIGHTS], organisation: true }).accepted()
    expect(statusOf(story, '2026-02-02', RIGHTS)).toBe('met')
    story.filed({ controls: [RIGHTS], unit: 'Retail', verdict: 'inconclusive' }).accepted()
    expect(statusOf(story, '2026-02-02', RIGHTS)).toBe('inconclusive')
    story.filed({ controls: [RIGHTS], effectiveOn: '2026-02-03' }).accepted()
    expect(statusOf(story, '2026-02-02', RIGHTS)).toBe('inconclusive')
    expect(statusOf(story, '2026-02-03', RIGHTS)).toBe('met')
    expect(statusOf(story, '2026-08-04', RIGHTS)).toBe('overdue')
  })

  test('a successor counts only where it would win once accepted', () => {
    const story = aNewsletter()
      .filed({ controls: [RIGHTS] })
      .accepted()
      .on('2026-08-01')
    story.filed({ controls: [RIGHTS], organisation: true })
    expect(statusOf(story, '2026-08-03', RIGHTS)).toBe('overdue')
    story.filed({ controls: [RIGHTS] })
    expect(statusOf(story, '2026-08-03', RIGHTS)).toBe('due-soon')
  })
})

describe('the accountable owner', () => {
  const OWNER = 'governance.owner'

  test('a nomination changes nothing; acceptance meets the control without a filing', () => {
    const story = aNewsletter().nominated('PER-7')
    expect(statusOf(story, '2026-02-02', OWNER)).toBe('awaiting')
    story.on('2026-02-10').ownedBy('PER-7')
    expect(statusOf(story, '2026-02-09', OWNER)).toBe('awaiting')
    expect(statusOf(story, '2026-02-10', OWNER)).toBe('met')
  })

  test.each<Case>([
    ['2026-07-10', 'met'],
    ['2026-07-11', 'due-soon'],
    ['2026-08-10', 'due-soon'],
    ['2026-08-11', 'overdue'],
  ])('an acceptance of 10 February holds six months on limited tier: on %s it is %s', (day, status) => {
    expect(statusOf(aNewsletter().on('2026-02-10').ownedBy('PER-7'), day, OWNER)).toBe(status)
  })

  test('confirming renews it', () => {
    const story = aNewsletter().ownedBy('PER-7').on('2026-07-20').confirmedBy('PER-7')
    expect(stateOf(story, '2026-07-20', OWNER)).toMatchObject({ status: 'met', dueOn: '2027-01-20' })
  })

  test('what an owner confirmed no longer counts when another accepts', () => {
    const story = aNewsletter().ownedBy('PER-7').on('2026-04-01').ownedBy('PER-8').on('2026-05-01').confirmedBy('PER-7')
    expect(stateOf(story, '2026-03-31', OWNER).reason).toMatchObject({ pass: { attestation: { personId: 'PER-7' } } })
    expect(stateOf(story, '2026-05-01', OWNER)).toMatchObject({
      reason: { pass: { attestation: { personId: 'PER-8' } } },
      dueOn: '2026-10-01',
    })
  })

  test('a material change asks for a confirmation within 30 days', () => {
    const story = aNewsletter().ownedBy('PER-7').on('2026-04-01').changed('material-change')
    expect(statusOf(story, '2026-05-01', OWNER)).toBe('due-soon')
    expect(statusOf(story, '2026-05-02', OWNER)).toBe('overdue')
  })

  test('a filing never takes the place of acceptance, but one that says fail counts until the owner confirms', () => {
    const story = aNewsletter()
      .filed({ controls: [OWNER] })
      .accepted()
    expect(statusOf(story, '2026-02-02', OWNER)).toBe('awaiting')
    story
      .ownedBy('PER-7')
      .on('2026-03-01')
      .filed({ controls: [OWNER], verdict: 'fail' })
    expect(statusOf(story, '2026-03-01', OWNER)).toBe('failing')
    story.on('2026-03-02').confirmedBy('PER-7')
    expect(statusOf(story, '2026-03-01', OWNER)).toBe('failing')
    expect(statusOf(story, '2026-03-02', OWNER)).toBe('met')
  })
})
