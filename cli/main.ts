import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Refusal } from '../domain/refusal.ts'
import { UsageError, type Command, type Outcome } from './command.ts'

/** The table of commands: add yours. Each is loaded only when it is called. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  'audit bias': async () => (await import('./audit.ts')).bias,
  demo: async () => (await import('./demo.ts')).demo,
  'demo logs': async () => (await import('./demo.ts')).logs,
  doctor: async () => (await import('./doctor.ts')).doctor,
  'import systems': async () => (await import('./import.ts')).systems,
  'ledger verify': async () => (await import('./ledger.ts')).verify,
  'person add': async () => (await import('./person.ts')).add,
  'person disable': async () => (await import('./person.ts')).disable,
  'person enable': async () => (await import('./person.ts')).enable,
  'person invite': async () => (await import('./person.ts')).invite,
  'person list': async () => (await import('./person.ts')).list,
  'projections rebuild': async () => (await import('./projections.ts')).rebuild,
  'token create': async () => (await import('./token.ts')).create,
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** Finishes what a command left to be worked out. Set once a command has opened the register. */
let settle: (() => Promise<unknown>) | undefined

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  try {
    const { name, rest } = findCommand(args)
    if (name === null) return await help(args)
    const command = await COMMANDS[name]!()
    const { values, positionals } = readOptions(command, rest)
    const outcome = await command.run({ values, files: positionals, folder: process.cwd(), context: openContext })
    await settle?.()
    print(outcome, values['json'] === true)
    if (!outcome.problem) return 0
    process.stderr.write(`${oneLine(outcome.problem)}\n`)
    return 1
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    return 1
  }
}

/** A command's name is one word or two. */
function findCommand(args: readonly string[]): { name: string | null; rest: string[] } {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ')
    if (args.length >= words && Object.hasOwn(COMMANDS, name)) return { name, rest: args.slice(words) }
  }
  const [first] = args
  if (first !== undefined && !['help', '--help', '-h'].includes(first)) {
    throw new UsageError(`There is no command ${args.slice(0, 2).join(' ')}. \`plumbline help\` lists them.`)
  }
  return { name: null, rest: [] }
}

async function help(args: readonly string[]): Promise<number> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  const usages = commands.map(({ usage }) => usage)
  print({ text: `${usages.join('\n')}\nEvery command takes --json.`, data: usages }, args.includes('--json'))
  return 0
}

function readOptions({ options = {}, usage }: Command, args: readonly string[]) {
  try {
    const known = { ...options, json: { type: 'boolean' } } as const
    return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true })
  } catch (error) {
    const why = error instanceof Error ? error.message.split(/\.\s/)[0] : String(error)
    throw new UsageError(`${why}. Write: plumbline ${usage}`)
  }
}

/** From here on the program is in its own folder, from which it starts threads: a command takes files from where it was called. */
async function openContext() {
  process.chdir(root)
  const { getStore } = await import('../server/store.ts')
  const { ensureOpened, programContext } = await import('../server/program-context.ts')
  const { recompute } = await import('../server/recomputations/recompute.ts')
  const store = getStore(root)
  // What a command answers is on standard output; this is not the answer.
  await ensureOpened(store, (sentence) => process.stderr.write(`${sentence}\n`))
  const context = programContext(store)
  // What the command left to be worked out is there when it ends, unless a server is at it.
  settle = () => recompute(store, context.findEdition)
  return context
}

function print({ text, data }: Outcome, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify(data)}\n`)
  else if (text !== '') process.stdout.write(`${text}\n`)
}

/** One line, whatever happened. */
function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return oneLine(refusalWords(error))
  if (error instanceof UsageError) return oneLine(error.message)
  if (process.env['PLUMBLINE_DEBUG'] === '1' && error instanceof Error && error.stack) return error.stack
  const words = error instanceof Error ? error.message : String(error)
  return oneLine(`${words} (PLUMBLINE_DEBUG=1 tells where)`)
}

/** What was refused, with the options it is about. */
function refusalWords({ message, errors }: Refusal): string {
  const isAboutOptions = errors.length > 0 && errors.every(({ pointer }) => /^\/[A-Za-z]+$/.test(pointer))
  const isToldByErrors = errors.length > 1 || errors[0]?.detail === message
  if (!isAboutOptions || !isToldByErrors) return message
  return errors.map(({ pointer, detail }) => `${optionOf(pointer)}: ${detail}`).join(' ')
}

/** `/asOf` is given as `--as-of`. */
function optionOf(pointer: string): string {
  return `--${pointer.slice(1).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function oneLine(words: string): string {
  return words.replaceAll(/\s*\n\s*/g, ' ')
}
