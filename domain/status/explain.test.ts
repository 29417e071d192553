import { describe, expect, test } from 'vitest'
import { toDay } from '../days.ts'
import { explainControl, explainSystem } from './explain.ts'
import { newsletterAnswers, quietAnswers } from './story-answers.ts'
import { aStory, type Story } from './story.ts'
import { computeSystemState } from './system-status.ts'
import { computeControlTimeline, computeTimeline } from './timeline.ts'

const OPT_IN = 'consent.opt-in'
const OWNER = 'governance.owner'
const names = new Map([['PER-7', 'Ana Ruiz']])

const newsletter = () =>
  aStory({ programme: 'essential' }).on('2026-02-02').registered({ attributes: newsletterAnswers })
const passed = () =>
  newsletter()
    .filed({ controls: [OPT_IN] })
    .accepted()
const inOrder = () => newsletter().everythingPasses()

function explainedOn(story: Story, day: string, control = OPT_IN) {
  const [view, on] = [story.view(), toDay(day)]
  const interval = computeControlTimeline(view, control).find(({ from, to }) => from <= on && on < to)!
  return explainControl({ state: interval.state, view, on, since: interval.from, names })
}

function systemSentence(story: Story, day: string): string {
  const [view, on] = [story.view(), toDay(day)]
  const since = computeTimeline(view).system.find(({ from, to }) => from <= on && on < to)!.from
  return explainSystem({ state: computeSystemState(view, on), view, on, since, names }).sentence
}

describe('a control says why', () => {
  const successor = () =>
    passed()
      .on('2026-08-01')
      .filed({ controls: [OPT_IN] })
  const failed = () => newsletter().filed({ controls: [OPT_IN], verdict: 'fail' })

  test.each<[story: Story, day: string, sentence: string]>([
    [newsletter(), '2026-02-10', 'Awaiting: evidence is due by 4 Mar 2026.'],
    [newsletter(), '2026-04-10', 'Missing since 5 Mar 2026: nothing stands, and its grace ended on 4 Mar 2026.'],
    [passed(), '2026-04-10', 'Met until 2 Aug 2026 through FIL-1.'],
    [passed(), '2026-07-10', 'Due soon: FIL-1 ends on 2 Aug 2026.'],
    [passed(), '2026-09-10', 'Overdue since 3 Aug 2026: FIL-1 ended on 2 Aug 2026.'],
    [
      passed().on('2026-04-10').changed('new-purpose'),
      '2026-05-20',
      'Overdue since 11 May 2026: FIL-1 ended on 10 May 2026, 30 days after a change (new purpose) on 10 Apr 2026.',
    ],
    [
      successor(),
      '2026-08-05',
      'Due soon: FIL-1 ended on 2 Aug 2026; FIL-2 was filed in time and waits for a decision until 15 Aug 2026.',
    ],
    [failed(), '2026-02-10', 'Failing since 2 Feb 2026: FIL-1 says fail. It counts at once and waits for a decision.'],
    [failed().accepted(), '2026-02-10', 'Failing since 2 Feb 2026: FIL-1 says fail.'],
    [newsletter().excepted(OPT_IN, '2026-02-05', '2026-05-05'), '2026-02-10', 'Excepted until 5 May 2026 by EXC-1.'],
    [
      newsletter().excepted(OPT_IN, '2026-02-05', '2026-05-05').exceptionRevoked({ effectiveOn: '2026-03-01' }),
      '2026-02-10',
      'Excepted until 28 Feb 2026 by EXC-1.',
    ],
    [
      newsletter().found({ control: OPT_IN, dueOn: '2026-02-05' }),
      '2026-02-10',
      'Failing since 6 Feb 2026: FIN-1 was due on 5 Feb 2026.',
    ],
  ])('%#: on %s it tells the rule, the fact and its day', (story, day, sentence) => {
    expect(explainedOn(story, day).sentence).toBe(sentence)
  })

  test('one that does not apply names the answers that make it so', () => {
    expect(explainedOn(newsletter(), '2026-02-10', 'protection.biometrics').sentence).toBe(
      'Does not apply: Biometric techniques is none.',
    )
  })

  test('the facts have their days and lead to where they are', () => {
    expect(explainedOn(passed(), '2026-04-10').because).toEqual([
      { fact: 'FIL-1 says pass, from this day', on: '2026-02-02', link: '/filings/FIL-1' },
      { fact: 'It holds to this day (asked for every 6 months)', on: '2026-08-02', link: null },
    ])
  })
})

describe('the cheapest next step', () => {
  test('is the first kinds of evidence that the control accepts, from the owner', () => {
    expect(explainedOn(newsletter().ownedBy('PER-7'), '2026-02-10').nextStep).toEqual({
      action: 'file',
      sentence: 'File evidence: consent flow capture or consent record export.',
      who: 'Ana Ruiz',
      link: '/file?system=SYS-1&control=consent.opt-in',
    })
    expect(explainedOn(passed(), '2026-07-10').nextStep?.sentence).toMatch(/^File new evidence/)
  })

  test('is the decision, where an undecided filing would help', () => {
    const story = newsletter().filed({ controls: [OPT_IN] })
    expect(explainedOn(story, '2026-04-10').nextStep).toMatchObject({ action: 'decide', link: '/filings/FIL-1' })
  })

  test('is not a decision on what is older than the failure, or has ended itself, or was filed for another level', () => {
    const older = newsletter()
      .filed({ controls: [OPT_IN] })
      .on('2026-03-01')
    older.filed({ controls: [OPT_IN], verdict: 'fail' })
    const ended = newsletter().filed({ controls: [OPT_IN], validUntil: '2026-03-01' })
    const elsewhere = newsletter().filed({ controls: [OPT_IN], organisation: true })
    for (const story of [older, ended, elsewhere]) {
      expect(explainedOn(story, '2026-04-10').nextStep?.action).toBe('file')
    }
  })

  test('is the question that is open, by its label', () => {
    const { biometrics: _, ...unanswered } = newsletterAnswers
    const story = aStory().on('2026-02-02').registered({ attributes: unanswered })
    expect(explainedOn(story, '2026-02-10', 'protection.biometrics').nextStep).toMatchObject({
      action: 'answer',
      sentence: 'Answer “Biometric techniques”.',
      link: '/systems/SYS-1/questions#q-biometrics',
    })
  })

  test('is a nomination while nobody owns it, then a confirmation when it is due', () => {
    expect(explainedOn(newsletter(), '2026-04-10', OWNER)).toMatchObject({
      sentence: 'Missing since 5 Mar 2026: nobody has accepted to own it.',
      nextStep: { sentence: 'Nominate an owner, who then accepts.', who: 'a lead' },
    })
    expect(explainedOn(newsletter().ownedBy('PER-7'), '2026-07-20', OWNER).nextStep).toMatchObject({
      action: 'confirm-ownership',
      sentence: 'Confirm the ownership by 2 Aug 2026.',
      who: 'Ana Ruiz',
    })
  })

  test('is nothing while it is met', () => {
    expect(explainedOn(passed(), '2026-04-10').nextStep).toBeNull()
  })
})

describe('a system says what, since when, why, and what next', () => {
  const file = 'consent flow capture or consent record export. Ana Ruiz owns it.'
  const quiet = () => aStory({ programme: 'essential' }).on('2026-02-02')

  test.each<[story: Story, day: string, sentence: string]>([
    [inOrder(), '2026-02-10', 'In order since 2 Feb 2026. The next thing is due on 2 Aug 2026.'],
    [
      inOrder()
        .on('2026-05-02')
        .filed({ controls: [OPT_IN], validUntil: '2026-05-20', verdict: 'inconclusive' })
        .accepted(),
      '2026-05-10',
      `Lapsed since 2 May 2026: “Opt-in before personal use” is not settled by FIL-3. File new evidence: ${file}`,
    ],
    [
      inOrder(),
      '2026-09-10',
      `Lapsed since 3 Aug 2026: “Opt-in before personal use” ended on 2 Aug 2026, and 6 more controls. File new evidence: ${file}`,
    ],
    [
      inOrder()
        .on('2026-03-01')
        .filed({ controls: [OPT_IN], verdict: 'fail' }),
      '2026-03-10',
      `Failing since 1 Mar 2026: “Opt-in before personal use” fails by FIL-3. File new evidence: ${file}`,
    ],
    [
      inOrder().raisedTo('prohibited'),
      '2026-02-10',
      'Failing since 2 Feb 2026: possibly prohibited: a lead raised its tier. Counsel decides. Ana Ruiz owns it.',
    ],
    [
      quiet()
        .registered({ attributes: { ...quietAnswers, socialScoring: true } })
        .everythingPasses(),
      '2026-02-10',
      'Failing since 2 Feb 2026: possibly prohibited: behaviour score used against people in unrelated or disproportionate ways. Counsel decides. Ana Ruiz owns it.',
    ],
    [
      inOrder().scheduled('P12M', '2026-05-01'),
      '2026-05-10',
      'Lapsed since 2 May 2026: its review was due on 1 May 2026. A lead reviews it. Ana Ruiz owns it.',
    ],
    [
      newsletter(),
      '2026-02-10',
      'Awaiting since 2 Feb 2026: “Opt-in before personal use” is due by 4 Mar 2026, and 10 more controls. File evidence: consent flow capture or consent record export. Nobody owns it yet.',
    ],
    [
      inOrder().found({ dueOn: '2026-03-05' }),
      '2026-02-10',
      'In order, with attention needed, since 2 Feb 2026: 1 finding is open, due on 5 Mar 2026. Ana Ruiz owns it.',
    ],
    [
      quiet().registered({ attributes: {} }),
      '2026-02-10',
      'Awaiting since 2 Feb 2026: it is not known whether “Opt-in before personal use” and 26 more controls apply, and 4 controls that do apply await evidence. Answer “Uses personal data”. Nobody owns it yet.',
    ],
    [quiet().registered({ stage: 'idea' }), '2026-02-10', 'Not live since 2 Feb 2026: its stage is idea.'],
    [quiet().registered().went('retired'), '2026-02-10', 'Retired since 2 Feb 2026.'],
  ])('%#: on %s', (story, day, sentence) => {
    expect(systemSentence(story, day)).toBe(sentence)
  })
})
