import path from 'node:path'
import { closeStore, openStore, type Store } from '../db/open.ts'

// Next bundles instrumentation and routes apart, each with its own copy of this module: one handle a process.
const shared = globalThis as { __plumblineStore?: Store }

/** The data directory of this process, opened at the first use. */
export function getStore(): Store {
  return (shared.__plumblineStore ??= openOnce())
}

function openOnce(): Store {
  const store = openStore(dataDirectory())
  process.once('exit', () => closeStore(store))
  return store
}

export function dataDirectory(): string {
  return path.resolve(/* turbopackIgnore: true */ process.env['PLUMBLINE_DATA'] ?? 'data')
}
