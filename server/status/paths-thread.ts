import { parentPort, workerData } from 'node:worker_threads'
import { openReadOnly } from '../../db/open.ts'
import { computePaths } from './compute-paths.ts'
import type { PathsJob, PathsMessage } from './paths-in-thread.ts'

// The other end of paths-in-thread.ts: paths under a scenario, on a connection of its own that reads only.

/** So many systems are told of at once. */
const CHUNK = 20

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
const { directory, wanted } = workerData as PathsJob // safe because paths-in-thread.ts alone starts this
const { orm, sqlite } = openReadOnly(directory)
try {
  for (let start = 0; start < wanted.systemIds.length; start += CHUNK) {
    const some: PathsMessage = [
      ...computePaths(orm, { ...wanted, systemIds: wanted.systemIds.slice(start, start + CHUNK) }),
    ]
    port.postMessage(some)
  }
} finally {
  sqlite.close()
}
