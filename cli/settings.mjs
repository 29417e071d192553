// @ts-check
/** The settings that the environment gives, checked before anything slow happens. */
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { UserError } from './processes.mjs'

/** @typedef {{ host: string, port: number, url: string, dataFolder: string, isDemo: boolean }} Settings */

/**
 * @param {Record<string, string | undefined>} env  an empty value counts as none
 * @param {string} root  what a relative PLUMBLINE_DATA is relative to
 * @param {{ isDemo?: boolean }} [how]  the example register has a data folder of its own
 * @returns {Settings}
 */
export function readSettings(env, root, { isDemo = false } = {}) {
  const port = readPort(env.PORT || '3000')
  return {
    host: env.HOST || '127.0.0.1',
    port,
    url: readOrigin(env.PLUMBLINE_URL || `http://localhost:${port}`),
    dataFolder: path.resolve(root, env.PLUMBLINE_DATA || (isDemo ? 'data-demo' : 'data')),
    isDemo,
  }
}

/** @param {string} text */
function readPort(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new UserError(`PORT is ${quote(text)}: set it to a whole number from 1 to 65535, such as PORT=3000.`)
}

/** @param {string} text */
function readOrigin(text) {
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(url.href)
  if (!isOrigin)
    throw new UserError(
      `PLUMBLINE_URL is ${quote(text)}: set it to the address people open, without a path, such as https://plumbline.example.org.`,
    )
  if (url.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    throw new UserError(
      `PLUMBLINE_URL is ${quote(text)}: plain http is for localhost alone, so set an https:// address.`,
    )
  return url.origin
}

/**
 * Creates the data folder where it is missing, for its owner alone.
 *
 * @param {string} folder
 */
export function prepareDataFolder(folder) {
  try {
    makeFolder(folder)
    // Reading a folder fails where it is a file.
    fs.readdirSync(folder)
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
  } catch (error) {
    throw new UserError(
      `PLUMBLINE_DATA is ${quote(folder)} (${codeOf(error)}): set it to a folder that can be created and written.`,
    )
  }
}

/**
 * One level after the other: Node's own recursion never ends where a folder refuses as if it were missing (/proc).
 *
 * @param {string} folder
 */
function makeFolder(folder) {
  if (fs.existsSync(folder)) return
  makeFolder(path.dirname(folder))
  fs.mkdirSync(folder, { mode: 0o700 })
}

/**
 * Refuses a port that the server could not listen on, or that no browser would open.
 *
 * @param {{ host: string, port: number }} settings
 */
export async function checkPort({ host, port }) {
  const code = await tryToListen(host, port)
  if (code === 'EACCES') throw new UserError(`PORT is ${port}, which this user may not open: set it to one above 1023.`)
  // Browsers try [::1] first for localhost: another program there would be taken for this one.
  if (code === 'EADDRINUSE' || (host === '127.0.0.1' && (await tryToListen('::1', port)) === 'EADDRINUSE'))
    throw new UserError(`Port ${port} is in use: stop what listens there, or set PORT to another one.`)
  if (code)
    throw new UserError(
      `HOST is ${quote(host)} (${code}): set it to an address of this machine, such as 127.0.0.1 or 0.0.0.0.`,
    )
  if (await isBlockedByBrowsers(port))
    throw new UserError(`PORT is ${port}, which browsers refuse to open: set it to another one, such as PORT=3000.`)
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | null>} the error's code, or null when it can be listened on
 */
function tryToListen(host, port) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(codeOf(error)))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

/**
 * fetch has the browsers' list of blocked ports, and looks there before it connects.
 *
 * @param {number} port
 */
function isBlockedByBrowsers(port) {
  return fetch(`http://127.0.0.1:${port}`).then(
    () => false,
    (error) => error.cause?.message === 'bad port',
  )
}

/**
 * What the app and its commands read from the environment.
 *
 * @param {Settings} settings
 */
export function describeSettings({ port, url, dataFolder, isDemo }) {
  // Set either way, so that what the environment says of it does not count.
  const demo = { PLUMBLINE_DEMO: isDemo ? '1' : '' }
  return { PORT: String(port), PLUMBLINE_DATA: dataFolder, PLUMBLINE_URL: url, NEXTAUTH_URL: url, ...demo }
}

/** @param {string} text */
const quote = (text) => JSON.stringify(text)

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code ?? String(error)
