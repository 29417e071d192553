import { DEFAULT_AUDIT_POLICY, type AuditPolicy } from '../../domain/bias-audit/policy.ts'
import type { AuditResult, PolicyThreshold } from '../../domain/bias-audit/result.ts'
import { DEFAULT_CHECK_THRESHOLDS, type CheckPolicy, type CheckThreshold } from '../../domain/checks/policy.ts'
import type { Day } from '../../domain/days.ts'
import { thresholdOn, type Preferences } from '../../domain/preferences.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

export interface Standard extends CheckThreshold {
  /** The values that make sense. */
  readonly from: number
  readonly to: number
  readonly isWhole: boolean
}

const AUDIT: Readonly<Record<PolicyThreshold['name'], Pick<Standard, 'label' | 'unit' | 'from' | 'to' | 'isWhole'>>> = {
  'four-fifths': {
    label: 'Ratio below which a disparity is looked into',
    unit: 'ratio',
    from: 0.5,
    to: 1,
    isWhole: false,
  },
  significance: {
    label: 'Largest adjusted p value that counts as more than chance',
    unit: 'share',
    from: 0.0001,
    to: 0.2,
    isWhole: false,
  },
  'minimum-group': { label: 'Smallest group that is assessed', unit: 'number', from: 10, to: 10_000, isWhole: true },
  'minimum-expected': {
    label: 'Smallest expected count in a cell that is assessed',
    unit: 'number',
    from: 1,
    to: 100,
    isWhole: true,
  },
  'suppressed-below': { label: 'Cells below this are hidden', unit: 'number', from: 3, to: 100, isWhole: true },
  'power-ratio': {
    label: 'Ratio that an audit must have been able to see',
    unit: 'ratio',
    from: 0.3,
    to: 0.95,
    isWhole: false,
  },
  power: {
    label: 'Power with which it must have been able to see it',
    unit: 'share',
    from: 0.5,
    to: 0.99,
    isWhole: false,
  },
  'smallest-share': {
    label: 'Share of rows below which a category may be left out',
    unit: 'share',
    from: 0,
    to: 0.1,
    isWhole: false,
  },
}

/** What comes with Plumbline, in the order in which it is shown. */
export const STANDARDS: readonly Standard[] = [
  ...DEFAULT_AUDIT_POLICY.thresholds.map((threshold) => ({ ...threshold, ...AUDIT[threshold.name] })),
  ...DEFAULT_CHECK_THRESHOLDS.map((threshold) => ({ ...threshold, ...rangeOf(threshold) })),
]

function rangeOf({ unit }: CheckThreshold): Pick<Standard, 'from' | 'to' | 'isWhole'> {
  switch (unit) {
    case 'share':
      return { from: 0, to: 1, isWhole: false }
    case 'ratio':
      return { from: 0, to: 10, isWhole: false }
    case 'number':
    case 'grade':
      return { from: 0, to: 1000, isWhole: false }
    case 'days':
    case 'working-days':
    case 'hours':
    case 'months':
      return { from: 0, to: 3650, isWhole: true }
  }
}

export function findStandard(name: string): Standard | null {
  return STANDARDS.find((standard) => standard.name === name) ?? null
}

/** A standard as the organisation has it on a day: its own value with its own source, or the standard itself. */
export function thresholdInForce(preferences: Preferences, standard: Standard, on: Day): Standard {
  const chosen = thresholdOn(preferences, standard.name, on)
  if (!chosen) return standard
  const { value, clause, source, effectiveOn } = chosen
  return { ...standard, value, clause, source, effectiveOn }
}

function thresholdsInForce(context: Context): Standard[] {
  const { preferences } = organisationFacts(context.store.orm, context.asOf?.known)
  return STANDARDS.map((standard) => thresholdInForce(preferences, standard, today(context)))
}

/** The limits that a bias audit is held to today. */
export function auditPolicyInForce(context: Context): AuditPolicy {
  const names = new Set<string>(DEFAULT_AUDIT_POLICY.thresholds.map(({ name }) => name))
  const thresholds = thresholdsInForce(context).filter(({ name }) => names.has(name))
  return {
    thresholds: thresholds.map(({ name, value, clause, source, effectiveOn }) => ({
      name: name as PolicyThreshold['name'], // safe because only the names of the default are left
      value,
      clause,
      source,
      effectiveOn,
    })),
  }
}

/** The limits that checks are held to today, with those of the bias audit for the ratios among them. */
export function checkPolicyInForce(context: Context): CheckPolicy {
  const names = new Set(DEFAULT_CHECK_THRESHOLDS.map(({ name }) => name))
  const thresholds = thresholdsInForce(context).filter(({ name }) => names.has(name))
  return {
    audit: auditPolicyInForce(context),
    thresholds: thresholds.map(({ name, label, value, unit, clause, source, effectiveOn }) => ({
      name,
      label,
      value,
      unit,
      clause,
      source,
      effectiveOn,
    })),
  }
}

/** The limits that a result was held to when it was worked out: it is shown by these for ever. */
export function policyOfResult({ thresholds }: AuditResult): AuditPolicy {
  return { thresholds }
}
