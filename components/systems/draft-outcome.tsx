import type { ControlApplicability } from '../../domain/catalogue/applicability.ts'
import { describeOutcome, labelOf } from '../../domain/catalogue/describe.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { Disclosure } from '../disclosure.tsx'
import { Completeness } from '../meter.tsx'
import { Notice } from '../problem-notice.tsx'
import { Panel } from '../section.tsx'
import { TierBadge } from '../tier-badge.tsx'
import type { DraftOutcome } from './answers-draft.ts'

/** What the answers make of the system so far: how complete, which tier and why, which controls. */
export function DraftOutcomePanel({ edition, outcome }: { edition: Edition; outcome: DraftOutcome }) {
  const { questions, classification, obstacle } = outcome
  const asked = questions.first.length + questions.later.length
  const { tier, tierProvisional, because, contradictions } = classification
  return (
    <Panel className="flex flex-col gap-4">
      <Completeness answered={asked - questions.open.length} total={asked} label="Questions asked today" />
      <div>
        <h2 className="mb-1.5 text-body font-semibold">Tier</h2>
        <p>
          <TierBadge tier={tier} provisional={tierProvisional} />
        </p>
        <ul className="mt-1.5 flex flex-col gap-1 text-small">
          {because.map(({ id, because: why }) => (
            <li key={id}>{why}</li>
          ))}
          {because.length === 0 && !tierProvisional ? <li>No rule raises it.</li> : null}
          {tierProvisional ? (
            <li className="text-ink-soft">High until answered: {openFor(edition, outcome, 'high')}.</li>
          ) : null}
        </ul>
      </div>
      {contradictions.length > 0 ? (
        <Notice
          tone="attention"
          title={contradictions.length === 1 ? 'One answer to check' : `${contradictions.length} answers to check`}
        >
          <ul className="flex flex-col gap-1">
            {contradictions.map(({ id, message }) => (
              <li key={id}>{message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {obstacle ? <p className="text-small">{obstacle.detail}</p> : null}
      <AppliedControls edition={edition} outcome={outcome} />
    </Panel>
  )
}

/** The gist of it, in reach while somebody answers on a narrow screen, where the panel stands below. */
export function DraftOutcomeBar({ outcome: { questions, classification, applicability } }: { outcome: DraftOutcome }) {
  const asked = questions.first.length + questions.later.length
  const applied = applicability.filter(({ applies }) => applies === 'yes').length
  return (
    <div className="no-print sticky bottom-0 z-10 mt-6 flex flex-wrap items-center gap-x-4 border-y border-line bg-surface px-3 py-2 text-small lg:hidden">
      <TierBadge tier={classification.tier} provisional={classification.tierProvisional} />
      <span className="text-ink-soft">
        {asked - questions.open.length} of {asked} answered
      </span>
      <span className="text-ink-soft">
        {countControls(applied)} {applied === 1 ? 'applies' : 'apply'}
      </span>
    </div>
  )
}

function openFor(edition: Edition, { classification }: DraftOutcome, tier: 'high'): string {
  const rules = classification.unknownRules.filter((rule) => rule.tier === tier)
  const open = [...new Set(rules.flatMap(({ unanswered }) => unanswered))]
  const told = open.slice(0, 4).map((id) => labelOf(edition, id))
  return open.length > told.length ? `${told.join(', ')} and ${open.length - told.length} more` : told.join(', ')
}

const GROUPS = [
  { truth: 'yes', words: (count: number) => `${countControls(count)} ${count === 1 ? 'applies' : 'apply'}` },
  { truth: 'unknown', words: (count: number) => `${countControls(count)} not decided yet` },
  { truth: 'no', words: (count: number) => `${countControls(count)} ${count === 1 ? 'does' : 'do'} not apply` },
] as const

function AppliedControls({ edition, outcome }: { edition: Edition; outcome: DraftOutcome }) {
  return (
    <div>
      <h2 className="mb-1 text-body font-semibold">Controls</h2>
      {GROUPS.map(({ truth, words }) => {
        const controls = outcome.applicability.filter(({ applies }) => applies === truth)
        return controls.length === 0 ? null : (
          <Disclosure key={truth} summary={words(controls.length)}>
            <ul className="mb-2 flex flex-col gap-2 text-small">
              {controls.map((control) => (
                <li key={control.control}>
                  <span className="font-medium">{findControl(edition, control.control)?.title ?? control.control}</span>
                  <span className="block text-ink-soft">{reasonOf(edition, outcome, control)}</span>
                </li>
              ))}
            </ul>
          </Disclosure>
        )
      })}
    </div>
  )
}

function reasonOf(edition: Edition, { filled, classification }: DraftOutcome, of: ControlApplicability): string {
  const control = findControl(edition, of.control)
  if (of.reason === 'outside-programme') return 'Outside the essential programme.'
  if (!control || of.reason === 'always') return 'It applies to every system.'
  const words = describeOutcome({
    edition,
    condition: control.appliesWhen,
    answers: filled,
    tier: { tier: classification.tier, unknownRules: classification.unknownRules },
  })
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function countControls(count: number): string {
  return count === 1 ? '1 control' : `${count} controls`
}
