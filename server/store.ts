import path from 'node:path'
import { closeStore, openStore, type Store } from '../db/open.ts'

// Next bundles instrumentation and routes apart, each with its own copy of this module: one handle a process.
const shared = globalThis as { __plumblineStore?: Store }

/**
 * What bears on more systems than these is worked out in the background: each takes half a millisecond to a whole one after
 * five years, and recording is to be answered within 25.
 */
export const INLINE_UP_TO = 20

/** The data directory of this process, opened at the first use. `root` is the program's folder, where it is not the present one. */
export function getStore(root: string = process.cwd()): Store {
  return (shared.__plumblineStore ??= openOnce(root))
}

function openOnce(root: string): Store {
  const store = openStore(
    dataDirectory(root),
    path.join(/* turbopackIgnore: true */ root, 'db', 'migrations'),
    INLINE_UP_TO,
  )
  process.once('exit', () => closeStore(store))
  return store
}

export function dataDirectory(root: string = process.cwd()): string {
  return path.resolve(/* turbopackIgnore: true */ root, process.env['PLUMBLINE_DATA'] ?? 'data')
}
