import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { computeControlState } from './control-status.ts'
import { newsletterAnswers, quietAnswers } from './story-answers.ts'
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

describe('not-applicable', () => {
  test('a control whose condition is false does not apply, whatever was filed on it', () => {
    const story = aStory().on('2026-02-02').registered({ attributes: quietAnswers })
    story
      .filed({ controls: [OPT_IN], verdict: 'fail' })
      .accepted()
      .excepted(OPT_IN, '2026-02-03', '2026-03-01')
    expect(stateOf(story, '2026-02-10').reason).toEqual({ rule: 'condition-false' })
    expect(statusOf(story, '2026-02-10')).toBe('not-applicable')
  })

  test('a control outside the programme does not apply until the full programme is chosen', () => {
    const story = aNewsletter({ programme: 'essential' })
      .on('2026-04-01')
      .programme('full', { effectiveOn: '2026-05-01' })
    expect(stateOf(story, '2026-04-30', 'privacy.minimisation').reason).toEqual({ rule: 'outside-programme' })
    expect(statusOf(story, '2026-05-01', 'privacy.minimisation')).toBe('awaiting')
    expect(statusOf(story, '2026-05-31', 'privacy.minimisation')).toBe('awaiting')
    expect(statusOf(story, '2026-06-01', 'privacy.minimisation')).toBe('missing')
  })

  test('an answer that takes the condition away switches the control off from its effective day', () => {
    const story = aNewsletter()
      .on('2026-03-10')
      .answered({ lawfulBasis: ['contract'] }, { effectiveOn: '2026-03-01' })
    expect(statusOf(story, '2026-02-28')).toBe('awaiting')
    expect(statusOf(story, '2026-03-01')).toBe('not-applicable')
  })

  test('a control that no edition of the time knows does not apply', () => {
    expect(statusOf(aNewsletter(), '2026-03-01', 'no.such-control')).toBe('not-applicable')
  })
})

describe('excepted', () => {
  const story = () => aNewsletter().on('2026-03-01').excepted(OPT_IN, '2026-03-05', '2026-04-04')
  test.each<Case>([
    ['2026-03-04', 'awaiting'],
    ['2026-03-05', 'excepted'],
    ['2026-04-04', 'excepted'],
    ['2026-04-05', 'missing'],
  ])('an exception holds from its first to its last day: on %s it is %s', (day, status) => {
    expect(statusOf(story(), day)).toBe(status)
  })

  test('an exception stands before an accepted failure', () => {
    const failing = story()
      .filed({ controls: [OPT_IN], verdict: 'fail' })
      .accepted()
    expect(statusOf(failing, '2026-03-04')).toBe('failing')
    expect(statusOf(failing, '2026-03-05')).toBe('excepted')
    expect(statusOf(failing, '2026-04-05')).toBe('failing')
  })

  test('a revoked exception ends on the day before its revocation', () => {
    const revoked = story().on('2026-03-20').exceptionRevoked()
    expect(statusOf(revoked, '2026-03-19')).toBe('excepted')
    expect(statusOf(revoked, '2026-03-20')).toBe('missing')
  })

  test('of two exceptions in force the one that lasts longer is told', () => {
    const two = story().excepted(OPT_IN, '2026-03-10', '2026-05-01')
    expect(stateOf(two, '2026-03-20').dueOn).toBe('2026-05-01')
    expect(statusOf(two, '2026-04-05')).toBe('excepted')
  })
})

describe('failing', () => {
  test('an undecided failure counts at once, from its effective day, unconfirmed', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
    story.on('2026-03-10').filed({ controls: [OPT_IN], verdict: 'fail', effectiveOn: '2026-03-08' })
    expect(statusOf(story, '2026-03-07')).toBe('met')
    expect(statusOf(story, '2026-03-08')).toBe('failing')
    expect(statusOf(story, '2026-03-09', OPT_IN, '2026-03-09')).toBe('met')
  })

  test('a failure has no end until something newer stands', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN], verdict: 'fail' })
      .accepted()
    expect(statusOf(story, '2036-02-02')).toBe('failing')
    story.on('2026-06-01').filed({ controls: [OPT_IN] })
    expect(statusOf(story, '2026-06-01')).toBe('failing')
    story.accepted()
    expect(statusOf(story, '2026-05-31')).toBe('failing')
    expect(statusOf(story, '2026-06-01')).toBe('met')
  })

  test('a rejected or withdrawn failure never stood', () => {
    const rejected = aNewsletter()
      .filed({ controls: [OPT_IN], verdict: 'fail' })
      .rejected()
    const withdrawn = aNewsletter()
      .filed({ controls: [OPT_IN], verdict: 'fail' })
      .withdrawn()
    expect(statusOf(rejected, '2026-02-10')).toBe('awaiting')
    expect(statusOf(withdrawn, '2026-02-10')).toBe('awaiting')
  })

  test('of a pass and a failure of the same day the one recorded last is newer', () => {
    const failedLast = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
    failedLast.filed({ controls: [OPT_IN], verdict: 'fail' }).accepted()
    const passedLast = aNewsletter()
      .filed({ controls: [OPT_IN], verdict: 'fail' })
      .accepted()
    passedLast.filed({ controls: [OPT_IN] }).accepted()
    expect(statusOf(failedLast, '2026-02-02')).toBe('failing')
    expect(statusOf(passedLast, '2026-02-02')).toBe('met')
  })

  test('a failure older than a pass changes nothing when it is filed late', () => {
    const story = aNewsletter()
      .on('2026-03-01')
      .filed({ controls: [OPT_IN] })
      .accepted()
    story
      .on('2026-03-10')
      .filed({ controls: [OPT_IN], verdict: 'fail', effectiveOn: '2026-02-10' })
      .accepted()
    expect(statusOf(story, '2026-02-28')).toBe('failing')
    expect(statusOf(story, '2026-03-01')).toBe('met')
  })

  test.each<[severity: 'critical' | 'major' | 'minor', day: string, status: string]>([
    ['critical', '2026-03-20', 'met'],
    ['critical', '2026-03-21', 'failing'],
    ['major', '2026-03-21', 'failing'],
    ['minor', '2026-03-21', 'met'],
  ])('a %s finding due on 20 March makes a passing control on %s %s', (severity, day, status) => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
    story.found({ control: OPT_IN, severity, dueOn: '2026-03-20' })
    expect(statusOf(story, day)).toBe(status)
  })

  test('a resolved finding no longer fails its control, from the day it was resolved', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
    story.found({ control: OPT_IN, dueOn: '2026-03-20' }).on('2026-04-02').resolved()
    expect(statusOf(story, '2026-04-01')).toBe('failing')
    expect(statusOf(story, '2026-04-02')).toBe('met')
  })

  test('an overdue finding stands before an inconclusive filing', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN], verdict: 'inconclusive' })
      .accepted()
    story.found({ control: OPT_IN, dueOn: '2026-03-20' })
    expect(statusOf(story, '2026-03-20')).toBe('inconclusive')
    expect(statusOf(story, '2026-03-21')).toBe('failing')
  })
})

describe('inconclusive', () => {
  test('an accepted inconclusive filing takes the place of an older pass', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
    story.on('2026-03-10').filed({ controls: [OPT_IN], verdict: 'inconclusive' })
    expect(statusOf(story, '2026-03-10')).toBe('met')
    story.accepted()
    expect(statusOf(story, '2026-03-09')).toBe('met')
    expect(statusOf(story, '2026-03-10')).toBe('inconclusive')
  })
})

describe('met, due-soon and overdue', () => {
  const pass = () =>
    aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()

  test.each<Case>([
    ['2026-02-02', 'met'],
    ['2026-07-02', 'met'],
    ['2026-07-03', 'due-soon'],
    ['2026-08-02', 'due-soon'],
    ['2026-08-03', 'overdue'],
    ['2036-08-03', 'overdue'],
  ])('a pass of 2 February holds six months on limited tier, its last day included: on %s it is %s', (day, status) => {
    expect(statusOf(pass(), day)).toBe(status)
  })

  test.each<Case>([
    ['2026-02-22', 'met'],
    ['2026-02-23', 'due-soon'],
    ['2026-03-02', 'due-soon'],
    ['2026-03-03', 'overdue'],
  ])('a monthly pass of 2 February is due soon in a quarter of its 28 days: on %s it is %s', (day, status) => {
    const story = aNewsletter()
      .raisedTo('high')
      .filed({ controls: ['reliability.monitoring'] })
      .accepted()
    expect(statusOf(story, day, 'reliability.monitoring')).toBe(status)
  })

  test.each<Case>([
    ['2026-03-31', 'met'],
    ['2026-04-01', 'due-soon'],
    ['2026-05-01', 'due-soon'],
    ['2026-05-02', 'overdue'],
  ])('evidence with a last day of its own, 1 May, ends on it: on %s it is %s', (day, status) => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN], validUntil: '2026-05-01' })
      .accepted()
    expect(statusOf(story, day)).toBe(status)
  })

  test('a last day of its own later than the frequency allows changes nothing', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN], validUntil: '2027-05-01' })
      .accepted()
    expect(statusOf(story, '2026-08-03')).toBe('overdue')
  })

  test('an older pass that ends later still holds beside a newer one that has ended', () => {
    const story = pass()
      .on('2026-03-01')
      .filed({ controls: [OPT_IN], validUntil: '2026-04-01' })
      .accepted()
    expect(statusOf(story, '2026-04-02')).toBe('met')
    expect(stateOf(story, '2026-04-02').dueOn).toBe('2026-08-02')
  })

  test('a pass older than a failure does not come back when the failure is followed by a short pass', () => {
    const story = pass()
      .on('2026-03-01')
      .filed({ controls: [OPT_IN], verdict: 'fail' })
      .accepted()
    story
      .on('2026-03-10')
      .filed({ controls: [OPT_IN], validUntil: '2026-04-01' })
      .accepted()
    expect(statusOf(story, '2026-04-02')).toBe('overdue')
  })

  test('evidence filed late counts from its effective date as corrected, and from its acceptance as known', () => {
    const story = aNewsletter()
      .on('2026-03-20')
      .filed({ controls: [OPT_IN], effectiveOn: '2026-02-10' })
    story.on('2026-03-25').accepted()
    expect(statusOf(story, '2026-03-10')).toBe('met')
    expect(statusOf(story, '2026-02-09')).toBe('awaiting')
    expect(statusOf(story, '2026-03-10', OPT_IN, '2026-03-10')).toBe('missing')
    expect(statusOf(story, '2026-03-24', OPT_IN, '2026-03-24')).toBe('missing')
    expect(statusOf(story, '2026-03-25', OPT_IN, '2026-03-25')).toBe('met')
  })

  test('a wrong acceptance, once revoked, counts on no day', () => {
    const story = pass().on('2026-06-01').revoked()
    expect(statusOf(story, '2026-02-10')).toBe('awaiting')
    expect(statusOf(story, '2026-05-01')).toBe('missing')
    expect(statusOf(story, '2026-05-01', OPT_IN, '2026-05-31')).toBe('met')
  })
})

describe('a successor that waits for its decision', () => {
  const filedOn = (day: string) =>
    aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
      .on(day)
      .filed({ controls: [OPT_IN] })

  test.each<Case>([
    ['2026-08-03', 'due-soon'],
    ['2026-08-15', 'due-soon'],
    ['2026-08-16', 'overdue'],
  ])('filed on 1 August, a day before the end, it holds the control for 14 days: on %s it is %s', (day, status) => {
    expect(statusOf(filedOn('2026-08-01'), day)).toBe(status)
  })

  test.each<[filed: string, status: string]>([
    ['2026-08-02', 'due-soon'],
    ['2026-08-03', 'overdue'],
  ])('filed on %s where the pass ends on 2 August, the control is %s on 5 August', (filed, status) => {
    expect(statusOf(filedOn(filed), '2026-08-05')).toBe(status)
  })

  test('rejected, it holds nothing on any day', () => {
    expect(statusOf(filedOn('2026-08-01').on('2026-08-10').rejected(), '2026-08-05')).toBe('overdue')
  })

  test('accepted, it makes the control met from its own effective day', () => {
    expect(statusOf(filedOn('2026-08-01').on('2026-08-10').accepted(), '2026-08-05')).toBe('met')
  })

  test('one that is older than what it would succeed, or whose own last day is past, holds nothing', () => {
    const older = aNewsletter()
      .filed({ controls: [OPT_IN], validUntil: '2026-04-01' })
      .accepted()
      .on('2026-03-30')
    older.filed({ controls: [OPT_IN], effectiveOn: '2026-02-01' })
    const brief = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
      .on('2026-08-01')
    brief.filed({ controls: [OPT_IN], validUntil: '2026-08-04' })
    expect(statusOf(older, '2026-04-02')).toBe('overdue')
    expect(statusOf(brief, '2026-08-04')).toBe('due-soon')
    expect(statusOf(brief, '2026-08-05')).toBe('overdue')
  })
})

describe('changes', () => {
  test.each<Case>([
    ['2026-04-09', 'met'],
    ['2026-04-10', 'due-soon'],
    ['2026-05-10', 'due-soon'],
    ['2026-05-11', 'overdue'],
  ])('a new purpose on 10 April ends the pass 30 days later: on %s it is %s', (day, status) => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
      .on('2026-04-10')
      .changed('new-purpose')
    expect(statusOf(story, day)).toBe(status)
  })

  test('a change ends the pass of its own system alone', () => {
    const story = aNewsletter().registered({ system: 'SYS-2', attributes: newsletterAnswers })
    story
      .filed({ controls: [OPT_IN], systems: ['SYS-1', 'SYS-2'] })
      .accepted()
      .on('2026-04-10')
      .changed('new-purpose')
    expect(statusOf(story, '2026-05-11')).toBe('overdue')
    expect(computeControlState(story.view(undefined, 'SYS-2'), OPT_IN, toDay('2026-05-11')).status).toBe('met')
  })

  test('a change of a kind that the control does not name, or before the evidence, ends nothing', () => {
    const story = aNewsletter()
      .changed('new-purpose')
      .filed({ controls: [OPT_IN] })
      .accepted()
    story.on('2026-04-10').changed('retrain').organisationChanged('new-purpose')
    expect(statusOf(story, '2026-05-11')).toBe('met')
  })

  test('a change bears on no day before it, however long the notice', () => {
    const story = aNewsletter()
      .policy(60, 30)
      .filed({ controls: [OPT_IN] })
      .accepted()
      .on('2026-04-10')
    story.changed('new-purpose', { effectiveOn: '2026-04-20' })
    expect(stateOf(story, '2026-04-19')).toMatchObject({ status: 'met', dueOn: '2026-08-02' })
    expect(stateOf(story, '2026-04-20')).toMatchObject({ status: 'due-soon', dueOn: '2026-05-20' })
  })

  test('a change later than the end brings nothing forward and puts nothing off', () => {
    const story = aNewsletter()
      .filed({ controls: [OPT_IN] })
      .accepted()
      .on('2026-07-20')
      .changed('new-purpose')
    expect(stateOf(story, '2026-07-25').dueOn).toBe('2026-08-02')
  })
})

test('a day before registration is refused', () => {
  expect(() => statusOf(aNewsletter(), '2026-02-01')).toThrow(RangeError)
})
