// @ts-check
/** The production build, made again when anything that goes into it has changed. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { run } from './processes.mjs'
import { findScript, root } from './runtime.mjs'

const STANDARD_OUTPUT = 1
const FOLDERS = ['app', 'components', 'contracts', 'domain', 'server', 'db', 'public']
const FILES = ['next.config.js', 'tsconfig.json', 'package.json', 'package-lock.json', 'proxy.ts', 'instrumentation.ts']

/**
 * @param {string} node
 * @param {(line: string) => void} say
 * @param {number} [stdout]  the file descriptor that what the build says goes to
 * @returns {Promise<number>} the exit status: 0 when the build is there and fresh
 */
export async function build(node, say, stdout = STANDARD_OUTPUT) {
  const output = path.join(root, process.env.NEXT_DIST_DIR ?? '.next')
  const stamp = path.join(output, 'built-from')
  const sources = hashSources()
  if (
    fs.existsSync(path.join(output, 'BUILD_ID')) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === sources
  )
    return 0
  say('Building the app; this takes about a quarter of a minute.')
  fs.rmSync(stamp, { force: true })
  const options = { cwd: root, stdio: /** @type {any} */ (['inherit', stdout, 'inherit']) }
  const status =
    (await run(node, ['cli/check-catalogue.ts'], options)) || (await run(node, [findScript('next'), 'build'], options))
  if (status === 0) fs.writeFileSync(stamp, sources)
  return status
}

function hashSources() {
  const hash = createHash('sha256')
  const files = [...FOLDERS.flatMap((folder) => [...walk(folder)]), ...FILES].filter((file) =>
    fs.existsSync(path.join(root, file)),
  )
  for (const file of files) {
    const bytes = fs.readFileSync(path.join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * The files under a folder in an order that does not depend on the machine; tests are no part of the build.
 *
 * @param {string} folder
 * @returns {Iterable<string>}
 */
function* walk(folder) {
  if (!fs.existsSync(path.join(root, folder))) return
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* walk(file)
    else if (!/\.test\.tsx?$/.test(file)) yield file
  }
}
