import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOf, instantFromEpochMs, type Day } from '../domain/days.ts'
import { prepareExample, type Prepared } from '../server/example/prepare.ts'
import { DECISION_LOGS, rowsOf, writeLog, type LogDesign } from '../server/example/logs/logs.ts'
import { dataDirectory } from '../server/store.ts'
import { flag, UsageError, type Command } from './command.ts'

const root = path.normalize(fileURLToPath(new URL('..', import.meta.url)))

export const demo: Command = {
  usage: 'demo [--fresh]',
  options: { fresh: { type: 'boolean' } },
  run: async ({ values }) => {
    const directory = dataDirectory(root)
    const prepared = await prepareExample({
      directory,
      migrations: path.join(root, 'db', 'migrations'),
      today: dayOf(instantFromEpochMs(Date.now()), 'UTC'),
      isFresh: flag(values, 'fresh'),
      tell: progress(directory),
    })
    return { text: wordsOf(prepared, directory), data: { directory, ...prepared } }
  },
}

export const logs: Command = {
  usage: 'demo logs FOLDER',
  run: async ({ files, folder }) => {
    const [name, ...rest] = files
    if (name === undefined || rest.length > 0) throw new UsageError('Name one folder: plumbline demo logs FOLDER')
    const target = path.resolve(folder, name)
    fs.mkdirSync(target, { recursive: true })
    const written = DECISION_LOGS.map((log) => ({ file: write(target, log), rows: rowsOf(log), about: log.about }))
    const line = ({ file, rows, about }: (typeof written)[number]) => `${file}\t${rows} rows\t${about}`
    return { text: written.map(line).join('\n'), data: written }
  },
}

function write(folder: string, log: LogDesign): string {
  const file = path.join(folder, `${log.name}.csv`)
  const handle = fs.openSync(file, 'w')
  try {
    for (const batch of writeLog(log)) fs.writeSync(handle, batch)
  } finally {
    fs.closeSync(handle)
  }
  return file
}

/** On a terminal one line that counts up; elsewhere a line for every quarter. On standard error, beside what --json prints. */
function progress(directory: string): (done: number, on: Day) => void {
  let told = -1
  const { stderr } = process
  return (done, on) => {
    const percent = Math.floor(done * 100)
    const step = stderr.isTTY ? percent : Math.floor(percent / 25) * 25
    if (step === told) return
    if (told === -1) stderr.write(`Filling the example register in ${directory}, once; this takes half a minute.\n`)
    told = step
    stderr.write(stderr.isTTY ? `\r${step} %, ${on.slice(0, 7)}` : `${step} %, ${on.slice(0, 7)}\n`)
    if (stderr.isTTY && percent === 100) stderr.write('\n')
  }
}

function wordsOf({ state, endsOn }: Prepared, directory: string): string {
  switch (state) {
    case 'filled':
      return `The example register is in ${directory}; its story ends today, ${endsOn}.`
    case 'refilled':
      return `The example register in ${directory} was filled anew, up to today, ${endsOn}.`
    case 'ready':
      return `The example register is in ${directory}, up to today, ${endsOn}.`
    case 'stale':
      return `The example register in ${directory} ends on ${endsOn}. It was left so, since somebody has worked in it: \`npm start -- --demo --fresh\` fills it anew.`
  }
}
