import type { AnswerValue } from './catalogue/conditions.ts'
import type { Tier } from './catalogue/edition.ts'
import type { Day, Instant } from './days.ts'
import type { FilingVerdict, Programme, ReviewSequence, Severity } from './events.ts'
import type { Preferences } from './preferences.ts'
import type { StandIn } from './stand-ins.ts'
import type { Stage } from './status-words.ts'

/** A value that holds from 00:00 of a day; among several, the latest by `effectiveOn`, then by `seq`, wins. */
export interface Dated<T> {
  value: T
  effectiveOn: Day
  seq: number
}

export interface FilingFact {
  id: string
  seq: number
  recordedAt: Instant
  controls: readonly string[]
  /** What it was filed for; a filing for systems is listed with each of them. */
  scope: 'system' | 'unit' | 'organisation'
  unit: string | null
  /** What the unit was renamed to since. */
  laterUnits?: readonly string[]
  verdict: FilingVerdict
  effectiveOn: Day
  validUntil: Day | null
  state: 'undecided' | 'accepted' | 'rejected' | 'withdrawn' | 'revoked'
  /** Of one that came with a merged system: from which day it counts, and the changes of that system, which may end it. */
  carried?: { on: Day; changes: readonly ChangeFact[] }
}

export interface ChangeFact {
  kind: string
  effectiveOn: Day
  seq: number
}

export interface AttestationFact {
  personId: string
  effectiveOn: Day
  seq: number
}

export interface ExceptionFact {
  id: string
  control: string
  from: Day
  /** The last day it was granted for. */
  until: Day
  /** From this day on it holds no longer; null while nobody revoked it. */
  revokedOn: Day | null
}

export interface FindingFact {
  id: string
  control: string | null
  severity: Severity
  /** From its raising, and from each regression, to the resolution that stands. In order; never empty. */
  spells: readonly FindingSpell[]
}

export interface FindingSpell {
  from: Day
  /** null while open. */
  resolvedOn: Day | null
  /** The days by which it was promised to be put right, each from the day it was promised. */
  dues: readonly Dated<Day>[]
}

export interface ReviewFact {
  effectiveOn: Day
  seq: number
  outcome: string
}

export interface ScheduleFact {
  cadence: string
  /** The next due day, where it was set by hand; null: a cadence after the last review, or after registration. */
  dueOn: Day | null
  /** Of a fixed sequence `dueOn` is the first day. */
  sequence: ReviewSequence
}

/** Everything known about one system, folded from the events that name it. */
export interface SystemFacts {
  id: string
  registeredOn: Day
  /** Days of grace of its own; null: the policy's. */
  graceDays: number | null
  /** From which day it is struck (a later import no longer has it), and from which restored. */
  struck: readonly Dated<boolean>[]
  attributes: ReadonlyMap<string, readonly Dated<AnswerValue | null>[]>
  stages: readonly Dated<Stage>[]
  kinds: readonly Dated<string | null>[]
  units: readonly Dated<string | null>[]
  brands: readonly Dated<readonly string[]>[]
  raisedTiers: readonly Dated<Tier | null>[]
  /** The accepted owners. A nominee changes nothing until accepting. */
  owners: readonly Dated<string | null>[]
  attestations: readonly AttestationFact[]
  /** Who may act for the owner, and on which days. They bear on no status, but on who can do something about it. */
  standIns: readonly StandIn[]
  changes: readonly ChangeFact[]
  filings: readonly FilingFact[]
  exceptions: readonly ExceptionFact[]
  findings: readonly FindingFact[]
  reviews: readonly ReviewFact[]
  schedules: readonly Dated<ScheduleFact>[]
}

export interface Policy {
  /** A pass counts as due soon in its last days: this many, or a quarter of its frequency if that is less. */
  noticeDays: number
  graceDays: number
}

/** Everything known about the organisation that bears on status. Its first values hold for all earlier days too. */
export interface OrganisationFacts {
  editions: readonly Dated<string>[]
  programmes: readonly Dated<Programme>[]
  policies: readonly Dated<Policy>[]
  timeZones: readonly Dated<string>[]
  changes: readonly ChangeFact[]
  /** Filings for the organisation or a unit. */
  filings: readonly FilingFact[]
  /** What bears on no status but what units are called. */
  preferences: Preferences
}

/** The value in force on a day; undefined before the first. */
export function valueOn<T>(history: readonly Dated<T>[], on: Day): T | undefined {
  let best: Dated<T> | undefined
  for (const item of history) {
    if (item.effectiveOn > on) continue
    if (
      !best ||
      item.effectiveOn > best.effectiveOn ||
      (item.effectiveOn === best.effectiveOn && item.seq > best.seq)
    ) {
      best = item
    }
  }
  return best?.value
}

/** The same for what also holds on all days before its first: editions, programme, policies, time zone. */
export function ruleOn<T>(history: readonly Dated<T>[], on: Day): T {
  const value = valueOn(history, on)
  if (value !== undefined) return value
  let first = history[0]
  if (!first) throw new RangeError('an organisation without rules: the register was never opened')
  for (const item of history) if (item.seq < first.seq) first = item
  return first.value
}
