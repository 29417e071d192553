import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ControlStatus } from '../status-words.ts'
import { computeApplicability } from './applicability.ts'
import { classify } from './classify.ts'
import { edition } from './edition.fixture.ts'
import type { Answers, Verdict } from './edition.ts'
import { computeVerdict } from './verdict.ts'

/** The scenarios are not part of the project: they lie beside it, where there are any. */
const FILE = '../shared/catalogue/catalogue.json'

interface Scenario {
  readonly id: string
  readonly registration: Answers
  readonly evidence: readonly { readonly control: string; readonly status: keyof typeof statusOf }[]
  readonly baseline: 'others-pass' | 'others-missing'
  readonly expected: {
    readonly tier: string
    readonly legalClass: string
    readonly verdict: Verdict
    readonly provisional?: boolean
    readonly screening?: 'incomplete'
    readonly ifBaselineMissing?: Verdict
    readonly escalations?: readonly string[]
    readonly warnings?: readonly string[]
  }
}

/** Evidence that was rejected does not stand: the control is as if nothing had been filed. */
const statusOf = {
  pass: 'met',
  fail: 'failing',
  missing: 'missing',
  rejected: 'missing',
  expired: 'overdue',
  waived: 'excepted',
} as const satisfies Record<string, ControlStatus>

const isThere = existsSync(FILE)
const scenarios: readonly Scenario[] = isThere ? JSON.parse(readFileSync(FILE, 'utf8')).scenarios : []

describe.skipIf(!isThere)(`the scenarios beside the project, in ${FILE}`, () => {
  test('are eleven', () => {
    expect(scenarios).toHaveLength(11)
  })

  test.each(scenarios)('$id has the tier, the legal class and the verdict that are expected of it', (scenario) => {
    const { expected } = scenario
    const found = classify(edition, scenario.registration)
    expect(found).toMatchObject({
      tier: expected.tier,
      tierProvisional: expected.provisional ?? false,
      legalClass: expected.legalClass,
      screening: expected.screening ?? 'complete',
    })
    expect(found.unknownRules.length > 0).toBe(expected.provisional ?? false)
    expect(found.because.map(({ id }) => id)).toEqual(expect.arrayContaining([...(expected.escalations ?? [])]))
    expect(found.contradictions.map(({ id }) => id)).toEqual(expect.arrayContaining([...(expected.warnings ?? [])]))
    expect(verdictOf(scenario, scenario.baseline)).toBe(expected.verdict)
  })

  test.each(scenarios.filter(({ expected }) => expected.ifBaselineMissing))(
    '$id has another verdict on its own facts alone',
    (scenario) => {
      expect(verdictOf(scenario, 'others-missing')).toBe(scenario.expected.ifBaselineMissing)
    },
  )

  test.each(scenarios)('$id has evidence only for controls that apply', (scenario) => {
    const out = applicabilityOf(scenario).filter(({ applies }) => applies === 'no')
    expect(scenario.evidence.filter(({ control }) => out.some((one) => one.control === control))).toEqual([])
  })
})

function applicabilityOf({ registration }: Scenario) {
  const { tier } = classify(edition, registration)
  return computeApplicability({ edition, programme: 'full', answers: registration, tier })
}

function verdictOf(scenario: Scenario, baseline: Scenario['baseline']): Verdict {
  const { tier, prohibitionUnknown } = classify(edition, scenario.registration)
  const filed = new Map(scenario.evidence.map(({ control, status }) => [control, statusOf[status]]))
  const byTruth = {
    yes: baseline === 'others-pass' ? 'met' : 'missing',
    no: 'not-applicable',
    unknown: 'undetermined',
  } as const
  const controls = applicabilityOf(scenario).map(({ control, applies }) => ({
    control,
    status: filed.get(control) ?? byTruth[applies],
  }))
  return computeVerdict({ edition, tier, prohibitionUnknown, controls })
}
