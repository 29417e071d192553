#!/usr/bin/env node
// @ts-check
/**
 * The one entry behind `npm start`, `npm test`, `npm run dev`, `npm run plumbline` and `npm run bench`. Plain JavaScript without
 * dependencies, since it runs before anything is installed, on whatever Node from 20 on the person has.
 */
import path from 'node:path'
import { build } from './build.mjs'
import { run, Stopped, UserError, watchForStop } from './processes.mjs'
import { findNode, installPackages, preferInstalledPrograms, root } from './runtime.mjs'
import { serve } from './serve.mjs'
import { checkPort, describeSettings, prepareDataFolder, readSettings } from './settings.mjs'
import { chooseSteps, runTests } from './test-steps.mjs'

const STANDARD_OUTPUT = 1
const STANDARD_ERROR = 2

/** @type {Record<string, (args: string[]) => Promise<number>>} each gives its exit status */
const COMMANDS = {
  start: async (args) => {
    const settings = await checkSettings(args)
    const node = await provide(STANDARD_OUTPUT)
    const status = await build(node, console.log)
    if (status !== 0) throw new UserError('The build failed: see above.')
    if (settings.isDemo) await fillExample(node, settings, args)
    // Once more, since installing and building took their time.
    await checkPort(settings)
    return serve('start', node, settings)
  },
  dev: async (args) => {
    const settings = await checkSettings(args)
    const node = await provide(STANDARD_OUTPUT)
    if (settings.isDemo) await fillExample(node, settings, args)
    return serve('dev', node, settings)
  },
  test: async (args) => {
    return runTests(chooseSteps(args), () => provide(STANDARD_OUTPUT))
  },
  plumbline: async (args) => {
    const settings = readSettings(process.env, root, { isDemo: args[0] === 'demo' })
    const env = { ...process.env, ...describeSettings(settings) }
    // npm changes to the project's folder, and the files that a person names are relative to their own.
    const cwd = process.env.npm_lifecycle_event === 'plumbline' ? process.env.INIT_CWD : process.cwd()
    return run(await provide(STANDARD_ERROR), [path.join(root, 'cli', 'main.ts'), ...args], { cwd, env })
  },
  bench: async (args) => {
    // A larger nursery, as for the example: what is collected is not what is measured.
    const argv = ['--max-semi-space-size=64', path.join(root, 'cli', 'bench', 'main.ts'), ...args]
    return run(await provide(STANDARD_ERROR), argv, { cwd: root })
  },
}

const [name = 'start', ...args] = process.argv.slice(2)
watchForStop({ isServer: name === 'start' || name === 'dev' })
try {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UserError(`Unknown command ${name}: there are ${Object.keys(COMMANDS).join(', ')}.`)
  process.exitCode = await command(args)
} catch (error) {
  if (error instanceof UserError) console.error(error.message)
  else if (!(error instanceof Stopped)) throw error
  process.exitCode = error instanceof Stopped ? error.status : 1
}

/** @param {string[]} args */
async function checkSettings(args) {
  const isDemo = args.includes('--demo')
  const unknown = args.find((arg) => arg !== '--demo' && !(isDemo && arg === '--fresh'))
  if (unknown !== undefined)
    throw new UserError(
      `Unknown option ${unknown}: there is --demo, for the example register, and with it --fresh, to fill it anew; PORT, PLUMBLINE_DATA, PLUMBLINE_URL and HOST are read from the environment.`,
    )
  const settings = readSettings(process.env, root, { isDemo })
  await checkPort(settings)
  prepareDataFolder(settings.dataFolder)
  return settings
}

/**
 * Fills the example register where it is not there yet, or ends on an earlier day.
 *
 * @param {string} node
 * @param {import('./settings.mjs').Settings} settings
 * @param {string[]} args
 */
async function fillExample(node, settings, args) {
  const env = { ...process.env, ...describeSettings(settings) }
  // A larger nursery: a sixth of the time would go into collecting what lives for one command.
  const argv = ['--max-semi-space-size=64', path.join(root, 'cli', 'main.ts'), 'demo']
  const status = await run(node, args.includes('--fresh') ? [...argv, '--fresh'] : argv, { cwd: root, env })
  if (status !== 0) throw new UserError('The example register was not started: see above.')
}

/**
 * Packages and runtime, installed where needed.
 *
 * @param {number} output  the file descriptor that what is said meanwhile goes to
 * @returns {Promise<string>} the Node to run everything on
 */
async function provide(output) {
  await installPackages(output === STANDARD_ERROR ? console.error : console.log, output)
  preferInstalledPrograms()
  return findNode()
}
