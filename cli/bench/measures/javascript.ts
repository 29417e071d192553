import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Measure, Measured } from '../bench.ts'
import { summarise } from '../samples.ts'
import { buildFolder } from '../server.ts'

const PLAIN_KB = 220
const WITH_FORM_KB = 260
/** The form library comes with the pages that have a form to fill in, and with no other. */
const FORM_MARK = 'shouldUnregister'

/** What the build's manifests say that a browser loads before a page of this address works. */
export const javascript: Measure = {
  name: 'javascript',
  about: 'JavaScript of each page at first load, compressed',
  needsBuild: true,
  isOfBuild: true,
  run: async ({ root }) => measureScripts(buildFolder(root)),
}

export function measureScripts(build: string): Measured[] {
  const main = readJson(path.join(build, 'build-manifest.json')) as { rootMainFiles: string[] }
  const routes = readJson(path.join(build, 'app-path-routes-manifest.json')) as Record<string, string>
  const pages = Object.entries(routes).filter(
    ([entry, address]) => entry.endsWith('/page') && !address.startsWith('/_'),
  )
  const load = loader(build)
  return pages
    .map(([entry, address]) => {
      const scripts = [...new Set([...main.rootMainFiles, ...scriptsOf(build, entry)])].map(load)
      const sizeKb = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1_000
      const hasForm = scripts.some(({ isForm }) => isForm)
      const budget = { of: 'median', most: hasForm ? WITH_FORM_KB : PLAIN_KB } as const
      const what = `${address}${hasForm ? ', with a form' : ''}`
      return { what, ...summarise([sizeKb], null), unit: 'kB', budget } as const
    })
    .toSorted((a, b) => b.median - a.median)
}

/** The scripts of a page with its layouts; boundaries for errors and for what is not there load when they are shown. */
function scriptsOf(build: string, entry: string): string[] {
  const file = path.join(build, 'server', 'app', `${entry}_client-reference-manifest.js`)
  if (!fs.existsSync(file)) return []
  const text = fs.readFileSync(file, 'utf8')
  const assigned = text.slice(text.indexOf('] = ') + 4).replace(/;?\s*$/, '')
  const { entryJSFiles } = JSON.parse(assigned) as { entryJSFiles: Record<string, string[]> }
  return Object.entries(entryJSFiles).flatMap(([name, files]) => (/(layout|page)$/.test(name) ? files : []))
}

function loader(build: string) {
  const known = new Map<string, { gzipBytes: number; isForm: boolean }>()
  return (file: string) => {
    const found = known.get(file)
    if (found) return found
    const bytes = fs.readFileSync(path.join(build, file))
    const made = { gzipBytes: gzipSync(bytes).length, isForm: bytes.includes(FORM_MARK) }
    known.set(file, made)
    return made
  }
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}
