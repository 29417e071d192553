import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { checkConfiguration } from '../../../domain/bias-audit/check-configuration.ts'
import { createRandom } from '../../../server/generator/random.ts'
import { runInWorker, type LogJob } from '../../../server/decision-logs/run-in-worker.ts'
import type { Bench, Measure, Measured } from '../bench.ts'
import type { Budget } from '../figure.ts'
import { atMost, summarise } from '../samples.ts'

const SIZES = [100_000, 1_000_000, 10_000_000]
/** The size that a budget is promised for. */
const ROWS_OF_BUDGET = 1_000_000
const BUDGET_MS = 1_500
const BUDGET_KB = 400_000
const SAMPLES = { warmUp: 0, most: 3, mostMs: 0 }

export const PLAIN = { decision: 'decision', positive: 'yes', attributes: ['sex', 'age', 'region'], intersections: 3 }
const SCORED = { ...PLAIN, label: 'label', label_positive: '1', score: 'score' }

export const decisionLog: Measure = {
  name: 'decision-log',
  about: 'counts of a CSV decision log, three attributes with intersections, in a thread of its own',
  isOfBuild: true,
  run: async (bench) => {
    const folder = bench.folder('decision-logs')
    fs.mkdirSync(folder, { recursive: true })
    const found: Measured[] = []
    // At one sample, as in the tests, the small one alone.
    for (const rows of bench.samples === 1 ? SIZES.slice(0, 1) : SIZES) {
      const file = path.join(folder, `${rows}.csv`)
      await writeLog(file, rows)
      found.push(...(await measure(bench, { rows, file, configuration: PLAIN, what: 'counts' })))
      const scored = { rows, file, configuration: SCORED, what: 'counts, labels and scores' }
      if (rows <= ROWS_OF_BUDGET) found.push(...(await measure(bench, scored)))
      fs.rmSync(file)
    }
    return found
  },
}

interface Asked {
  rows: number
  file: string
  configuration: object
  what: string
}

async function measure(bench: Bench, { rows, file, configuration, what }: Asked): Promise<Measured[]> {
  const job: LogJob = { file: { path: file, name: 'log.csv' }, configuration: checkConfiguration(configuration) }
  const durationsMs: number[] = []
  const peaksKb: number[] = []
  const cpu = process.cpuUsage()
  while (durationsMs.length < atMost(SAMPLES, bench.samples).most) {
    const { durationMs, peakKb } = await runOnce(job)
    durationsMs.push(durationMs)
    peaksKb.push(peakKb)
  }
  const { user, system } = process.cpuUsage(cpu)
  const cpuMs = (user + system) / 1_000 / durationsMs.length
  const isPromised = rows === ROWS_OF_BUDGET
  const most = (limit: number): Budget | null => (isPromised ? { of: 'median', most: limit } : null)
  const title = `${rows.toLocaleString('en')} rows, ${what}`
  return [
    { what: title, ...summarise(durationsMs, cpuMs), budget: most(BUDGET_MS) },
    { what: `${title}: memory`, unit: 'kB', ...summarise(peaksKb, null), budget: most(BUDGET_KB) },
  ]
}

/** A thread for one log, from its start to its end; memory is what the process takes beyond what it took before. */
async function runOnce(job: LogJob): Promise<{ durationMs: number; peakKb: number }> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5)
  const startedMs = performance.now()
  await runInWorker(job, 'counted', {})
  const durationMs = performance.now() - startedMs
  clearInterval(timer)
  return { durationMs, peakKb: (peak - before) / 1_000 }
}

/** The same rows for the same size, whatever else is measured; a tenth are selected, fewer of one group. */
export async function writeLog(file: string, rows: number): Promise<void> {
  const random = createRandom(1).branch('decision-log')
  const out = fs.createWriteStream(file)
  let text = 'customer,sex,age,region,channel,decision,label,score\n'
  for (let row = 0; row < rows; row += 1) {
    const sex = random.pick(['F', 'M'])
    const age = random.pick(['18-24', '25-34', '35-49', '50-64', '65+'])
    const region = random.pick(['north', 'south', 'east', 'west'])
    const score = random.between(0, 999_999)
    const decision = score > (sex === 'F' ? 920_000 : 890_000) ? 'yes' : 'no'
    const label = random.between(0, 999_999) < score ? 1 : 0
    const channel = random.pick(['mail', 'web', 'shop'])
    text += `${row},${sex},${age},${region},${channel},${decision},${label},0.${String(score).padStart(6, '0')}\n`
    if (text.length < 1_000_000) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'finish')
}
