// @ts-check
/** The processes that the launcher starts, and how it ends: politely when asked to, and never leaving one behind. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** How long open requests may take to finish once the server was asked to stop. */
const GRACE_MS = 20_000
/** Ctrl-C reaches a process from the terminal and again from npm: what comes within this time is one request. */
const SAME_REQUEST_MS = 1_000

/** Something the person can put right: the command ends with status 1 and this one line. */
export class UserError extends Error {}

/** Thrown where a child has ended because the launcher was asked to stop. */
export class Stopped extends Error {
  /** @param {number} status  the exit status the launcher is to end with */
  constructor(status) {
    super('stopped')
    this.status = status
  }
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()
let stopRequestedAtMs = 0
let stopStatus = 0

/**
 * Runs a program to its end and gives its exit status.
 *
 * @param {string} file
 * @param {readonly string[]} argv
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(file, argv, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, { stdio: 'inherit', ...options })
    children.add(child)
    child.on('error', (error) => {
      children.delete(child)
      reject(new UserError(`${file} cannot be started: ${error.message}`))
    })
    child.on('exit', (code, signal) => {
      children.delete(child)
      const status = code ?? 128 + (signal ? constants.signals[signal] : 0)
      if (!stopRequestedAtMs) resolve(status)
      else reject(new Stopped(isAskedFor(status) ? stopStatus : status))
    })
  })
}

/** A program that was asked to stop ends with 0, or by the signal, or (Next) with the status that stands for it. */
function isAskedFor(/** @type {number} */ status) {
  return [0, 128 + constants.signals.SIGINT, 128 + constants.signals.SIGTERM].includes(status)
}

/**
 * From now on a signal, or the end of the npm that started us, stops the children and then the launcher.
 *
 * The scripts in package.json begin with `exec`: npm runs them through a shell, and passes a signal to that shell alone,
 * which would end before us or keep the signal to itself. Where npm is killed nothing is passed on, so the parent is
 * watched as well. Children are sent SIGINT whatever came: every tool here takes that as a polite request.
 *
 * @param {{ isServer: boolean }} command  a server that was asked to stop has done its work: 0; anything else was interrupted
 */
export function watchForStop({ isServer }) {
  const stop = (/** @type {'SIGINT' | 'SIGTERM' | 'SIGHUP'} */ signal) => {
    if (stopRequestedAtMs) {
      if (signal === 'SIGINT' && Date.now() - stopRequestedAtMs > SAME_REQUEST_MS) killAll('asked twice')
      return
    }
    stopRequestedAtMs = Date.now()
    stopStatus = isServer ? 0 : 128 + constants.signals[signal]
    if (children.size === 0) process.exit(stopStatus)
    for (const child of children) child.kill('SIGINT')
    setTimeout(() => killAll(`still busy after ${GRACE_MS / 1000} s`), GRACE_MS).unref()
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop(signal))
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop('SIGTERM'), 250).unref()
}

/** @param {string} why */
function killAll(why) {
  console.error(`Ended at once: ${why}.`)
  for (const child of children) child.kill('SIGKILL')
}
