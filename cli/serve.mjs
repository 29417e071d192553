// @ts-check
/** The running server: Next with the settings, and what is said once it answers. */
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { run } from './processes.mjs'
import { findScript, root } from './runtime.mjs'
import { describeSettings } from './settings.mjs'

const ASK_AGAIN_AFTER_MS = 50

/**
 * Serves until it is told to stop.
 *
 * @param {'start' | 'dev'} mode
 * @param {string} node
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<number>} the exit status, where the server ends by itself
 */
export async function serve(mode, node, settings) {
  const options = { cwd: root, env: { ...process.env, ...describeSettings(settings) } }
  const argv = [findScript('next'), mode, '-H', settings.host, '-p', String(settings.port)]
  const ended = new AbortController()
  const server = run(node, argv, options).finally(() => ended.abort())
  const greeting = untilAnswered(settings, ended.signal).then(async (isUp) => {
    if (!isUp) return
    console.log(`Plumbline is ready at ${settings.url}, its data in ${settings.dataFolder}. Ctrl-C stops it.`)
    await offerFirstLink(node, options)
  })
  const [served] = await Promise.allSettled([server, greeting])
  if (served.status === 'rejected') throw served.reason
  return served.value
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {AbortSignal} ended  says that the server has ended
 * @returns {Promise<boolean>} false when the server ended before it answered
 */
async function untilAnswered(settings, ended) {
  while (!ended.aborted) {
    if (await isAnswering(settings)) return true
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MS))
  }
  return false
}

/**
 * Whatever it answers: the health route opens the database, so the first person need not wait for that.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<boolean>}
 */
function isAnswering({ host, port }) {
  const hostname = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return new Promise((resolve) => {
    const request = http.get({ hostname, port, path: '/api/health', agent: false }, (response) =>
      resolve(Boolean(response.resume())),
    )
    request.on('error', () => resolve(false))
  })
}

/**
 * With no people yet, prints the one-time link that makes the first lead.
 *
 * @param {string} node
 * @param {import('node:child_process').SpawnOptions} options
 */
async function offerFirstLink(node, options) {
  const script = path.join(root, 'cli', 'first-link.ts')
  if (!fs.existsSync(script)) return
  const status = await run(node, [script], options)
  if (status !== 0)
    console.error('The link for the first lead could not be made: see above, then stop and start again.')
}
