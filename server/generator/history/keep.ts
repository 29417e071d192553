import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fillDirectory } from '../fill-directory.ts'
import { fillWithHistory, type Wanted } from './fill.ts'

/** What decides how a generated register comes out, projections included. */
const SOURCES = ['db', 'domain', 'server/generator', 'package.json']

export interface Kept {
  directory: string
  /** null when it was there from an earlier run. */
  filledInMs: number | null
}

/**
 * A register filled with history, kept in a folder between runs for as long as the program would fill it in the same way;
 * what an earlier program left under the same wish is thrown away. `root` is the program's folder.
 */
export async function keepHistory(
  root: string,
  folder: string,
  wanted: Wanted,
  tell: (step: string, done: number) => void,
): Promise<Kept> {
  const wish = `${wanted.systems}-systems-seed-${wanted.seed}-to-${wanted.endsOn}`
  const name = `${wish}-${fingerprint(root)}`
  const directory = path.join(folder, name)
  if (fs.existsSync(directory)) return { directory, filledInMs: null }
  fs.mkdirSync(folder, { recursive: true })
  for (const old of fs.readdirSync(folder)) {
    if (old.startsWith(`${wish}-`)) fs.rmSync(path.join(folder, old), { recursive: true, force: true })
  }
  const startedMs = performance.now()
  await fillDirectory(directory, path.join(root, 'db', 'migrations'), async (store) => {
    fillWithHistory(store, wanted, tell)
  })
  return { directory, filledInMs: performance.now() - startedMs }
}

function fingerprint(root: string): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => listFiles(root, source))) {
    hash.update(file).update(fs.readFileSync(path.join(root, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

function listFiles(root: string, source: string): string[] {
  if (!fs.statSync(path.join(root, source)).isDirectory()) return [source]
  return fs
    .readdirSync(path.join(root, source), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|sql|json)$/.test(name) && !name.includes('.test.'))
    .toSorted()
    .map((name) => path.join(source, name))
}
