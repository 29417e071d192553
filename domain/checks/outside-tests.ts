import { documentOf } from './cells.ts'
import { conclude, count, list, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest, OutsideTool } from './definition.ts'
import type { OutsideTest } from './documents.ts'
import { ROWS_SHOWN } from './result.ts'
import type { CheckOutcome, CheckResult } from './result.ts'

const ELSEWHERE =
  'Computed elsewhere: Plumbline shows what the file says and has worked out none of it. Keep how it was made with it.'

interface Tool {
  readonly id: string
  readonly tool: OutsideTool
  readonly title: string
  readonly help: string
  readonly caveat: string
  readonly example: { readonly fileName: string; readonly text: string }
}

function outside({ id, tool, title, help, caveat, example }: Tool): Check {
  const definition: CheckDefinition = {
    id,
    title,
    computes: 'Nothing: the tests are read with the verdict that the tool gave them',
    rule: 'every test passed',
    outcomes:
      'pass; fail where a test failed or broke off; inconclusive where there are only warnings, or no test at all',
    caveats: [ELSEWHERE, caveat],
    version: 1,
    inputs: [{ name: 'file', label: `Report of ${tool} (JSON)`, kind: 'json', help, tool, example }],
    options: [],
    thresholds: [],
    computedElsewhere: true,
  }
  return { definition, run: (request) => run(definition, request) }
}

function run(definition: CheckDefinition, request: CheckRequest): CheckResult {
  const { tool, version, tests } = documentOf(request, 'json')
  const having = (...outcomes: OutsideTest['outcome'][]): OutsideTest[] =>
    tests.filter(({ outcome }) => outcomes.includes(outcome))
  const failed = having('failed', 'error')
  const judged = tests.length - having('reported').length
  const outcome: CheckOutcome =
    failed.length > 0 ? 'fail' : judged === 0 || having('warning').length > 0 ? 'inconclusive' : 'pass'
  return conclude(definition, request, {
    outcome,
    sentence: sentenceOf({ tool, judged, failed, warnings: having('warning'), reported: having('reported').length }),
    figures: [
      { label: 'Tests passed', value: having('passed').length, of: judged },
      { label: 'Tests failed', value: having('failed').length, of: judged },
      { label: 'Warnings', value: having('warning').length, of: judged },
      { label: 'Tests that broke off', value: having('error').length, of: judged },
      { label: 'Metrics without a verdict', value: having('reported').length },
    ],
    findings: [...failed, ...having('warning')].map(({ name, outcome: said, detail }) => ({
      where: shown(name),
      what: `${said === 'failed' ? 'Failed' : said === 'error' ? 'Broke off' : 'Warning'}${detail === '' ? '.' : `: ${shown(detail)}`}`,
    })),
    tables: [
      {
        title: 'As the file has it',
        columns: [{ label: 'Test' }, { label: 'Verdict of the tool' }, { label: 'Value' }],
        rows: tests.slice(0, ROWS_SHOWN).map((test) => [shown(test.name), test.outcome, test.value]),
      },
    ],
    computedElsewhere: { tool, version: version === null ? null : shown(version) },
  })
}

function sentenceOf(given: {
  tool: string
  judged: number
  failed: readonly OutsideTest[]
  warnings: readonly OutsideTest[]
  reported: number
}): string {
  const { tool, judged, failed, warnings, reported } = given
  const names = (tests: readonly OutsideTest[]): string =>
    list(
      tests.map(({ name }) => shown(name)),
      3,
    )
  if (failed.length > 0)
    return `By ${tool}, ${failed.length} of ${count(judged, 'test')} did not pass: ${names(failed)}.`
  if (judged === 0)
    return `${tool} reports ${count(reported, 'metric')} and no test, so that there is no verdict to take over.`
  if (warnings.length > 0)
    return `By ${tool}, no test failed, and ${count(warnings.length, 'test')} of ${judged} warned: ${names(warnings)}.`
  return `By ${tool}, ${judged} of ${count(judged, 'test')} passed.`
}

export const giskard: Check = outside({
  id: 'giskard',
  tool: 'Giskard',
  title: 'Giskard scan or suite',
  help: 'The scan report as JSON (report.to_json, or its data frame as records), or the results of a test suite as JSON.',
  caveat:
    'A scan that found nothing says only that its detectors found nothing. Issues of the level major fail; others warn.',
  example: {
    fileName: 'giskard-example.json',
    text: `${JSON.stringify(
      {
        passed: true,
        results: [
          { test_name: 'Right label', passed: true, metric: 0.93 },
          { test_name: 'Invariance to names', passed: true, metric: 0.98 },
        ],
      },
      null,
      2,
    )}\n`,
  },
})

export const deepchecks: Check = outside({
  id: 'deepchecks',
  tool: 'Deepchecks',
  title: 'Deepchecks suite',
  help: 'Write it with suite_result.to_json(with_display=False).',
  caveat: 'Checks without a condition have no verdict; they are shown as reported.',
  example: {
    fileName: 'deepchecks-example.json',
    text: `${JSON.stringify({ type: 'SuiteResult', name: 'Train test validation', results: [{ type: 'CheckResult', header: 'New labels', check: { name: 'New Label Train Test' }, conditions_results: [{ Status: 'PASS', Condition: 'Number of new label values is less or equal to 0', 'More Info': 'No new labels found' }] }] }, null, 2)}\n`,
  },
})

export const evidently: Check = outside({
  id: 'evidently',
  tool: 'Evidently',
  title: 'Evidently tests',
  help: 'Write it with save_json: of a test suite, or of a report that was run with tests.',
  caveat: 'Metrics without a test have no verdict; they are shown as reported.',
  example: {
    fileName: 'evidently-example.json',
    text: `${JSON.stringify({ metrics: [], tests: [{ id: '1', name: 'Share of drifted columns', description: 'Share of drifted columns is 0.1', status: 'SUCCESS' }] }, null, 2)}\n`,
  },
})
