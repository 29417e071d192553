import { DEFAULT_AUDIT_POLICY, type AuditPolicy } from '../bias-audit/policy.ts'

/** A number by which a check decides, with where it comes from and since when it holds. */
export interface CheckThreshold {
  /** The check's id, a full stop, and what it limits: `outcome-gap.largest-difference`. */
  readonly name: string
  readonly label: string
  readonly value: number
  readonly unit: 'share' | 'ratio' | 'number' | 'days' | 'working-days' | 'hours' | 'months' | 'grade'
  readonly clause: string
  readonly source: string
  readonly effectiveOn: string
}

/** The numbers that hold on the day of a run. */
export interface CheckPolicy {
  readonly thresholds: readonly CheckThreshold[]
  /** Of the bias audit, whose statistics and verdicts the comparisons of groups take over. */
  readonly audit: AuditPolicy
}

const POLICY = "The catalogue's policy, edition 2026-11; no law sets this number."
const CONVENTION = 'A convention of the field, taken over by the policy; no law sets this number.'
const LAW = 'The law itself, as the catalogue, edition 2026-11, reads it.'
const SINCE = '2026-11-01'

type Row = readonly [
  name: string,
  label: string,
  value: number,
  unit: CheckThreshold['unit'],
  clause: string,
  source: string,
]

const ROWS: readonly Row[] = [
  ['outcome-gap.largest-difference', 'Largest difference of true-positive rates', 0.1, 'share', 'outcome-gap', POLICY],
  ['exposure-ratio.least-ratio', 'Least ratio to the highest rate', 0.8, 'ratio', '29 CFR 1607.4(D)', CONVENTION],
  ['price-spread.largest-spread', 'Largest spread of a price without a reason', 0.05, 'share', 'price-spread', POLICY],
  [
    'tracker-pre-consent.most',
    'Hosts and cookies outside the allow-list',
    0,
    'number',
    'Directive 2002/58/EC, art. 5(3)',
    LAW,
  ],
  ['gpc.most-hosts', 'Advertising hosts contacted with the signal on', 0, 'number', '11 CCR 7025', LAW],
  ['suppression-overlap.hours', 'Hours until an opt-out must hold', 48, 'hours', 'consent.records', POLICY],
  [
    'suppression-overlap.working-days',
    'Working days until an unsubscribe must hold',
    2,
    'working-days',
    'optout.unsubscribe; 15 USC 7704(a)(4) gives 10 business days at most',
    POLICY,
  ],
  ['suppression-overlap.most', 'Ids used after that', 0, 'number', 'GDPR art. 21(3)', LAW],
  ['consent-record-complete.least-share', 'Share of complete records', 1, 'share', 'GDPR art. 7(1)', POLICY],
  [
    'consent-record-complete.least-legacy-share',
    'Share of complete records, for legacy with a plan',
    0.995,
    'share',
    'consent-record-complete',
    POLICY,
  ],
  [
    'consent-record-complete.confirm-days',
    'Days within which a sign-up is confirmed',
    7,
    'days',
    'consent.double-opt-in',
    POLICY,
  ],
  ['k-anonymity.least-k', 'Smallest group that shares its values', 5, 'number', 'k-anonymity', POLICY],
  ['reading-level.highest-grade', 'Highest reading grade', 9, 'grade', 'reading-level', POLICY],
  [
    'content-marking.least-share',
    'Share of files in scope with each mark',
    1,
    'share',
    'AI Act art. 50(2) and (4)',
    POLICY,
  ],
  ['representativeness.least-ratio', 'Least ratio of the shares', 0.8, 'ratio', 'representativeness', CONVENTION],
  ['representativeness.largest-ratio', 'Largest ratio of the shares', 1.25, 'ratio', 'representativeness', CONVENTION],
  ['representativeness.psi', 'Population stability index, below', 0.2, 'number', 'representativeness', CONVENTION],
  ['coverage.least-share', 'Share complete and in date', 0.95, 'share', 'governance.training', POLICY],
  ['coverage.months', 'Months that a completion holds', 12, 'months', 'governance.training', POLICY],
  ['response-times.acknowledge-days', 'Days to acknowledge, by UK law', 30, 'days', 'DPA 2018 s.164A', LAW],
  [
    'response-times.acknowledge-working-days',
    'Working days to acknowledge',
    5,
    'working-days',
    'governance.complaints',
    POLICY,
  ],
  [
    'response-times.answer-days',
    'Days to answer',
    30,
    'days',
    'oversight.contest, transparency.explanation; GDPR art. 12(3) gives a month',
    POLICY,
  ],
  ['content-review.largest-share', 'Largest share of items found wanting', 0.05, 'share', 'content-review', POLICY],
  [
    'content-review.least-agreement',
    "Least agreement of reviewers (Krippendorff's alpha)",
    0.667,
    'number',
    'Krippendorff 2004, ch. 11',
    CONVENTION,
  ],
  [
    'feature-importance.least-share',
    'Share of the importance from which a stand-in is asked about',
    0.01,
    'share',
    'feature-importance',
    POLICY,
  ],
  [
    'feature-importance.association',
    'Association with a trait from which any feature is asked about',
    0.3,
    'number',
    'feature-importance',
    CONVENTION,
  ],
]

export const DEFAULT_CHECK_THRESHOLDS: readonly CheckThreshold[] = ROWS.map(
  ([name, label, value, unit, clause, source]) => ({ name, label, value, unit, clause, source, effectiveOn: SINCE }),
)

export const DEFAULT_CHECK_POLICY: CheckPolicy = { thresholds: DEFAULT_CHECK_THRESHOLDS, audit: DEFAULT_AUDIT_POLICY }
