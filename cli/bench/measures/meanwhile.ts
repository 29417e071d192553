import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Bench, Measure, Measured } from '../bench.ts'
import { summarise } from '../samples.ts'
import { serveBuild, type Running } from '../server.ts'
import { PLAIN, writeLog } from './decision-log.ts'

const SIZES = [1_000_000, 10_000_000]
const BUDGET_MS = 100
const ALONE_ROUNDS = 30
const WARM_UP = 5
/** What others do meanwhile, one after the other without a pause: the data of lists and pages, and the pages. */
const ASKED = ['/api/v1/systems?limit=50', '/systems', '/api/v1/systems/SYS-1', '/systems/SYS-1', '/work']

/** How long others wait while somebody sends a decision log, and while it is counted and the audit worked out. */
export const meanwhile: Measure = {
  name: 'meanwhile',
  about: 'pages and the API over HTTP of the built app, while a decision log is sent, read and audited',
  needsBuild: true,
  isOfBuild: true,
  run: async (bench) => {
    const cookie = await bench.trial.cookieOf(bench.lead)
    const running = await serveBuild(bench.root, bench.trial.store.directory)
    try {
      const rounds = Math.min(ALONE_ROUNDS, bench.samples)
      await askInTurn(running, cookie, (round) => round < WARM_UP)
      const alone = await askInTurn(running, cookie, (round) => round < rounds)
      const found: Measured[] = [{ what: 'others, nobody else there', ...summarise(alone, null) }]
      // At one sample, as in the tests, something small.
      for (const rows of bench.samples === 1 ? [10_000] : SIZES)
        found.push(...(await measure(bench, { running, cookie, rows })))
      return found
    } finally {
      await running.stop()
    }
  },
}

interface Asking {
  running: Running
  cookie: string
  rows: number
}

async function measure(bench: Bench, { running, cookie, rows }: Asking): Promise<Measured[]> {
  const folder = bench.folder('decision-logs')
  fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${rows}.csv`)
  await writeLog(file, rows)
  const during = async (work: Promise<string>) => {
    let isOver = false
    const ended = work.finally(() => (isOver = true))
    const [answer, durations] = await Promise.all([ended, askInTurn(running, cookie, () => !isOver)])
    return { answer, durations }
  }
  const sent = await during(sendLog(running, cookie, file))
  const { id } = JSON.parse(sent.answer) as { id: string } // safe because the contract says what the route answers
  const audited = await during(audit(running, cookie, id))
  fs.rmSync(file)
  const title = `others meanwhile, ${rows.toLocaleString('en')} rows`
  const budget = { of: 'p95', most: BUDGET_MS } as const
  return [
    { what: `${title} sent`, ...summarise(sent.durations, null) },
    { what: `${title} read and audited`, ...summarise(audited.durations, null), budget },
  ]
}

/** Round after round, at least one. Gives how long each answer took. */
async function askInTurn(running: Running, cookie: string, goesOn: (round: number) => boolean): Promise<number[]> {
  const durations: number[] = []
  let round = 0
  do {
    for (const address of ASKED) durations.push((await running.get(address, cookie)).durationMs)
    round += 1
  } while (goesOn(round))
  return durations
}

function sendLog(running: Running, cookie: string, file: string): Promise<string> {
  const headers = {
    'content-type': 'text/csv',
    'content-length': String(fs.statSync(file).size),
    'content-disposition': 'attachment; filename="log.csv"',
  }
  return running.send('/api/v1/decision-logs', { cookie, headers, body: fs.createReadStream(file) })
}

async function audit(running: Running, cookie: string, log: string): Promise<string> {
  const form = new FormData()
  const parts = { log, configuration: JSON.stringify(PLAIN), route: 'self-declared', builtTheSystem: 'false' }
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const body = Readable.from([Buffer.from(await request.arrayBuffer())])
  return running.send('/api/v1/systems/SYS-1/audits/bias', { cookie, headers, body })
}
