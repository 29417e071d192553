// @ts-check
/** Finds a browser for the end-to-end tests: the one named, Playwright's own, the system's, or Debian's where it may be installed. */
import fs from 'node:fs'
import path from 'node:path'
import { run, UserError } from './processes.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
  'msedge',
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the path of a Chromium or one of its kin
 */
export async function findBrowser(say) {
  const named = process.env.BROWSER_PATH
  if (named && !fs.existsSync(named))
    throw new UserError(
      `BROWSER_PATH is ${JSON.stringify(named)}, which does not exist: set it to a Chromium, or unset it.`,
    )
  const found = named || (await findPlaywrights()) || findOnSystem() || (await installDebians(say))
  if (found) return found
  throw new UserError(
    'No browser for the end-to-end tests: run `npx playwright install chromium`, install Chromium or Chrome, or set BROWSER_PATH.',
  )
}

async function findPlaywrights() {
  const { chromium } = await import('@playwright/test')
  return fs.existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

function findOnSystem() {
  return NAMES.map(findProgram).find(Boolean) ?? PLACES.find((place) => fs.existsSync(place))
}

/** @param {string} name */
function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find(isExecutable)
}

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {(line: string) => void} say */
async function installDebians(say) {
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) return undefined
  say("No browser found: installing Debian's chromium.")
  const options = {
    stdio: /** @type {any} */ (['ignore', 'ignore', 'inherit']),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  const packages = ['chromium', 'fonts-liberation']
  const isReady = (await run('apt-get', ['update', '-q'], options)) === 0
  return isReady &&
    (await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options)) === 0
    ? findOnSystem()
    : undefined
}
