// @ts-check
/** `npm test`: everything that is checked, step by step, and one closing line over all of it. */
import fs from 'node:fs'
import path from 'node:path'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { run, UserError } from './processes.mjs'
import { findScript, root } from './runtime.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} [needs]  the step without which this one would only repeat its failure
 * @property {boolean} [takesWords]  whether further words of the command line go to its tool
 * @property {(node: string, words: string[]) => Promise<number>} run  gives the exit status
 * @property {() => Count} [count]  the tests it ran; any other step counts for nothing, or as one failure
 */

const UNIT_REPORT = path.join(root, 'reports', 'unit.json')
const E2E_REPORT = path.join(root, 'reports', 'e2e.json')

/** @type {Step[]} */
const STEPS = [
  { name: 'format', run: (node) => runTool(node, findScript('prettier'), ['--check', '--log-level=warn', '.']) },
  {
    name: 'lint',
    run: (node) => runTool(node, findScript('oxlint'), ['--type-aware', '--deny-warnings', '-c', 'cli/oxlint.json']),
  },
  { name: 'types', run: checkTypes },
  { name: 'unit', takesWords: true, run: runUnitTests, count: countUnitTests },
  { name: 'build', run: (node) => build(node, console.log) },
  { name: 'e2e', takesWords: true, needs: 'build', run: runBrowserTests, count: countBrowserTests },
]

/**
 * @param {string[]} args  names of steps; after `unit` or `e2e` alone, also words for its runner, such as a file
 * @returns {{ steps: Step[], words: string[] }} all steps when none is named
 */
export function chooseSteps(args) {
  const chosen = STEPS.filter(({ name }) => args.includes(name))
  const words = args.filter((arg) => !chosen.some(({ name }) => name === arg))
  const takesWords = chosen.length === 1 && chosen[0]?.takesWords
  if (words.length > 0 && !takesWords)
    throw new UserError(
      `Unknown step ${words[0]}: there are ${STEPS.map(({ name }) => name).join(', ')}, and none named runs them all.`,
    )
  return { steps: chosen.length > 0 ? chosen : STEPS, words }
}

/**
 * Runs the steps in turn. A failure does not hide what the other steps find.
 *
 * @param {{ steps: Step[], words: string[] }} chosen
 * @param {() => Promise<string>} provideNode
 * @returns {Promise<number>} the exit status
 */
export async function runTests({ steps, words }, provideNode) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  /** @type {Map<string, 'passed' | 'failed' | 'interrupted' | 'not run'>} */
  const outcomes = new Map(steps.map(({ name }) => [name, 'not run']))
  // On exit, so that it is the last line also where the run was interrupted.
  process.on('exit', (status) => printSummary(outcomes, total, status))
  const node = await provideNode()
  for (const step of steps) {
    if (step.needs && outcomes.get(step.needs) === 'failed') continue
    console.log(`\n== ${step.name}`)
    outcomes.set(step.name, 'interrupted')
    const status = await step.run(node, words).catch(explain)
    const count = step.count?.() ?? { passed: 0, failed: 0, skipped: 0 }
    if (status !== 0) count.failed = Math.max(count.failed, 1)
    total.passed += count.passed
    total.failed += count.failed
    total.skipped += count.skipped
    outcomes.set(step.name, count.failed > 0 ? 'failed' : 'passed')
  }
  return total.failed > 0 ? 1 : 0
}

/** A step that cannot run here, for want of a browser say, has failed. */
function explain(/** @type {unknown} */ error) {
  if (!(error instanceof UserError)) throw error
  console.error(error.message)
  return 1
}

/**
 * @param {Map<string, string>} outcomes
 * @param {Count} total
 * @param {number} status  the exit status; a run that failed before or between its steps counts as one failure
 */
function printSummary(outcomes, { passed, failed, skipped }, status) {
  if (outcomes.get('unit') === 'failed') printFailedUnitTests()
  const steps = [...outcomes].map(([name, outcome]) => `${name} ${outcome}`).join(', ')
  console.log(`\n${steps}${skipped > 0 ? `; ${skipped} tests skipped` : ''}`)
  console.log(`${passed} passed, ${failed === 0 && status !== 0 ? 1 : failed} failed`)
}

/**
 * @param {string} node
 * @param {string} script
 * @param {string[]} argv
 * @param {Record<string, string>} [env]
 */
function runTool(node, script, argv, env) {
  return run(node, [script, ...argv], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
}

/** @param {string} node */
async function checkTypes(node) {
  const status = await runTool(node, findScript('next'), ['typegen'])
  return status || (await runTool(node, findScript('typescript', 'tsc'), ['--noEmit']))
}

/**
 * @param {string} node
 * @param {string[]} words
 */
function runUnitTests(node, words) {
  fs.rmSync(UNIT_REPORT, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  return runTool(node, findScript('vitest'), ['run', '--config=cli/vitest.config.ts', ...reporters, ...words])
}

/** Said again at the end: thousands of lines may stand between a failure and where somebody looks first. */
function printFailedUnitTests() {
  for (const file of readJson(UNIT_REPORT)?.testResults ?? []) {
    const failed = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed')
    const where = path.relative(root, file.name)
    if (file.status === 'failed' && failed.length === 0) console.log(`\nFAILED ${where}\n${file.message}`)
    for (const { fullName, failureMessages } of failed)
      console.log(`\nFAILED ${where} > ${fullName}\n${failureMessages.join('\n').slice(0, 3000)}`)
  }
}

/** A file that could not be loaded has no tests to count, and fails all the same. */
function countUnitTests() {
  const report = readJson(UNIT_REPORT)
  const unloaded = (report?.testResults ?? []).filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + unloaded.length,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
}

/**
 * @param {string} node
 * @param {string[]} words
 */
async function runBrowserTests(node, words) {
  fs.rmSync(E2E_REPORT, { force: true })
  const browser = await findBrowser(console.log)
  const argv = ['test', '--config=e2e/playwright.config.ts', ...words]
  return runTool(node, findScript('@playwright/test', 'playwright'), argv, { BROWSER_PATH: browser })
}

function countBrowserTests() {
  const stats = readJson(E2E_REPORT)?.stats
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  }
}

/**
 * @param {string} file
 * @returns {any} null when the runner did not come to write its report
 */
function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
}
