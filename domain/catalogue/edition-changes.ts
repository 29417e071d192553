import { durationInWords } from '../day-words.ts'
import { findControl, type Control, type ControlId, type Edition } from './edition.ts'

export const frequencyTiers = ['high', 'limited', 'minimal'] as const
export type FrequencyTier = (typeof frequencyTiers)[number]

/** What an edition of the register has otherwise than its base, for one control; what is left out stays. */
export interface ControlAmendment {
  readonly control: ControlId
  /** ISO 8601 durations. */
  readonly frequency?: Partial<Record<FrequencyTier, string>>
  /** The threshold of its automated check, in words. */
  readonly rule?: string
  readonly statement?: string
}

/** What makes an edition of the register out of its base. Nothing is ever taken away. */
export interface EditionChanges {
  readonly amended: readonly ControlAmendment[]
  readonly added: readonly Control[]
}

export const NO_CHANGES: EditionChanges = { amended: [], added: [] }

/** The prefix of the controls that an organisation adds, so that no later edition of ours takes the same id. */
export const OWN_PREFIX = 'own.'

/** The edition that the changes make of their base, under its own version. What names no control of the base does nothing. */
export function applyChanges(base: Edition, changes: EditionChanges, version: string): Edition {
  const amendments = new Map(changes.amended.map((amendment) => [amendment.control, amendment]))
  const amended = base.controls.map((control) => amend(control, amendments.get(control.id)))
  return { ...base, version, controls: [...amended, ...changes.added] }
}

/** `2026.11.0+1` is the first edition that a register makes of 2026.11.0, or of what it made of it. */
export function nextVersion(base: string, made: readonly string[]): string {
  const root = rootOf(base)
  const numbers = made
    .filter((version) => rootOf(version) === root)
    .map((version) => Number(version.split('+')[1] ?? 0))
  return `${root}+${Math.max(0, ...numbers) + 1}`
}

export function isEmpty({ amended, added }: EditionChanges): boolean {
  return amended.length === 0 && added.length === 0
}

/** A change in words, and where it is in the change set, such as `/added/0`. */
export interface ToldChange {
  readonly pointer: string
  readonly control: ControlId
  readonly sentence: string
}

/** What the changes do, a sentence each, in their order. */
export function describeChanges(base: Edition, changes: EditionChanges): ToldChange[] {
  const amended = changes.amended.map((amendment, index) => ({
    pointer: `/amended/${index}`,
    control: amendment.control,
    sentence: describeAmendment(base, amendment),
  }))
  const added = changes.added.map((control, index) => ({
    pointer: `/added/${index}`,
    control: control.id,
    sentence: `Adds “${control.title}”, ${control.severityIfMissing}, anew ${describeFrequency(control)}.`,
  }))
  return [...amended, ...added]
}

function rootOf(version: string): string {
  return version.split('+')[0] ?? version
}

function amend(control: Control, amendment: ControlAmendment | undefined): Control {
  if (!amendment) return control
  const { frequency = {}, rule, statement } = amendment
  const check = control.automatedCheck
  return {
    ...control,
    statement: statement ?? control.statement,
    defaultFrequency: { ...control.defaultFrequency, ...frequency },
    ...(check && rule !== undefined ? { automatedCheck: { ...check, rule } } : {}),
  }
}

function describeAmendment(base: Edition, { control: id, frequency = {}, rule, statement }: ControlAmendment): string {
  const control = findControl(base, id)
  if (!control) return `${id}: not a control of edition ${base.version}.`
  const parts = frequencyTiers.flatMap((tier) => {
    const next = frequency[tier]
    const before = control.defaultFrequency[tier]
    return next === undefined || next === before
      ? []
      : [`every ${words(next)} at tier ${tier}, not every ${words(before)}`]
  })
  if (rule !== undefined) parts.push(`the threshold “${rule}”, not “${control.automatedCheck?.rule ?? 'none'}”`)
  if (statement !== undefined) parts.push('a new statement')
  return `“${control.title}”: ${parts.length === 0 ? 'as before' : parts.join('; ')}.`
}

function describeFrequency({ defaultFrequency: { high, limited, minimal } }: Control): string {
  if (high === limited && limited === minimal) return `every ${words(high)}`
  return `every ${words(high)} at tier high, every ${words(limited)} at limited, every ${words(minimal)} at minimal`
}

const words = durationInWords
