import type { Day, Instant } from './days.ts'
import type { AuditThresholdFields, LedgerEvent } from './events.ts'
import { freezeWindowsAfter, type FreezeWindow } from './freeze-windows.ts'

export interface KeptUnit {
  name: string
  /** No longer offered; systems may still be in it. */
  retired: boolean
}

/** What an organisation chose that bears on no status: the last choice holds. */
export interface Preferences {
  /** What the organisation is called; null while nobody said. */
  organisation: string | null
  /** The units that are offered, in the order of their keeping. */
  units: readonly KeptUnit[]
  /** In the order of their recording. */
  renamings: readonly { from: string; to: string }[]
  files: FileRules
  branding: Branding
  /** In the order in which they were first set, those that were removed too. */
  freezeWindows: readonly FreezeWindow[]
  /** What share of live systems is to be in order: every choice, in the order of their recording. */
  targets: readonly TargetChoice[]
  /** Thresholds of audits and checks: every choice, in the order of their recording; by name, what is proposed. */
  auditThresholds: readonly ThresholdChoice[]
  thresholdProposals: Readonly<Record<string, ThresholdChoice>>
}

export interface ThresholdChoice extends AuditThresholdFields {
  by: string
  at: Instant
}

export interface TargetChoice {
  /** In (0, 1]; null: none from that day on. */
  share: number | null
  effectiveOn: Day
  seq: number
  by: string
  at: Instant
  reasonHash: string
}

export interface FileRules {
  /** The most that one file may have; null: as much as the program takes. */
  limitBytes: number | null
  /** The extensions that are taken, without dots; null: all that the program takes. */
  kinds: readonly string[] | null
}

export interface Branding {
  /** What stands in the frame and on prints; null: the program's own name. */
  name: string | null
  /** `#1a5fb4`; null: the program's own accent. */
  accent: string | null
}

export const NO_PREFERENCES: Preferences = {
  organisation: null,
  units: [],
  renamings: [],
  files: { limitBytes: null, kinds: null },
  branding: { name: null, accent: null },
  freezeWindows: [],
  targets: [],
  auditThresholds: [],
  thresholdProposals: {},
}

/** The preferences after an event; the same object where it says nothing of them. */
export function preferencesAfter(before: Preferences, event: LedgerEvent): Preferences {
  switch (event.type) {
    case 'OrganisationNamed':
      return { ...before, organisation: event.data.name === '' ? null : event.data.name }
    case 'UnitKept':
      return { ...before, units: keep(before.units, event.data.name) }
    case 'UnitRetired':
      return { ...before, units: retire(before.units, event.data.name) }
    case 'UnitRenamed': {
      const { from, to } = event.data
      const units = before.units.map((unit) => (unit.name === from ? { ...unit, name: to } : unit))
      return { ...before, units: keep(units, to), renamings: [...before.renamings, { from, to }] }
    }
    case 'FileRulesSet':
      return { ...before, files: event.data }
    case 'BrandingSet':
      return { ...before, branding: event.data }
    case 'FreezeWindowSet':
    case 'FreezeWindowRemoved':
      return { ...before, freezeWindows: freezeWindowsAfter(before.freezeWindows, event) }
    case 'TargetSet':
    case 'TargetRemoved':
      return { ...before, targets: [...before.targets, targetChoice(event)] }
    case 'AuditThresholdProposed': {
      const proposal = thresholdChoice(event)
      return { ...before, thresholdProposals: { ...before.thresholdProposals, [event.data.name]: proposal } }
    }
    case 'AuditThresholdProposalDropped':
      return { ...before, thresholdProposals: without(before.thresholdProposals, event.data.name) }
    case 'AuditThresholdSet':
      return {
        ...before,
        auditThresholds: [...before.auditThresholds, thresholdChoice(event)],
        thresholdProposals: without(before.thresholdProposals, event.data.name),
      }
    default:
      return before
  }
}

function thresholdChoice(
  event: Extract<LedgerEvent, { type: 'AuditThresholdSet' | 'AuditThresholdProposed' }>,
): ThresholdChoice {
  return { ...event.data, by: event.actor, at: event.recordedAt }
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}

/** The threshold of a name that holds on a day, of those from the same day the last recorded; null: none was ever set. */
export function thresholdOn(
  { auditThresholds }: Pick<Preferences, 'auditThresholds'>,
  name: string,
  on: Day,
): ThresholdChoice | null {
  const begun = auditThresholds.filter((choice) => choice.name === name && choice.effectiveOn <= on)
  return begun.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)).at(-1) ?? null
}

function targetChoice(event: Extract<LedgerEvent, { type: 'TargetSet' | 'TargetRemoved' }>): TargetChoice {
  const share = event.type === 'TargetSet' ? event.data.share : null
  const { effectiveOn, reason } = event.data
  return { share, effectiveOn, seq: event.seq, by: event.actor, at: event.recordedAt, reasonHash: reason.textHash }
}

/** A target with the days it holds: from the first to, exclusive, the last; null: until somebody changes it. */
export interface TargetSpan {
  choice: TargetChoice & { share: number }
  from: Day
  to: Day | null
}

/** The targets that hold on any day, the earliest first: of those from the same day the last recorded. */
export function targetSpans({ targets }: Pick<Preferences, 'targets'>): TargetSpan[] {
  const byDay = new Map(targets.toSorted((a, b) => a.seq - b.seq).map((choice) => [choice.effectiveOn, choice]))
  const standing = [...byDay.values()].toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  return standing.flatMap(({ share, ...choice }, index) =>
    share === null
      ? []
      : [{ choice: { ...choice, share }, from: choice.effectiveOn, to: standing[index + 1]?.effectiveOn ?? null }],
  )
}

/** The share that is to be in order on a day; null where none is set. */
export function targetOn(preferences: Pick<Preferences, 'targets'>, on: Day): number | null {
  const span = targetSpans(preferences).find(({ from, to }) => from <= on && (to === null || on < to))
  return span?.choice.share ?? null
}

function keep(units: readonly KeptUnit[], name: string): KeptUnit[] {
  const others = units.filter((unit) => unit.name !== name)
  return others.length === units.length
    ? [...units, { name, retired: false }]
    : units.map((unit) => (unit.name === name ? { name, retired: false } : unit))
}

function retire(units: readonly KeptUnit[], name: string): KeptUnit[] {
  return keep(units, name).map((unit) => (unit.name === name ? { name, retired: true } : unit))
}

/** What a unit was called before, the last name first. */
export function formerNamesOf({ renamings }: Preferences, unit: string): string[] {
  const names: string[] = []
  let name = unit
  for (const { from, to } of renamings.toReversed()) {
    if (to !== name || from === unit || names.includes(from)) continue
    names.push(from)
    name = from
  }
  return names
}

/** What a unit is called now. */
export function newestNameOf({ renamings }: Preferences, unit: string): string {
  return renamings.reduce((name, { from, to }) => (name === from ? to : name), unit)
}
