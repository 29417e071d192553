/** `npm run bench`: what the product takes, beside what is promised (design.md, 8). docs/performance.md reads it aloud. */
import { fileURLToPath } from 'node:url'
import { UsageError } from '../command.ts'
import { build } from '../build.mjs'
import type { Measure } from './bench.ts'
import { ratioOf, verdictOf, type Figure } from './figure.ts'
import { describeMachine, machineLine } from './machine.ts'
import { decisionLog } from './measures/decision-log.ts'
import { javascript } from './measures/javascript.ts'
import { meanwhile } from './measures/meanwhile.ts'
import { pages, start } from './measures/pages.ts'
import { changes, chart, forecast, heatMap, inventory, status } from './measures/reads.ts'
import { imports, rebuild, verify } from './measures/whole.ts'
import { record } from './measures/writes.ts'
import { readOptions, USAGE, type Options } from './options.ts'
import { cacheFolder, measureAt, type Register } from './run.ts'
import { growthOf, tableOf } from './table.ts'

/** In this order: what only reads comes before what writes. */
const MEASURES: readonly Measure[] = [
  inventory,
  chart,
  status,
  forecast,
  heatMap,
  changes,
  verify,
  pages,
  start,
  javascript,
  decisionLog,
  meanwhile,
  imports,
  record,
  rebuild,
]
const STANDARD_ERROR = 2

const root = fileURLToPath(new URL('../..', import.meta.url))

// A run that is broken off throws its copy of the register away, too.
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(status))
process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(
      args,
      MEASURES.map(({ name }) => name),
    )
    if (options.help) return help()
    const chosen = MEASURES.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
    if (chosen.some(({ needsBuild }) => needsBuild)) await requireBuild()
    return await measure(chosen, options)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

function help(): number {
  const names = MEASURES.map(({ name, about }) => `  ${name.padEnd(12)}${about}`)
  process.stdout.write(`${USAGE}\n\nMeasures:\n${names.join('\n')}\n\nRegisters are kept in ${cacheFolder(root)}.\n`)
  return 0
}

async function requireBuild(): Promise<void> {
  const status = await build(process.execPath, say, STANDARD_ERROR)
  if (status !== 0) throw new UsageError('The build failed: see above.')
}

async function measure(chosen: readonly Measure[], { sizes, seed, samples, json }: Options): Promise<number> {
  const figures: Figure[] = []
  const registers: Register[] = []
  let sqlite = ''
  for (const systems of sizes) {
    const isLast = systems === sizes.at(-1)
    const measures = chosen.filter(({ isOfBuild }) => isLast || !isOfBuild)
    const own: Figure[] = []
    const found = (some: Figure[]) => void own.push(...some)
    const measured = await measureAt({ root, systems, seed, samples, measures, say, found })
    sqlite = measured.sqlite
    registers.push(measured.register)
    figures.push(...own)
    if (!json) process.stdout.write(`\n${registerLine(measured.register)}\n${tableOf(own)}\n`)
  }
  const machine = describeMachine(sqlite)
  if (json) {
    const told = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), verdict: verdictOf(figure) }))
    process.stdout.write(`${JSON.stringify({ machine, seed, registers, figures: told })}\n`)
    return 0
  }
  if (sizes.length > 1) process.stdout.write(`\nHow the medians grow:\n${growthOf(figures, sizes)}\n`)
  process.stdout.write(`\n${machineLine(machine)}\n`)
  return 0
}

function registerLine({ systems, events, databaseBytes, filledInMs }: Register): string {
  const size = `${systems} systems, ${events} events, a database of ${Math.round(databaseBytes / 1e6)} MB`
  return filledInMs === null ? `${size}, kept from before:` : `${size}, filled in ${Math.round(filledInMs / 1_000)} s:`
}

/** What is going on is no part of the answer. */
function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
