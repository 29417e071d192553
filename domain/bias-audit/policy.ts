import type { PolicyThreshold } from './result.ts'

/** The limits that an audit's verdicts use: data with a source and a date, so that a result says what it was held to. */
export interface AuditPolicy {
  readonly thresholds: readonly PolicyThreshold[]
}

/** The value of a limit; that of the default policy where this one does not name it. */
export function limit(policy: AuditPolicy, name: PolicyThreshold['name']): number {
  const found = [...policy.thresholds, ...DEFAULT_AUDIT_POLICY.thresholds].find((threshold) => threshold.name === name)
  if (!found) throw new Error(`No threshold is called ${name}.`)
  return found.value
}

const GUIDELINES_SOURCE = 'Uniform Guidelines on Employee Selection Procedures, 43 FR 38290'
const GUIDELINES_DAY = '1978-09-25'
const OWN_METHOD = 'This product’s method, bias audit, section 4'
const METHOD_DAY = '2026-11-01'

export const DEFAULT_AUDIT_POLICY: AuditPolicy = {
  thresholds: [
    {
      name: 'four-fifths',
      value: 0.8,
      clause: '29 CFR 1607.4(D)',
      source: `Screening threshold borrowed from US employment guidance, disputed. ${GUIDELINES_SOURCE}`,
      effectiveOn: GUIDELINES_DAY,
    },
    {
      name: 'significance',
      value: 0.05,
      clause: 'Adjusted for all comparisons of the audit',
      source: 'Convention of one in twenty; the adjustment is by Holm, Scandinavian Journal of Statistics 6 (1979)',
      effectiveOn: METHOD_DAY,
    },
    {
      name: 'minimum-group',
      value: 30,
      clause: 'Questions and Answers 20 and 21, 44 FR 11996',
      source: 'Differences based on small numbers are not to be relied on; the number is this product’s',
      effectiveOn: '1979-03-02',
    },
    {
      name: 'minimum-expected',
      value: 5,
      clause: 'Cochran 1954, section 3',
      source: 'Cochran, Some methods for strengthening the common chi-square tests, Biometrics 10',
      effectiveOn: METHOD_DAY,
    },
    {
      name: 'suppressed-below',
      value: 5,
      clause: 'Section 5.4',
      source: 'Handbook on Statistical Disclosure Control (Hundepool and others), minimum frequency rule',
      effectiveOn: METHOD_DAY,
    },
    { name: 'power-ratio', value: 0.6, clause: 'Filing', source: OWN_METHOD, effectiveOn: METHOD_DAY },
    { name: 'power', value: 0.8, clause: 'Filing', source: OWN_METHOD, effectiveOn: METHOD_DAY },
    {
      name: 'smallest-share',
      value: 0.02,
      clause: '6 RCNY 5-301(d)',
      source: 'Rules of the City of New York, on Local Law 144 of 2021',
      effectiveOn: '2023-07-05',
    },
  ],
}
