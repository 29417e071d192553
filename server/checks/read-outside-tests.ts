import { z } from 'zod'
import type { CheckInput, OutsideTool } from '../../domain/checks/definition.ts'
import type { OutsideDocument, OutsideTest } from '../../domain/checks/documents.ts'
import { Refusal } from '../../domain/refusal.ts'

const MOST_TESTS = 5_000
const text = z.string().catch('')
const number = z.number().nullish().catch(null)
const version = z.union([z.string(), z.number()]).nullish().catch(null)

type Tests = Pick<OutsideDocument, 'version' | 'tests'>

/** The tests of a report, with the verdict that the tool gave each. Throws Refusal: invalid, when it is no such report. */
export function readOutsideTests(raw: unknown, input: CheckInput): OutsideDocument {
  const tool = input.tool ?? 'Evidently'
  const found = READERS[tool](raw)
  if (!found || found.tests.length === 0) {
    throw new Refusal(
      'invalid',
      `No results of ${tool} were found in the file. ${input.help} The example ${input.example.fileName} shows the shape.`,
    )
  }
  if (found.tests.length > MOST_TESTS)
    throw new Refusal('too-large', `The report has more than ${MOST_TESTS} tests. Give a part of it.`)
  return { kind: 'json', tool, ...found }
}

const READERS: Readonly<Record<OutsideTool, (raw: unknown) => Tests | null>> = {
  Giskard: readGiskard,
  Deepchecks: readDeepchecks,
  Evidently: readEvidently,
}

const giskardSuite = z.object({
  results: z.array(
    z.object({
      test_name: z.union([z.string(), z.number()]).nullish(),
      name: z.string().nullish(),
      passed: z.boolean(),
      is_error: z.boolean().catch(false),
      metric: number,
    }),
  ),
})
const giskardIssue = z.looseObject({
  domain: text,
  metric: text,
  description: text,
  Description: text,
  Vulnerability: text,
  level: text,
})
/** A scan as a data frame, or by detector and level as `to_json` writes it. */
const giskardIssues = z.array(giskardIssue)
const giskardScan = z.record(z.string(), z.record(z.string(), giskardIssues))

function readGiskard(raw: unknown): Tests | null {
  const suite = giskardSuite.safeParse(raw)
  if (suite.success) {
    const tests = suite.data.results.map(({ test_name, name, passed, is_error, metric }): OutsideTest => ({
      name: String(test_name ?? name ?? 'unnamed test'),
      outcome: is_error ? 'error' : passed ? 'passed' : 'failed',
      detail: '',
      value: metric ?? null,
    }))
    return { version: null, tests }
  }
  const issues = z
    .union([giskardIssues, z.object({ issues: giskardIssues }).transform((scan) => scan.issues)])
    .safeParse(raw)
  if (issues.success) {
    const said = issues.data.filter(
      ({ description, Description, metric, domain }) => `${description}${Description}${metric}${domain}` !== '',
    )
    return { version: null, tests: said.map((issue) => issueTest(issue, issue.level)) }
  }
  const scan = giskardScan.safeParse(raw)
  if (!scan.success) return null
  const tests = Object.entries(scan.data).flatMap(([detector, levels]) =>
    Object.entries(levels).flatMap(([level, of]) =>
      of.map((issue) => issueTest({ ...issue, domain: issue.domain || detector }, level)),
    ),
  )
  return { version: null, tests }
}

function issueTest(issue: z.infer<typeof giskardIssue>, level: string): OutsideTest {
  const name = [issue.Vulnerability || issue.domain || 'Issue', issue.metric].filter((part) => part !== '').join(': ')
  return {
    name,
    outcome: /minor|medium|info/i.test(level) ? 'warning' : 'failed',
    detail: issue.description || issue.Description,
    value: null,
  }
}

const deepchecksResult = z.object({
  type: text,
  header: text,
  check: z.object({ name: text }).catch({ name: '' }),
  exception: text,
  conditions_results: z.array(z.object({ Status: z.string(), Condition: text, 'More Info': text })).catch([]),
})
const deepchecksSuite = z.object({ type: z.literal('SuiteResult'), results: z.array(deepchecksResult) })

function readDeepchecks(raw: unknown): Tests | null {
  const suite = deepchecksSuite.safeParse(raw)
  const one = deepchecksResult.safeParse(raw)
  const results = suite.success
    ? suite.data.results
    : one.success && one.data.type.startsWith('Check')
      ? [one.data]
      : []
  const tests = results.flatMap(({ type, header, check, exception, conditions_results: conditions }): OutsideTest[] => {
    const name = header || check.name || 'unnamed check'
    if (type === 'CheckFailure') return [{ name, outcome: 'error', detail: exception, value: null }]
    if (conditions.length === 0) return [{ name, outcome: 'reported', detail: '', value: null }]
    return conditions.map((condition) => ({
      name: `${name}: ${condition.Condition}`,
      outcome: DEEPCHECKS[condition.Status.toUpperCase()] ?? 'error',
      detail: condition['More Info'],
      value: null,
    }))
  })
  return { version: null, tests }
}

const DEEPCHECKS: Readonly<Record<string, OutsideTest['outcome']>> = {
  PASS: 'passed',
  FAIL: 'failed',
  WARN: 'warning',
  ERROR: 'error',
}
const EVIDENTLY: Readonly<Record<string, OutsideTest['outcome']>> = {
  SUCCESS: 'passed',
  FAIL: 'failed',
  WARNING: 'warning',
  ERROR: 'error',
  SKIPPED: 'reported',
}

const evidentlyReport = z.object({
  version,
  tests: z.array(z.object({ name: text, description: text, status: z.string() })).catch([]),
  metrics: z.array(z.looseObject({ metric: text, metric_id: text, value: z.unknown() })).catch([]),
})

function readEvidently(raw: unknown): Tests | null {
  const report = evidentlyReport.safeParse(raw)
  if (!report.success) return null
  const tests = report.data.tests.map(({ name, description, status }): OutsideTest => ({
    name: name || 'unnamed test',
    outcome: EVIDENTLY[status.toUpperCase()] ?? 'error',
    detail: description,
    value: null,
  }))
  const metrics = report.data.metrics.map(({ metric, metric_id, value }): OutsideTest => ({
    name: metric || metric_id || 'unnamed metric',
    outcome: 'reported',
    detail: '',
    value: typeof value === 'number' ? value : null,
  }))
  const said = report.data.version ?? null
  return { version: said === null ? null : String(said), tests: [...tests, ...metrics] }
}
