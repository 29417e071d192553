#!/usr/bin/env node
// @ts-check
/**
 * The one entry behind `npm start`, `npm test`, `npm run dev` and `npm run plumbline`. Plain JavaScript without
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
    // Once more, since installing and building took their time.
    await checkPort(settings)
    return serve('start', node, settings)
  },
  dev: async (args) => {
    const settings = await checkSettings(args)
    return serve('dev', await provide(STANDARD_OUTPUT), settings)
  },
  test: async (args) => {
    return runTests(chooseSteps(args), () => provide(STANDARD_OUTPUT))
  },
  plumbline: async (args) => {
    const env = { ...process.env, ...describeSettings(readSettings(process.env, root)) }
    // npm changes to the project's folder, and the files that a person names are relative to their own.
    const cwd = process.env.npm_lifecycle_event === 'plumbline' ? process.env.INIT_CWD : process.cwd()
    return run(await provide(STANDARD_ERROR), [path.join(root, 'cli', 'main.ts'), ...args], { cwd, env })
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
  if (args.length > 0)
    throw new UserError(
      `Unknown option ${args[0]}: there are none; PORT, PLUMBLINE_DATA, PLUMBLINE_URL and HOST are read from the environment.`,
    )
  const settings = readSettings(process.env, root)
  await checkPort(settings)
  prepareDataFolder(settings.dataFolder)
  return settings
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
