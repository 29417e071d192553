// @ts-check
/** The packages and the Node that Plumbline runs on: installed where they are missing or not those of package-lock.json. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, UserError } from './processes.mjs'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const isWindows = process.platform === 'win32'

/** crypto.argon2, which hashes the passwords, came with this one. */
const OLDEST_NODE = [24, 7]
const PROGRESS_EVERY_MS = 5_000

/**
 * Installs the packages unless npm's own record of what it installed says what package-lock.json says.
 *
 * @param {(line: string) => void} say
 * @param {number} stdout  the file descriptor that npm's words go to
 */
export async function installPackages(say, stdout) {
  if (isInstalled()) return
  say('Installing the packages with npm ci; this takes about half a minute.')
  const startedAtMs = Date.now()
  const seconds = () => Math.round((Date.now() - startedAtMs) / 1000)
  const progress = setInterval(() => say(`  still installing, ${seconds()} s`), PROGRESS_EVERY_MS)
  // Neither NODE_ENV=production nor a person's npm settings may leave out what the build and the runtime need.
  const argv = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: /** @type {any} */ (['ignore', stdout, 'inherit']) }
  const npm = process.env.npm_execpath ?? ''
  const isNpm = path.basename(npm) === 'npm-cli.js'
  const status = await (
    isNpm
      ? run(process.env.npm_node_execpath ?? process.execPath, [npm, ...argv], options)
      : run('npm', argv, { ...options, shell: isWindows })
  ).finally(() => clearInterval(progress))
  if (status !== 0)
    throw new UserError(
      'npm ci failed: see above, check that the npm registry can be reached, and run the command again.',
    )
}

/** Optional packages may be missing: each platform has its own, and a registry may lack some. */
function isInstalled() {
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const installed = readPackages(path.join(modules, '.package-lock.json'))
  if (!wanted) throw new UserError('package-lock.json is missing or damaged: restore it from the repository.')
  if (!installed) return false
  const isSame = (/** @type {string} */ name) => {
    const [want, have] = [wanted[name], installed[name]]
    return want && have ? want.version === have.version && want.integrity === have.integrity : Boolean(want?.optional)
  }
  return Object.keys({ ...wanted, ...installed }).every((name) => name === '' || isSame(name))
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | null} null when there is no such lock
 */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

/** The Node to run everything on: the pinned one of package-lock.json, else this one if it is recent enough. */
export function findNode() {
  const platform = isWindows ? 'win' : process.platform
  const pinned = path.join(modules, `node-${platform}-${process.arch}`, 'bin', isWindows ? 'node.exe' : 'node')
  // It is tried, since it is there and yet cannot run where the C library is another (Alpine).
  if (fs.existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return process.execPath
  throw new UserError(
    `No pinned Node for ${process.platform}-${process.arch}, and this one is ${process.version}: install Node ${OLDEST_NODE.join('.')} or later, and run the command again.`,
  )
}

/**
 * The script behind a package's command, to be run with `findNode()`: shims in node_modules/.bin need a shell on Windows.
 *
 * @param {string} name  the package, whose command has the same name unless told
 * @param {string} [command]
 */
export function findScript(name, command = name) {
  const { bin } = JSON.parse(fs.readFileSync(path.join(modules, name, 'package.json'), 'utf8'))
  return path.join(modules, name, typeof bin === 'string' ? bin : bin[command])
}

/** Programs started by name (`node` above all) are to be those of node_modules. */
export function preferInstalledPrograms() {
  process.env.PATH = path.join(modules, '.bin') + path.delimiter + (process.env.PATH ?? '')
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  // Next and Vitest each set their own; one left over from a shell makes a build that differs.
  Reflect.deleteProperty(process.env, 'NODE_ENV')
}
