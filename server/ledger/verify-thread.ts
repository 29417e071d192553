import { parentPort, workerData } from 'node:worker_threads'
import { openReadOnly } from '../../db/open.ts'
import { checkTree } from './verify-tree.ts'
import type { TreeJob } from './verify.ts'

// The other end of verify.ts: the tree, on a connection of its own that reads only.

const port = parentPort
if (!port) throw new Error('this runs as a worker thread')
const { directory, extent } = workerData as TreeJob // safe because verify.ts alone starts this
const { orm, sqlite } = openReadOnly(directory)
try {
  port.postMessage(checkTree(orm, extent))
} finally {
  sqlite.close()
}
