import fc from 'fast-check'
import type { Answers, AnswerValue } from '../catalogue/edition.ts'
import { addDays, toDay, type Day } from '../days.ts'
import { ORGANISATION } from '../events.ts'
import { newsletterAnswers, quietAnswers } from './story-answers.ts'
import { aStory, LATER_EDITION, STORY_EDITION, SYSTEM, type Story } from './story.ts'

export const FIRST_DAY = toDay('2026-01-05')

// Random stories of one system, told over a year and a half.

export const aDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays(FIRST_DAY, days))
const aProgramme = fc.constantFrom('essential', 'full')
export const aControl = fc.constantFrom(
  'consent.opt-in',
  'optout.unsubscribe',
  'privacy.rights-requests',
  'fairness.inclusive-team',
  'reliability.monitoring',
  'governance.ethics-guidelines',
  'governance.owner',
)

type Telling = (story: Story, effectiveOn: Day) => void

const filing = fc
  .record({
    controls: fc.uniqueArray(aControl, { minLength: 1, maxLength: 3 }),
    verdict: fc.constantFrom('pass', 'pass', 'fail', 'inconclusive'),
    level: fc.constantFrom('system', 'system', 'unit', 'organisation'),
    validDays: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 3 }),
    decision: fc.constantFrom('accepted', 'accepted', 'rejected', 'withdrawn', 'none'),
  })
  .map(({ controls, verdict, level, validDays, decision }): Telling => {
    return (story, effectiveOn) => {
      const validUntil = validDays === null ? {} : { validUntil: addDays(effectiveOn, validDays) }
      const scope = { unit: level === 'unit' ? 'Retail' : null, organisation: level === 'organisation' }
      story.filed({ controls, verdict, effectiveOn, ...scope, ...validUntil })
      if (decision !== 'none') story[decision]()
    }
  })

const exception = fc
  .record({
    control: aControl,
    days: fc.integer({ min: 0, max: 120 }),
    revokedAfter: fc.option(fc.integer({ min: 0, max: 60 })),
  })
  .map(({ control, days, revokedAfter }): Telling => {
    return (story, effectiveOn) => {
      story.excepted(control, effectiveOn, addDays(effectiveOn, days))
      if (revokedAfter !== null) story.exceptionRevoked({ effectiveOn: addDays(effectiveOn, revokedAfter) })
    }
  })

const finding = fc
  .record({
    control: fc.option(aControl),
    severity: fc.constantFrom('critical', 'major', 'minor'),
    dueDays: fc.integer({ min: 0, max: 60 }),
    promised: fc.option(fc.record({ after: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 0, max: 90 }) })),
    resolvedAfter: fc.option(fc.integer({ min: 0, max: 90 })),
    rejected: fc.boolean(),
    regressedAfter: fc.option(fc.integer({ min: 0, max: 60 })),
  })
  .map(({ control, severity, dueDays, promised, resolvedAfter, rejected, regressedAfter }): Telling => {
    return (story, effectiveOn) => {
      const later = (days: number) => addDays(effectiveOn, days)
      story.found({ control, severity, dueOn: later(dueDays), effectiveOn })
      if (promised) story.promisedFor(later(promised.days), { effectiveOn: later(promised.after) })
      if (resolvedAfter === null) return
      story.resolved({ effectiveOn: later(resolvedAfter) })
      if (rejected) story.resolutionRejected()
      if (rejected || regressedAfter === null) return
      const from = resolvedAfter + regressedAfter
      story.verified().regressed({ effectiveOn: later(from), dueOn: later(from + dueDays) })
    }
  })

const aChange = fc.constantFrom('new-purpose', 'new-market', 'material-change', 'incident')
const aPerson = fc.constantFrom('PER-7', 'PER-8')
const aTier = fc.constantFrom('high', 'prohibited', null)
const aStage = fc.constantFrom('idea', 'pilot', 'live', 'live', 'retired')
const someDays = fc.integer({ min: 0, max: 60 })
const anAnswer = fc.constantFrom<Record<string, AnswerValue | null>>(
  { usesPersonalData: true },
  { usesPersonalData: null },
  { lawfulBasis: ['consent'] },
  { lawfulBasis: ['contract'] },
  { sendsDirectMarketing: null },
  { biometrics: null },
  { biometrics: ['none'] },
  { socialScoring: true },
  { socialScoring: false },
)

function dated<T>(what: fc.Arbitrary<T>, tell: (story: Story, value: T, dates: { effectiveOn: Day }) => void) {
  return what.map(
    (value): Telling =>
      (story, effectiveOn) =>
        tell(story, value, { effectiveOn }),
  )
}

const telling: fc.Arbitrary<Telling> = fc.oneof(
  { weight: 10, arbitrary: filing },
  { weight: 3, arbitrary: exception },
  { weight: 3, arbitrary: finding },
  { weight: 3, arbitrary: dated(anAnswer, (story, value, dates) => story.answered(value, dates)) },
  { weight: 2, arbitrary: dated(aChange, (story, kind, dates) => story.changed(kind, dates)) },
  dated(aChange, (story, kind, dates) => story.organisationChanged(kind, dates)),
  { weight: 2, arbitrary: dated(aStage, (story, stage, dates) => story.went(stage, dates)) },
  dated(aTier, (story, tier, dates) => story.raisedTo(tier, dates)),
  dated(fc.constantFrom('Retail', 'Travel'), (story, unit, dates) => story.movedTo(unit, dates)),
  dated(aPerson, (story, person, dates) => story.ownedBy(person, dates)),
  dated(aPerson, (story, person, dates) => story.confirmedBy(person, dates)),
  dated(fc.constant(null), (story, _, dates) => story.reviewed(dates)),
  dated(fc.tuple(fc.constantFrom('P1M', 'P12M'), fc.option(aDay)), (story, [cadence, dueOn], dates) =>
    story.scheduled(cadence, dueOn, dates),
  ),
  dated(aProgramme, (story, programme, dates) => story.programme(programme, dates)),
  dated(fc.tuple(someDays, someDays), (story, [noticeDays, graceDays], dates) =>
    story.policy(noticeDays, graceDays, dates),
  ),
)

const aPlace = fc.integer({ min: 0, max: 30 })

/** What happens more rarely: a system is struck and restored, people are merged, and old filings are decided on. */
const rareTelling: fc.Arbitrary<Telling> = fc.oneof(
  { weight: 4, arbitrary: telling },
  dated(fc.constant(null), (story, _, dates) => story.struck(dates)),
  dated(fc.constant(null), (story, _, dates) => story.restored(dates)),
  dated(aPerson, (story, person, dates) =>
    story.tell('PersonMerged', person, { into: person === 'PER-7' ? 'PER-8' : 'PER-7', systems: [SYSTEM], ...dates }),
  ),
  dated(fc.constant(null), (story) => story.tell('UnitRenamed', ORGANISATION, { from: 'Retail', to: 'Travel' })),
  dated(fc.constantFrom(LATER_EDITION, STORY_EDITION), (story, edition, dates) => story.adopted(edition, dates)),
  dated(fc.constantFrom('UTC', 'Pacific/Auckland', 'America/Los_Angeles'), (story, timeZone, dates) =>
    story.tell('TimeZoneChosen', ORGANISATION, { timeZone, ...dates }),
  ),
  dated(fc.tuple(aPlace, fc.constantFrom('accepted', 'rejected', 'revoked')), (story, [place, decision]) => {
    const filed = story.events.filter(({ type }) => type === 'EvidenceFiled')
    const filing = filed[place % Math.max(filed.length, 1)]
    if (filing) story[decision](filing.subject)
  }),
)

/** Late is what is told up to 90 days after the day it holds from; things may also be told 20 days ahead. */
export function aStoryThat({
  mayBeLate,
  mayBeStruck = false,
}: {
  mayBeLate: boolean
  mayBeStruck?: boolean
}): fc.Arbitrary<Story> {
  const happening = fc.record({
    afterDays: fc.integer({ min: 0, max: 45 }),
    tell: mayBeStruck ? rareTelling : telling,
    shiftDays: fc.integer({ min: mayBeLate ? -90 : 0, max: 20 }),
  })
  return fc
    .record({
      programme: aProgramme,
      attributes: fc.constantFrom<Answers>(quietAnswers, newsletterAnswers, { usesPersonalData: true }, {}),
      stage: fc.constantFrom('development', 'pilot', 'live', 'live'),
      graceDays: fc.option(fc.integer({ min: 30, max: 170 }), { freq: 3 }),
      happenings: fc.array(happening, { minLength: 1, maxLength: 25 }),
    })
    .map(({ programme, happenings, ...registration }) => {
      const story = aStory({ openedOn: FIRST_DAY, programme }).registered({ ...registration, unit: 'Retail' })
      for (const { afterDays, tell, shiftDays } of happenings) {
        story.on(addDays(story.today, afterDays))
        tell(story, addDays(story.today, shiftDays))
      }
      return story
    })
}
